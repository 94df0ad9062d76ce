"""What nabij and the others both do, on the same file in the same run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.contests import report_on, title, write_export
from benchmarks.harness import Asked, Contest, Subject
from nabij.language import Text

#: The environment in which each of the others runs.
HOMES = {
    "whatstk": "whatstk",
    "chatpack": "chatpack",
    "chatminer": "chat-miner",
    "vader": "vader",
    "hashing": "scikit-learn",
    "empath": "empath",
    "convokit": "convokit",
}


@dataclass(frozen=True, slots=True)
class Sizes:
    """Numbers of messages: a long chat, a middling one, and one for those who take hours over more."""

    long: int = 1_000_000
    middling: int = 100_000
    short: int = 2_000


QUICK = Sizes(long=4_000, middling=2_000, short=200)


def parse_contests(folder: Path, ready: Mapping[str, Path], sizes: Sizes) -> list[Contest]:
    """Read a WhatsApp export: the middling one by all, the long one by those who can."""
    found: list[Contest] = []
    for n, dutch, times in (
        (sizes.middling, ("whatstk", "chatminer"), {}),
        (sizes.long, ("whatstk",), {"whatstk": 20.0, "chatpack": 3.0}),
    ):
        for style, peers in (("nl_android", dutch), ("uk_android", ("chatpack",))):
            place = folder / f"{style}-{n}"
            place.mkdir()
            export = write_export(place, n, style)
            what = title(_whatsapp(style), n)
            found += _beside(what, "nabij", export, peers, ready, times)
    return found


def reading_contests(folder: Path, ready: Mapping[str, Path], sizes: Sizes) -> list[Contest]:
    """Read what messages do: beside what is per message, and beside what looks at the conversation."""
    found: list[Contest] = []
    for n, own, peers, what in (
        (sizes.middling, "nabij_reading", ("vader", "hashing"), Text(nl="lezen", en="reading")),
        (sizes.short, "nabij_signals", ("empath", "convokit"), Text(nl="signalen", en="signals")),
    ):
        place = folder / f"lines-{n}"
        place.mkdir()
        write_export(place, n, "lines")
        found += _beside(title(what, n), own, place / "lines.tsv", peers, ready, {}, rate=n)
    return found


def report_contests(folder: Path, ready: Mapping[str, Path], sizes: Sizes) -> list[Contest]:
    """Make a whole report beside whatstk, which only reads the file: whole processes."""
    export = write_export(folder, sizes.long, "nl_android")
    if "whatstk" not in ready:
        return []
    asked = Asked("whatstk", at_most=1, seconds=10, peak=1200, lighter=1)
    subjects = (report_on(export), _peer("whatstk", export, ready))
    return [Contest(title(Text(nl="verslag", en="report"), sizes.long), subjects, (asked,), by="whole")]


def _beside(
    what: Text,
    own: str,
    file: Path,
    peers: tuple[str, ...],
    ready: Mapping[str, Path],
    times: Mapping[str, float],
    rate: int = 0,
) -> list[Contest]:
    there = [name for name in peers if HOMES[name] in ready]
    if not there:
        return []
    subjects = (Subject.on_file(own, file, "nabij"), *(_peer(name, file, ready) for name in there))
    asked = tuple(Asked(HOMES[name], faster=times.get(name)) for name in there)
    return [Contest(what, subjects, asked, rate=rate)]


def _peer(name: str, file: Path, ready: Mapping[str, Path]) -> Subject:
    home = HOMES[name]
    return Subject(home, (str(ready[home]), "-m", "benchmarks.peers.subjects", name, str(file)))


def _whatsapp(style: str) -> Text:
    more = ", dd/mm/yyyy" if style == "uk_android" else ""
    return Text(nl=f"WhatsApp{more}", en=f"WhatsApp{more}")
