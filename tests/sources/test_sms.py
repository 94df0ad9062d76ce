from __future__ import annotations

import re
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources.conftest import check_account

from nabij.errors import BrokenExport, NabijError
from nabij.settings import Settings
from nabij.sources import Contents, Head, sms
from nabij.sources.export import MEGABYTE, Part, find_parts
from nabij.sources.sms_xml import resolve, tags

#: A busy machine is no failure.
CASUAL = settings(deadline=None)

SAMPLE = Path(__file__).parent / "samples" / "sms" / "koppel_met_emoji_en_mms.xml"
ReadAs = Callable[[str, Path], Contents]


def backup(*records: str) -> str:
    return f"<?xml version='1.0' encoding='UTF-8'?>\n<smses count=\"1\">{''.join(records)}</smses>"


def text(
    body: str, at: int = 1709323200000, kind: int = 1, address: str = "+31612345678", name: str = "Anna"
):
    return f'<sms address="{address}" date="{at}" type="{kind}" body="{body}" contact_name="{name}" />'


def written(tmp_path: Path, content: str | bytes, name: str = "sms.xml") -> Path:
    file = tmp_path / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def rules(contents: Contents) -> list[tuple[str, int | None, int]]:
    return [(row["rule"], row["line"], row["lines"]) for row in contents.notes.iter_rows(named=True)]


def test_a_number_with_and_without_its_country_is_one_person(tmp_path: Path, read_as: ReadAs):
    spellings = ["+31612345678", "0612345678", "06-12345678", "0031 6 1234 5678", "(06) 12 34 56 78"]
    records = [text("hoi", 1709323200000 + i, 1, one, "null") for i, one in enumerate(spellings)]
    contents = read_as("sms", written(tmp_path, backup(*records)))
    assert [one.people for one in contents.conversations] == [("+31612345678",)]
    assert contents.read == 5


def test_a_new_number_of_the_same_contact_is_the_same_person(tmp_path: Path, read_as: ReadAs):
    old = text("hoi", 1709323200000, 1, "+31612345678")
    new = text("mijn nieuwe nummer", 1709409600000, 1, "+31687654321")
    contents = read_as(
        "sms", written(tmp_path, backup(old, new, text("top", 1709409700000, 2, "0687654321", "null")))
    )
    assert [one.people for one in contents.conversations] == [("Anna", "Me")]
    assert ("joined_names", None, 1) in rules(contents)


def test_two_people_are_two_conversations(tmp_path: Path, read_as: ReadAs):
    other = text("hoi", 1709323200000, 1, "+31600000000", "Bram")
    contents = read_as("sms", written(tmp_path, backup(text("hoi"), other)))
    assert sorted(one.people for one in contents.conversations) == [("Anna",), ("Bram",)]


def test_overlapping_backups_are_read_once(tmp_path: Path, read_as: ReadAs):
    written(tmp_path, backup(text("een", 1000000000001), text("twee", 1000000000002)), "sms-oud.xml")
    written(tmp_path, backup(text("twee", 1000000000002), text("drie", 1000000000003)), "sms-nieuw.xml")
    contents = read_as("sms", tmp_path)
    assert contents.conversations[0].messages["text"].to_list() == ["een", "twee", "drie"]
    assert (contents.units, contents.read, contents.skipped) == (4, 3, 1)
    note = contents.notes.row(0, named=True)
    assert (note["file"], note["line"], note["rule"]) == ("sms-oud.xml", 2, "duplicate")


