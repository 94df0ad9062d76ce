"""What is exported comes back the same, and what is no copy makes no journal."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.analysis import VERSION, Analysis
from nabij.checkin import CheckIn, scales
from nabij.course import Course, StepTaken, steps
from nabij.errors import NabijError
from nabij.journal import (
    LARGEST,
    BadCopy,
    BadKey,
    Journal,
    JournalExists,
    KeptOpening,
    LockedCopy,
    SlowCopy,
    WayOut,
    WeakPassphrase,
    create,
    export_journal,
    import_journal,
    lock_to,
    tell_all,
)
from nabij.timeline import EVENT_KINDS, Event

PASSPHRASE, OTHER = "paard fiets kaas lamp", "tafel gieter oranje vis"
DAY = date(2026, 3, 2)
KEY = pyrage.x25519.Identity.generate()
SECRET, PUBLIC = str(KEY), str(KEY.to_public())

dates = st.dates(date(1990, 1, 1), date(2099, 12, 31))
lines = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


def answers(scale: str) -> st.SearchStrategy[dict[str, int]]:
    items = {one.code: st.integers(one.low, one.high) for one in scales()[scale].items}
    return st.fixed_dictionaries({}, optional=items)


checkins = st.sampled_from(sorted(scales())).flatmap(
    lambda scale: st.builds(CheckIn, dates, st.just(scale), answers(scale), lines.map(lambda one: one + "."))
)
taken = st.builds(
    StepTaken, dates, st.sampled_from(sorted(steps())), st.sampled_from(["done", "skipped"]), lines
)
courses = st.builds(Course, dates, st.integers(1, 52))
openings = st.builds(
    KeptOpening,
    dates,
    lines.filter(bool),
    st.sampled_from(["hard", "bijna", "zacht"]),
    st.sampled_from(["nl", "en", "other"]),
)
events = st.builds(Event, dates, st.sampled_from(sorted(EVENT_KINDS)))


def assert_same(one: Sequence[object], other: Sequence[object]) -> None:
    """Hold that both have the same entries, in whatever order."""
    assert [entry for entry in one if one.count(entry) != other.count(entry)] == []
    assert len(one) == len(other)


@settings(max_examples=12, deadline=None)
@given(
    st.lists(checkins, max_size=4),
    st.lists(taken, max_size=3),
    st.lists(courses, max_size=2),
    st.lists(openings, max_size=3),
    st.sets(events, max_size=3),
)
def test_what_is_exported_comes_back_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    some: list[CheckIn],
    steps_: list[StepTaken],
    began: list[Course],
    said: list[KeptOpening],
    happened: set[Event],
):
    folder = tmp_path_factory.mktemp("kopie")
    with create(folder / "a", PASSPHRASE) as journal:
        for checkin in some:
            journal.add_checkin(checkin)
        for step in steps_:
            journal.add_step(step)
        for course in began:
            journal.start_course(course)
        for opening in said:
            journal.add_opening(opening)
        journal.set_events(happened)
        with import_journal(folder / "b", export_journal(journal, recipient=PUBLIC), SECRET, OTHER) as again:
            assert tell_all(again) == tell_all(journal)
            assert again.checkins() == journal.checkins()
            assert_same(again.checkins(), some)
            assert set(again.events()) == happened
            assert_same(again.openings(), said)


def test_a_passphrase_opens_a_copy_and_the_copy_holds_everything(
    journal: Journal,
    fill: Callable[[Journal], None],
    everything: Callable[[Journal], list[object]],
    tmp_path: Path,
):
    fill(journal)
    content = export_journal(journal, passphrase=OTHER)
    with pytest.raises(LockedCopy):
        import_journal(tmp_path / "b", content, PASSPHRASE, PASSPHRASE)
    with import_journal(tmp_path / "b", content, OTHER, PASSPHRASE) as again:
        assert everything(again) == everything(journal)
    with pytest.raises(JournalExists):
        import_journal(tmp_path / "b", content, OTHER, PASSPHRASE)


def test_an_analysis_of_an_older_nabij_stays_in_a_copy(journal: Journal, analysis: Analysis, tmp_path: Path):
    journal.add_packed_analysis(DAY, '{"version": 1, "verdict": "changed"}')
    journal.add_analysis(DAY, analysis)
    content = export_journal(journal, recipient=PUBLIC)
    with import_journal(tmp_path / "b", content, SECRET, OTHER) as again:
        assert again.packed_analyses() == journal.packed_analyses()
        assert again.analyses() == [(DAY, analysis)]


def test_a_copy_goes_on_one_lock_and_a_good_one(journal: Journal):
    for locks, error in (
        ({}, WayOut),
        ({"passphrase": OTHER, "recipient": PUBLIC}, WayOut),
        ({"passphrase": "welkom01"}, WeakPassphrase),
        ({"recipient": "age1zoiets"}, BadKey),
        ({"recipient": SECRET}, BadKey),
    ):
        with pytest.raises(error):
            export_journal(journal, **locks)


EMPTY: dict[str, Any] = {
    "version": 1,
    **{name: [] for name in ("checkins", "steps", "courses", "openings", "events", "analyses")},
}
GOOD = {"day": "2026-03-02", "scale": "pulse", "answers": {"W1": 3}, "line": ""}
SAID = {"day": "2026-03-02", "text": "Ik mis ons.", "verdict": "zacht", "language": "nl"}


LOCKED = lock_to(json.dumps(EMPTY).encode(), PUBLIC)


def changed(name: str, **fields: object) -> str:
    return json.dumps({**EMPTY, name: [{**(GOOD if name == "checkins" else SAID), **fields}]})


NONSENSE = {
    "nothing": "",
    "no JSON": "hallo",
    "a list": "[]",
    "nested": '{"version": 1, "checkins": ' + "[" * 100_000,
    "another version": json.dumps({**EMPTY, "version": 2}),
    "a true version": json.dumps({**EMPTY, "version": "1"}),
    "a part is missing": json.dumps({"version": 1, "checkins": []}),
    "a part is a word": json.dumps({**EMPTY, "steps": "ab"}),
    "an entry is a word": json.dumps({**EMPTY, "steps": ["ab"]}),
    "no day": changed("checkins", day="gisteren"),
    "a day that is a number": changed("checkins", day=20260302),
    "a day at the end of time": changed("checkins", day="9999-12-31"),
    "a day before anybody": changed("openings", day="0001-01-01"),
    "an answer out of range": changed("checkins", answers={"W1": 11}),
    "half an answer": changed("checkins", answers={"W1": 2.5}),
    "an answer that is true": changed("checkins", answers={"W1": True}),
    "an unknown scale": changed("checkins", scale="csi99"),
    "a line that is a list": changed("checkins", line=["a"]),
    "a line that is a number": changed("checkins", line=3),
    "an extra field": changed("checkins", message="haar tekst"),
    "an endless line": changed("checkins", line="a" * 1001),
    "half a character": changed("checkins", line="\ud83d"),
    "no number": changed("checkins", answers={"W1": float("nan")}),
    "a verdict nobody gives": changed("openings", verdict="lief"),
    "a text that is a table": changed("openings", text={"a": "b"}),
    "half a course": json.dumps({**EMPTY, "courses": [{"start": "2026-03-02", "weeks": 4.5}]}),
    "an event that is none": json.dumps({**EMPTY, "events": [{"day": "2026-03-02", "kind": "ruzie"}]}),
    "an analysis that is none": json.dumps(
        {**EMPTY, "analyses": [{"day": "2026-03-02", "content": json.dumps({"version": VERSION})}]}
    ),
    "a huge number": '{"version": 1' + "0" * 5000 + "}",
}


@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense_makes_no_journal(name: str, tmp_path: Path):
    content = lock_to(NONSENSE[name].encode(), PUBLIC)
    with pytest.raises(BadCopy) as told:
        import_journal(tmp_path / "b", content, SECRET, OTHER)
    assert told.value.__cause__ is None
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_copy_or_not_whole_is_refused(journal: Journal, tmp_path: Path):
    good = export_journal(journal, recipient=PUBLIC)
    another = str(pyrage.x25519.Identity.generate())
    for content, secret, errors in (
        (b"", SECRET, (BadCopy,)),
        (b"PK\x03\x04 zomaar een zip", SECRET, (BadCopy,)),
        (good[:-1], SECRET, (LockedCopy, BadCopy)),
        (good[:40], SECRET, (LockedCopy, BadCopy)),
        (good[:-9] + b"x" + good[-8:], SECRET, (LockedCopy, BadCopy)),
        (good, another, (LockedCopy,)),
        (good, PASSPHRASE, (LockedCopy,)),
        (good, "AGE-SECRET-KEY-1ZOIETS", (LockedCopy,)),
        (b"age-encryption.org/v1" + b"x" * LARGEST, SECRET, (BadCopy,)),
    ):
        with pytest.raises(errors):
            import_journal(tmp_path / "b", content, secret, OTHER)
        assert list(tmp_path.glob("*b*")) == []


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_copy_that_was_tampered_with_is_refused(data: st.DataObject):
    content = bytearray(LOCKED)
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(NabijError):
        import_journal(Path("nergens") / "b", bytes(content), SECRET, OTHER)


def test_a_copy_that_asks_for_hours_of_work_is_refused(tmp_path: Path):
    content = pyrage.passphrase.encrypt(json.dumps(EMPTY).encode(), OTHER)
    head, line, rest = content.split(b"\n", 2)
    hours = b"\n".join([head, line.rsplit(b" ", 1)[0] + b" 30", rest])
    with pytest.raises(SlowCopy):
        import_journal(tmp_path / "b", hours, OTHER, OTHER)
