"""`nabij steps` among the commands; what it does is in `nabij.cli.walk`."""

from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from nabij.cli.options import journal_place, passphrase_source, tongue
from nabij.errors import N_
from nabij.language import Words, words


def add_steps(app: App, say: Words) -> None:
    """Add the command to the program."""

    def flag(sentence: str) -> Parameter:
        return Parameter(help=say(sentence), negative="")

    @app.command(help=say(N_("Doe één klein ding per dag, en kijk na vier weken of er iets bewoog.")))
    def steps(  # pyright: ignore[reportUnusedFunction]  # noqa: PLR0913  (each is an option of the command)
        export: Annotated[
            Path | None,
            Parameter(help=say(N_("alleen bij --remeasure: een nieuwe export van jullie gesprek"))),
        ] = None,
        /,
        *,
        list_: Annotated[
            bool,
            Parameter(
                name="--list",
                help=say(N_("laat alle stappen zien; daar is geen dagboek bij nodig")),
                negative="",
            ),
        ] = False,
        done: Annotated[bool, flag(N_("noteer dat je de stap van vandaag deed"))] = False,
        skip: Annotated[bool, flag(N_("sla de stap van vandaag over; je krijgt een andere"))] = False,
        step: Annotated[
            str, Parameter(help=say(N_("bij --done of --skip: een andere stap dan die van vandaag")))
        ] = "",
        line: Annotated[
            str, Parameter(help=say(N_("bij --done of --skip: een regel erbij, voor jezelf")))
        ] = "",
        begin: Annotated[bool, flag(N_("begin aan vier weken"))] = False,
        calendar: Annotated[
            Path | None, Parameter(help=say(N_("schrijf herinneringen voor je agenda: een .ics")))
        ] = None,
        at: Annotated[str, Parameter(help=say(N_("bij --calendar: hoe laat")))] = "19:30",
        look_back: Annotated[bool, flag(N_("kijk terug op de afgelopen week"))] = False,
        remeasure: Annotated[bool, flag(N_("bewoog er iets?"))] = False,
        me: Annotated[str | None, Parameter(help=say(N_("jouw naam, zoals hij in de chat staat")))] = None,
        journal: Annotated[Path | None, journal_place(say)] = None,
        passphrase_file: Annotated[Path | None, passphrase_source(say)] = None,
        today: Annotated[
            date | None, Parameter(help=say(N_("de dag die telt, als 2026-01-31; anders vandaag")))
        ] = None,
        language: Annotated[str, tongue(say)] = "",
    ) -> int:
        from nabij.cli.walk import Asked, steps_command  # noqa: PLC0415  (the journal only when it is needed)

        asked = Asked(
            listing=list_,
            done=done,
            skip=skip,
            step=step,
            line=line,
            begin=begin,
            calendar=calendar,
            at=at,
            look_back=look_back,
            remeasure=remeasure,
            export=export,
            me=me,
        )
        return steps_command(
            asked, say=words(language), journal=journal, passphrase_file=passphrase_file, today=today
        )
