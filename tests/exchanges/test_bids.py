"""Bids and their answers: invented exchanges with what should be made of them beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from nabij.exchanges import Exchanges, find_exchanges
from nabij.reading import read_messages

Build = Callable[..., Exchanges]

#: Said three days later, so that the chat does not end within a day of what is looked at.
LATER = "2024-03-14 20:00 I: later"


def bids(talk: Build, lines: str) -> list[dict[str, Any]]:
    return talk(f"{lines.strip()}\n{LATER}").bids.to_dicts()


def first(talk: Build, lines: str) -> dict[str, Any]:
    return bids(talk, lines)[0]


A_WORRY = "2024-03-11 20:00 I deelt: ik zie zo op tegen morgen"


@pytest.mark.parametrize(
    ("answer", "kind", "met"),
    [
        ("S vraagt: waar zie je tegenop?", "substance", True),
        ("S deelt: ik ook, ik slaap er slecht van", "substance", True),
        ("S: mijn broer kreeg gisteren dezelfde brief", "substance", True),
        ("S: sterkte ❤️", "substance", True),
        ("S leeft-mee: wat rot voor je", "acknowledging", True),
        ("S leeft-mee raadt: wat rot, neem een bad", "acknowledging", True),
        ("S lief: ach lieverd toch", "acknowledging", True),
        ("S lief regelt: dank je lief, ik haal melk", "acknowledging", True),
        ("S raadt: bel hem dan gewoon", "advice", True),
        ("S: hahaha", "laugh", False),
        ("S: 😂", "laugh", False),
        ("S regelt: neem jij melk mee?", "practical", False),
        ("S kort: prima", "curt", False),
        ("S: ja", "curt", False),
        ("S: ok 👍", "curt", False),
        ("S: 👍", "curt", False),
        ("S: ❤️", "acknowledging", False),
        ("S photo:", "unseen", None),
        ("S voice:", "unseen", None),
        ("S link: zie dit", "unseen", None),
        ("S turks: geçmiş olsun canım benim", "unseen", None),
    ],
)
def test_an_answer_is_what_it_does(talk: Build, answer: str, kind: str, met: bool | None):  # noqa: FBT001
    found = first(talk, f"{A_WORRY}\n2024-03-11 20:07 {answer}")
    assert (found["kind"], found["answer"], found["delay"], found["met"]) == ("sharing", kind, 7.0, met)


@pytest.mark.parametrize(
    ("bid", "kind"),
    [
        ("deelt vraagt: ik ben blij, en jij?", "sharing"),
        ("vraagt: hoe was je gesprek?", "inner_question"),
        ("photo:", "photo"),
        ("media:", "photo"),
        (": kijk!", "photo"),
        (": Kijk nou eens", "photo"),
        ("grapt: de kat heeft de krant gelezen", "joke"),
        ("lief: slaap lekker", "affection"),
    ],
)
def test_what_asks_for_contact(talk: Build, bid: str, kind: str):
    lines = f"2024-03-11 20:00 I {bid}".replace("I :", "I:")
    assert first(talk, lines)["kind"] == kind


@pytest.mark.parametrize(
    "line", ["regelt: hoe laat eten we?", "grapt: hahaha", "voice:", ": 👍", ": kijk daar heb ik geen zin in"]
)
def test_what_asks_for_nothing(talk: Build, line: str):
    assert bids(talk, f"2024-03-11 20:00 I {line}".replace("I :", "I:")) == []


def test_a_turn_is_one_bid_of_its_first_kind_in_the_list(talk: Build):
    (found,) = bids(
        talk,
        """
        2024-03-11 20:00 I photo:
        2024-03-11 20:01 I deelt: ik ben zo trots op haar
        2024-03-11 20:02 I deelt: echt
        """,
    )
    assert (found["kind"], found["id"]) == ("sharing", 1)


def test_the_first_message_that_says_more_than_ok_tells_what_the_answer_is(talk: Build):
    found = first(
        talk,
        f"""{A_WORRY}
        2024-03-11 20:03 S: oh
        2024-03-11 20:04 S: haha
        2024-03-11 20:05 S raadt: ga dan vroeg slapen
        2024-03-11 20:06 S leeft-mee: wel rot hoor""",
    )
    assert (found["answer"], found["delay"]) == ("advice", 3.0)  # the delay is that of the turn


@pytest.mark.parametrize(
    ("between", "changed"),
    [
        ("2024-03-11 20:01 I: echt waar", False),
        ("2024-03-11 20:01 I regelt: neem jij melk mee?", True),
        ("2024-03-11 20:01 S regelt: neem jij melk mee?", True),
        ("2024-03-11 20:01 S: oh\n2024-03-11 20:02 S regelt: de auto moet naar de garage", True),
    ],
)
def test_an_answer_after_talk_turned_to_arranging_does_not_meet(talk: Build, between: str, changed: bool):  # noqa: FBT001
    found = first(talk, f"{A_WORRY}\n{between}\n2024-03-11 20:30 S leeft-mee: wat rot voor je")
    assert (found["changed"], found["met"]) == (changed, not changed)


def test_sharing_that_also_arranges_is_no_change_of_topic(talk: Build):
    found = first(
        talk,
        """2024-03-11 20:00 I deelt regelt: ik zie op tegen de tandarts om drie uur
        2024-03-11 20:05 S leeft-mee: snap ik""",
    )
    assert found["met"]


@pytest.mark.parametrize(
    ("minutes", "answer"), [("2024-03-12 20:00", "acknowledging"), ("2024-03-12 20:01", "none")]
)
def test_an_answer_comes_within_a_day(talk: Build, minutes: str, answer: str):
    found = first(talk, f"{A_WORRY}\n{minutes} S leeft-mee: wat rot voor je")
    assert found["answer"] == answer
    assert found["met"] is (answer != "none")
    assert (found["delay"] is None) == (answer == "none")


def test_the_other_may_answer_in_a_later_sitting_and_after_a_second_try(talk: Build):
    found = first(
        talk,
        f"""{A_WORRY}
        2024-03-12 08:00 I: ben je er?
        2024-03-12 09:00 S leeft-mee: sorry, wat rot voor je""",
    )
    assert (found["answer"], found["delay"], found["met"]) == ("acknowledging", 780.0, True)


@pytest.mark.parametrize(
    ("emoji", "answer"), [("❤️", "acknowledging"), ("😢", "acknowledging"), ("😂", "laugh"), ("👍", "curt")]
)
def test_an_emoji_under_it_is_an_answer_that_does_not_meet(talk: Build, emoji: str, answer: str):
    found = first(talk, A_WORRY.replace("deelt", f"deelt {emoji}"))
    assert (found["answer"], found["delay"], found["met"]) == (answer, None, False)


def test_words_say_more_than_an_emoji_under_it(talk: Build):
    lines = A_WORRY.replace("deelt", "deelt 👍") + "\n2024-03-11 20:05 S leeft-mee: wat rot"
    assert first(talk, lines)["answer"] == "acknowledging"


@pytest.mark.parametrize(
    ("after", "dropped"),
    [
        (["S leeft-mee: wat rot voor je"], False),
        (["S: ok", "S vraagt: waar zie je tegenop?"], False),
        (["S: ok", "I deelt: ik meen het"], False),
        (["S voice:"], False),
        (["S: ok", "S regelt: neem jij melk mee?"], True),
        (["S: ok", "S: ja", "S leeft-mee: wat rot voor je"], True),
        (["S: 👍"], True),
        ([], True),
    ],
)
def test_what_neither_goes_on_with_in_two_messages_is_dropped(talk: Build, after: list[str], dropped: bool):  # noqa: FBT001
    lines = [A_WORRY, *(f"2024-03-11 20:{10 + place} {one}" for place, one in enumerate(after))]
    assert first(talk, "\n".join(lines))["dropped"] is dropped


def test_what_was_asked_within_a_day_of_the_end_has_no_answer_yet(talk: Build):
    ends = talk(f"{A_WORRY}\n2024-03-12 19:59 I: hallo").bids.to_dicts()[0]
    assert [ends[name] for name in ("answer", "delay", "changed", "met", "dropped")] == [None] * 5
    answered = talk(f"{A_WORRY}\n2024-03-11 20:05 S leeft-mee: wat rot").bids.to_dicts()[0]
    assert answered["answer"] is None  # or an answered one would count and an unanswered one would not
    assert talk(f"{A_WORRY}\n2024-03-12 20:00 I: hallo").bids["answer"].to_list() == ["none"]


def test_a_late_delivery_and_the_hour_that_comes_twice_keep_their_answer(talk: Build):
    late = f"{A_WORRY}\n2024-03-11 20:30 S regelt: melk?\n2024-03-11 20:10 S leeft-mee: wat rot voor je"
    assert first(talk, late)["answer"] == "acknowledging"
    twice = "2024-10-27 02:50 I deelt: ik mis je zo\n2024-10-27 02:03 S leeft-mee: ach\n2024-10-30 20:00 I: x"
    assert talk(twice).bids.to_dicts()[0]["delay"] == 0.0


def test_within_a_minute_the_order_of_the_export_tells_who_answered(talk: Build):
    answered = first(talk, f"{A_WORRY}\n2024-03-11 20:00 S leeft-mee: wat rot")
    assert (answered["answer"], answered["delay"]) == ("acknowledging", 0.0)
    before = first(talk, f"2024-03-11 20:00 S leeft-mee: wat rot\n{A_WORRY}")
    assert before["answer"] == "none"


def test_the_whole_way_from_words_to_answers(read_lines: Callable[[str], tuple[pl.DataFrame, pl.DataFrame]]):
    messages, _ = read_lines(
        f"""
        2024-03-11 20:00 I: Ik ben bang dat het niet goed komt met mijn moeder
        2024-03-11 20:05 S: Wat rot voor je
        2024-03-12 09:00 S: Ik ben zo moe en verdrietig
        2024-03-12 09:10 I: Neem jij melk mee?
        {LATER}
        """
    )
    found = find_exchanges(messages, read_messages(messages), 6.0).bids
    assert found.select("mine", "kind", "answer", "met").rows() == [
        (True, "sharing", "acknowledging", True),
        (False, "sharing", "practical", False),
    ]
