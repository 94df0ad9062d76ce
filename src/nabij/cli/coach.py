"""`nabij coach` and what can be done with it; what each does is in `nabij.cli.clients`."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from nabij.cli.options import passphrase_source, tongue
from nabij.errors import N_
from nabij.language import Words, words


def add_coach(app: App, say: Words) -> None:
    """Add the commands to the program."""
    coach = App(
        name="coach", help=say(N_("Voor de coach: openen wat een cliënt meegaf, en het weer wissen."))
    )
    app.command(coach)
    place = Parameter(help=say(N_("je cliëntenmap, als hij niet op de gewone plek staat")))
    secret = passphrase_source(say)
    language_ = tongue(say)
    who = Parameter(help=say(N_("de naam, zoals nabij coach list hem noemt")))

    @coach.command(
        help=say(N_("Geef je openbare sleutel, voor je cliënten; maak eerst de map als die er niet is."))
    )
    def key(  # pyright: ignore[reportUnusedFunction]
        *,
        book: Annotated[Path | None, place] = None,
        passphrase_file: Annotated[Path | None, secret] = None,
        language: Annotated[str, language_] = "",
    ) -> int:
        from nabij.cli.clients import key_command  # noqa: PLC0415  (SQLCipher only when it is needed)

        return key_command(words(language), book, passphrase_file)

    @coach.command(name="open", help=say(N_("Open wat een cliënt meegaf, en bewaar het bij die cliënt.")))
    def open_(  # pyright: ignore[reportUnusedFunction]
        file: Annotated[Path, Parameter(help=say(N_("het .age-bestand dat je kreeg")))],
        /,
        *,
        as_: Annotated[
            str,
            Parameter(name="--as", help=say(N_("bewaar het onder deze naam, en niet onder die erop staat"))),
        ] = "",
        book: Annotated[Path | None, place] = None,
        passphrase_file: Annotated[Path | None, secret] = None,
        language: Annotated[str, language_] = "",
    ) -> int:
        from nabij.cli.clients import open_command  # noqa: PLC0415

        return open_command(words(language), file, book, passphrase_file, name=as_)

    @coach.command(name="list", help=say(N_("Noem je cliënten.")))
    def list_(  # pyright: ignore[reportUnusedFunction]
        *,
        book: Annotated[Path | None, place] = None,
        passphrase_file: Annotated[Path | None, secret] = None,
        language: Annotated[str, language_] = "",
    ) -> int:
        from nabij.cli.clients import list_command  # noqa: PLC0415

        return list_command(words(language), book, passphrase_file)

    @coach.command(help=say(N_("Laat zien wat een cliënt in de loop van de tijd meegaf.")))
    def show(  # pyright: ignore[reportUnusedFunction]
        client: Annotated[str, who],
        /,
        *,
        to: Annotated[Path | None, Parameter(help=say(N_("schrijf het als .pdf")))] = None,
        book: Annotated[Path | None, place] = None,
        passphrase_file: Annotated[Path | None, secret] = None,
        language: Annotated[str, language_] = "",
    ) -> int:
        from nabij.cli.clients import show_command  # noqa: PLC0415

        return show_command(words(language), client, book, passphrase_file, to=to)

    @coach.command(help=say(N_("Wis alles van een cliënt, voorgoed.")))
    def forget(  # pyright: ignore[reportUnusedFunction]
        client: Annotated[str, who],
        /,
        *,
        yes: Annotated[bool, Parameter(help=say(N_("wis zonder te vragen")), negative="")] = False,
        book: Annotated[Path | None, place] = None,
        passphrase_file: Annotated[Path | None, secret] = None,
        language: Annotated[str, language_] = "",
    ) -> int:
        from nabij.cli.clients import forget_command  # noqa: PLC0415

        return forget_command(words(language), client, book, passphrase_file, yes=yes)
