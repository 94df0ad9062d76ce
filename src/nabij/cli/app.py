"""`nabij` itself: the commands, and one sentence for whatever goes wrong."""

import errno
import os
import shutil
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

from cyclopts import App, CycloptsError, Group, Parameter

from nabij.cli.asking import FAULT, tell_fault
from nabij.cli.checkin import add_checkin
from nabij.cli.coach import add_coach
from nabij.cli.cohort import add_cohort
from nabij.cli.handover import add_handover
from nabij.cli.journal import add_journal
from nabij.cli.opening import add_opening
from nabij.cli.options import journal_place, tongue
from nabij.cli.steps import add_steps
from nabij.errors import N_, NabijError, NoRoom, dump_nothing, tell_place, without_panic
from nabij.language import Words, words

DONE, STOPPED = 0, 130

_WRONG_COMMAND = N_("Dit commando ken ik niet zo. Typ nabij --help om te zien wat er kan.")
_UNFORESEEN = N_(
    "Er ging iets mis dat we niet hadden voorzien ({where}). Meld het ons; je bestanden zijn heel."
)
_FULL = N_("De schijf is vol. Maak ruimte, en geef het commando nog eens.")
#: Columns: in fewer than five the help of cyclopts never ends, and a line of a billion fills the memory.
_NARROWEST, _WIDEST = 20, 1000
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code: 0 done, 2 one sentence on standard error."""
    dump_nothing()
    give_streams()
    keep_width()
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def give_streams() -> None:
    """Open a stream that leads nowhere where there is none: on some systems a double click gives none."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  (until the end)


