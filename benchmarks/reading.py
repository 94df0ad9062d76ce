"""Speed and memory of reading, beside HashingVectorizer and VADER: one table, and JSON with `--json FILE`."""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polars as pl

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


def per_second(name: str, texts: list[str]) -> dict[str, float]:
    """Give the messages a second of a peer, where it is installed."""
    try:
        if name == "HashingVectorizer":
            from sklearn.feature_extraction.text import HashingVectorizer  # noqa: PLC0415

            run = HashingVectorizer(analyzer="char_wb", ngram_range=(3, 5)).transform
        else:
            from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer  # noqa: PLC0415

            judge = SentimentIntensityAnalyzer()
            run = lambda lines: [judge.polarity_scores(line) for line in lines]  # noqa: E731
    except ImportError:
        return {}
    begin = time.perf_counter()
    run(texts)
    return {"messages_per_second": len(texts) / (time.perf_counter() - begin)}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=MESSAGES)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    from nabij.reading import read_messages  # noqa: PLC0415

    texts = invent(given.messages)
    frame = frame_of(texts)
    read_messages(frame[:1000])
    begin, busy = time.perf_counter(), time.process_time()
    read_messages(frame)
    warm = {"seconds": time.perf_counter() - begin, "processor_seconds": time.process_time() - busy}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "invented.parquet"
        frame.write_parquet(path)
        first = cold(path)
    found = {
        "nabij": {"messages_per_second": given.messages / warm["seconds"], **warm, **first},
        **{name: per_second(name, texts[:20_000]) for name in ("HashingVectorizer", "VADER")},
    }
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for name, row in found.items():
        print(f"{name:20}", "  ".join(f"{key} {value:,.2f}" for key, value in row.items()) or "not installed")
    print(f"{'whole process':20} megabytes {peak:,.0f}")
    if given.json:
        given.json.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
