"""`nabij journal` and what can be done with it; what each does is in `nabij.cli.keep`."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from nabij.cli.options import journal_place, passphrase_source, tongue
from nabij.errors import N_
from nabij.language import Words, words


def add_journal(app: App, say: Words) -> None:
    """Add the commands to the program."""
    journal = App(name="journal", help=say(N_("Je dagboek: bekijken, een kopie maken, de wachtzin, wissen.")))
    app.command(journal)
    place = journal_place(say)
    secret = passphrase_source(say)
    new_secret = _file(say(N_("bestand met de nieuwe wachtzin; - leest hem van de standaardinvoer")))
    language_ = tongue(say)

    @journal.command(help=say(N_("Zeg waar het dagboek staat.")))
    def where(  # pyright: ignore[reportUnusedFunction]
        *, journal: Annotated[Path | None, place] = None, language: Annotated[str, language_] = ""
    ) -> int:
        from nabij.cli.keep import where_command  # noqa: PLC0415  (SQLCipher only when it is needed)

        return where_command(words(language), journal)

    @journal.command(help=say(N_("Maak een dagboek, met een wachtzin.")))
    def new(  # pyright: ignore[reportUnusedFunction]
        *,
        journal: Annotated[Path | None, place] = None,
        passphrase_file: Annotated[Path | None, secret] = None,
        language: Annotated[str, language_] = "",
    ) -> int:
        from nabij.cli.keep import new_command  # noqa: PLC0415

        return new_command(words(language), journal, passphrase_file)

    @journal.command(help=say(N_("Laat zien wat er allemaal in staat.")))
    def show(  # pyright: ignore[reportUnusedFunction]
        *,
        json: Annotated[bool, Parameter(help=say(N_("geef alles als JSON")), negative="")] = False,
        journal: Annotated[Path | None, place] = None,
        passphrase_file: Annotated[Path | None, secret] = None,
        language: Annotated[str, language_] = "",
    ) -> int:
        from nabij.cli.keep import show_command  # noqa: PLC0415

        return show_command(words(language), journal, passphrase_file, as_json=json)

    @journal.command(help=say(N_("Geef het dagboek een andere wachtzin.")))
    def passphrase(  # pyright: ignore[reportUnusedFunction]
        *,
        journal: Annotated[Path | None, place] = None,
        passphrase_file: Annotated[Path | None, secret] = None,
        new_passphrase_file: Annotated[Path | None, new_secret] = None,
        language: Annotated[str, language_] = "",
    ) -> int:
        from nabij.cli.keep import passphrase_command  # noqa: PLC0415

        return passphrase_command(words(language), journal, passphrase_file, new_passphrase_file)

    @journal.command(help=say(N_("Wis het dagboek, voorgoed.")))
    def wipe(  # pyright: ignore[reportUnusedFunction]
        *,
        journal: Annotated[Path | None, place] = None,
        yes: Annotated[bool, Parameter(help=say(N_("wis zonder te vragen")), negative="")] = False,
        language: Annotated[str, language_] = "",
    ) -> int:
        from nabij.cli.keep import wipe_command  # noqa: PLC0415

        return wipe_command(words(language), journal, yes=yes)

    _add_copies(journal, say)


def _add_copies(journal: App, say: Words) -> None:
    place = journal_place(say)
    language_ = tongue(say)

    @journal.command(help=say(N_("Maak een kopie met een slot erop (age).")))
    def export(  # pyright: ignore[reportUnusedFunction]
        *,
        to: Annotated[Path, Parameter(help=say(N_("waar de kopie komt, bijvoorbeeld kopie.age")))],
        recipient: Annotated[
            str | None, Parameter(help=say(N_("openbare sleutel (age1…) van wie hem mag openen")))
        ] = None,
        journal: Annotated[Path | None, place] = None,
        passphrase_file: Annotated[
            Path | None, _file(say(N_("bestand met de wachtzin; - leest hem van de standaardinvoer")))
        ] = None,
        new_passphrase_file: Annotated[
            Path | None, _file(say(N_("bestand met de wachtzin voor de kopie")))
        ] = None,
        language: Annotated[str, language_] = "",
    ) -> int:
        from nabij.cli.keep import Files, export_command  # noqa: PLC0415

        files = Files(journal, passphrase_file, new_passphrase_file)
        return export_command(words(language), files, to=to, recipient=recipient)

    @journal.command(name="import", help=say(N_("Maak van een kopie weer een dagboek.")))
    def import_(  # pyright: ignore[reportUnusedFunction]
        copy: Annotated[Path, Parameter(help=say(N_("de kopie die je bewaarde (.age)")))],
        /,
        *,
        journal: Annotated[
            Path | None, Parameter(help=say(N_("waar het dagboek komt, als het niet de gewone plek is")))
        ] = None,
        passphrase_file: Annotated[
            Path | None, _file(say(N_("bestand met de wachtzin of de geheime sleutel van de kopie")))
        ] = None,
        new_passphrase_file: Annotated[
            Path | None,
            _file(say(N_("bestand met de wachtzin voor het dagboek; anders die van de kopie"))),
        ] = None,
        language: Annotated[str, language_] = "",
    ) -> int:
        from nabij.cli.keep import Files, import_command  # noqa: PLC0415

        return import_command(words(language), copy, Files(journal, passphrase_file, new_passphrase_file))


def _file(told: str) -> Parameter:
    """Give a parameter that takes a file, or `-` for standard input."""
    return Parameter(help=told, allow_leading_hyphen=True)
