"""A file that is not exactly a hand-over is refused, in one sentence that quotes nothing of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.checkin import CheckIn
from nabij.course import Course, StepTaken
from nabij.journal import BadKey, LockedCopy
from nabij.journal.copies import unlock
from nabij.report.handover import (
    LARGEST,
    BadHandOver,
    HandOver,
    Line,
    NewerHandOver,
    read_handover,
    seal,
    write_handover,
)

DAY = date(2026, 1, 5)
MADE = HandOver(
    made=DAY,
    client="Jan",
    language="nl",
    parts=("csi4", "pulse", "lines", "steps", "opening"),
    checkins=(CheckIn(DAY, "csi4", {"1": 2, "2": 2}), CheckIn(DAY, "pulse", {"W1": 7})),
    steps=(StepTaken(DAY, "thanks", "done"),),
    courses=(Course(DAY),),
    openings=(Line(DAY, "Ik mis ons."),),
    lines=(Line(DAY, "Moe."),),
    notes=(Line(DAY, "Tot dinsdag."),),
)


def changed(change: Callable[[dict[str, Any]], object]) -> str:
    table = json.loads(write_handover(MADE))
    change(table)
    return json.dumps(table)


def test_it_comes_back_as_it_went():
    assert read_handover(write_handover(MADE)) == MADE


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        "[]",
        "null",
        "geheim",
        b"\xff\xfe",
        b"\x00" * 100,
        "[" * 100_000,
        '{"kind":' * 50_000,
        write_handover(MADE)[:-1],
        write_handover(MADE) + "}",
        "x" * (LARGEST + 1),
        write_handover(MADE).replace('"client": "Jan"', '"client": "Jan", "client": "Piet"'),
        write_handover(MADE).replace('"1": 2', '"1": 2.0'),
        write_handover(MADE).replace('"1": 2', '"1": NaN'),
        write_handover(MADE).replace('"1": 2', '"1": ' + "9" * 5000),
    ],
    ids=range(16),
)
def test_what_is_no_hand_over_is_refused(content: str | bytes):
    with pytest.raises(BadHandOver) as error:
        read_handover(content)
    assert error.value.__cause__ is None
    assert "geheim" not in str(error.value)


@pytest.mark.parametrize(
    "change",
    [
        lambda table: table.pop("notes"),
        lambda table: table.update(messages=[]),
        lambda table: table.update(kind="dagboek"),
        lambda table: table.update(version=True),
        lambda table: table.update(version="1"),
        lambda table: table.update(client=None),
        lambda table: table.update(client="J" * 81),
        lambda table: table.update(client="\x1b[2J"),
        lambda table: table.update(language="fr"),
        lambda table: table.update(made="2026-W01-1"),
        lambda table: table.update(made="20260105"),
        lambda table: table.update(made="9999-12-31"),
        lambda table: table.update(made=20260105),
        lambda table: table.update(parts=["csi4"]),
        lambda table: table.update(parts=["csi4", "pulse", "lines", "steps", "opening", "chat"]),
        lambda table: table.update(parts="csi4"),
        lambda table: table.update(parts=[["csi4"]]),
        lambda table: table.update(checkins={}),
        lambda table: table.update(checkins=[["2026-01-05", "csi4", {}]]),
        lambda table: table["checkins"][0].update(line="wat zij zei"),
        lambda table: table["checkins"][0].update(scale="dejong6"),
        lambda table: table["checkins"][0].update(scale="gottman"),
        lambda table: table["checkins"][0].update(scale=["csi4"]),
        lambda table: table["checkins"][0].update(answers=[]),
        lambda table: table["checkins"][0].update(answers={}),
        lambda table: table["checkins"][0].update(answers={"1": 7}),
        lambda table: table["checkins"][0].update(answers={"1": -1}),
        lambda table: table["checkins"][0].update(answers={"1": True}),
        lambda table: table["checkins"][0].update(answers={"5": 1}),
        lambda table: table["checkins"][0].update(day="1066-10-14"),
        lambda table: table["steps"][0].update(line="wat zij zei"),
        lambda table: table["steps"][0].update(step="spioneren"),
        lambda table: table["steps"][0].update(outcome="failed"),
        lambda table: table["courses"][0].update(weeks=True),
        lambda table: table["courses"][0].update(weeks=1000),
        lambda table: table["openings"][0].update(text=""),
        lambda table: table["openings"][0].update(text={"a": 1}),
        lambda table: table["lines"][0].update(text="l" * 4001),
        lambda table: table["lines"][0].update(text="\u202eomgekeerd"),
        lambda table: table["notes"][0].update(text="\ud800"),
        lambda table: table.update(lines=[table["lines"][0]] * 10_001),
    ],
    ids=range(41),
)
def test_one_field_that_cannot_be_and_the_whole_is_refused(change: Callable[[dict[str, Any]], object]):
    with pytest.raises(BadHandOver) as error:
        read_handover(changed(change))
    assert error.value.__cause__ is None


@pytest.mark.parametrize("version", [0, 2, 37])
def test_another_version_is_named(version: int):
    with pytest.raises(NewerHandOver):
        read_handover(changed(lambda table: table.update(version=version, unheard_of=[1])))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(json.loads(write_handover(MADE)))), JSON)
def test_whatever_stands_in_a_field_it_is_read_or_refused(field: str, value: object):
    try:
        made = read_handover(changed(lambda table: table.update({field: value})))
    except (BadHandOver, NewerHandOver):
        return
    assert read_handover(write_handover(made)) == made


@given(st.integers(0, len(write_handover(MADE).encode()) - 1), st.binary(max_size=3))
def test_whatever_bytes_are_changed_it_is_read_or_refused(place: int, bytes_: bytes):
    content = write_handover(MADE).encode()
    try:
        made = read_handover(content[:place] + bytes_ + content[place + 1 :])
    except (BadHandOver, NewerHandOver):
        return
    assert read_handover(write_handover(made)) == made


def test_only_the_coach_opens_it():
    coach, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    sealed = seal(MADE, f" {coach.to_public()}\n")
    assert b"Jan" not in sealed
    assert b"Moe" not in sealed
    assert read_handover(unlock(sealed, str(coach))) == MADE
    with pytest.raises(LockedCopy):
        unlock(sealed, str(other))


@pytest.mark.parametrize(
    "key", ["", "age1", "age1" + "q" * 58, "AGE-SECRET-KEY-1", "jan@example.org", "é\x00"]
)
def test_a_key_that_is_none_is_one_sentence(key: str):
    with pytest.raises(BadKey, match="age1"):
        seal(MADE, key)
