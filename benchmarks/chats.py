"""`python -m benchmarks.chats [--runs N] [--seed N] [--data FOLDER] [--docs]`: from export to verdict.

Each chat of some 25,000 messages is drawn, written as WhatsApp exports it, and handed to `nabij report --to
FILE.json`; what is judged is what stands in that file. Half of the chats have a mist planted at a known week,
half have none. Seeds 1 to 99 are for development; the table in docs/ has another.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from examples.weeks import Wobble

from benchmarks.chats_speed import measure_speed
from benchmarks.chats_table import tell_chats, tell_rows, write_chats_docs, write_chats_tables
from benchmarks.record import OUT, pack_record, write_record
from examples import Change, draw_chat, write_whatsapp
from nabij import Analysis
from nabij.cli.app import run

_DATA = Path(__file__).parents[2] / "shared" / "data"
_PEOPLE = ("Joris", "Mila")
_FIRST = date(2021, 9, 6)
_MESSAGES = 25_000
_VOICES = ("mixed", "older", "mixed+older", "flemish", "young")
#: How long a planted mist takes to grow, in weeks; 0 is a step.
LENGTHS = (0, 13, 26, 39, 52)
#: The moods of the couples in whom nothing is planted; planted ones have the first.
MOODS: Mapping[str, Wobble] = {
    "moods": Wobble(),
    "long moods (AR .9)": Wobble(sd=0.25, memory=0.9),
    "walk": Wobble(sd=0.03, memory=1.0),
}
#: Labels whose messages may be other people's lines; a laugh is a laugh, and short answers are alike anyway.
_REAL = ("logistics", "sharing", "inner_question", "advice", "acknowledging", "affection", "duty", "disagree")
_SHARE_REAL = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is planted in one chat: weeks in all, the start (None: nothing), its length, and the moods."""

    number: int
    weeks: int
    start: date | None
    length: int
    moods: str


def main(words: Sequence[str]) -> int:
    """Measure, print the tables, write JSON beside the other benchmarks."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.chats", description=__doc__)
    parser.add_argument("--runs", type=int, default=100, help="chats with a mist, and as many without")
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument(
        "--data", type=Path, default=_DATA, help="labelled lines to draw from, where it is there"
    )
    parser.add_argument(
        "--speed", type=int, default=1_000_000, help="messages of the long chat; 0 leaves it out"
    )
    parser.add_argument("--docs", action="store_true", help="write the tables into docs/ too")
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args(words)
    lines = read_lines(asked.data)
    results = [run_plan(plan, asked.seed, lines) for plan in plan_chats(asked.runs, asked.seed)]
    groups, speed = tell_chats(results), measure_speed(asked.speed) if asked.speed else None
    known = sum(len(one) for one in lines.values())
    rows = tell_rows(groups, speed)
    told = pack_record(
        write_record("chats", words, rows, asked.out, lines=known, chats=groups, speed=speed, runs=results)
    )
    print(write_chats_tables(told, "en"))
    if asked.docs:
        write_chats_docs(told)
    return 0


def plan_chats(runs: int, seed: int) -> list[Plan]:
    """Give so many chats with a mist and as many without, every length and every mood in turn."""
    rng = np.random.default_rng(seed)
    plans: list[Plan] = []
    for number in range(runs):
        weeks = int(rng.integers(120, 210))
        length = LENGTHS[number % len(LENGTHS)]
        last = weeks - max(26, length)  # the mist has time to grow
        start = _FIRST + timedelta(weeks=int(rng.integers(40, max(41, last))))
        plans.append(Plan(number=number, weeks=weeks, start=start, length=length, moods="moods"))
    for number in range(runs, 2 * runs):
        moods = list(MOODS)[number % len(MOODS)]
        weeks = int(rng.integers(120, 210))
        plans.append(Plan(number=number, weeks=weeks, start=None, length=0, moods=moods))
    return plans


def run_plan(plan: Plan, seed: int, lines: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Draw a chat, let nabij write its report, and give what the report says beside what was planted."""
    chance = np.random.default_rng([seed, plan.number])
    chat = draw_planned(plan, chance, lines)
    with tempfile.TemporaryDirectory(prefix="nabij-bench-") as folder:
        export = write_whatsapp(chat, Path(folder) / f"WhatsApp-chat met {_PEOPLE[1]}.txt", people=_PEOPLE)
        told = Path(folder) / "report.json"
        begun = time.perf_counter()
        analysis = report(export, told)
        seconds = time.perf_counter() - begun
    onset = analysis.onset
    held = _weeks_of(plan, onset and (onset.start_earliest, onset.start, onset.start_latest))
    answer = {
        "verdict": analysis.verdict,
        "reads_as": analysis.reads_as,
        "keys": list(onset.keys) if onset else [],
        "messages": analysis.counts.messages,
        "seconds": round(seconds, 2),
        **held,
    }
    print(f"{plan.number} {plan.start} {plan.length} {plan.moods}: {answer}", file=sys.stderr, flush=True)
    return {"plan": {**asdict(plan), "start": plan.start and plan.start.isoformat()}, "answer": answer}


