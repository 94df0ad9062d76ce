"""`nabij checkin` among the commands; what it does is in `nabij.cli.feel`."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from nabij.cli.options import journal_place, passphrase_source, tongue
from nabij.errors import N_
from nabij.language import Words, words


def add_checkin(app: App, say: Words) -> None:
    """Add the command to the program."""

    @app.command(help=say(N_("Vul in hoe het voor jou was: twee minuten, één keer per week.")))
    def checkin(  # pyright: ignore[reportUnusedFunction]
        *,
        scale: Annotated[
            str, Parameter(help=say(N_("alleen deze vragen: pulse, csi4 of ios, ook als ze nog niet hoeven")))
        ] = "",
        answers: Annotated[
            Path | None, Parameter(help=say(N_("je antwoorden in een .json; dan wordt er niets gevraagd")))
        ] = None,
        journal: Annotated[Path | None, journal_place(say)] = None,
        passphrase_file: Annotated[Path | None, passphrase_source(say)] = None,
        language: Annotated[str, tongue(say)] = "",
    ) -> int:
        from nabij.cli.feel import checkin_command  # noqa: PLC0415  (the journal only when it is needed)

        return checkin_command(
            say=words(language),
            scale=scale,
            answers=answers,
            journal=journal,
            passphrase_file=passphrase_file,
        )
