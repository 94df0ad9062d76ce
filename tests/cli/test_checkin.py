"""`nabij checkin`: asks what is due, keeps all of it or nothing, and says what it comes to."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from nabij.checkin import CheckIn
from nabij.cli.answers import BadAnswers, read_answers
from nabij.cli.feel import checkin_command
from nabij.errors import UnreadableFile
from nabij.journal import Journal, create, open_journal
from nabij.language import words

DAY = date(2026, 1, 5)
NL, EN = words("nl"), words("en")
PASSPHRASE = "vier rustige eenden op de vaart"  # noqa: S105  (of an invented journal)
NO = ["nee"] * 5
#: Eight answers and a line, four answers, one answer.
PULSE, CSI4, IOS = ["8", "2", "3", "7", "1", "8", "4", "9", "Moe."], ["2", "2", "2", "3"], ["3"]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "wachtzin").write_text(PASSPHRASE, encoding="utf-8")
    return tmp_path / "dagboek"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nabij.cli.feel.at_terminal", lambda: True)


def answering(*answers: str) -> Callable[[str], str]:
    """Answer each question in turn; whoever asks more than that is told the input is closed."""
    left: Iterator[str] = iter(answers)

    def read(_: str) -> str:
        answer = next(left, None)
        if answer is None:
            raise EOFError
        return answer

    return read


def held(place: Path) -> list[CheckIn]:
    with open_journal(place, PASSPHRASE) as journal:
        return journal.checkins()


def begin(place: Path, *checkins: CheckIn) -> None:
    with create(place, PASSPHRASE) as journal:
        keep(journal, *checkins)


def keep(journal: Journal, *checkins: CheckIn) -> None:
    for one in checkins:
        journal.add_checkin(one)


def check_in(place: Path, *answers: str, scale: str = "", today: date = DAY) -> int:
    """Run the command with these answers after five times no."""
    return checkin_command(
        say=NL,
        scale=scale,
        journal=place,
        passphrase_file=place.with_name("wachtzin"),
        today=today,
        read=answering(*NO, *answers),
    )


def csi(days: int, *answers: int) -> CheckIn:
    return CheckIn(DAY + timedelta(days), "csi4", dict(zip("1234", answers, strict=True)))


def test_without_a_terminal_it_is_one_sentence_and_nothing_is_asked(
    nabij: Callable[..., tuple[int, str, str]],
):
    code, out, err = nabij("checkin")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "--answers" in err


@pytest.mark.usefixtures("terminal")
def test_the_first_day_asks_all_three_and_keeps_what_was_answered(
    place: Path, capsys: pytest.CaptureFixture[str]
):
    begin(place)
    assert check_in(place, *PULSE, *CSI4, *IOS) == 0
    out, err = capsys.readouterr()
    assert [one.scale for one in held(place)] == ["pulse", "csi4", "ios"]
    assert held(place)[0].line == "Moe."
    assert held(place)[0].answers == {f"W{n + 1}": int(one) for n, one in enumerate(PULSE[:8])}
    assert "Vandaag: je week, hoe tevreden je bent, hoe dichtbij het voelt." in err
    assert "1 van 4. Hoe gelukkig is je relatie" in err
    assert "  6  perfect" in err
    assert "0 = helemaal niet, 10 = helemaal wel." in err
    assert "werkvertaling" in err
    assert "9 op een schaal van 0 tot 21, uit 4 vragen." in out
    assert "geen diagnose" in out
    assert "te vroeg" in out
    assert "De volgende keer is vanaf 12 januari 2026." in out


@pytest.mark.usefixtures("terminal")
def test_the_third_measurement_tells_the_change(place: Path, capsys: pytest.CaptureFixture[str]):
    begin(place, csi(0, 2, 2, 2, 2), csi(7, 3, 2, 2, 2))
    assert check_in(place, "4", "4", "3", "3", scale="csi4", today=DAY + timedelta(35)) == 0
    out = capsys.readouterr().out
    assert "Duidelijk veranderd, de goede kant op: van 8,5 naar 14." in out
    assert "2,72" in out
    assert "4,29" in out


@pytest.mark.usefixtures("terminal")
def test_one_skipped_question_is_no_score_and_still_kept(place: Path, capsys: pytest.CaptureFixture[str]):
    begin(place)
    assert check_in(place, "2", "", "2", "2", scale="csi4") == 0
    assert "geen score" in capsys.readouterr().out
    assert held(place)[0].answers == {"1": 2, "3": 2, "4": 2}


@pytest.mark.usefixtures("terminal")
def test_who_skips_everything_has_nothing_kept(place: Path, capsys: pytest.CaptureFixture[str]):
    begin(place)
    assert check_in(place, "", "", "", "", scale="csi4") == 0
    assert "sloeg alles over" in capsys.readouterr().out
    assert held(place) == []


@pytest.mark.usefixtures("terminal")
def test_what_is_not_among_the_answers_is_asked_again(place: Path, capsys: pytest.CaptureFixture[str]):
    begin(place)
    assert check_in(place, "7", "zes", "²", "-1", "6", "5", "6", "5", "5", scale="csi4") == 0
    assert capsys.readouterr().err.count("Dat staat er niet bij.") == 5
    assert held(place)[0].answers == {"1": 6, "2": 5, "3": 5, "4": 5}


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("given", [0, 1, 8, 9, 12, 13])
def test_whoever_stops_half_way_keeps_nothing_and_hears_so(
    given: int, place: Path, capsys: pytest.CaptureFixture[str]
):
    begin(place)
    assert check_in(place, *[*PULSE, *CSI4, *IOS][:given]) == 130
    out, err = capsys.readouterr()
    assert out == ""
    assert "Er is niets bewaard" in err
    assert held(place) == []


@pytest.mark.usefixtures("terminal")
def test_nothing_due_says_when_the_next_is(place: Path, capsys: pytest.CaptureFixture[str]):
    begin(place, csi(0, 2, 2, 2, 2), CheckIn(DAY, "ios", {"1": 3}), CheckIn(DAY, "pulse", {"W1": 3}))
    assert check_in(place, today=DAY + timedelta(2)) == 0
    out = capsys.readouterr().out
    assert "Vandaag hoeft er niets." in out
    assert "Je week: weer vanaf 12 januari 2026." in out
    assert "Eenzaamheid" not in out


@pytest.mark.usefixtures("terminal")
def test_a_yes_at_the_gate_stops_before_the_journal_is_opened(
    place: Path, capsys: pytest.CaptureFixture[str]
):
    for said, line in ((["ja"], "113"), (["nee", "ja"], "0800-2000")):
        assert checkin_command(say=NL, journal=place, today=DAY, read=answering(*said)) == 0
        out, err = capsys.readouterr()
        assert out == ""
        assert line in err
    assert not place.exists()


@pytest.mark.usefixtures("terminal")
def test_near_an_ending_only_the_week_is_asked(place: Path, capsys: pytest.CaptureFixture[str]):
    begin(place)
    said = [*["nee"] * 4, "ja", *PULSE]
    key = place.with_name("wachtzin")
    assert checkin_command(say=NL, journal=place, passphrase_file=key, today=DAY, read=answering(*said)) == 0
    assert [one.scale for one in held(place)] == ["pulse"]
    capsys.readouterr()
    checkin_command(say=NL, scale="csi4", journal=place, today=DAY, read=answering(*said))
    assert "--scale pulse" in capsys.readouterr().err
    assert len(held(place)) == 1


def write(place: Path, answers: object) -> Path:
    path = place.with_name("antwoorden.json")
    path.write_text(json.dumps(answers), encoding="utf-8")
    return path


def test_answers_from_a_file_are_kept_without_a_question(
    nabij: Callable[..., tuple[int, str, str]], place: Path
):
    begin(place)
    file = write(
        place, {"csi4": {"1": 3, "2": 2, "3": 2, "4": 2}, "pulse": {"W1": 4, "W2": None, "line": "x"}}
    )
    key = place.with_name("wachtzin")
    code, out, err = nabij("checkin", "--answers", file, "--journal", place, "--passphrase-file", key)
    assert (code, out.splitlines()[0]) == (0, "Bewaard in je dagboek.")
    assert "0800-2000" in err
    assert [(one.scale, one.answers, one.line) for one in held(place)] == [
        ("csi4", {"1": 3, "2": 2, "3": 2, "4": 2}, ""),
        ("pulse", {"W1": 4}, "x"),
    ]
    code, out, _ = nabij(
        *("checkin", "--scale", "csi4", "--answers", file, "--journal", place, "--passphrase-file", key),
        *("--language", "en"),
    )
    assert code == 0
    assert "9 on a scale from 0 to 21" in out
    assert len(held(place)) == 3


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", '{"csi4": 3}', '{"pulse": {"W1": 3, "line": 4}}', "[" * 50_000, "\xff", " " * 100_001],
    ids=["empty", "list", "broken", "number", "line", "deep", "no text", "huge"],
)
def test_a_file_that_holds_no_answers_is_one_sentence(content: str, tmp_path: Path):
    path = tmp_path / "antwoorden.json"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(BadAnswers, match="csi4"):
        read_answers(path, DAY)
    with pytest.raises(UnreadableFile):
        read_answers(tmp_path / "er-niet", DAY)


@pytest.mark.parametrize(
    "answers",
    [
        {"csi4": {"1": 7}},
        {"csi4": {"1": "3"}},
        {"csi4": {"9": 3}},
        {"csi16": {"1": 3}},
        {"dejong6": {"1": 1}},
        {"pulse": {"W1": 2.0}},
        {"pulse": {"line": "a" * 1001}},
    ],
)
def test_answers_that_cannot_be_are_one_sentence_and_nothing_is_kept(
    answers: object, nabij: Callable[..., tuple[int, str, str]], place: Path
):
    begin(place)
    key = place.with_name("wachtzin")
    code, out, err = nabij(
        "checkin", "--answers", write(place, answers), "--journal", place, "--passphrase-file", key
    )
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert held(place) == []


@pytest.mark.parametrize("scale", ["dejong6", "csi16"])
def test_a_scale_that_is_off_or_unknown_cannot_be_asked_for(
    scale: str, nabij: Callable[..., tuple[int, str, str]]
):
    code, _, err = nabij("checkin", "--scale", scale)
    assert code == 2
    assert "Kies uit: csi4, ios, pulse." in err


@pytest.mark.usefixtures("terminal")
def test_every_word_is_english_in_english(place: Path, capsys: pytest.CaptureFixture[str]):
    begin(place)
    key = place.with_name("wachtzin")
    said = answering(*["no"] * 5, *PULSE, *CSI4, *IOS)
    assert checkin_command(say=EN, journal=place, passphrase_file=key, today=DAY, read=said) == 0
    told = "".join(capsys.readouterr())
    assert "Today: your week, how satisfied you are, how close it feels." in told
    assert "Kept in your journal." in told
    assert not {" je ", " een ", " het ", " niet "} & {
        word for word in (" je ", " een ", " het ", " niet ") if word in told
    }