def test_calls_join_the_conversation(tmp_path: Path, read_as: ReadAs):
    calls = """<?xml version='1.0' ?><calls count="4">
      <call number="0612345678" duration="192" date="1709323300000" type="1" contact_name="Anna" />
      <call number="+31612345678" duration="0" date="1709323400000" type="2" contact_name="Anna" />
      <call number="+31612345678" duration="0" date="1709323500000" type="3" contact_name="Anna" />
      <call number="+31612345678" duration="0" date="1709323600000" type="5" contact_name="Anna" /></calls>"""
    written(tmp_path, backup(text("bel je me?")), "sms.xml")
    contents = read_as("sms", written(tmp_path, calls, "calls.xml").parent)
    (conversation,) = contents.conversations
    assert conversation.messages["kind"].to_list() == ["text", "call", "call", "call", "call"]
    assert conversation.messages["text"].to_list() == ["bel je me?", "192 s", "", "", ""]
    senders = [conversation.people[one] for one in conversation.messages["sender"]]
    assert senders == ["Anna", "Anna", "Me", "Anna", "Anna"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("image/gif", "gif"),
        ("image/png", "photo"),
        ("video/3gpp", "video"),
        ("audio/amr", "voice"),
        ("text/x-vCard", "contact"),
        ("application/pdf", "document"),
        ("application/vnd.gsma.rcspushlocation+xml", "location"),
    ],
)
def test_a_part_tells_the_kind(content: str, kind: str, tmp_path: Path, read_as: ReadAs):
    part = f'<part ct="{content}" text="null" data="AAAA" />'
    mms = f'<mms date="1709323200000" msg_box="2" address="0612345678"><parts>{part}</parts></mms>'
    contents = read_as("sms", written(tmp_path, backup(mms)))
    assert contents.conversations[0].messages["kind"].to_list() == [kind]


def test_rcs_is_read_as_text(tmp_path: Path, read_as: ReadAs):
    part = '<part ct="text/plain; charset=utf-8" text="Tot zo &#55358;&#56688;" />'
    mms = (
        '<mms date="1709323200000" msg_box="1" address="null" sub="proto:Cjo" contact_name="Anna" '
        f'rcs_message_type="1"><parts>{part}</parts>'
        '<addrs><addr address="+31612345678" type="137" /></addrs></mms>'
    )
    contents = read_as("sms", written(tmp_path, backup(mms, text("ja", 1709323200001, 2))))
    assert contents.conversations[0].messages["text"].to_list() == ["Tot zo 🥰", "ja"]
    assert contents.conversations[0].people == ("Anna", "Me")


def test_the_own_number_in_a_group_address_is_not_another_person(tmp_path: Path, read_as: ReadAs):
    own = (
        '<addrs><addr address="+31699999999" type="137" /><addr address="+31612345678" type="151" /></addrs>'
    )
    part = '<parts><part ct="text/plain" text="hoi" /></parts>'
    mms = f'<mms date="1709323200000" msg_box="2" address="+31612345678~+31699999999">{part}{own}</mms>'
    contents = read_as("sms", written(tmp_path, backup(mms, text("hee", 1709323300000))))
    assert [one.people for one in contents.conversations] == [("Me", "Anna")]


def test_a_file_that_breaks_off_keeps_what_came_before(tmp_path: Path, read_as: ReadAs):
    whole = backup(text("een"), text("twee", 1709323300000))
    contents = read_as("sms", written(tmp_path, whole[: whole.index("twee") + 2]))
    assert contents.conversations[0].messages["text"].to_list() == ["een"]
    assert ("cut_off", 2, 1) in rules(contents)


def test_utf16_and_a_mark_are_read(tmp_path: Path, read_as: ReadAs):
    for name, content in {
        "wide.xml": backup(text("één 😂")).encode("utf-16"),
        "mark.xml": backup(text("één 😂")).encode("utf-8-sig"),
    }.items():
        contents = read_as("sms", written(tmp_path, content, name))
        assert contents.conversations[0].messages["text"].to_list() == ["één 😂"]
        assert sms.recognises(Head(name, len(content), content[:4096]))


def test_a_doctype_is_refused(tmp_path: Path):
    bomb = '<?xml version="1.0"?><!DOCTYPE smses [<!ENTITY a "hahaha">]><smses><sms body="&a;" /></smses>'
    with pytest.raises(BrokenExport):
        sms.read(find_parts(written(tmp_path, bomb), MEGABYTE), Settings())


