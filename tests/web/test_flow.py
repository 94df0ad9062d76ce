"""From the drop to the result: what is asked first, what is kept, what is forgotten, what may be saved."""

from __future__ import annotations

import json
import time

import httpx
import pytest
from tests.web.conftest import Served, pass_gate
from tests.web.invented import invent_chat, pack

from nabij.analysis import Analysis
from nabij.errors import EmptyExport
from nabij.example import example_path
from nabij.web import work
from nabij.web.visit import Work


def drop(served: Served, content: bytes) -> httpx.Response:
    return served.post("/export", files={"bestand": ("chat.zip", content)})


def wait(served: Served) -> str:
    for _ in range(600):
        answer = served.get("/bezig/stand")
        if "HX-Redirect" in answer.headers:
            return answer.headers["HX-Redirect"]
        time.sleep(0.05)
    raise TimeoutError


def measure(served: Served, content: bytes, **form: object) -> None:
    pass_gate(served)
    assert drop(served, content).headers["location"] == "/vooraf"
    assert served.post("/vooraf", data={"ik": "0", **form}).headers["location"] == "/bezig"
    assert wait(served) == "/uitslag"


@pytest.fixture
def measured(served: Served) -> Served:
    """Give a page on which a short chat was measured."""
    measure(served, pack(invent_chat(8)))
    return served


def test_the_example_goes_from_the_gate_to_a_result_with_everything_on_it(served: Served):
    measure(
        served,
        example_path().read_bytes(),
        ik="1",
        jaar="2024",
        soort=["baan", "", ""],
        dag=["2023-09-01", "", ""],
    )
    told = served.get("/uitslag").text
    for part in ("De vier signalen naast elkaar", "Toen en nu", "Wat er toen speelde", "Over deze meting"):
        assert part in told
    assert "Hoe goed ik lees" in told
    assert "Zelf noem je 2024" in told or "voor jou" in told
    analysis = Analysis.from_json(served.get("/verslag.json").text)
    assert analysis.felt is not None
    assert [one.kind for one in analysis.events] == ["baan"]
    examples = served.visit.found.examples if served.visit.found else ()
    assert {one.when for one in examples} == {"then", "now"}
    assert all({line.mine for line in one.lines} == {True, False} for one in examples)


def test_the_messages_are_forgotten_after_the_counting_and_the_gate_comes_back(measured: Served):
    assert measured.visit.chat is None
    assert measured.visit.work is None
    assert not measured.visit.passed
    assert measured.get("/export").headers["location"] == "/poort"


