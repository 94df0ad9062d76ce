"""What the journal's file holds, version by version; a step that was shipped is never changed."""

from __future__ import annotations

from nabij.journal.store import Schema

#: In the file's own header; says nothing to who does not know it.
_APPLICATION = 0x6E6F7465

_CHECKIN = """CREATE TABLE checkin (
    id INTEGER PRIMARY KEY, day TEXT NOT NULL, scale TEXT NOT NULL, line TEXT NOT NULL
) STRICT"""
_ANSWER = """CREATE TABLE answer (
    checkin INTEGER NOT NULL REFERENCES checkin ON DELETE CASCADE,
    item TEXT NOT NULL, value INTEGER NOT NULL,
    PRIMARY KEY (checkin, item)
) STRICT, WITHOUT ROWID"""
_STEP = """CREATE TABLE step (
    id INTEGER PRIMARY KEY, day TEXT NOT NULL, step TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('done', 'skipped')), line TEXT NOT NULL
) STRICT"""
_COURSE = """CREATE TABLE course (
    id INTEGER PRIMARY KEY, start TEXT NOT NULL, weeks INTEGER NOT NULL
) STRICT"""
_EVENT = """CREATE TABLE event (
    day TEXT NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (day, kind)
) STRICT, WITHOUT ROWID"""
_OPENING = """CREATE TABLE opening (
    id INTEGER PRIMARY KEY, day TEXT NOT NULL, text TEXT NOT NULL,
    verdict TEXT NOT NULL, language TEXT NOT NULL
) STRICT"""
_ANALYSIS = """CREATE TABLE analysis (
    id INTEGER PRIMARY KEY, day TEXT NOT NULL, content TEXT NOT NULL
) STRICT"""

JOURNAL = Schema(_APPLICATION, ((_CHECKIN, _ANSWER, _STEP, _COURSE, _EVENT), (_OPENING, _ANALYSIS)))
