"""What makes other readers stumble over WhatsApp exports (formats.md 1.5) is read right."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nabij.errors import EmptyExport, NabijError, NotTwoPeople
from nabij.sources import Contents, read_contents

M = "\u200e"
SAMPLES = Path(__file__).parents[3] / "shared" / "samples"

Write = Callable[..., Contents]


@pytest.fixture
def read(tmp_path: Path) -> Write:
    def write_and_read(content: str | bytes, name: str = "export.txt") -> Contents:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_contents(path, "whatsapp")

    return write_and_read


def rows(contents: Contents) -> list[tuple[Any, ...]]:
    (chat,) = contents.conversations
    return [
        (f"{at:%Y-%m-%d %H:%M}", None if sender is None else chat.people[sender], text)
        for at, sender, text in chat.messages.select("at", "sender", "text").iter_rows()
    ]


def rules(contents: Contents) -> list[tuple[str, int | None, int]]:
    return contents.notes.select("rule", "line", "lines").rows()


def test_chat_pasted_into_a_chat_stays_in_its_message(read: Write):
    contents = read(
        "28-05-2022 16:08 - Anna: Kijk wat hij schreef:\n"
        "[27-05-2022, 11:01:02] Bram: ik kom niet\n"
        "[27-05-2022, 11:02:02] Bram: te druk\n"
        "[27-05-2022, 11:03:02] Riet: jammer\n"
        "5/27/22, 16:08 - Riet: hallo\n"
        "28-05-2022 16:10 - Bram: Oei\n"
        "28-05-2022 16:11 - Bram: Sorry\n"
        "28-05-2022 16:12 - Anna: Geeft niet\n"
        "28-05-2022 16:13 - Anna: Tot zo\n"
    )
    assert [row[1] for row in rows(contents)] == ["Anna", "Bram", "Bram", "Anna", "Anna"]
    assert rows(contents)[0][2].count("\n") == 4
    assert contents.conversations[0].people == ("Anna", "Bram")


def test_pasted_lines_without_a_year_are_no_headers(read: Write):
    contents = read("28-05-2022 16:08 - Anna: [5/2, 16:08] Bram: Hoi\n[5/2, 16:09] Bram: Daar\n")
    assert [row[1] for row in rows(contents)] == ["Anna"]


def test_second_shape_is_read_where_it_recurs_in_time(read: Write):
    contents = read(
        "5/30/23, 10:00 - Anna: Morgen\n5/30/23, 10:01 - Bram: Morgen\n5/30/23, 10:02 - Anna: Zo\n"
        "5/31/23, 10:02 - Anna: Nog een\n"
        "30/6/2023, 10:00 - Anna: Later\n30/6/2023, 10:01 - Bram: Ja\n30/6/2023, 10:02 - Anna: Dag\n"
    )
    assert [row[0] for row in rows(contents)][3:] == [
        "2023-05-31 10:02",
        "2023-06-30 10:00",
        "2023-06-30 10:01",
        "2023-06-30 10:02",
    ]
    assert ("second_shape", None, 0) in rules(contents)


def test_order_that_changes_halfway_is_followed(read: Write):
    contents = read(
        "28/5/23, 10:00 - Anna: 1\n29/5/23, 10:00 - Bram: 2\n30/5/23, 10:00 - Anna: 3\n"
        "31/5/23, 9:00 - Anna: 4\n"
        "6/13/23, 10:00 - Anna: 5\n7/1/23, 10:00 - Bram: 6\n7/14/23, 10:00 - Anna: 7\n"
    )
    assert [row[0][:10] for row in rows(contents)] == [
        "2023-05-28",
        "2023-05-29",
        "2023-05-30",
        "2023-05-31",
        "2023-06-13",
        "2023-07-01",
        "2023-07-14",
    ]
    assert ("second_shape", None, 0) in rules(contents)


def test_line_out_of_order_keeps_its_place_and_time(read: Write):
    contents = read(
        "28-05-2022 16:20 - Anna: a\n28-05-2022 16:24 - Bram: b\n28-05-2022 16:20 - Anna: c\n"
        "28-05-2022 16:20 - Anna: d\n"
    )
    assert [row[2] for row in rows(contents)] == ["a", "b", "c", "d"]
    assert rows(contents)[2][0] == "2022-05-28 16:20"


def test_date_that_does_not_exist_is_noted(read: Write):
    contents = read(
        "28-05-2022 16:08 - Anna: a\n31-02-2022 16:08 - Bram: kwijt\nmet nog een regel\n"
        "28-05-2022 25:08 - Bram: ook\n28-05-2022 16:10 - Bram: b\n"
    )
    assert [row[2] for row in rows(contents)] == ["a", "b"]
    assert ("impossible_date", 2, 2) in rules(contents)
    assert ("impossible_date", 4, 1) in rules(contents)
    assert (contents.units, contents.read, contents.skipped) == (5, 2, 3)


@pytest.mark.parametrize(
    "line",
    [
        'Anna changed the subject to "Plannen: vrijdag"',
        "Anna changed the subject to “Plannen: vrijdag”",
        "Anna heeft het onderwerp gewijzigd naar “Plannen: vrijdag”",
        'Anna changed the subject from "Thuis: wij" to "Plannen"',
        "Anna hat den Gruppennamen von „Thuis: wij“ zu „Plannen: vrijdag“ geändert",
    ],
)
def test_colon_in_a_system_line_makes_no_person(line: str, read: Write):
    header = "28-05-2022 16:08 - "
    contents = read(f"{header}{line}\n{header}Anna: Hoi\n{header}Bram: Hoi\n")
    assert contents.conversations[0].people == ("Anna", "Bram")
    assert rows(contents)[0] == ("2022-05-28 16:08", None, line)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Jan - Piet", "Jan - Piet"),
        ("😀", "😀"),
        ("A", "A"),
        ('Jan "de Man" Smit', 'Jan "de Man" Smit'),
        ("👩‍👧 Mam", "👩‍👧 Mam"),
        ("~\u202fRiet", "Riet"),
        ("~ Riet", "Riet"),
        (f"{M}Riet", "Riet"),
        ("\u202a+31\u00a06\u00a012345678\u202c", "+31 6 12345678"),
        ("+31 6 12345678", "+31 6 12345678"),
        ("\u202a+31 6\u201112345678\u202c", "+31 6-12345678"),
        ("Zoë 🌻 (werk)", "Zoë 🌻 (werk)"),
        ("12:30 club", "12:30 club"),
    ],
)
def test_name_is_read(raw: str, name: str, read: Write):
    header = "28-05-2022 16:08 - "
    assert read(f"{header}{raw}: Hoi: daar\n{header}{raw}: Hoi\n").conversations[0].people == (name,)


def test_number_is_one_person_however_it_is_written(read: Write):
    spellings = ["+31 6 12345678", "\u202a+31\u00a06\u00a012345678\u202c", "\u202a+31 6\u201112345678\u202c"]
    contents = read("".join(f"[28-05-2022 16:08:13] {name}: Hoi\n" for name in spellings))
    assert contents.conversations[0].people == ("+31 6 12345678",)


def test_name_with_a_colon_is_read_where_all_lines_begin_with_it(read: Write):
    header = "28-05-2022 16:08 - "
    talk = [("Mam: mobiel", "Hoi"), ("Anna", "nou: ja"), ("Anna", "kijk: zo")] * 5
    contents = read("".join(f"{header}{name}: {text}\n" for name, text in talk))
    assert contents.conversations[0].people == ("Mam: mobiel", "Anna")
    assert [row[2] for row in rows(contents)][:3] == ["Hoi", "nou: ja", "kijk: zo"]


def test_empty_body_and_name_without_blank(read: Write):
    contents = read("28-05-2022 16:08 - Anna:\n28-05-2022 16:08 - Bram: \n28-05-2022 16:09 - Anna: ja\n")
    assert contents.conversations[0].messages["kind"].to_list() == ["empty", "empty", "text"]


def test_blank_lines_belong_to_the_message(read: Write):
    contents = read("28-05-2022 16:08 - Anna: een\n\n\ntwee\n\n28-05-2022 16:09 - Bram: drie\n")
    assert [row[2] for row in rows(contents)] == ["een\n\n\ntwee\n", "drie"]


def test_only_line_ends_end_a_line(read: Write):
    text = "a\u2028b\u0085c\x0bd\x0ce\rf"
    assert rows(read(f"28-05-2022 16:08 - Anna: {text}\n"))[0][2] == text


def test_crlf_becomes_lf(read: Write):
    contents = read("28-05-2022 16:08 - Anna: een\r\ntwee\ndrie\r\n28-05-2022 16:09 - Bram:\r\n")
    assert [row[2] for row in rows(contents)] == ["een\ntwee\ndrie", ""]
    assert contents.conversations[0].people == ("Anna", "Bram")


def test_lines_before_the_first_message_are_noted(read: Write):
    contents = read("Geëxporteerd op zondag\n\n28-05-2022 16:08 - Anna: Hoi\n")
    assert ("before_first_message", 1, 2) in rules(contents)
    assert (contents.units, contents.read, contents.skipped) == (3, 1, 2)


@pytest.mark.parametrize(
    "half", ["28-05-2022", "28-05-2022 1", "28-05-2022 16:1", "28-05-2022 16:10 ", "28-05-2022 16:10 - B"]
)
def test_half_a_header_at_the_end_is_noted(half: str, read: Write):
    contents = read(f"28-05-2022 16:08 - Anna: Hoi\n28-05-2022 16:09 - Bram: Dag\n{half}")
    assert [row[2] for row in rows(contents)] == ["Hoi", "Dag"]
    assert ("cut_off", 3, 1) in rules(contents)
    assert (contents.units, contents.read, contents.skipped) == (3, 2, 1)


@pytest.mark.parametrize("end", ["om 16:10", "28", "28-", "en 28-05-2022 16:1"])
def test_last_line_without_a_line_end_is_kept(end: str, read: Write):
    assert rows(read(f"28-05-2022 16:08 - Anna: Hoi\n{end}"))[0][2] == f"Hoi\n{end}"


def test_owner_is_who_deleted_a_message(read: Write):
    contents = read(
        "28-05-2022 16:08 - Anna: Je hebt dit bericht verwijderd\n"
        "28-05-2022 16:09 - Bram: Dit bericht is verwijderd\n"
    )
    assert contents.conversations[0].me == "Anna"
    assert ("me_from_export", None, 0) in rules(contents)


@pytest.mark.parametrize(
    "name",
    [
        "WhatsApp-chat met Bram de Wit.txt",
        "WhatsApp-chat met Bram de Wit (1).txt",
        "WhatsApp_Chat_with_Bram_de_Wit.txt",
        "WhatsApp Chat - Bram de Wit.txt",
        "WhatsApp Chat mit Bram de Wit.txt",
        "Discussion WhatsApp avec Bram de Wit.txt",
    ],
)
def test_file_name_tells_the_partner(name: str, read: Write):
    contents = read("28-05-2022 16:08 - Bram de Wit: Hoi\n28-05-2022 16:09 - Anna: Dag\n", name)
    assert contents.conversations[0].me == "Anna"
    assert ("me_from_file_name", None, 0) in rules(contents)


def test_file_name_tells_nothing_of_a_group(read: Write):
    content = "".join(f"28-05-2022 16:08 - {name}: Hoi\n" for name in ("Anna", "Bram", "Riet"))
    assert read(content, "WhatsApp-chat met Bram.txt").conversations[0].me is None


def test_media_that_is_not_named_is_said_once(read: Write):
    contents = read("28-05-2022 16:08 - Anna: <Media weggelaten>\n" * 3)
    assert [rule for rule, _, _ in rules(contents)].count("media_not_named") == 1


@pytest.mark.parametrize(
    ("count", "capped"), [(9_950, True), (10_000, True), (9_000, False), (10_200, False)]
)
def test_export_of_the_largest_size_may_be_capped(count: int, capped: bool, read: Write):  # noqa: FBT001  (a column)
    contents = read("28-05-2022 16:08 - Anna: Hoi\n" * count)
    assert (("maybe_capped", None, 0) in rules(contents)) is capped


def test_default_order_is_a_warning(read: Write):
    contents = read("5/2/22, 16:08 - Anna: Hoi\n")
    assert contents.date_rule == "date_default"
    assert contents.notes.filter(rule="date_default")["level"].to_list() == ["warning"]


def test_photo_names_tell_the_order(read: Write):
    contents = read(
        "5/2/22, 16:08 - Anna: Hoi\n5/2/22, 16:09 - Anna: IMG-20220502-WA0003.jpg (file attached)\n"
    )
    assert (contents.date_order, contents.date_rule) == ("mdy", "date_media_names")
    contents = read(
        f"[5/2/22, 16:08:01] Anna: Hoi\n"
        f"[5/2/22, 16:09:01] Anna: {M}<attached: 00000014-PHOTO-2022-02-05-16-17-01.jpg>\n"
    )
    assert (contents.date_order, contents.date_rule) == ("dmy", "date_media_names")


def test_time_of_the_file_tells_the_order(tmp_path: Path):
    path = tmp_path / "export.txt"
    path.write_text("5/2/22, 16:08 - Anna: Hoi\n")
    os.utime(path, (1_646_000_000, 1_646_000_000))  # 27 February 2022
    contents = read_contents(path, "whatsapp")
    assert (contents.date_order, contents.date_rule) == ("dmy", "date_not_in_future")


def test_language_hints_at_the_order(read: Write):
    assert read("5/2/22, 16:08 - Anna: <Media weggelaten>\n").date_rule == "date_locale"
    contents = read("5/2/22, 4:08 PM - Anna: Hoi\n")
    assert (contents.date_order, contents.date_rule) == ("mdy", "date_locale")


CHAT = "[28-05-2022 16:08:13] Anna: Hoi\n[28-05-2022 16:08:14] Bram: Dag\n"
LONGER = CHAT + "[28-05-2022 16:08:15] Anna: Tot zo\n"


def zipped(path: Path, **members: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_zip_holds_the_chat_beside_other_papers(tmp_path: Path):
    members = {"_chat.txt": CHAT, "00000012-gedicht.txt": "Rozen zijn rood\n", "aantekening.txt": LONGER}
    contents = read_contents(zipped(tmp_path / "WhatsApp Chat - Bram.zip", **members), "whatsapp")
    assert contents.conversations[0].sent == 2
    assert contents.conversations[0].me == "Anna"
    assert contents.notes.filter(rule="other_file")["file"].to_list() == ["aantekening.txt"]


def test_zip_without_telling_names_gives_the_fullest(tmp_path: Path):
    contents = read_contents(zipped(tmp_path / "a.zip", **{"een.txt": CHAT, "twee.txt": LONGER}), "whatsapp")
    assert [one.sent for one in contents.conversations] == [3]
    assert contents.notes.filter(rule="other_file")["file"].to_list() == ["een.txt"]
    assert contents.units == 3


def test_folder_gives_one_chat_for_two_phones(tmp_path: Path):
    (tmp_path / "oud.txt").write_text(CHAT)
    (tmp_path / "nieuw.txt").write_text(LONGER)
    (tmp_path / "riet.txt").write_text("[28-05-2022 16:08:13] Anna: Hoi\n[28-05-2022 16:08:14] Riet: Dag\n")
    contents = read_contents(tmp_path, "whatsapp")
    assert sorted(one.sent for one in contents.conversations) == [2, 3]


def test_other_export_of_the_chat_tells_the_order(tmp_path: Path):
    (tmp_path / "WhatsApp-chat met Bram.txt").write_text(
        "02-05-2022 16:08 - Anna: Hoi\n03-05-2022 09:00 - Bram: Dag\n13-05-2022 09:00 - Bram: Ja\n"
    )
    (tmp_path / "WhatsApp Chat with Anna.txt").write_text(
        "5/2/22, 16:08 - Anna: Hoi\n5/3/22, 09:00 - Bram: Dag\n"
    )
    contents = read_contents(tmp_path, "whatsapp")
    order = contents.notes.filter(file="WhatsApp Chat with Anna.txt", rule="date_other_export")
    assert order.height == 1
    assert str(contents.conversations[0].messages["at"].min()) == "2022-05-02 16:08:00"


HOSTILE = {
    "empty": b"",
    "nul": b"\0" * 100_000,
    "line ends": b"\n" * 100_000,
    "brackets": b"[" * 100_000,
    "brackets on lines": b"[\n" * 100_000,
    "figures": b"1" * 100_000,
    "dots": b"1.1.1.1." * 20_000,
    "photo": b"\xff\xd8\xff\xe0" + bytes(range(256)) * 200,
    "talk": b"Lieve Anna, hoe gaat het?\n" * 1000,
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_nonsense_is_refused_kindly(content: bytes, read: Write):
    with pytest.raises(EmptyExport):
        read(content)


def test_log_with_a_hundred_thousand_names_is_refused(read: Write):
    with pytest.raises(NotTwoPeople):
        read("".join(f"28-05-2022 16:08 - p{k}: Hoi\n" for k in range(70_000)))


def test_ten_megabytes_on_one_line(read: Write):
    contents = read(b"28-05-2022 16:08 - Anna: " + b"ha" * 5_000_000)
    assert len(rows(contents)[0][2]) == 10_000_000


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1252", "utf-8-sig"])
def test_other_encodings_are_read(encoding: str, read: Write):
    contents = read("28-05-2022 16:08 - Zoë: Hé, café?\n28-05-2022 16:08 - Bram: Ja\n".encode(encoding))
    assert rows(contents)[0] == ("2022-05-28 16:08", "Zoë", "Hé, café?")


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the two real exports are not in the repository")
@pytest.mark.parametrize(
    ("name", "sent", "system", "first", "order", "people"),
    [
        ("WhatsApp-chat met Test export.txt", 69, 9, "2022-05-02 16:08", "dmy", 4),
        ("WhatsApp Chat with Test export.txt", 64, 4, "2022-05-02 16:08", "mdy", 4),
    ],
)
def test_real_exports(name: str, sent: int, system: int, first: str, order: str, people: int):
    contents = read_contents(SAMPLES / name, "whatsapp")
    (chat,) = contents.conversations
    kinds = chat.messages["kind"]
    assert (chat.sent, int((kinds == "system").sum()), len(chat.people)) == (sent, system, people)
    assert contents.date_order == order
    talk = chat.messages.filter(kinds != "system")
    assert f"{talk['at'][0]:%Y-%m-%d %H:%M}" == first
    assert contents.skipped == 0


def test_every_refusal_is_ours():
    assert issubclass(EmptyExport, NabijError)