@pytest.mark.parametrize("chunk", [1, 2, 3, 7, 64])
def test_any_cut_between_chunks_gives_the_same(chunk: int, monkeypatch: pytest.MonkeyPatch, read_as: ReadAs):
    whole = read_as("sms", SAMPLE)
    monkeypatch.setattr("nabij.sources.sms_xml._CHUNK", chunk)
    pieces = read_as("sms", SAMPLE)
    assert [one.messages.rows() for one in pieces.conversations] == [
        one.messages.rows() for one in whole.conversations
    ]


def test_photos_of_many_megabytes_stay_out_of_memory(tmp_path: Path, read_as: ReadAs):
    photo = '<part ct="image/jpeg" text="null" data="' + "QUJD" * (5 * MEGABYTE) + '" name="kat.jpg" />'
    say = '<part ct="text/plain" text="kijk" />'
    mms = f'<mms date="1709323200000" msg_box="1" address="0612345678"><parts>{photo}{say}</parts></mms>'
    file = written(tmp_path, backup(mms, text("mooi", 1709323300000)))
    del photo, mms
    tracemalloc.start()
    contents = read_as("sms", file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert contents.conversations[0].messages["text"].to_list() == ["kijk", "mooi"]
    assert contents.conversations[0].messages["kind"].to_list() == ["photo", "text"]
    assert peak < 8 * MEGABYTE


def test_a_tag_without_end_is_refused_in_bounded_memory(tmp_path: Path):
    file = written(tmp_path, b'<smses><sms body="' + b"ha " * (8 * MEGABYTE))
    with pytest.raises(BrokenExport):
        sms.read(find_parts(file, 64 * MEGABYTE), Settings())


def test_a_backup_inside_a_zip_is_read(tmp_path: Path, read_as: ReadAs):
    with zipfile.ZipFile(tmp_path / "sms.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(SAMPLE, "backups/sms.xml")
    assert read_as("sms", tmp_path / "sms.zip").read == 7


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>",
        b"<smsesx>",
        b"hoi <smses>",
        b"<?xml version='1.0'?><plist>",
        b"\0\0\0",
        b"[20-01-2024]",
    ],
)
def test_other_files_are_not_taken_for_a_backup(content: bytes):
    assert not sms.recognises(Head("x.xml", len(content), content))


@CASUAL
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")))
def test_every_text_comes_back_however_its_characters_are_written(said: str):
    halves = said.encode("utf-16-be")
    codes = [int.from_bytes(halves[i : i + 2]) for i in range(0, len(halves), 2)]
    assert resolve("".join(f"&#{code};" for code in codes).encode()) == said
    assert resolve("".join(f"&#x{ord(letter):X};" for letter in said).encode()) == said
    escaped = re.sub("[&<>\"']", lambda found: f"&#{ord(found[0])};", said)
    assert resolve(escaped.encode()) == said


@CASUAL
@given(content=st.binary(max_size=400), cut=st.integers(0, 3000), at=st.integers(0, 3000))
def test_mutated_backups_are_read_or_refused_in_a_sentence(
    content: bytes, cut: int, at: int, tmp_path_factory: pytest.TempPathFactory
):
    whole = SAMPLE.read_bytes()
    mutated = whole[:at] + content + whole[at + cut :] or b" "
    file = tmp_path_factory.mktemp("sms") / "x.xml"
    file.write_bytes(mutated)
    try:
        contents = sms.read([Part("x.xml", len(mutated), file, None, MEGABYTE)], Settings())
    except NabijError:
        return
    check_account(contents)


@CASUAL
@given(
    st.lists(
        st.sampled_from(
            [b"<sms ", b'body="', b"'", b'"', b">", b"/>", b"<!--", b"-->", b"<!", b"<mms>", b"a"]
        )
    )
)
def test_any_order_of_marks_is_gone_through(marks: list[bytes]):
    from io import BytesIO  # noqa: PLC0415  (beside its only use)

    try:
        assert len(list(tags(BytesIO(b"".join(marks))))) <= len(marks)
    except BrokenExport:
        assert b"<!" in b"".join(marks)
