"""A small invented couple to drop in the page."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, timedelta


def invent_chat(weeks: int = 3, people: tuple[str, ...] = ("Robin", "Sam")) -> bytes:
    """Give a WhatsApp export of people who greet each other three times a day."""
    begin = datetime(2022, 5, 2, 8, 0)  # noqa: DTZ001  (an export has wall time)
    lines = [
        f"{begin + timedelta(days=day, hours=4 * hour):%d-%m-%Y %H:%M} - "
        f"{people[(day + hour) % len(people)]}: Hoe was je dag, {day} en {hour}?"
        for day in range(7 * weeks)
        for hour in range(3)
    ]
    return ("\n".join(lines) + "\n").encode()


def pack(content: bytes, name: str = "WhatsApp-chat met Sam.txt") -> bytes:
    """Give a zip of one file."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return held.getvalue()
