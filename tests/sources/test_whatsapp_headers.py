"""Every header that WhatsApp is known to write is read (formats.md 1.2)."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.sources import read_contents
from nabij.sources import whatsapp_kernel as kernel
from nabij.sources.export import Head
from nabij.sources.whatsapp import recognises

#: A busy machine is no failure.
CASUAL = settings(deadline=None, max_examples=500)

# number of the table: the header; when it is; the order of its date
HEADERS = {
    "1 nl Android": ("28-05-2022 16:08 - ", "2022-05-28 16:08:00", "dmy"),
    "2 nl iPhone": ("[28-05-2022 16:08:13] ", "2022-05-28 16:08:13", "dmy"),
    "3 nl iPhone, comma": ("[28-07-2026, 14:32:11] ", "2026-07-28 14:32:11", "dmy"),
    "4 nl Android, older": ("27-08-20, 11:17 - ", "2020-08-27 11:17:00", "dmy"),
    "4 nl Android, older, no comma": ("27-08-20 11:17 - ", "2020-08-27 11:17:00", "dmy"),
    "5 nl iPhone, older": ("[15-03-22 15:10:17] ", "2022-03-15 15:10:17", "dmy"),
    "6 nl iPhone of 2015": ("22-03-15 10:11:12: ", "2015-03-22 10:11:12", "dmy"),
    "7 nl with another region": ("27/04/24, 10:05 - ", "2024-04-27 10:05:00", "dmy"),
    "8 en-US, 24 hours": ("5/22/22, 16:08 - ", "2022-05-22 16:08:00", "mdy"),
    "9 en-US Android": ("12/31/23, 8:03 PM - ", "2023-12-31 20:03:00", "mdy"),
    "10 narrow blank before PM": ("1/14/23, 7:02\u202fPM - ", "2023-01-14 19:02:00", "mdy"),
    "11 en-GB iPhone, 12 hours": ("[13/11/2025, 12:25:55\u202fPM] ", "2025-11-13 12:25:55", "dmy"),
    "12 en-GB, small letters": ("19/10/2023, 11:11\u202fam - ", "2023-10-19 11:11:00", "dmy"),
    "13 en-GB iPhone": ("[14/02/2024, 09:15:03] ", "2024-02-14 09:15:03", "dmy"),
    "13 en-GB iPhone, no comma": ("[31/12/2022 11:40:26] ", "2022-12-31 11:40:26", "dmy"),
    "14 en-US iPhone": ("[1/29/18, 12:24:03 PM] ", "2018-01-29 12:24:03", "mdy"),
    "15 de Android": ("29.01.18, 12:24 - ", "2018-01-29 12:24:00", "dmy"),
    "15 de iPhone": ("[29.01.18, 12:24:03] ", "2018-01-29 12:24:03", "dmy"),
    "16 de iPhone, 12 hours": ("[25.08.23, 5:52:02 PM] ", "2023-08-25 17:52:02", "dmy"),
    "17 de vorm.": ("22.07.17, 10:35 vorm. - ", "2017-07-22 10:35:00", "dmy"),
    "17 de nachm.": ("22.07.17, 10:35 nachm. - ", "2017-07-22 22:35:00", "dmy"),
    "17 de morgens": ("22.07.17, 7:35 morgens - ", "2017-07-22 07:35:00", "dmy"),
    "17 de mittags": ("22.07.17, 12:35 mittags - ", "2017-07-22 12:35:00", "dmy"),
    "17 de abends": ("22.07.17, 9:35 abends - ", "2017-07-22 21:35:00", "dmy"),
    "17 de nachts": ("22.07.17, 12:35 nachts - ", "2017-07-22 00:35:00", "dmy"),
    "18 fr Android": ("22/07/2017 à 22:35 - ", "2017-07-22 22:35:00", "dmy"),
    "18 fr iPhone": ("[26/01/2024, 14:02:11] ", "2024-01-26 14:02:11", "dmy"),
    "19 es, p. m. with a blank that does not break": (
        "23/06/2018, 1:55 p.\u00a0m. - ",
        "2018-06-23 13:55:00",
        "dmy",
    ),
    "19 es, p. m. with narrow blanks": ("23/06/2018, 1:55\u202fp.\u202fm. - ", "2018-06-23 13:55:00", "dmy"),
    "20 pt-BR": ("24/12/23 20:15 - ", "2023-12-24 20:15:00", "dmy"),
    "20 pt, às": ("15/09/26 às 10:32 - ", "2026-09-15 10:32:00", "dmy"),
    "21 fi": ("13.6.2018 klo 21.25.15 - ", "2018-06-13 21:25:15", "dmy"),
    "22 hr": ("13. 6. 2018. 21:25:15 ", "2018-06-13 21:25:15", "dmy"),
    "23 year first, iPhone": ("[2018/06/13, 21:25:15] ", "2018-06-13 21:25:15", "ymd"),
    "23 year first, Android": ("2019/01/20, 11:23 - ", "2019-01-20 11:23:00", "ymd"),
    "23 year first, 12 hours": ("2024/12/01, 10:04 pm - ", "2024-12-01 22:04:00", "ymd"),
    "24 ISO": ("2017-07-12, 22:35:22 - ", "2017-07-12 22:35:22", "ymd"),
    "24 ISO, PM and colon": ("2017-7-12, 10:35:22 PM: ", "2017-07-12 22:35:22", "ymd"),
    "24 ISO in brackets": ("[2019-04-16 02:09] ", "2019-04-16 02:09:00", "ymd"),
    "25 zh": ("[2024/2/9 下午8:01:15] ", "2024-02-09 20:01:15", "ymd"),
    "25 ko": ("[2023. 12. 31. 오후 11:58:02] ", "2023-12-31 23:58:02", "ymd"),
    "25 ar": ("[15/03/2024, 9:12:05 م] ", "2024-03-15 21:12:05", "dmy"),
    "25 ar, Arabic figures and comma": (
        "[\u200f١٥\u200f/٠٣\u200f/٢٠٢٤، ٩:١٢:٠٥ م] ",
        "2024-03-15 21:12:05",
        "dmy",
    ),
    "26 long dash": ("09/17/19, 8:30:52 AM – ", "2019-09-17 08:30:52", "mdy"),
    "27 Windows phone": ("22.07.2017 - 22:35:22; ", "2017-07-22 22:35:22", "dmy"),
    "27 Nokia": ("22.07.2017, 22:35: ", "2017-07-22 22:35:00", "dmy"),
    "28 time first, no year": ("10:35 PM, 07 20 - ", "2026-07-20 22:35:00", "mdy"),
    "28 blanks": ("20 09 17, 16:54 - ", "2017-09-20 16:54:00", "dmy"),
    "28 commas": ("17,12,2017, 22:35 - ", "2017-12-17 22:35:00", "dmy"),
    "29 year in the middle": ("[06/2018/13, 21:25:15] ", "2018-06-13 21:25:15", "mdy"),
    "nl-BE": ("2/05/2022 16:08 - ", "2022-05-02 16:08:00", "dmy"),
    "nl-BE, day above twelve": ("22/05/2022 16:08 - ", "2022-05-22 16:08:00", "dmy"),
    "th, Buddhist year": ("13/6/2566 BE, 21:25 - ", "2023-06-13 21:25:00", "dmy"),
    "th, Thai figures": ("๑๓/๖/๒๕๖๖ 21:25 - ", "2023-06-13 21:25:00", "dmy"),
    "half past midnight as 00:04 AM": ("9/17/19, 00:04 AM - ", "2019-09-17 00:04:00", "mdy"),
    "noon as 12 p.m.": ("9/17/19, 12:04 PM - ", "2019-09-17 12:04:00", "mdy"),
    "midnight as 12 a.m.": ("9/17/19, 12:04 AM - ", "2019-09-17 00:04:00", "mdy"),
    "midnight as 24": ("17-09-2019 24:05 - ", "2019-09-17 00:05:00", "dmy"),
    "mark at the start": ("\u200e[28-05-2022 16:08:13] ", "2022-05-28 16:08:13", "dmy"),
    "byte order marks": ("\ufeff[\ufeff29.01.18, 12:24:03] ", "2018-01-29 12:24:03", "dmy"),
}


def written(header: str) -> str:
    return f"{header}Anna: Koffie?\n{header}Bram: Ja: graag\nmet melk\n{header}Anna left the group\n"


@pytest.mark.parametrize(("header", "at", "order"), HEADERS.values(), ids=HEADERS)
def test_header_is_read(header: str, at: str, order: str, tmp_path: Path):
    path = tmp_path / "export.txt"
    path.write_bytes(written(header).encode())
    contents = read_contents(path, "whatsapp")
    (chat,) = contents.conversations
    assert contents.date_order == order
    assert chat.people == ("Anna", "Bram")
    rows = chat.messages.select("sender", "kind", "text").rows()
    assert rows == [
        (0, "text", "Koffie?"),
        (1, "text", "Ja: graag\nmet melk"),
        (None, "system", "Anna left the group"),
    ]
    assert [f"{moment:%Y-%m-%d %H:%M:%S}" for moment in chat.messages["at"]] == [at] * 3
    assert chat.coarse is at.endswith(":00")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[28-05-2022 16:08:13]", "[28-05-2022 16:08:13] "),
        ("13. 6. 2018. 21:25:15 ", "13. 6. 2018. 21:25:15   "),
    ],
)
def test_a_header_is_no_model_for_one_with_more_blanks(one: str, other: str, tmp_path: Path):
    path = tmp_path / "export.txt"
    lines = [f"{one}Anna: Koffie?", f"{other}Bram: Graag", f"{other}Anna left the group"]
    for written_lines in (lines, lines[::-1]):
        path.write_text("\n".join(written_lines), encoding="utf-8")
        (chat,) = read_contents(path, "whatsapp").conversations
        assert set(chat.messages["text"]) == {"Koffie?", "Graag", "Anna left the group"}


#: What may stand too much in a header, and what may stand behind one.
STRAY = (
    "  ", "\u202f", "\xa0", "\u200e", "\u200f", "-", "–", ":", ";", "]", "[", ",", ".", "/", "0", "12",
    "PM", "am", " p. m.", "下午", "BE", "٣", "à ", "klo ", "Anna: ", ": ", "\r",
)  # fmt: skip
BEHIND = (
    "Anna: hoi", "Anna left", " Anna: hoi", "", " ", "\u200eAnna: x", "3: x", "12 x", ". x", "E", ": x",
    "BE Anna: x", "/22 x", "-3 - Anna: x", " PM - Anna: x", ":12 - Anna: x",
)  # fmt: skip


def scan(content: bytes) -> dict[int, list[int]]:
    """Give what is found of each line that begins as a header, by the number of the line."""
    begins, cells = np.zeros(100, np.int64), np.zeros((kernel.CELLS, 100), np.int32)
    count = kernel.scan_headers(np.frombuffer(content, np.uint8), 0, 0, begins, cells, 0)[0]
    return {
        int(cells[kernel.LINE, place]): np.delete(cells[:, place], kernel.LINE).tolist()
        for place in range(count)
    }


def spoil(header: str, chance: Random) -> str:
    """Give a header with a few signs more or fewer."""
    for _ in range(chance.choice((0, 0, 1, 1, 2, 3))):
        place = chance.randrange(len(header) + 1)
        left_out = chance.random() < 0.4
        header = header[:place] + ("" if left_out else chance.choice(STRAY)) + header[place + left_out :]
    return header


def count_on(header: str, chance: Random) -> str:
    """Give a header that differs in its figures only."""
    return "".join(chance.choice("0123456789") if sign in "0123456789" else sign for sign in header)


@CASUAL
@given(st.randoms(use_true_random=False))
def test_a_line_is_read_alike_whatever_lines_stand_before_it(chance: Random):
    header = chance.choice(list(HEADERS.values()))[0]
    pool = [spoil(header, chance) for _ in range(3)]
    lines = [
        (count_on(chance.choice(pool), chance) + chance.choice(BEHIND)).encode()
        for _ in range(chance.randrange(2, 9))
    ]
    together = scan(b"\n".join(lines))
    alone = {place: found[0] for place, line in enumerate(lines) if (found := scan(line))}
    assert together == alone


@pytest.mark.parametrize("header", [row[0] for row in HEADERS.values()], ids=HEADERS)
def test_header_is_recognised(header: str):
    content = written(header).encode()
    assert recognises(Head("export.txt", len(content), content))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Lieve Anna,\n\nOm 16:08 ben ik thuis.\n",
        b"02-05-2022\n16:08\n",
        b'{"date": "02-05-2022 16:08"}',
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        b"2024-03-01 20:15 You: [reply] hoi\n",
        b"[5/2, 16:08] Anna: zonder jaar\n",
    ],
)
def test_other_text_is_not_recognised(content: bytes):
    assert not recognises(Head("brief.txt", len(content), content))
