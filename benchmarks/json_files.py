"""Large invented exports in JSON, as the messengers write them: for benchmarks only."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

#: Messenger's download holds so many messages a file.
FILE = 10_000
_LINES = (
    "Kun jij melk halen?",
    "Ja hoor, komt goed",
    "Haha 😂",
    "Hoe was je dag?",
    "Druk, maar wel fijn. Jij dan?",
    "ok",
    "Ik ben om zes uur thuis, zal ik koken of halen we iets?",
    'Café om acht uur? Dan praten we "even" bij\nzonder telefoon',
    "De kinderen slapen. Eindelijk ❤️",
    "Gesprek met de juf is dinsdag om half vier, ik kan niet",
)
_START = datetime(2019, 1, 7, 7, 30, tzinfo=UTC)


def write_telegram(path: Path, n: int) -> None:
    """Write `result.json` of one chat with `n` messages, about 300 bytes each."""
    zone = ZoneInfo("Europe/Amsterdam")
    with path.open("w", encoding="utf-8") as file:
        file.write('{\n "name": "Anna",\n "type": "personal_chat",\n "id": 700000001,\n "messages": [')
        for number, (mine, at, text) in enumerate(_messages(n)):
            quoted = json.dumps(text, ensure_ascii=False)
            wall = at.astimezone(zone)
            name, key = ("Bram", "user700000002") if mine else ("Anna", "user700000001")
            file.write(
                f"{',' if number else ''}\n"
                f'  {{\n   "id": {number + 1},\n   "type": "message",\n'
                f'   "date": "{wall:%Y-%m-%dT%H:%M:%S}",\n   "date_unixtime": "{int(at.timestamp())}",\n'
                f'   "from": "{name}",\n   "from_id": "{key}",\n'
                f'   "text": {quoted},\n   "text_entities": [\n    {{\n     "type": "plain",\n'
                f'     "text": {quoted}\n    }}\n   ]\n  }}'
            )
        file.write("\n ]\n}\n")


def write_messenger(path: Path, n: int) -> None:
    """Write `n` messages as Messenger's download has them, newest first, accents mangled.

    A path that ends in `.json` becomes one file; else a folder of files of 10,000 messages.
    """
    newest_first = list(_messages(n))[::-1]
    if path.suffix == ".json":
        _write_thread(path, newest_first)
        return
    folder = path / "your_facebook_activity" / "messages" / "inbox" / "anna_10150000"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(0, n, FILE):
        _write_thread(folder / f"message_{number // FILE + 1}.json", newest_first[number : number + FILE])


def _write_thread(path: Path, messages: list[tuple[bool, datetime, str]]) -> None:
    with path.open("w", encoding="ascii") as file:
        file.write(
            '{\n  "participants": [\n    {"name": "Anna"},\n    {"name": "Bram"}\n  ],\n  "messages": ['
        )
        for number, (mine, at, text) in enumerate(messages):
            mangled = json.dumps(text.encode().decode("latin-1"))
            file.write(
                f"{',' if number else ''}\n    {{\n"
                f'      "sender_name": "{"Bram" if mine else "Anna"}",\n'
                f'      "timestamp_ms": {int(at.timestamp() * 1000)},\n      "content": {mangled},\n'
                '      "type": "Generic",\n      "is_unsent": false,\n'
                '      "is_geoblocked_for_viewer": false\n    }'
            )
        file.write(
            '\n  ],\n  "title": "Anna",\n  "is_still_participant": true,\n  "thread_type": "Regular",\n'
            '  "thread_path": "inbox/anna_10150000",\n  "magic_words": []\n}\n'
        )


def _messages(n: int) -> Iterator[tuple[bool, datetime, str]]:
    """Give (mine, when, text), oldest first; the same on every call."""
    chance = random.Random(7)  # noqa: S311  (nothing here is a secret)
    at = _START
    for _ in range(n):
        at += timedelta(milliseconds=chance.randrange(2_000, 240_000))
        yield chance.random() < 0.5, at, chance.choice(_LINES)
