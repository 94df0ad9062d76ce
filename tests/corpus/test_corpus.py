"""Every input that ever broke something, and known traps, through the doors that are fuzzed."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from fuzz.register import targets

CORPUS = Path(__file__).parent
TARGETS = targets()
INPUTS = sorted(file for file in CORPUS.glob("*/*") if file.is_file() and "__pycache__" not in file.parts)


@pytest.mark.parametrize("file", INPUTS, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_known_trap_is_read_or_refused_in_a_sentence(file: Path):
    begun = time.process_time()
    assert all(isinstance(sign, str) for sign in TARGETS[file.parent.name].run(file.read_bytes()))
    assert time.process_time() - begun < 10


def test_each_input_belongs_to_a_target_and_is_small():
    assert {file.parent.name for file in INPUTS} <= set(TARGETS)
    assert max(file.stat().st_size for file in INPUTS) < 32 * 1024
