"""What comes back from outside as a target: a journal's copy, a hand-over, an analysis, events, settings."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pyrage as _pyrage

from fuzz.invariants import hold
from fuzz.place import lasting_folder
from fuzz.target import Target, one_in
from fuzz.vocabulary import ROOT, words_of_inputs, words_of_modules
from nabij.analysis import Analysis
from nabij.checkin import due
from nabij.course import (
    choose_step,
    latest_pulse,
    look_back,
    make_calendar,
    remeasure,
    weakest_signals,
)
from nabij.errors import NabijError
from nabij.exchanges import cut_sittings
from nabij.journal import Journal, create, read_copy, tell_all, tell_entries
from nabij.language import parse_season, words
from nabij.report.checkin_cards import build_checkin_cards
from nabij.report.handover import (
    HandOver,
    join_handovers,
    read_handover,
    tell_handover,
    write_handover,
    write_handover_pdf,
)
from nabij.report.looked import find_since, tell_since, with_courses
from nabij.settings import Settings, read_settings
from nabij.sources import read_chat
from nabij.timeline import end_first_year, find_findings, parse_events

pyrage: Any = _pyrage  # its types name no members
_AGE = b"age-encryption.org/v1"
_SEEDS = Path(__file__).parent / "seeds"
_TABLES = ("answer", "checkin", "step", "course", "event", "opening", "analysis")
PASSPHRASE = "vier losse woorden kiezen 2931"  # noqa: S105  (of a journal that lives as long as this process)
_OURS = Settings()
TODAY = date(2024, 6, 1)
_CHAT = ROOT / "tests" / "sources" / "samples" / "sms" / "koppel_met_emoji_en_mms.xml"


def make_targets() -> list[Target]:
    """Give the targets."""
    return [
        Target("journal_import", _journal_import, _copies, _words("journal/copies.py", _copies)),
        Target("handover", _handover, _handovers, _words("report/handover_*.py", _handovers)),
        Target("analysis_json", _analysis, _analyses, _words("analysis.py", _analyses)),
        Target("events", _events, _event_lists, _words("timeline/events.py", _event_lists)),
        Target("settings", _settings, _setting_files, _words("language/seasons.py", _setting_files)),
    ]


def _words(pattern: str, seeds: Callable[[], list[bytes]]) -> Callable[[], set[bytes]]:
    return lambda: words_of_modules(pattern) | words_of_inputs(seeds())


def _journal_import(data: bytes) -> Iterable[str]:
    """Read a copy as an import does, and keep it in a journal; all of it must come out again."""
    key = _key()
    sealed = data if data.startswith(_AGE) else pyrage.encrypt(data, [key.to_public()])
    try:
        held = read_copy(sealed, str(key))
    except NabijError as error:
        return [type(error).__name__]
    journal = _empty_journal()
    held.fill(journal)
    told = tell_all(journal)
    counts = {
        name: len(getattr(held, name)) for name in ("checkins", "steps", "courses", "openings", "analyses")
    }
    hold(law="all of a copy is kept", holds=all(len(told[name]) == count for name, count in counts.items()))
    hold(law="each event is kept once", holds=len(told["events"]) == len(set(held.events)))
    _look_at(journal)
    again = read_copy(pyrage.encrypt(json.dumps(told).encode(), [key.to_public()]), str(key))
    hold(law="a copy of what was kept can be read", holds=len(again.checkins) == counts["checkins"])
    return [f"{name} {count.bit_length()}" for name, count in counts.items()]


@cache
def _key() -> Any:  # noqa: ANN401  (its types name no members)
    return pyrage.x25519.Identity.generate()


@cache
def _journal() -> Journal:
    journal = create(lasting_folder() / "notities.dat", PASSPHRASE)
    journal._store._connection.execute("PRAGMA synchronous = OFF")  # noqa: SLF001  # pyright: ignore[reportPrivateUsage,reportOptionalMemberAccess]  (speed)
    return journal


def _empty_journal() -> Journal:
    journal = _journal()
    # a journal has no way to be emptied but to be wiped
    with journal._store.writing() as held:  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        for table in _TABLES:
            held.execute(f"DELETE FROM {table}")  # noqa: S608  (our own names)
    return journal


def _look_at(journal: Journal) -> None:
    """Do with a journal what the page does when somebody opens it."""
    journal.analyses()
    checkins, taken, courses = journal.checkins(), journal.steps_taken(), journal.courses()
    for say in _both():
        tell_entries(journal, say)
        build_checkin_cards(checkins, say)
    due(checkins, TODAY)
    choose_step(TODAY, taken, (), latest_pulse(journal.checkins("pulse"), TODAY))
    remeasure(courses, checkins, taken, TODAY, None)
    with_courses(journal.events(), courses)
    for one in courses[:3]:
        look_back(one, taken, TODAY)
        make_calendar(one, "nl", time(20, 0), datetime(2024, 6, 1, tzinfo=UTC))


def _handover(data: bytes) -> Iterable[str]:
    """Read a hand-over as a coach does, tell it in both languages, join it with itself, set it as a PDF."""
    try:
        held = read_handover(data)
    except NabijError as error:
        return [type(error).__name__]
    hold(law="a hand-over is written as it was read", holds=read_handover(write_handover(held)) == held)
    joined = replace(join_handovers([held, held]), client=held.client)
    told = [section for say in _both() for section in tell_handover(joined, say)]
    if one_in(data, 100):
        write_handover_pdf(held)
    return _look_of_handover(held, len(told))


def _look_of_handover(held: HandOver, sections: int) -> list[str]:
    counts = (held.checkins, held.steps, held.courses, held.openings, held.lines, held.notes)
    return [f"{sections} sections", *(f"part {one}" for one in held.parts), *(
        f"{place} {len(one).bit_length()}" for place, one in enumerate(counts)
    )]  # fmt: skip


def _both() -> list[Any]:
    return [words("nl"), words("en")]


def _analysis(data: bytes) -> Iterable[str]:
    """Read a kept analysis and ask of it what the steps and the re-measure ask."""
    try:
        held = Analysis.from_json(data.decode("utf-8", "replace"))
    except ValueError:
        return ["no analysis"]
    again = Analysis.from_json(held.to_json())
    hold(law="an analysis comes back as it was kept", holds=again == held)
    weakest_signals(held)
    since = find_since(held, TODAY, _OURS)
    for say in _both():
        tell_since(since, say)
    return [held.verdict, f"{len(held.findings)} findings", f"{held.weeks.height.bit_length()} weeks"]


def _events(data: bytes) -> Iterable[str]:
    try:
        found = parse_events(data.decode("utf-8-sig", "replace"))
    except NabijError as error:
        return [type(error).__name__]
    hold(law="events stand once, in order", holds=list(found) == sorted(set(found)))
    find_findings(_weeks(), found, _OURS.week_minimum)
    written = "\n".join(f"{one.day.isoformat()};{one.kind}" for one in found)
    hold(law="events are read as they were written", holds=parse_events(written) == found)
    return {one.kind for one in found}


@cache
def _weeks() -> pl.DataFrame:
    return Analysis.from_json(_analyses()[0].decode()).weeks


def _settings(data: bytes) -> Iterable[str]:
    """Read a file of settings and go by it: the season in it, and a small chat."""
    file = _file()
    file.write_bytes(data)
    try:
        held = read_settings(file)
        if held.felt_since:
            first, last = parse_season(held.felt_since)
            hold(law="a season begins before it ends", holds=first <= last)
        chat = read_chat(_CHAT, settings=held)
    except NabijError as error:
        return [type(error).__name__, str(error.values)]
    cut_sittings(chat.messages, held.sitting_gap)
    if held.relationship_began is not None:
        end_first_year(held.relationship_began)
    return [str(held.relationship_began is None), str(len(held.timezone))]


@cache
def _file() -> Path:
    return lasting_folder() / "nabij.toml"


def _copies() -> list[bytes]:
    whole = {
        "version": 1,
        "checkins": [
            {"day": "2024-03-01", "scale": "pulse", "answers": {"W1": 3, "W2": 4}, "line": "Rustige week."},
            {"day": "2024-03-02", "scale": "csi4", "answers": {"1": 3, "2": 4, "3": 2, "4": 1}, "line": ""},
            {"day": "2024-03-03", "scale": "ios", "answers": {"1": 4}, "line": ""},
        ],
        "steps": [{"day": "2024-03-04", "step": "question", "outcome": "done", "line": "Ging goed."}],
        "courses": [{"start": "2024-03-01", "weeks": 4}],
        "openings": [{"day": "2024-03-05", "text": "Ik mis ons.", "verdict": "zacht", "language": "nl"}],
        "events": [{"day": "2022-09-01", "kind": "samenwonen"}],
        "analyses": [{"day": "2024-03-06", "content": one.decode()} for one in _analyses()],
    }
    older = {**whole, "analyses": [{"day": "2024-03-06", "content": '{"version": 1}'}]}
    return [json.dumps(one, ensure_ascii=False).encode() for one in (whole, older)] + [_AGE + b"\n-> X25519 "]


def _handovers() -> list[bytes]:
    whole = {
        "kind": "nabij-handover",
        "version": 1,
        "made": "2024-04-01",
        "client": "Sam",
        "language": "nl",
        "parts": ["csi4", "ios", "pulse", "lines", "steps", "opening"],
        "checkins": [
            {"day": f"2024-03-0{day}", "scale": scale, "answers": answers}
            for day in (1, 8)
            for scale, answers in (
                ("pulse", {"W1": 3, "W2": day % 5}),
                ("csi4", {"1": 3, "2": 4, "3": 2, "4": 1}),
                ("ios", {"1": 4}),
            )
        ],
        "steps": [{"day": "2024-03-04", "step": "question", "outcome": "done"}],
        "courses": [{"start": "2024-03-01", "weeks": 4}],
        "openings": [{"day": "2024-03-05", "text": "Ik mis ons."}],
        "lines": [{"day": "2024-03-01", "text": "Rustige week."}],
        "notes": [{"day": "2024-04-01", "text": "Tot dinsdag."}],
    }
    bare = {name: [] if isinstance(held, list) else held for name, held in whole.items()}
    bare |= {"client": "", "language": "en"}
    return [json.dumps(one, ensure_ascii=False).encode() for one in (whole, bare)]


def _analyses() -> list[bytes]:
    return [file.read_bytes() for file in sorted((_SEEDS / "analysis_json").glob("*.json"))]


def _event_lists() -> list[bytes]:
    return [
        b"2022-09-01;samenwonen\n1-9-2022, baby # de eerste\n2023/1/1\n",
        "\ufeff2023-08-15\tverhuizing\r\n01.02.2024;working from home\r\n\r\n# niets\r\n".encode(),
    ]


def _setting_files() -> list[bytes]:
    return [
        b'timezone = "Europe/Amsterdam"\nlargest_text = 512\nsitting_gap = 4.5\nfelt_since = "zomer 2024"\n',
        b'relationship_began = 2015-06-01\nweek_minimum = 9\nfelt_since = "winter 2024"\n',
        b'felt_since = "winter 2023/24"\n',
        b'felt_since = "2024-03"\n',
        b'felt_since = "9999-12"\n',
    ]
