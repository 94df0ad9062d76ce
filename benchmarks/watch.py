"""The passive watch measured: what it sees, what it misses, what it sees wrongly, and how long it takes.

Run as `python -m benchmarks.watch [--messages N]`. The invented lines stand in `tests/reading`; everyday talk
comes from `../shared/data`, where it is there. Time stands beside that of reading the same messages.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import polars as pl

from benchmarks.figures import say_number
from benchmarks.machine import ROOT
from benchmarks.record import OUT, Row, write_record
from benchmarks.table import write_table
from nabij.language import Text
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
_ROUNDS = 3
#: The files of lines: those the patterns were made with, and those written afterwards.
_WRITTEN = {
    "watch_lines": Text(nl="waarmee de patronen gemaakt zijn", en="the patterns were made with"),
    "watch_lines_later": Text(nl="die later geschreven zijn", en="written afterwards"),
}


def count_lines(path: Path) -> dict[str, tuple[int, int]]:
    """Give how many of the lines that should be seen (`help`) are seen, and how many others (`calm`)."""
    rows = [row.split("\t") for row in path.read_text(encoding="utf-8").splitlines()]
    told: dict[str, tuple[int, int]] = {}
    for kind in ("help", "calm"):
        texts = [text for one, _, text in rows if one == kind]
        told[kind] = sum(map(watch, texts)), len(texts)
    return told


def read_everyday(folder: Path, column: str) -> pl.Series:
    """Give the lines of everyday talk of one data set."""
    files = sorted(folder.glob("*.tsv*"))
    return pl.concat(
        pl.read_csv(file, separator="\t", quote_char=None, infer_schema=False)[column] for file in files
    ).drop_nulls()


def time_against_reading(texts: pl.Series, messages: int) -> tuple[tuple[float, ...], ...]:
    """Give the seconds of the watch and of reading so many messages like these, in turn."""
    many = pl.concat([texts] * (messages // texts.len() + 1)).head(messages)
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(_ROUNDS):
        for seconds, job in zip(taken, (watch_texts, read_texts), strict=True):
            began = time.perf_counter()
            job(many)
            seconds.append(time.perf_counter() - began)
    return tuple(map(tuple, taken))


def tell_lines() -> list[Row]:
    """Give how many of the invented lines are seen, and how many calm ones are seen wrongly."""
    rows: list[Row] = []
    for name, more in _WRITTEN.items():
        told = count_lines(_LINES / f"{name}.tsv")
        seen, of = told["help"]
        if of:
            what = Text(nl=f"gezien van {of} regels {more.nl}", en=f"seen of {of} lines {more.en}")
            rows.append(Row(what=what, values=(seen,)))
        wrong, calm = told["calm"]
        if calm:
            what = Text(
                nl=f"vals alarm in {calm} regels {more.nl}", en=f"false alarms in {calm} lines {more.en}"
            )
            rows.append(Row(what=what, values=(wrong,)))
    return rows


def tell_everyday() -> list[Row]:
    """Give the false alarms in everyday talk: messages of couples, and all the rest together."""
    counts = {"couple": [0, 0], "other": [0, 0]}
    for name, column in _EVERYDAY.items():
        if (_DATA / name).is_dir():
            texts = read_everyday(_DATA / name, column)
            found = counts["couple" if name.startswith("couple") else "other"]
            found[0] += sum(map(watch, texts.filter(texts.str.len_chars() > 0).to_list()))
            found[1] += texts.len()
    whose = {
        "couple": Text(nl="verzonnen berichten van stellen", en="invented messages of couples"),
        "other": Text(nl="regels gewone praat", en="lines of ordinary talk"),
    }
    return [
        Row(
            what=Text(
                nl=f"vals alarm in {say_number(of, 'nl')} {whose[key].nl}",
                en=f"false alarms in {say_number(of, 'en')} {whose[key].en}",
            ),
            values=(alarms,),
        )
        for key, (alarms, of) in counts.items()
        if of
    ]


def main(words: list[str]) -> int:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.watch", description=__doc__)
    parser.add_argument("--messages", type=int, default=_MESSAGES)
    parser.add_argument("--few", action="store_true", help="leave the everyday talk out")
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args(words)
    rows = [*tell_lines(), *([] if asked.few else tell_everyday())]
    lines = pl.Series(path.read_text(encoding="utf-8") for path in sorted(_LINES.glob("watch_lines*.tsv")))
    talk = _DATA / "couple_messages_nl"
    texts = read_everyday(talk, "text") if talk.is_dir() else lines.str.split("\n").explode()
    ours, reading = time_against_reading(texts, asked.messages)
    count = {one: say_number(asked.messages, one) for one in ("nl", "en")}
    what = Text(nl=f"{count['nl']} berichten bekeken", en=f"{count['en']} messages watched")
    rows.append(Row(what=what, unit="s", values=ours, beside="read_texts", reference=reading))
    print(write_table([write_record("watch", words, rows, asked.out)]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
