"""`nabij handover` among the commands; what it does is in `nabij.cli.hand_over`."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from nabij.cli.options import journal_place, passphrase_source, tongue
from nabij.errors import N_
from nabij.language import Words, words


def add_handover(app: App, say: Words) -> None:
    """Add the command to the program."""

    @app.command(help=say(N_("Geef je coach mee wat jij kiest: je eigen antwoorden en stappen.")))
    def handover(  # noqa: PLR0913  # pyright: ignore[reportUnusedFunction]  (each is an option)
        *,
        to: Annotated[Path, Parameter(help=say(N_("waar het komt: .age, op slot voor je coach, of .pdf")))],
        recipient: Annotated[
            str, Parameter(help=say(N_("de openbare sleutel van je coach (age1…), voor een .age")))
        ] = "",
        parts: Annotated[
            str,
            Parameter(
                name="--with", help=say(N_("wat er meegaat, met komma's: csi4,ios,pulse,lines,steps,opening"))
            ),
        ] = "",
        name: Annotated[str, Parameter(help=say(N_("de naam die erop komt; een voornaam is genoeg")))] = "",
        note: Annotated[str, Parameter(help=say(N_("wat je er zelf bij wilt zeggen")))] = "",
        yes: Annotated[bool, Parameter(help=say(N_("schrijf het zonder te vragen")), negative="")] = False,
        journal: Annotated[Path | None, journal_place(say)] = None,
        passphrase_file: Annotated[Path | None, passphrase_source(say)] = None,
        language: Annotated[str, tongue(say)] = "",
    ) -> int:
        from nabij.cli.hand_over import Asked, handover_command  # noqa: PLC0415  (the journal only when needed)

        asked = Asked(to=to, recipient=recipient, parts=parts, name=name, note=note, yes=yes)
        return handover_command(asked, say=words(language), journal=journal, passphrase_file=passphrase_file)
