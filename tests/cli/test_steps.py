"""`nabij steps`: four weeks walked with a moved clock, and every refusal in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from icalendar import Calendar
from tests.cli.conftest import Ran

from nabij.checkin import CheckIn
from nabij.cli.walk import Asked, NotACalendar, NotAnHour, steps_command
from nabij.course import Course, RunningCourse, StepTaken, UnknownStep, steps
from nabij.journal import Journal, NoJournal, create, open_journal
from nabij.language import Words, words

DAY = date(2026, 1, 5)
NL, EN = words("nl"), words("en")
PASSPHRASE = "vier rustige eenden op de vaart"  # noqa: S105  (of an invented journal)
NO = ["nee"] * 5

Walk = Callable[..., Ran]


def never(_: str) -> str:
    raise AssertionError("nobody is asked anything here")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an empty journal to copy: making one takes a passphrase half a second."""
    folder = tmp_path_factory.mktemp("empty")
    with create(folder / "dagboek", PASSPHRASE):
        pass
    return folder / "dagboek"


@pytest.fixture
def held(tmp_path: Path, empty: Path) -> Iterator[Journal]:
    with open_journal(copy(empty, tmp_path / "dagboek"), PASSPHRASE) as journal:
        yield journal


def copy(empty: Path, place: Path) -> Path:
    place.write_bytes(empty.read_bytes())
    return place


def run(
    capsys: pytest.CaptureFixture[str],
    days: int = 0,
    *,
    say: Words = NL,
    read: Callable[[str], str] = never,
    journal: Path | None = None,
    passphrase: Path | None = None,
    **asked: object,
) -> Ran:
    """Run the command so many days after `DAY`, and give what it printed."""
    code = steps_command(
        Asked(**asked),  # pyright: ignore[reportArgumentType]
        say=say,
        journal=journal,
        passphrase_file=passphrase,
        today=DAY + timedelta(days),
        read=read,
    )
    out, err = capsys.readouterr()
    return Ran(code, out, err)


