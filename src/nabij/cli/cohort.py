"""`nabij cohort` among the commands; what it does is in `nabij.cli.many`."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from nabij.cli.options import tongue
from nabij.errors import N_
from nabij.language import Words, words


def add_cohort(app: App, say: Words) -> None:
    """Add the command to the program."""

    @app.command(
        help=say(
            N_("Voor onderzoek: lees een map vol gesprekken en maak er één tabel van, zonder tekst of namen.")
        )
    )
    def cohort(  # noqa: PLR0913  # pyright: ignore[reportUnusedFunction]  (each is an option)
        folder: Annotated[Path, Parameter(help=say(N_("de map: van elk gesprek één bestand, zip of map")))],
        /,
        *,
        to: Annotated[Path, Parameter(help=say(N_("waar de tabel komt: .parquet")))],
        me: Annotated[
            Path | None, Parameter(help=say(N_("lijst die zegt wie van de twee 'ik' is: kolommen file, me")))
        ] = None,
        events: Annotated[
            Path | None, Parameter(help=say(N_("lijst met gebeurtenissen: kolommen file, day, kind")))
        ] = None,
        key: Annotated[
            Path | None, Parameter(help=say(N_("schrijf hierin welk nummer bij welk bestand hoort")))
        ] = None,
        salt: Annotated[
            Path | None,
            Parameter(
                help=say(N_("bestand met het zout van de nummers, zodat een volgende ronde dezelfde krijgt"))
            ),
        ] = None,
        timezone: Annotated[
            str, Parameter(help=say(N_("tijdzone voor exports die er geen geven, zoals Europe/Amsterdam")))
        ] = "",
        scheduler: Annotated[
            str, Parameter(help=say(N_("adres van een scheduler van Dask; anders reken ik op deze computer")))
        ] = "",
        workers: Annotated[
            int | None,
            Parameter(help=say(N_("hoeveel rekenprocessen; anders zoveel als er rekenkernen zijn"))),
        ] = None,
        memory: Annotated[int, Parameter(help=say(N_("megabyte geheugen per rekenproces")))] = 1500,
        limit: Annotated[int, Parameter(help=say(N_("seconden per gesprek; daarna sla ik het over")))] = 300,
        language: Annotated[str, tongue(say)] = "",
    ) -> int:
        from nabij.cli.many import cohort_command  # noqa: PLC0415  (Polars only when it is needed)
        from nabij.cohort import Asked, Machine  # noqa: PLC0415
        from nabij.settings import Settings  # noqa: PLC0415

        asked = Asked(
            folder=folder,
            to=to,
            me=me,
            events=events,
            salt=salt,
            key=key,
            settings=Settings(timezone=timezone),
            machine=Machine(scheduler=scheduler, workers=workers, memory=memory, limit=limit),
        )
        return cohort_command(asked, say=words(language))
