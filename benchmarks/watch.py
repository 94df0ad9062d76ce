"""The passive watch measured: what it sees, what it misses, what it sees wrongly, and how long it takes.

Run as `python -m benchmarks.watch`. The invented lines stand in `tests/reading`; everyday talk comes from
`../shared/data`, where it is there. Time is a ratio: the watch against the reading of the same messages.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import polars as pl

from benchmarks.harness import ROOT
from nabij.reading import read_texts, watch, watch_texts

_LINES = ROOT / "tests" / "reading"
_DATA = ROOT.parent / "shared" / "data"
#: Everyday talk in which a sign is a false alarm: the folder and its column.
_EVERYDAY = {
    "couple_messages_nl": "text",
    "couple_messages_en": "text",
    "tv_emotion_nl": "text",
    "dailydialog": "text",
    "sms_unlabelled": "text",
    "swda": "text",
}
_MESSAGES = 1_000_000


def count_lines(path: Path) -> str:
    """Give how many of the lines that should be seen are seen, and how many of the others."""
    rows = [row.split("\t") for row in path.read_text(encoding="utf-8").splitlines()]
    told: list[str] = []
    for kind in ("help", "calm"):
        texts = [text for one, _, text in rows if one == kind]
        told.append(f"{kind} {sum(map(watch, texts))} / {len(texts)}")
    return " · ".join(told)


def read_everyday(folder: Path, column: str) -> pl.Series:
    """Give the lines of everyday talk of one data set."""
    files = sorted(folder.glob("*.tsv*"))
    return pl.concat(
        pl.read_csv(file, separator="\t", quote_char=None, infer_schema=False)[column] for file in files
    ).drop_nulls()


def time_against_reading(texts: pl.Series) -> tuple[float, float]:
    """Give the seconds of the watch and of reading a million messages like these, the best of three."""
    many = pl.concat([texts] * (_MESSAGES // texts.len() + 1)).head(_MESSAGES)
    best = [9e9, 9e9]
    for _ in range(3):
        for place, job in enumerate((watch_texts, read_texts)):
            began = time.perf_counter()
            job(many)
            best[place] = min(best[place], time.perf_counter() - began)
    return best[0], best[1]


def main() -> int:
    """Measure and tell."""
    for name in ("watch_lines", "watch_lines_later"):
        print(name, "·", count_lines(_LINES / f"{name}.tsv"))
    for name, column in _EVERYDAY.items():
        if (_DATA / name).is_dir():
            texts = read_everyday(_DATA / name, column)
            alarms = sum(map(watch, texts.filter(texts.str.len_chars() > 0).to_list()))
            print(name, "·", f"{alarms} / {texts.len()}", "·", f"{1000 * alarms / texts.len():.3f} per 1,000")
    texts = read_everyday(_DATA / "couple_messages_nl", "text")
    ours, reading = time_against_reading(texts)
    print(f"a million messages · {1000 * ours:.0f} ms · {ours / reading:.2f} × reading them")
    return 0


if __name__ == "__main__":
    sys.exit(main())
