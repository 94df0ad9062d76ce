"""`nabij cohort`: a folder of conversations becomes one table."""

from __future__ import annotations

import sys
from importlib.util import find_spec

from nabij.cli.asking import let_stop, tell_fault
from nabij.cli.tally import Tally
from nabij.cohort import Asked, Done, measure_folder
from nabij.errors import N_, MissingExtra
from nabij.language import Words

_STOPPED = 130
_CONSENT = N_(
    "Alleen voor onderzoek waar in elk gesprek beide mensen ja op hebben gezegd. In de tabel komen geen "
    "tekst en geen namen. Wat je eruit mag opmaken, staat op de pagina Methode."
)
_WRITTEN = N_("De tabel staat in {file}: {read} gelezen, {refused} niet.")
_WHY = N_("- {times}: {why}")
_KEY = N_(
    "Welk nummer bij welk bestand hoort, staat in {file}. Bewaar dat apart van de tabel: samen wijzen ze "
    "mensen aan."
)
_UNKNOWN = N_(
    "In de lijst na {option} staan bestanden die niet in de map staan, op regel {lines}. Die sla ik over."
)
_ON_WITH_IT = N_("Gestopt. Wat klaar is, is bewaard: met hetzelfde commando ga je verder.")


def cohort_command(asked: Asked, *, say: Words) -> int:
    """Read the folder, write the table, and print what came of it.

    Raises:
        MissingExtra: Dask is not installed.
    """
    if find_spec("distributed") is None:
        raise MissingExtra("cohort")
    let_stop()
    try:
        with Tally(say, say(_CONSENT)) as tally:
            done = measure_folder(asked, tally.count)
    except KeyboardInterrupt:
        tell_fault(say(_ON_WITH_IT))
        return _STOPPED
    _tell(done, asked, say)
    return 0


def _tell(done: Done, asked: Asked, say: Words) -> None:
    """Print where the table is, why some were not read, and what in the lists was of no use."""
    for option, lines in done.unknown.items():
        sys.stderr.write(say(_UNKNOWN, option=option, lines=_join(lines, say)) + "\n")
    refused = sum(count for _, count in done.refused)
    told = [say(_WRITTEN, file=asked.to, read=say.number(done.read), refused=say.number(refused))]
    told += [
        say(_WHY, times=say.plural("{n} keer", "{n} keer", count), why=say.error(fault))
        for fault, count in done.refused
    ]
    if asked.key is not None:
        told.append(say(_KEY, file=asked.key))
    sys.stdout.writelines(f"{line}\n" for line in told)


def _join(lines: tuple[int, ...], say: Words) -> str:
    """Write line numbers in a row, the first ten of them."""
    shown = ", ".join(str(line) for line in lines[:10])
    return shown if len(lines) <= 10 else say(N_("{shown} en verder"), shown=shown)
