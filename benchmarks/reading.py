"""Speed and memory of the reading model: `python -m benchmarks.reading [--messages N]`.

Warm, the median of three; and once in a new process, with the loading. How it stands beside VADER and
scikit-learn is in `benchmarks.peers`, where they have environments of their own.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polars as pl

from benchmarks.figures import title
from benchmarks.record import OUT, Row, write_record
from benchmarks.table import write_table
from nabij.language import Text

WORDS = re.findall(
    r"\w+",
    (
        "ik jij we de het een niet wel nog al maar dan ook even straks morgen thuis eten melk brood "
        "kinderen school trein werk moe blij lief schat "
        "goed prima laat hoe waar wat waarom heb ben ga kom moet wil kan zal denk voel vind hoop mis dank "
        "sorry haha ja nee oke graag samen alleen"
    ),
)
MESSAGES = 1_000_000
_ROUNDS = 3
#: Of a million messages: seconds warm and in a new process, megabytes over the text.
WARM_ASKED, COLD_ASKED, MEMORY_ASKED = 2.5, 5.0, 500.0


def invent(messages: int) -> list[str]:
    """Give messages of eight words: half of them frequent, half of a long tail, as in a language."""
    chance = random.Random(3)  # noqa: S311  (no secret)
    syllables = re.findall(
        r"\w+", "ver ge be stof werk huis dag tuin ring lijk heid baar school kast deur fiets"
    )
    tail = ["".join(chance.choices(syllables, k=chance.randint(1, 3))) for _ in range(20_000)]
    return [
        " ".join(chance.choice(WORDS if chance.random() < 0.8 else tail) for _ in range(8))
        for _ in range(messages)
    ]


def frame_of(texts: list[str]) -> pl.DataFrame:
    """Give the columns of messages that reading uses."""
    return pl.DataFrame({"id": range(len(texts)), "text": texts}).with_columns(kind=pl.lit("text"))


def cold(path: Path) -> dict[str, float]:
    """Read all messages once in a new process: its time, and its memory over that with the text alone."""
    program = (
        "import time,sys;a=time.perf_counter();import polars as pl;f=pl.read_parquet(sys.argv[1]);"
        "h=lambda:int(open('/proc/self/status').read().split('VmHWM:')[1].split()[0]);m=h();"
        "from nabij.reading import read_messages;read_messages(f);"
        "print(time.perf_counter()-a,(h()-m)/1024)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
    )
    seconds, megabytes = map(float, run.stdout.split())
    return {"cold_seconds": seconds, "megabytes_over_text": megabytes}


def warm(frame: pl.DataFrame) -> tuple[list[float], list[float]]:
    """Read all messages again and again: the seconds each time, and those of the processors."""
    from nabij.reading import read_messages  # noqa: PLC0415  (loads the model)

    read_messages(frame[:1000])
    seconds: list[float] = []
    busy: list[float] = []
    for _ in range(_ROUNDS):
        begun, spent = time.perf_counter(), time.process_time()
        read_messages(frame)
        seconds.append(time.perf_counter() - begun)
        busy.append(time.process_time() - spent)
    return seconds, busy


def main(words: list[str]) -> int:
    """Measure, print the table, write JSON; give 1 where a limit is not kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--messages", type=int, default=MESSAGES)
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args(words)
    frame = frame_of(invent(asked.messages))
    seconds, busy = warm(frame)
    with tempfile.TemporaryDirectory(prefix="nabij-bench-") as folder:
        path = Path(folder) / "invented.parquet"
        frame.write_parquet(path)
        first = cold(path)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows = tell_rows(asked.messages, seconds, first)
    record = write_record("reading", words, rows, asked.out, processor_seconds=busy, peak_mb=peak)
    print(write_table([record]))
    return int(any(row.holds is False for row in rows))


def tell_rows(messages: int, seconds: list[float], first: dict[str, float]) -> list[Row]:
    """Give the rows of the common table; what is asked is asked of a million messages."""
    whole = messages == MESSAGES
    told = (
        (Text(nl="warm", en="warm"), "s", tuple(seconds), WARM_ASKED),
        (Text(nl="in een nieuw proces", en="in a new process"), "s", (first["cold_seconds"],), COLD_ASKED),
        (
            Text(nl="geheugen boven op de tekst", en="memory over the text"),
            "MB",
            (first["megabytes_over_text"],),
            MEMORY_ASKED,
        ),
    )
    return [
        Row(what=title(what, messages), unit=unit, values=values, at_most=limit if whole else None)
        for what, unit, values, limit in told
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
