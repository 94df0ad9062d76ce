"""What nabij and the others both do, on the same file in the same run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.contests import report_on, write_export
from benchmarks.figures import title
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


@dataclass(frozen=True, slots=True)
class Comparison:
    """One file, ours, and who of the others does its work on it; `times` is how much faster we should be."""

    title: Text
    style: str
    messages: int
    own: str
    peers: tuple[str, ...]
    times: Mapping[str, float] = field(default_factory=dict[str, float])
    rate: bool = False

    def draw(self, folder: Path, ready: Mapping[str, Path]) -> list[Contest]:
        """Write the file and give the contest; none where nobody is there to compare with."""
        there = [name for name in self.peers if HOMES[name] in ready]
        if not there:
            return []
        place = folder / f"{self.style}-{self.messages}"
        place.mkdir()
        file = write_export(place, self.messages, self.style)
        subjects = (
            Subject.on_file(self.own, file, "nabij"),
            *(_peer(name, file, ready) for name in there),
        )
        asked = tuple(Asked(HOMES[name], faster=self.times.get(name)) for name in there)
        rate = self.messages if self.rate else 0
        return [Contest(title(self.title, self.messages), subjects, asked, rate=rate)]


def parse_contests(folder: Path, ready: Mapping[str, Path], sizes: Sizes) -> list[Contest]:
    """Read a WhatsApp export: the middling one by all, the long one by those who can."""
    dutch, british = Text(nl="WhatsApp", en="WhatsApp"), Text(nl="WhatsApp, dd/mm", en="WhatsApp, dd/mm")
    times = {"whatstk": 20.0, "chatpack": 3.0}
    compared = (
        Comparison(dutch, "nl_android", sizes.middling, "nabij", ("whatstk", "chatminer")),
        Comparison(british, "uk_android", sizes.middling, "nabij", ("chatpack",)),
        Comparison(dutch, "nl_android", sizes.long, "nabij", ("whatstk",), times),
        Comparison(british, "uk_android", sizes.long, "nabij", ("chatpack",), times),
    )
    return [contest for one in compared for contest in one.draw(folder, ready)]


def reading_contests(folder: Path, ready: Mapping[str, Path], sizes: Sizes) -> list[Contest]:
    """Read what messages do: beside what is per message, and beside what looks at the conversation."""
    read, count = Text(nl="lezen", en="reading"), Text(nl="signalen", en="signals")
    peers = ("vader", "hashing"), ("empath", "convokit")
    compared = (
        Comparison(read, "lines", sizes.middling, "nabij_reading", peers[0], rate=True),
        Comparison(count, "lines", sizes.short, "nabij_signals", peers[1], rate=True),
    )
    return [contest for one in compared for contest in one.draw(folder, ready)]


def report_contests(folder: Path, ready: Mapping[str, Path], sizes: Sizes) -> list[Contest]:
    """Make a whole report beside whatstk, which only reads the file: whole processes."""
    if "whatstk" not in ready:
        return []
    export = write_export(folder, sizes.long, "nl_android")
    asked = Asked("whatstk", at_most=1, seconds=10, peak=1200, lighter=1)
    subjects = (report_on(export), _peer("whatstk", export, ready))
    return [Contest(title(Text(nl="verslag", en="report"), sizes.long), subjects, (asked,), by="whole")]


def _peer(name: str, file: Path, ready: Mapping[str, Path]) -> Subject:
    home = HOMES[name]
    return Subject(home, (str(ready[home]), "-m", "benchmarks.peers.subjects", name, str(file)))
