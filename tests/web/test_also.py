"""Another conversation on the page: only what the person wrote there is kept, and it is never needed."""

from __future__ import annotations

from datetime import date

import httpx
import pytest
from tests.web.conftest import Served
from tests.web.invented import invent_chat, pack
from tests.web.test_flow import drop, wait

FRIEND = invent_chat(8, people=("Robin", "Kim"))


def give(served: Served, content: bytes, **fields: str) -> httpx.Response:
    return served.post("/ook", files={"bestand": ("chat.txt", content)}, data=fields)


@pytest.fixture
def asked(inside: Served) -> Served:
    """Give a page on which the conversation was read and nothing was said yet."""
    drop(inside, pack(invent_chat(8)))
    return inside


def test_only_what_the_person_wrote_is_kept(asked: Served):
    assert give(asked, FRIEND, ik="0").headers["location"] == "/vooraf"
    (own,) = asked.visit.also
    assert own.messages["mine"].all()
    assert 0 < own.messages.height < FRIEND.count(b"\n")
    assert own.first == date(2022, 5, 2)
    told = asked.get("/vooraf").text
    assert "alleen jouw berichten" in told
    assert 'value="0" required checked' in told
    assert "Kim" not in told


def test_it_counts_in_the_result_and_is_forgotten_with_the_rest(inside: Served):
    worried = (b"Hoe was je dag", b"Ik maak me zorgen over mijn werk en slaap slecht")
    asked = inside
    drop(asked, pack(invent_chat(8).replace(*worried)))
    give(asked, FRIEND.replace(*worried), ik="0")
    assert asked.post("/vooraf", data={"ik": "0"}).headers["location"] == "/bezig"
    assert asked.visit.also == ()
    assert wait(asked) == "/uitslag"
    assert asked.visit.found is not None
    assert "shared_with_partner" in set(asked.visit.found.analysis.weeks["key"])


def test_two_conversations_may_be_given_and_taken_away_again(asked: Served):
    give(asked, FRIEND, ik="0")
    give(asked, invent_chat(8, people=("Robin", "Lou")), ik="0")
    assert len(asked.visit.also) == 2
    assert asked.post("/ook/weg").headers["location"] == "/vooraf"
    assert asked.visit.also == ()


@pytest.mark.parametrize(
    ("content", "fields", "sentence"),
    [
        (invent_chat(8), {"ik": "0"}, "het gesprek met je partner zelf"),
        (invent_chat(8, people=("Robin", "Kim", "Lou")), {"ik": "0"}, "geen groep"),
        (invent_chat(8, people=("Bo", "Kim")), {"ik": "0"}, "niemand onder jouw naam"),
        (FRIEND, {"ik": ""}, "wie van de twee"),
        (FRIEND, {"ik": "7"}, "wie van de twee"),
        (FRIEND.replace(b"-2022", b"-2012"), {"ik": "0"}, "geen hele week gemeen"),
        (b"melk\nbrood\n", {"ik": "0"}, "geen export"),
        (b"", {"ik": "0"}, "geen bestand mee"),
    ],
)
def test_what_cannot_be_is_said_beside_it_and_changes_nothing(
    asked: Served, content: bytes, fields: dict[str, str], sentence: str
):
    answer = give(asked, content, **fields)
    assert answer.status_code == 422
    assert sentence in answer.text.split("<details")[1].split("</details>")[0]
    assert asked.visit.also == ()
    assert asked.visit.chat is not None


def test_somebody_else_than_who_was_read_is_refused(asked: Served):
    give(asked, FRIEND, ik="0")
    answer = asked.post("/vooraf", data={"ik": "1"})
    assert answer.status_code == 422
    assert "een andere naam" in answer.text
    assert asked.visit.work is None


@pytest.mark.parametrize("path", ["/opnieuw", "/weg"])
def test_every_way_out_forgets_it_too(asked: Served, path: str):
    give(asked, FRIEND, ik="0")
    asked.post(path)
    assert asked.visit.also == ()


def test_before_the_gate_and_without_a_conversation_there_is_nowhere_to_give_it(served: Served):
    assert give(served, FRIEND, ik="0").headers["location"] == "/poort"
    assert served.post("/ook/weg").headers["location"] == "/poort"