def _weeks_of(plan: Plan, season: tuple[date | None, ...] | None) -> dict[str, Any]:
    """Give the season's width and error in weeks, and whether it holds the planted week."""
    if season is None or None in season:
        return {"held": None, "error": None, "width": None}
    low, middle, high = (one for one in season if one is not None)
    held = None if plan.start is None else low <= plan.start <= high
    error = None if plan.start is None else (middle - plan.start).days // 7
    return {"held": held, "error": error, "width": (high - low).days // 7}


def report(export: Path, to: Path) -> Analysis:
    """Run `nabij report` in this process and give the analysis in the file it wrote.

    Raises:
        RuntimeError: the command failed.
    """
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = run(["report", str(export), "--me", _PEOPLE[0], "--to", str(to)])
    if code:
        raise RuntimeError(said.getvalue()[-300:])
    return Analysis.from_json(to.read_text(encoding="utf-8"))


def draw_planned(plan: Plan, chance: np.random.Generator, lines: Mapping[str, Sequence[str]]) -> pl.DataFrame:
    """Draw the chat of a plan; half of what carries one label is a real line with that label."""
    change = None
    if plan.start is not None:
        shape = "slope" if plan.length else "step"
        size = float(chance.uniform(0.8, 1.2))
        change = Change(start=plan.start, shape=shape, weeks=max(1, plan.length), size=size)
    voices = tuple(str(one) for one in chance.choice(_VOICES, 2))
    chat = draw_chat(
        int(chance.integers(1 << 31)),
        plan.weeks,
        1.07 * _MESSAGES / plan.weeks,
        change,
        start=_FIRST,
        wobble=MOODS[plan.moods],
        voices=(voices[0], voices[1]),
    )
    return put_real_lines(chat, chance, lines)


def put_real_lines(
    chat: pl.DataFrame, chance: np.random.Generator, lines: Mapping[str, Sequence[str]]
) -> pl.DataFrame:
    """Give the chat with half of its labelled messages said in other people's words."""
    label = chat["label"].str.replace(":.*", "").to_numpy()
    text = chat["text"].to_numpy().copy()
    plain = (chat["kind"].cast(pl.String) == "text").to_numpy() & (chance.random(chat.height) < _SHARE_REAL)
    for key, known in lines.items():
        place = np.flatnonzero(plain & (label == key))
        text[place] = np.array(known, dtype=object)[chance.integers(0, len(known), len(place))]
    return chat.with_columns(text=pl.Series(text, dtype=pl.String))


def read_lines(data: Path) -> dict[str, list[str]]:
    """Give the Dutch lines of each label, from the labelled sets that are there."""
    found: dict[str, list[str]] = {}
    files = [
        data / "dutch_labels" / "lines.tsv",
        *sorted((data / "couple_messages_nl").glob("messages*.tsv")),
    ]
    for path in (one for one in files if one.exists()):
        frame = pl.read_csv(path, separator="\t", quote_char=None, infer_schema=False)
        for labels, text in frame.select("labels", "text").iter_rows():
            key = labels.partition(":")[0]
            if key in _REAL and "," not in labels and "\\" not in text:
                found.setdefault(key, []).append(text)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
