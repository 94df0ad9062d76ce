"""A megabyte that was made to be slow is read or refused within seconds; no time grows with its square."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest
from tests.hardening.traps import TRAPS, database

from nabij.errors import NabijError
from nabij.settings import Settings
from nabij.sources import Dropped, read_contents

#: Seconds of work (not of waiting) for one megabyte.
MOST = 10.0
#: These take more than a second or two.
HEAVY = {
    "discord: objects",
    "imessage_html: attributes",
    "imessage_html: attributes of equals",
    "imessage_html: brackets",
    "imessage_html: breaks",
    "imessage_html: end tags",
    "imessage_html: nested",
    "imessage_html: void in depth",
    "imessage_text: replies",
    "imessage_text: tapbacks",
    "signal: many chats",
    "signal_export: attachments",
    "signal_export: brackets",
    "sms: addresses",
    "sms: one address of many",
    "sms: open elements",
    "table: an open quote",
    "table: delimiters",
    "table: people",
    "transcript: cues",
    "transcript: names",
    "zip: many small chats",
    "zip: many small files",
}
SETTINGS = Settings(timezone="Europe/Amsterdam")


def spent(name: str, content: bytes) -> float:
    """Give the seconds that reading takes, whether it is read or refused; nothing else may come out."""
    began = time.process_time()
    with suppress(NabijError):
        contents = read_contents([Dropped(name, content)], settings=SETTINGS)
        assert contents.read + contents.skipped == contents.units
    return time.process_time() - began


@pytest.mark.parametrize("trap", [name for name in TRAPS if name not in HEAVY])
def test_a_megabyte_made_to_be_slow_is_not(trap: str):
    name, make = TRAPS[trap]
    content = make()
    assert 10_000 < len(content) < 3_000_000
    assert spent(name, content) < MOST


@pytest.mark.slow
@pytest.mark.parametrize("trap", sorted(HEAVY))
def test_a_megabyte_made_to_be_heavy_is_read_within_seconds(trap: str):
    name, make = TRAPS[trap]
    assert spent(name, make()) < MOST


def test_a_database_with_five_thousand_views_is_read(tmp_path: Path):
    assert spent("chat.db", database(tmp_path)) < MOST
