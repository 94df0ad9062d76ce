"""The journal on the page: what opens it, what it brings to a measurement, and what both may see."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from markupsafe import escape
from tests.web.conftest import Served, pass_gate
from tests.web.invented import invent_chat, pack

from nabij.analysis import analyse
from nabij.checkin import CheckIn
from nabij.course import Course
from nabij.example import ME, example_path
from nabij.journal import create, open_journal
from nabij.report.looked import find_since, tell_since
from nabij.settings import Settings
from nabij.sources import read_chat
from nabij.timeline import Event
from nabij.web.visit import EVERYTHING, PULSE_ONLY

PHRASE = "kaas paard lantaarn veertien"
OTHER = "lepel vijver kastanje donderdag"
START = date(2026, 1, 5)


def at(served: Served, day: date) -> None:
    moment = datetime.combine(day, time(12)).timestamp()
    served.visit.clock = lambda: moment
    served.visit.allow(EVERYTHING)


@pytest.fixture
def opened(served: Served) -> Served:
    """Give a page with an open, empty journal, on a day in January."""
    at(served, START)
    served.visit.hold(create(served.visit.book, PHRASE))
    return served


@pytest.mark.parametrize(
    ("path", "place"),
    [("/voelen", "voelen"), ("/doen", "doen"), ("/overdracht", "overdracht"), ("/samen", "samen")],
)
def test_what_keeps_something_asks_for_the_gate_and_then_for_the_journal(
    served: Served, path: str, place: str
):
    assert served.get(path).headers["location"] == f"/poort?voor={place}"
    assert pass_gate(served, voor=place).headers["location"] == path
    assert served.get(path).headers["location"] == f"/dagboek?naar={place}"
    made = served.post("/dagboek/maken", data={"wachtzin": PHRASE, "herhaal": PHRASE, "naar": place})
    assert made.headers["location"] == path
    assert served.get(path).status_code == 200


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [("welkom", "welkom", "te makkelijk"), (PHRASE, OTHER, "niet gelijk"), ("", "", "te makkelijk")],
)
def test_a_passphrase_that_cannot_be_is_refused_and_nothing_is_made(
    served: Served, first: str, second: str, said: str
):
    answer = served.post("/dagboek/maken", data={"wachtzin": first, "herhaal": second, "naar": ""})
    assert answer.status_code == 422
    assert said in answer.text
    assert not served.visit.book.exists()


def test_how_strong_a_passphrase_is_is_told_while_it_is_typed(served: Served):
    assert "akkelijk" in served.post("/dagboek/sterkte", data={"wachtzin": "welkom"}).text
    assert served.post("/dagboek/sterkte", data={"wachtzin": PHRASE}).text in {"Sterk.", "Goed genoeg."}


def test_leaving_fast_locks_the_journal_and_leaves_it_whole(opened: Served):
    opened.post("/weg")
    assert opened.visit.journal is None
    with open_journal(opened.visit.book, PHRASE) as journal:
        assert journal.checkins() == []


def test_after_a_yes_to_an_ending_only_the_week_is_asked(opened: Served):
    opened.visit.allow(PULSE_ONLY)
    told = opened.get("/voelen").text
    assert "/voelen/pulse" in told
    assert "/voelen/csi4" not in told
    assert opened.get("/voelen/csi4").headers["location"] == "/voelen"
    assert opened.post("/voelen/csi4", data={"1": "3"}).headers["location"] == "/voelen"
    assert opened.get("/voelen/pulse").status_code == 200
    assert opened.get("/voelen/dejong6").headers["location"] == "/voelen"


@pytest.mark.parametrize(
    "form",
    [{}, {"regel": ""}, {"1": "7"}, {"2": "6"}, {"1": "x"}, {"1": "9" * 5000}, {"1": "-1"}, {"9": "1"}],
)
def test_an_answer_that_cannot_be_is_refused_and_nothing_is_kept(opened: Served, form: dict[str, str]):
    answer = opened.post("/voelen/csi4", data=form or {"leeg": ""})
    assert answer.status_code == 422
    assert opened.visit.journal is not None
    assert opened.visit.journal.checkins() == []


def test_words_of_danger_in_a_line_open_the_help_lines_and_are_kept_all_the_same(opened: Served):
    told = opened.post("/voelen/pulse", data={"W1": "9", "regel": "ik wil niet meer leven"}).text
    assert 'class="alarm"' in told
    assert opened.visit.journal is not None
    assert len(opened.visit.journal.checkins()) == 1


def test_the_events_of_the_journal_stand_in_the_form_and_the_course_goes_along(opened: Served):
    journal = opened.visit.journal
    assert journal is not None
    journal.set_events([Event(date(2022, 5, 9), "baan")])
    journal.start_course(Course(date(2022, 5, 16)))
    opened.post("/export", files={"bestand": ("chat.zip", pack(invent_chat(8)))})
    told = opened.get("/vooraf").text
    assert 'value="2022-05-09"' in told
    assert "koers" not in told.split("<main")[1].split("</form>")[0]
    opened.post("/vooraf", data={"ik": "0", "soort": ["baan"], "dag": ["2022-05-09"]})
    for _ in range(600):
        if "HX-Redirect" in opened.get("/bezig/stand").headers:
            break
    found = opened.visit.found
    assert found is not None
    assert [one.kind for one in found.analysis.events] == ["baan", "koers"]
    assert "Bewaar in mijn dagboek" in opened.get("/uitslag").text
    for _ in range(2):  # the second time nothing is added
        assert opened.post("/uitslag/bewaren", data={"x": ""}).headers["location"] == "/uitslag"
    assert len(journal.analyses()) == 1
    assert [one.kind for one in journal.events()] == ["baan"]
    assert "Staat in je dagboek" in opened.get("/uitslag").text


def test_who_looks_again_within_a_month_finds_a_gentle_door(opened: Served):
    journal = opened.visit.journal
    assert journal is not None
    test_the_events_of_the_journal_stand_in_the_form_and_the_course_goes_along(opened)
    for days, said in ((0, "Je keek vandaag al"), (3, "Je keek 3 dagen geleden"), (28, "")):
        at(opened, START + timedelta(days))
        told = opened.get("/export").text
        assert said in told
        assert "Lees dit gesprek" in told, "the door is open all the same"
        assert said or "Je keek" not in told


def test_both_see_the_same_only_after_the_others_own_passphrase(opened: Served):
    journal = opened.visit.journal
    assert journal is not None
    beside = opened.visit.book.with_name("notities-2.dat")
    with create(beside, OTHER) as other:
        other.add_checkin(CheckIn(START, "csi4", {"1": 6, "2": 5, "3": 5, "4": 5}, "geheime regel"))
    journal.add_checkin(CheckIn(START, "csi4", {"1": 1, "2": 1, "3": 1, "4": 1}))
    assert "<table" not in opened.get("/samen").text
    wrong = opened.post("/samen/openen", data={"nummer": "2", "wachtzin": PHRASE})
    assert wrong.status_code == 422
    assert opened.visit.beside is None
    assert opened.post("/samen/openen", data={"nummer": "9", "wachtzin": OTHER}).status_code == 422
    opened.post("/samen/openen", data={"nummer": "2", "wachtzin": OTHER})
    told = opened.get("/samen").text
    assert "perfect" in told
    assert ">21<" in told
    assert ">4<" in told
    assert "geheime regel" not in told, "what somebody wrote beside it stays their own"
    opened.post("/samen/stop")
    assert opened.visit.beside is None
    opened.post("/samen/openen", data={"nummer": "2", "wachtzin": OTHER})
    opened.post("/dagboek/sluiten")
    assert opened.visit.beside is None


def test_wiping_takes_one_click_and_leaves_no_file(opened: Served):
    folder = opened.visit.book.parent
    opened.post("/dagboek/wissen")
    assert not folder.exists() or list(folder.iterdir()) == []
    assert "Een dagboek voor jou alleen" in opened.get("/dagboek").text


def test_two_people_on_one_computer_have_a_journal_each(opened: Served):
    first = opened.visit.book
    opened.post("/dagboek/ander", data={"nummer": "0"})
    assert opened.visit.book != first
    assert opened.visit.journal is None
    opened.post("/dagboek/maken", data={"wachtzin": OTHER, "herhaal": OTHER})
    assert opened.visit.journal is not None
    opened.post("/dagboek/sluiten")
    opened.post("/dagboek/ander", data={"nummer": "1"})
    assert opened.visit.book == first


def test_a_step_sent_twice_is_one_step(opened: Served):
    journal = opened.visit.journal
    assert journal is not None
    opened.post("/doen/begin", data={"x": ""})
    for key in ("laugh", "laugh", "thanks"):  # a second click, and another tab
        assert opened.post("/doen/stap", data={"stap": key, "uitkomst": "gedaan"}).status_code == 200
    assert [(one.step, one.outcome) for one in journal.steps_taken()] == [("laugh", "done")]


def test_what_the_chat_shows_in_the_re_measure_carries_its_count_and_its_doubt(opened: Served):
    journal = opened.visit.journal
    assert journal is not None
    analysis = analyse(read_chat(example_path()).seen_by(ME))
    start = date(2024, 2, 5)  # where the example's change begins
    journal.start_course(Course(start))
    journal.add_analysis(date(2025, 9, 8), analysis)
    at(opened, date(2025, 9, 9))
    told = opened.get("/doen/hermeten").text.split('id="appjes"')[1].split("<footer>")[0]
    since = tell_since(find_since(analysis, start, Settings()), opened.visit.say)
    assert since
    for heading, sentences in since:
        assert str(escape(heading)) in told
        assert all(str(escape(one)) in told for one in sentences)
    assert "Ik telde toen" in told
