"""A chat knows who is me, joins one person's two names, and hides names."""

from __future__ import annotations

from datetime import datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.errors import NotTwoPeople, OnePerson, UnknownPerson, WhoAreYou
from nabij.messages import MESSAGES, Chat, Origin, hide_names, join_people

ROWS = [
    (0, "Anna, heb jij Bram z'n sleutels?"),
    (1, "Nee Bram Jansen, die heb je zelf. anna"),
    (2, "Bramen liggen in de koelkast"),
]


def chat(people: tuple[str, ...] = ("Bram Jansen", "Anna"), me: str | None = None) -> Chat:
    senders = [sender % len(people) for sender, _ in ROWS]
    frame = pl.DataFrame(
        {
            "id": [0, 1, 2],
            "at": [datetime(2024, 5, 1, 9, minute) for minute in (0, 1, 2)],  # noqa: DTZ001  (wall time)
            "sender": senders,
            "mine": [None] * 3,
            "kind": ["text"] * 3,
            "text": [text for _, text in ROWS],
            "edited": [False] * 3,
            "reply_to": [None, 0, None],
            "reactions": [None, [{"sender": 0, "emoji": "❤"}], None],
        },
        schema=MESSAGES,
    )
    made = Chat(frame, people, None, Origin(messenger="whatsapp"))
    return made.seen_by(me) if me else made


def test_me_may_be_written_in_other_capitals_or_cut_short():
    assert chat().seen_by("ANNA").me == "Anna"
    assert chat().seen_by("bram").me == "Bram Jansen"
    assert chat().seen_by("bram").messages["mine"].to_list() == [True, False, True]


@pytest.mark.parametrize("name", ["Kees", "", "  "])
def test_a_name_that_is_not_there_is_refused(name: str):
    with pytest.raises(UnknownPerson):
        chat().seen_by(name)


def test_a_beginning_that_fits_two_names_is_refused():
    with pytest.raises(UnknownPerson):
        chat(("Anna de Wit", "Anna Bos")).seen_by("anna")


@pytest.mark.parametrize(
    ("people", "me", "error"),
    [
        (("Anna",), None, OnePerson),
        (("Anna", "Bram", "Cor"), None, NotTwoPeople),
        (("Anna", "Bram"), None, WhoAreYou),
    ],
)
def test_two_people_of_whom_one_is_me_are_needed(
    people: tuple[str, ...], me: str | None, error: type[Exception]
):
    with pytest.raises(error):
        chat(people, me).between_two()


def test_frames_of_another_shape_are_refused():
    with pytest.raises(TypeError):
        Chat(pl.DataFrame({"id": [1]}), ("Anna",), None, Origin(messenger="x"))


def test_one_person_under_two_names_is_joined():
    found = join_people(chat(("Anna", "Bram", "+31 6 12345678"), me="Bram"), "Anna", "+31 6 12345678")
    assert found.people == ("Anna", "Bram")
    assert found.messages["sender"].to_list() == [0, 1, 0]
    assert found.me == "Bram"
    assert found.messages["mine"].to_list() == [False, True, False]


def test_hidden_names_are_gone_from_list_and_text():
    found = hide_names(chat(me="Bram Jansen"))
    assert found.people == ("ik", "partner")
    assert found.me == "ik"
    assert found.messages["text"].to_list() == [
        "partner, heb jij ik z'n sleutels?",
        "Nee ik, die heb je zelf. partner",
        "Bramen liggen in de koelkast",
    ]


def test_a_group_is_hidden_behind_letters():
    assert hide_names(chat(("Anna", "Bram", "Cor"))).people == ("A", "B", "C")


@given(st.lists(st.text(min_size=1), min_size=1, max_size=40, unique=True))
def test_any_names_can_be_hidden_and_none_stays_in_the_list(people: list[str]):
    found = hide_names(chat(tuple(people)))
    assert len(set(found.people)) == len(people)