def test_nothing_is_shown_before_the_person_said_who_they_are_and_since_when(inside: Served):
    drop(inside, pack(invent_chat(8)))
    assert inside.get("/uitslag").headers["location"] == "/vooraf"
    told = inside.get("/vooraf").text
    assert told.index("Wie ben jij?") < told.index("Sinds wanneer") < told.index("Wat speelde er")


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({}, "wie van de twee"),
        ({"ik": "7"}, "wie van de twee"),
        ({"ik": "Robin"}, "wie van de twee"),
        ({"ik": "0", "soort": ["baby"], "dag": [""]}, "ontbreekt de dag"),
        ({"ik": "0", "soort": ["baby"], "dag": ["2023-02-30"]}, "ontbreekt de dag"),
        ({"ik": "0", "soort": ["scheiding"], "dag": ["2023-02-03"]}, "Die keuze kan niet"),
        ({"ik": "0", "jaar": "2024", "seizoen": "vastenavond"}, "Die keuze kan niet"),
        ({"ik": "0", "jaar": "24"}, "Die keuze kan niet"),
        ({"ik": "0", "jaar": "0000"}, "Die tijd begrijp ik niet"),
        ({"ik": "0", "samen": "abcd"}, "Die tijd begrijp ik niet"),
        ({"ik": "0", "soort": ["baby"] * 50, "dag": ["2023-02-03"] * 50}, "Die keuze kan niet"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence_and_nothing_has_to_be_typed_again(
    inside: Served, form: dict[str, object], sentence: str
):
    drop(inside, pack(invent_chat(8)))
    answer = inside.post("/vooraf", data=form or {"leeg": "1"})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert inside.visit.chat is not None


def test_a_form_with_a_mistake_keeps_what_was_filled_in(inside: Served):
    drop(inside, pack(invent_chat(8)))
    form = {"ik": "1", "jaar": "2021", "seizoen": "zomer", "soort": ["baby"], "dag": [""]}
    told = inside.post("/vooraf", data=form).text
    for kept in (
        'value="1" required checked',
        "selected>2021<",
        'value="zomer" selected',
        'value="baby" selected',
    ):
        assert kept in told


def test_progress_is_told_once_a_change(inside: Served):
    inside.visit.work = Work("reading", 40, 100)
    first = inside.get("/bezig/stand")
    assert 'value="40"' in first.text
    assert inside.get("/bezig/stand?gezien=0-40").status_code == 204
    inside.visit.work.step = "signals"
    assert "2-100" in inside.get("/bezig/stand?gezien=0-40").text


def test_an_analysis_that_cannot_be_is_said_and_forgotten(inside: Served):
    inside.visit.work = Work(error=EmptyExport())
    assert inside.get("/bezig/stand").headers["HX-Redirect"] == "/bezig"
    answer = inside.get("/bezig")
    assert answer.status_code == 422
    assert "geen enkel bericht" in answer.text
    assert inside.visit.work is None


def test_a_fault_we_did_not_foresee_says_nothing_of_the_chat(inside: Served, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object, **__: object) -> None:
        raise ValueError("Hoe was je dag")

    monkeypatch.setattr(work, "analyse", broken)
    drop(inside, pack(invent_chat(8)))
    inside.post("/vooraf", data={"ik": "0"})
    assert wait(inside) == "/bezig"
    told = inside.get("/bezig").text
    assert "niet hadden voorzien" in told
    assert "Hoe was je dag" not in told


def test_work_that_goes_on_after_a_wipe_finds_nobody_to_tell(inside: Served):
    drop(inside, pack(invent_chat(8)))
    inside.post("/vooraf", data={"ik": "0"})
    inside.post("/opnieuw")
    time.sleep(1)
    assert inside.visit.found is None
    assert inside.get("/uitslag").headers["location"] == "/poort"


@pytest.mark.parametrize("path", ["/opnieuw", "/stop", "/weg"])
def test_every_way_out_forgets_everything(measured: Served, path: str):
    assert measured.visit.found is not None
    measured.post(path)
    assert measured.visit.found is None
    if path != "/opnieuw":
        measured.thread.join(10)
        assert not measured.thread.is_alive()


def test_the_way_out_leaves_a_page_that_says_nothing(measured: Served):
    told = measured.post("/weg").text
    assert "nabij" not in told
    assert "<body></body>" in told


def test_incognito_hides_names_on_the_page_and_in_what_is_saved(measured: Served):
    assert "Robin en Sam" in measured.get("/uitslag").text
    measured.post("/incognito")
    for path in ("/uitslag", "/verslag.html"):
        told = measured.get(path).text
        assert "Robin" not in told
        assert "Sam" not in told.split("<main")[1].split("<script")[0]
    measured.post("/incognito")
    assert "Robin en Sam" in measured.get("/uitslag").text


@pytest.mark.parametrize(
    ("ending", "begin"), [("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF"), ("json", b"{")]
)
def test_a_report_is_saved_under_a_plain_name_without_a_word_of_the_messages(
    measured: Served, ending: str, begin: bytes
):
    answer = measured.get(f"/verslag.{ending}")
    assert answer.headers["content-disposition"] == f'attachment; filename="nabij.{ending}"'
    assert answer.content.startswith(begin)
    assert b"Hoe was je dag" not in answer.content
    assert len(answer.content) < 2_000_000
    if ending == "json":
        assert json.loads(answer.content)["verdict"] == "too_little"


def test_an_unknown_ending_is_refused(measured: Served):
    assert measured.get("/verslag.exe").status_code == 422


def test_too_little_shows_no_examples_and_no_verdict(measured: Served):
    told = measured.get("/uitslag").text
    assert "Er is nog te weinig" in told
    assert 'class="bubble' not in told
