"""Several exports of one chat become one chat; nothing is counted twice, nothing is lost."""

from __future__ import annotations

from datetime import datetime, timedelta

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from nabij.sources.contents import Contents, Conversation, messages
from nabij.sources.merge import merge_copies

START = datetime(2023, 3, 6, 8, 0)  # noqa: DTZ001  (wall time has no zone)
TALK = [
    (0, 0, "Goeiemorgen, heb je de broodtrommels gezien?"),
    (1, 1, "Staan op het aanrecht, naast de fruitschaal"),
    (1, 1, "ja"),
    (1, 1, "ja"),
    (6, 0, "Gevonden, de hond had er al aan gelikt"),
    (9, 1, "Dan eet ik vanmiddag wel een broodje in de stad"),
    (31, 0, "Ik zie er vandaag echt tegenop, dat gesprek met Henk"),
    (33, 1, "Snap ik. Bel je me na afloop meteen even?"),
    (34, 0, "Doe ik, vind ik fijn dat je het vraagt"),
    (300, 0, "Het viel mee! Hij begon er zelf over, stel je voor"),
]


def conversation(
    rows: list[tuple[int, int | None, str]],
    people: tuple[str, ...] = ("Mila", "Joris"),
    copy: int = 0,
    key: str = "chat",
    **columns: list[object],
) -> Conversation:
    frame = {
        "at": [START + timedelta(minutes=minute) for minute, _, _ in rows],
        "sender": [sender for _, sender, _ in rows],
        "text": [text for _, _, text in rows],
        **columns,
    }
    return Conversation(key, people, None, messages(frame, len(rows)), copy=copy)


def merged(*conversations: Conversation) -> Contents:
    return merge_copies(Contents(messenger="whatsapp", conversations=conversations))


def said(contents: Contents) -> list[tuple[str, str]]:
    one = contents.conversations[0]
    return [
        (one.people[s] if s is not None else "", t) for s, t in one.messages.select("sender", "text").rows()
    ]


def test_an_old_and_a_new_export_give_each_message_once():
    old, new = conversation(TALK[:7]), conversation(TALK[3:], copy=1)
    found = merged(old, new)
    assert len(found.conversations) == 1
    assert said(found) == said(merged(conversation(TALK)))
    assert found.notes.rows() == [("", None, 4, "merged", "info")]


def test_a_message_said_twice_in_one_minute_stays_twice():
    found = merged(conversation(TALK[:5]), conversation(TALK[:5], copy=1))
    assert [text for _, text in said(found)].count("ja") == 2


def test_two_phones_with_other_names_become_one_chat():
    hers = conversation(TALK[1:], people=("+31 6 12345678", "Joris ❤️"), copy=1, key="other title")
    found = merged(conversation(TALK), hers)
    assert len(found.conversations) == 1
    assert found.conversations[0].people == ("Mila", "Joris")
    assert said(found) == said(merged(conversation(TALK)))
    assert ("", None, 2, "joined_names", "info") in found.notes.rows()


def test_a_phone_in_another_time_zone_is_set_right():
    away = conversation([(minute + 120, sender, text) for minute, sender, text in TALK], copy=1)
    found = merged(conversation(TALK), away)
    assert said(found) == said(merged(conversation(TALK)))
    assert found.conversations[0].messages["at"][0] == START


def test_a_photo_that_is_unnamed_in_the_other_export_is_one_photo():
    rows = [*TALK, (301, 1, "")]
    kinds = ["text"] * len(TALK)
    named = conversation(rows, kind=[*kinds, "photo"])
    unnamed = conversation(rows, copy=1, kind=[*kinds, "media"])
    assert merged(named, unnamed).conversations[0].messages["kind"].to_list() == [*kinds, "photo"]


def test_a_message_deleted_since_the_old_export_is_kept_as_it_was():
    old = conversation(TALK)
    gone = [(m, s, "" if i == 6 else t) for i, (m, s, t) in enumerate(TALK)]
    new = conversation(gone, copy=1, kind=["deleted" if i == 6 else "text" for i in range(len(TALK))])
    assert len(said(merged(old, new))) == len(TALK)


def test_two_different_chats_stay_two():
    other = [(m, s, f"{t} bij de vereniging") for m, s, t in TALK]
    found = merged(conversation(TALK), conversation(other, people=("Mila", "Bas"), copy=1, key="bas"))
    assert len(found.conversations) == 2


def test_answers_still_point_at_their_message():
    replies = [None] * 7 + [6, 7, None]
    found = merged(conversation(TALK[:5]), conversation(TALK, copy=1, reply_to=replies))
    frame = found.conversations[0].messages
    answered = frame.filter(pl.col("text") == TALK[7][2])["reply_to"][0]
    assert frame["text"][answered] == TALK[6][2]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 3000), st.integers(0, 1), st.sampled_from(["ja", "ok", "kom je zo naar huis?"])
        ),
        min_size=1,
        max_size=30,
    ),
    st.data(),
)
def test_merging_an_export_with_a_part_of_itself_changes_nothing(
    rows: list[tuple[int, int, str]], data: st.DataObject
):
    rows = sorted(rows, key=lambda row: row[0])
    start = data.draw(st.integers(0, len(rows) - 1))
    # cut between two minutes, as an export of another day is
    while start and rows[start][0] == rows[start - 1][0]:
        start -= 1
    whole, part = conversation(rows), conversation(rows[start:], copy=1)
    assert sorted(said(merged(whole, part))) == sorted(said(merged(whole)))
    assert sorted(said(merged(part, whole))) == sorted(said(merged(whole)))


def test_two_accounts_of_many_chats_are_laid_beside_each_other_at_once():
    def chat(number: int, copy: int) -> Conversation:
        rows = [(minute, who, f"{text} {number}") for minute, who, text in TALK]
        return conversation(rows, (f"p{copy} {number}", "Joris"), copy, f"{copy} {number}")

    mine = [chat(number, 0) for number in range(400)]
    theirs = [chat(number, 1) for number in range(399, 799)]
    merged = merge_copies(Contents(messenger="telegram", conversations=(*mine, *theirs)))
    assert len(merged.conversations) == 799  # one stands in both
    assert sorted({one.messages.height for one in merged.conversations}) == [len(TALK)]
