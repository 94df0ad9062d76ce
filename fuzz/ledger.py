"""What was fuzzed in total, over all sessions: fuzz/ledger.json, and the table that is made of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

LEDGER = Path(__file__).parent / "ledger.json"
#: Seconds of work that each source is owed.
HOUR = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The account of one target.

    Attributes:
        seconds: of the fuzzer's own processor time, in total.
        executions: inputs tried, in total.
        coverage: edges and signs reached, as libFuzzer's `cov:` said; the most at the last commit.
        features: the same with how often, as its `ft:` said.
        inputs: in the corpus that is kept.
        found: ways of breaking found, in total.
        mended: of those, mended.
        commit: at which the last run was.
    """

    seconds: float = 0.0
    executions: int = 0
    coverage: int = 0
    features: int = 0
    inputs: int = 0
    found: int = 0
    mended: int = 0
    commit: str = ""

    def __post_init__(self) -> None:
        """Refuse an account that cannot be."""
        if min(self.seconds, self.executions, self.coverage, self.found, self.mended) < 0:
            raise ValueError("nothing is counted below zero")
        if self.mended > self.found:
            raise ValueError("what is mended was found")


def read_ledger(file: Path = LEDGER) -> dict[str, Entry]:
    """Give the account of each target; none where nothing was fuzzed yet."""
    if not file.exists():
        return {}
    return {name: Entry(**one) for name, one in json.loads(file.read_text(encoding="utf-8")).items()}


def write_ledger(ledger: Mapping[str, Entry], file: Path = LEDGER) -> None:
    """Write the account, so that a change is one line in a diff."""
    lines = (f'  "{name}": {json.dumps(asdict(one))}' for name, one in ledger.items())
    file.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def add_run(entry: Entry, run: Entry) -> Entry:
    """Give an account with one more run in it: times and counts add up, the rest is the latest.

    A short run may end before it has walked its whole corpus again: of runs of the same code the furthest
    counts.
    """
    same = run.commit == entry.commit
    return replace(
        run,
        seconds=round(entry.seconds + run.seconds, 1),
        executions=entry.executions + run.executions,
        coverage=max(run.coverage, entry.coverage) if same else run.coverage or entry.coverage,
        features=max(run.features, entry.features) if same else run.features or entry.features,
        found=entry.found + run.found,
        mended=entry.mended + run.mended,
    )
