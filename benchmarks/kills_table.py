"""What came of the kills as Markdown, in the words of a reader of the journal's page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.docs import markdown, put_between, say_measured
from benchmarks.figures import say_plain
from benchmarks.machine import ROOT
from nabij.language import Text

KILLS_PAGES = {"en": ROOT / "docs" / "en" / "journal.md", "nl": ROOT / "docs" / "nl" / "dagboek.md"}
#: The cases of `benchmarks.kills`, and all of them, as the page calls them.
CASE_NAMES = {
    "writing": Text(nl="bewaren", en="keeping"),
    "create": Text(nl="maken", en="making"),
    "upgrade": Text(nl="bijwerken naar een nieuwe versie", en="upgrading"),
    "passphrase": Text(nl="een andere wachtzin", en="another passphrase"),
    "import": Text(nl="een kopie inlezen", en="reading in a copy"),
    "wipe, new": Text(nl="wissen en opnieuw maken", en="wiping and making again"),
    "all": Text(nl="samen", en="together"),
}
_HEADS = {
    "en": ("stopped while", "times", "midway", "confirmed", "lost", "halves", "do not open"),
    "nl": ("gestopt tijdens", "keer", "midden in het werk", "bevestigd", "kwijt", "half", "gaat niet open"),
}
_SAID = Text(
    nl="Het programma werd {kills} keer op een willekeurig moment hard gestopt (SIGKILL), {midway} keer "
    "terwijl het bezig was.",
    en="The program was stopped hard (SIGKILL) {kills} times at a random moment, {midway} times while it "
    "was at work.",
)
_MORE = Text(
    nl="raden van de wachtzin kost hier 1.000 ronden, anders vielen de meeste stops terwijl er niets "
    "geschreven werd",
    en="guessing the passphrase costs 1,000 rounds here, or most stops would fall while nothing is written",
)


def write_kills_table(told: dict[str, Any], language: str) -> str:
    """Give the sentence and the table of one record of the kills.

    Args:
        told: the record as `benchmarks.kills` writes it: under `kills`, by case, the counts of `Count` in
            its order.
        language: nl or en.
    """
    rows = [
        [CASE_NAMES[case].in_(language), *(say_plain(n, language) for n in counts.values())]
        for case, counts in told["kills"].items()
    ]
    total = {name: say_plain(n, language) for name, n in told["kills"]["all"].items()}
    return f"{_SAID.in_(language).format(**total)}\n\n{markdown(_HEADS[language], rows)}"


def write_kills_docs(told: dict[str, Any], pages: dict[str, Path] | None = None) -> None:
    """Replace what stands between the marks of both pages by the table and where it comes from."""
    for language, page in (pages or KILLS_PAGES).items():
        said = say_measured(told, language, _MORE.in_(language))
        put_between(page, f"{write_kills_table(told, language)}\n\n{said}")