def keep_width() -> None:
    """Give COLUMNS a width that can be written in, where it, or the window, has none."""
    width = shutil.get_terminal_size().columns  # the window's, where COLUMNS is no number above zero
    if "COLUMNS" in os.environ or width < _NARROWEST:
        os.environ["COLUMNS"] = str(min(max(width, _NARROWEST), _WIDEST))


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code."""
    say = words(_asked_language(arguments))
    code = FAULT
    try:
        with without_panic():
            code = make_app(say)(
                list(arguments), exit_on_error=False, print_error=False, result_action=_as_code
            )
    except NabijError as error:
        tell_fault(say.error(error))
    except CycloptsError:
        tell_fault(say(_WRONG_COMMAND))
    except MemoryError:
        tell_fault(say.error(NoRoom()))
    except BrokenPipeError:  # the reader of our output, `head` for one, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = DONE
    except KeyboardInterrupt:
        code = STOPPED
    except Exception as error:  # noqa: BLE001  (a traceback could show the text of a message)
        full = isinstance(error, OSError) and error.errno in _NO_SPACE
        tell_fault(say(_FULL) if full else say(_UNFORESEEN, where=tell_place(error)))
    return code


def make_app(say: Words) -> App:
    """Give the program with its help in the asked language."""
    app = App(
        name="nabij",
        help=say(N_("Kijk naar jullie gesprek: wat veranderde er, sinds wanneer, en hoe zeker is dat.")),
        version=version("nabij"),
        help_format="plaintext",
        group_commands=Group(say(N_("Commando's"))),
        group_arguments=Group(say(N_("Wat je geeft"))),
        group_parameters=Group(say(N_("Opties"))),
    )
    export = Parameter(help=say(N_("het bestand, de map of de zip die je uit je berichten-app kreeg")))
    language = tongue(say)

    @app.default
    def page(  # pyright: ignore[reportUnusedFunction]
        *,
        language: Annotated[str, language] = "",
        journal: Annotated[Path | None, journal_place(say)] = None,
        open_browser: Annotated[
            bool,
            Parameter(
                name="--open", negative="--no-open", help=say(N_("open de pagina meteen in je browser"))
            ),
        ] = True,
    ) -> int:
        from nabij.cli.page import page_command  # noqa: PLC0415  (the server only when it is needed)

        return page_command(say=words(language), open_browser=open_browser, journal=journal)

    @app.command(help=say(N_("Lees een export en vertel wat erin staat.")))
    def read(  # pyright: ignore[reportUnusedFunction]
        file: Annotated[Path, export],
        /,
        *,
        json: Annotated[bool, Parameter(help=say(N_("geef de telling als JSON")), negative="")] = False,
        to: Annotated[
            Path | None,
            Parameter(help=say(N_("schrijf de berichten naar een .parquet, .csv of .jsonl"))),
        ] = None,
        reading: Annotated[
            bool, Parameter(help=say(N_("zet in dat bestand ook wat elk bericht doet")), negative="")
        ] = False,
        language: Annotated[str, language] = "",
    ) -> int:
        from nabij.cli.read import read_command  # noqa: PLC0415  (Polars only when it is needed)

        return read_command(file, say=words(language), as_json=json, to=to, reading=reading)

    @app.command(help=say(N_("Maak het verslag: wat veranderde er in jullie appjes?")))
    def report(  # noqa: PLR0913  # pyright: ignore[reportUnusedFunction]  (each is an option)
        file: Annotated[Path, export],
        /,
        *,
        me: Annotated[str | None, Parameter(help=say(N_("jouw naam, zoals hij in de chat staat")))] = None,
        events: Annotated[
            Path | None,
            Parameter(help=say(N_("bestand met gebeurtenissen, op elke regel: 2022-09-01;samenwonen"))),
        ] = None,
        also: Annotated[
            tuple[Path, ...],
            Parameter(
                help=say(N_("ook een gesprek met een ander; alleen wat jij daar schreef wordt gelezen")),
                negative="",
            ),
        ] = (),
        since: Annotated[
            str, Parameter(help=say(N_("sinds wanneer het voor jou zo voelt: 2024 of 'voorjaar 2024'")))
        ] = "",
        together: Annotated[
            str, Parameter(help=say(N_("sinds wanneer jullie samen zijn; jullie eerste jaar telt niet mee")))
        ] = "",
        hide_names: Annotated[
            bool, Parameter(help=say(N_("zet 'jij' en 'je partner' in plaats van jullie namen")), negative="")
        ] = False,
        with_examples: Annotated[
            bool,
            Parameter(help=say(N_("zet een paar stukjes van jullie gesprek in het verslag")), negative=""),
        ] = False,
        language: Annotated[str, language] = "",
        to: Annotated[
            Path | None, Parameter(help=say(N_("waar het verslag komt: .html, .pdf of .json")))
        ] = None,
    ) -> int:
        from nabij.cli.report import report_command  # noqa: PLC0415

        return report_command(
            file,
            say=words(language),
            me=me,
            events=events,
            to=to,
            also=also,
            since=since,
            together=together,
            hide=hide_names,
            with_examples=with_examples,
        )

    @app.command(help=say(N_("Maak het verslag van een verzonnen stel, om te zien hoe het eruitziet.")))
    def demo(  # pyright: ignore[reportUnusedFunction]
        *,
        language: Annotated[str, language] = "",
        to: Annotated[
            Path | None, Parameter(help=say(N_("waar het verslag komt: .html, .pdf of .json")))
        ] = None,
    ) -> int:
        from nabij.cli.demo import demo_command  # noqa: PLC0415

        return demo_command(say=words(language), to=to)

    add_opening(app, say)
    add_checkin(app, say)
    add_steps(app, say)
    add_journal(app, say)
    add_handover(app, say)
    add_coach(app, say)
    add_cohort(app, say)
    return app


def _asked_language(arguments: Sequence[str]) -> str:
    """Give the language asked for, also where the rest of the command is wrong."""
    for place, argument in enumerate(arguments):
        value = argument.partition("=")[2]
        if argument == "--language" and place + 1 < len(arguments):
            value = arguments[place + 1]
        if argument.startswith("--language") and value in {"nl", "en"}:
            return value
    return ""


def _as_code(result: object) -> int:
    return result if isinstance(result, int) else DONE
