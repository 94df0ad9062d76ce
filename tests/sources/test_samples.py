"""Every sample is read as the expected result beside it says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).parent / "samples"
EXPECTED = sorted(SAMPLES.rglob("*.expected.json"))


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.relative_to(SAMPLES).as_posix()[:-14])
def test_sample_is_read_as_expected(expected: Path, tell: Callable[[Path], dict[str, Any]]):
    wanted = json.loads(expected.read_text(encoding="utf-8"))
    stem = expected.name.removesuffix(".expected.json")
    sample = next(path for path in expected.parent.glob(f"{stem}*") if path != expected)
    found = tell(sample)
    assert {key: found[key] for key in wanted} == wanted