@pytest.fixture
def walk(held: Journal, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Walk:
    """Run the command with the journal open already, so that a passphrase costs no second each day."""
    monkeypatch.setattr("nabij.cli.walk.unlock", lambda *_, **__: nullcontext(held))
    return partial(run, capsys)


@pytest.fixture
def closed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Walk:
    """Run the command where a journal must not be opened."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("no journal is needed here")

    monkeypatch.setattr("nabij.cli.walk.unlock", refuse)
    return partial(run, capsys)


def csi(days: int, total: int) -> CheckIn:
    points = {"1": min(6, total), "2": 0, "3": 0, "4": 0}
    for code in ("2", "3", "4"):
        points[code] = min(5, total - sum(points.values()))
    return CheckIn(DAY + timedelta(days), "csi4", points)


def feel(held: Journal, *checkins: CheckIn) -> None:
    for one in checkins:
        held.add_checkin(one)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("after", "verdict"), [(15, "Ja. Naar jouw"), (11, "Nee. Naar jouw"), (3, "Ja, maar de andere kant op")]
)
def test_four_weeks_are_walked_and_the_answer_is_what_was_answered(
    walk: Walk, held: Journal, after: int, verdict: str
):
    feel(held, csi(-7, 9), csi(0, 9), CheckIn(DAY, "pulse", {"W8": 9, "W5": 7}))
    begun = walk(0, begin=True)
    assert begun.code == 0
    assert "2 feb" in begun.out
    for day in range(28):
        shown = walk(day)
        assert shown.code == 0
        if day == 0:
            assert "Ik hield iets in om de vrede te bewaren" in flat(shown.out)
        told = walk(day, done=True, line="Even buiten.") if day % 3 else walk(day, skip=True)
        assert told.code == 0
    assert "nog te vroeg" in walk(27, remeasure=True).out
    assert "Bewoog er iets?" in walk(28).out
    feel(held, csi(28, after))
    asked = walk(28, remeasure=True)
    assert asked.code == 0
    assert asked.out.startswith(verdict)
    assert "geef dan een nieuwe export" in flat(asked.out)
    taken = held.steps_taken()
    assert len(taken) == 28
    assert {one.line for one in taken if one.outcome == "done"} == {"Even buiten."}
    assert len({one.step for one in taken}) >= 6


def test_after_eight_weeks_without_better_there_is_a_therapist_and_no_step(walk: Walk, held: Journal):
    feel(held, csi(-7, 9), csi(0, 9), csi(28, 9), csi(56, 9))
    walk(0, begin=True)
    walk(28, begin=True)
    assert walk(30).out.count("nabij steps --done") == 1
    for told in (walk(56), walk(56, begin=True), walk(56, remeasure=True), walk(56, remeasure=True, say=EN)):
        assert "NVRG" in told.out
        assert "--done" not in told.out
    assert len(held.courses()) == 2


def test_a_step_is_shown_with_why_how_long_and_its_limits(walk: Walk):
    out = flat(walk().out)
    first = steps()["question"]
    for text in (first.title, first.what, first.why, first.limits):
        assert text.nl in out
    assert "5 minuten." in out
    assert "aan de beurt" in out
    assert "--begin" in out
    assert first.what.en in flat(walk(say=EN).out)


def test_when_not_to_do_it_stands_with_the_step(walk: Walk, held: Journal):
    feel(held, CheckIn(DAY, "pulse", {"W8": 10}))
    walk(0, skip=True)
    taken = held.steps_taken()[0].step
    said = [flat(walk(0).out), flat(walk(0, listing=True).out)]
    assert taken in {"say_one", "own_part", "writing"}
    assert any("Niet als je bang bent" in one for one in said)


def test_one_a_day_and_then_it_is_good(walk: Walk, held: Journal):
    assert "Meer hoeft vandaag niet" in walk(0, done=True).out
    assert "Voor vandaag is het goed" in walk(0).out
    assert "Voor vandaag is het goed" in walk(0, done=True).out
    assert len(held.steps_taken()) == 1
    assert walk(1).out.splitlines()[0] != steps()["question"].title.nl


def test_skipping_gives_another_at_once(walk: Walk, held: Journal):
    first = walk(0).out.splitlines()[0]
    told = walk(0, skip=True)
    assert "Goed. Dit is een andere." in told.out
    assert first not in told.out.splitlines()
    assert held.steps_taken() == [StepTaken(DAY, "question", "skipped")]


@pytest.mark.parametrize("said", ["laugh", "Samen lachen", "samen lachen "])
def test_another_step_can_be_noted_by_its_name(walk: Walk, held: Journal, said: str):
    assert walk(0, done=True, step=said).code == 0
    assert held.steps_taken() == [StepTaken(DAY, "laugh", "done")]


def test_what_is_no_step_is_refused_and_nothing_is_kept(walk: Walk, held: Journal):
    with pytest.raises(UnknownStep):
        walk(0, done=True, step="zoen van zes seconden")
    assert held.steps_taken() == []


def test_a_second_course_waits_for_the_first(walk: Walk):
    walk(0, begin=True)
    with pytest.raises(RunningCourse):
        walk(27, begin=True)
    assert walk(28, begin=True).code == 0


def test_a_week_is_looked_back_on_with_what_was_done_and_one_question(walk: Walk):
    walk(0, begin=True)
    walk(1, done=True, step="laugh", line="Hij deed het weer.")
    walk(2, skip=True)
    assert "12 jan" in walk(6, look_back=True).out
    out = walk(7, look_back=True).out
    assert "Week 1" in out
    assert "Gedaan: Samen lachen." in out
    assert "Gelaten:" in out
    assert "Hij deed het weer." in out
    assert "?" in out.splitlines()[-1]
    assert not any(mark in out for mark in "%")
    assert "Een week zonder stappen" in walk(15, look_back=True).out


@pytest.mark.parametrize("asked", [{"look_back": True}, {"remeasure": True}, {"calendar": Path("a.ics")}])
def test_before_a_course_there_is_nothing_to_look_at_and_the_way_out_is_said(
    walk: Walk, asked: dict[str, object]
):
    told = walk(0, **asked)
    assert told.code == 2
    assert told.out == ""
    assert told.err.endswith("Typ nabij steps --begin.\n")


def test_reminders_are_written_with_the_course_and_again_without_doubles(walk: Walk, tmp_path: Path):
    file = tmp_path / "agenda.ics"
    told = walk(0, begin=True, calendar=file, at="07:15")
    assert str(file) in told.out
    first = Calendar.from_ical(file.read_bytes())
    walk(3, calendar=file, at="07:15")
    again = Calendar.from_ical(file.read_bytes())
    uids = [[str(one["uid"]) for one in held.walk("VEVENT")] for held in (first, again)]
    assert uids[0] == uids[1]
    assert len(set(uids[0])) == 3
    assert first.walk("VEVENT")[0].decoded("dtstart").strftime("%H:%M %Y-%m-%d") == "07:15 2026-01-05"


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"calendar": Path("a.ics"), "at": "half acht"}, NotAnHour),
        ({"calendar": Path("agenda.txt")}, NotACalendar),
    ],
)
def test_reminders_that_cannot_be_are_refused_before_the_journal_opens(
    closed: Walk, asked: dict[str, object], error: type[Exception]
):
    with pytest.raises(error):
        closed(0, **asked)


@pytest.mark.parametrize(
    "asked",
    [
        {"done": True, "skip": True},
        {"begin": True, "remeasure": True},
        {"line": "hoi"},
        {"step": "laugh"},
        {"export": Path("chat.zip")},
        {"me": "Bram", "look_back": True},
    ],
)
def test_what_does_not_go_together_is_one_sentence_and_exit_2(closed: Walk, asked: dict[str, object]):
    told = closed(0, **asked)
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)


def test_all_fourteen_are_listed_without_a_journal(closed: Walk):
    told = closed(0, listing=True)
    assert all(one.title.nl in told.out and key in told.out for key, one in steps().items())


def test_the_journal_opens_with_its_passphrase_and_keeps_what_was_done(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, empty: Path
):
    place, passphrase = copy(empty, tmp_path / "dagboek"), tmp_path / "wachtzin"
    passphrase.write_text(PASSPHRASE, encoding="utf-8")
    assert run(capsys, 0, journal=place, passphrase=passphrase, done=True).code == 0
    with open_journal(place, PASSPHRASE) as journal:
        assert journal.steps_taken() == [StepTaken(DAY, "question", "done")]
    place.unlink()
    with pytest.raises(NoJournal):
        run(capsys, 1, journal=place, passphrase=passphrase)


@pytest.mark.parametrize("asked", [{"begin": True}, {"remeasure": True}])
@pytest.mark.parametrize("place_of_yes", range(5))
def test_the_gate_stands_before_a_course_and_its_remeasure_and_one_yes_ends_it(
    closed: Walk, monkeypatch: pytest.MonkeyPatch, asked: dict[str, object], place_of_yes: int
):
    monkeypatch.setattr("nabij.cli.walk.at_terminal", lambda: True)
    answers = iter(["nee"] * place_of_yes + ["ja"])
    told = closed(0, read=lambda _: next(answers), **asked)
    assert (told.code, told.out) == (0, "")
    assert "0800" in told.err or "0900" in told.err


def test_five_times_no_goes_on(walk: Walk, held: Journal, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("nabij.cli.walk.at_terminal", lambda: True)
    answers = iter(NO)
    assert walk(0, read=lambda _: next(answers), begin=True).code == 0
    assert held.courses() == [Course(DAY)]


def test_the_words_of_the_command_are_in_both_languages(nabij: Callable[..., Ran]):
    assert "Eén echte vraag" in nabij("steps", "--list", "--language", "nl").out
    assert "One real question" in nabij("steps", "--list", "--language", "en").out
    assert nabij("steps", "--list", "--done").code == 2
