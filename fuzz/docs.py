"""The ledger as a section of the docs, in both languages: `python -m fuzz.docs`."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from benchmarks.docs import markdown, put_between

from fuzz.ledger import HOUR, Entry, read_ledger
from fuzz.register import NAMES
from fuzz.vocabulary import ROOT
from nabij.sources import SOURCES

BEGIN, END = "<!-- fuzz -->", "<!-- end fuzz -->"
#: Pages that hold the section where they have its marks.
PAGES = (
    ("en", ROOT / "docs" / "en" / "limits.md"),
    ("nl", ROOT / "docs" / "nl" / "grenzen.md"),
    ("en", ROOT / "fuzz" / "README.md"),
)
_HEADS = {
    "en": ("what comes in", "fuzzed", "of an hour", "inputs tried", "reached", "kept", "found", "mended"),
    "nl": (
        "wat er binnenkomt", "gefuzzd", "van een uur", "geprobeerd", "bereikt", "bewaard", "gevonden",
        "hersteld",
    ),
}  # fmt: skip
_SAID = {
    "en": (
        "Nonsense is thrown at every door by `make fuzz`: inputs changed at random and inputs that "
        "keep their shape. Whatever comes in is read or refused in a sentence; every line or record "
        "is read or noted; the same bytes give the same answer; no input takes longer than ten "
        "seconds. Time is the fuzzer's own processor time, added up over all runs "
        "(`fuzz/ledger.json`). *Reached* counts places in the code and kinds of answers. Each input "
        "that broke something is in `tests/corpus` and is tried in every test run."
    ),
    "nl": (
        "`make fuzz` vuurt onzin af op elke deur: invoer die willekeurig veranderd is, en invoer die "
        "haar vorm houdt. Wat er ook binnenkomt, het wordt gelezen of in één zin geweigerd; elke "
        "regel of elk bericht is gelezen of genoteerd; dezelfde bytes geven hetzelfde antwoord; niets"
        " duurt langer dan tien seconden. De tijd is de eigen rekentijd van de fuzzer, opgeteld over "
        "alle keren (`fuzz/ledger.json`). *Bereikt* telt plekken in de code en soorten antwoorden. "
        "Elke invoer die iets brak staat in `tests/corpus` en gaat bij elke test opnieuw langs."
    ),
}
_TOTAL = {
    "en": "In total {minutes} minutes; of the sources {done} of {all} have had their hour.",
    "nl": "In totaal {minutes} minuten; van de bronnen hebben er {done} van de {all} hun uur gehad.",
}


def tell_ledger(ledger: Mapping[str, Entry], language: str) -> str:
    """Give the section: what is held, the table, and how far it is."""
    rows = [_row(name, ledger.get(name, Entry()), language) for name in NAMES]
    minutes = sum(one.seconds for one in ledger.values()) / 60
    done = sum(ledger.get(name, Entry()).seconds >= HOUR for name in SOURCES)
    total = _TOTAL[language].format(minutes=round(minutes), done=done, all=len(SOURCES))
    return "\n\n".join(("## Fuzzing", _SAID[language], markdown(_HEADS[language], rows), total))


def _row(name: str, entry: Entry, language: str) -> list[str]:
    share = f"{min(entry.seconds / HOUR, 1):.0%}" if name in SOURCES else "–"
    tried = f"{entry.executions:,}"
    return [
        f"`{name}`",
        f"{round(entry.seconds)} s",
        share.replace("%", " %") if language == "nl" else share,
        tried.replace(",", ".") if language == "nl" else tried,
        str(entry.features),
        str(entry.inputs),
        str(entry.found),
        str(entry.mended),
    ]


def main() -> None:
    """Write the section into each page that has its marks."""
    ledger = read_ledger()
    for language, page in PAGES:
        if page.exists() and BEGIN in page.read_text(encoding="utf-8"):
            put_between(page, tell_ledger(ledger, language), BEGIN, END)
            sys.stdout.write(f"{page.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
