"""A hand-over holds what was picked and nothing else, tells all of it, and comes back as it went."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.checkin import CheckIn, scales
from nabij.course import Course, StepTaken, steps
from nabij.journal import KeptOpening
from nabij.language import words
from nabij.report.handover import (
    LONGEST_NAME,
    LONGEST_TEXT,
    PARTS,
    Choice,
    HandOver,
    Line,
    LongName,
    LongNote,
    PartKey,
    Section,
    build_handover,
    join_handovers,
    read_handover,
    tell_handover,
    write_handover,
)

DAY = date(2026, 1, 5)
NL, EN = words("nl"), words("en")
ALL = frozenset(PARTS)


def after(days: int) -> date:
    return DAY + timedelta(days)


CHECKINS = [
    CheckIn(after(35), "csi4", dict(zip("1234", (4, 4, 3, 3), strict=True)), "roodborst"),
    CheckIn(after(0), "csi4", dict(zip("1234", (2, 2, 2, 2), strict=True))),
    CheckIn(after(7), "csi4", dict(zip("1234", (3, 2, 2, 2), strict=True))),
    CheckIn(after(0), "ios", {"1": 5}),
    CheckIn(after(0), "pulse", {"W1": 8, "W2": 1}, "koolmees"),
    CheckIn(after(7), "pulse", {}, "winterkoning"),
    CheckIn(after(0), "dejong6", {"1": 2}, "wielewaal"),
]
STEPS = [StepTaken(after(3), "thanks", "skipped"), StepTaken(after(2), "question", "done", "boomklever")]
OPENINGS = [
    KeptOpening(after(1), "Ik mis de putter.", "bijna", "nl"),
    KeptOpening(after(2), "Ik mis de merel.", "zacht", "nl"),
]
#: What stands in the journal and in which part it goes; None: never.
PLANTED: dict[str, PartKey | None] = {
    "roodborst": "lines",
    "koolmees": "lines",
    "winterkoning": "lines",
    "wielewaal": None,
    "boomklever": None,
    "putter": None,
    "bijna": None,
    "zacht": None,
    "merel": "opening",
    "dejong6": None,
    "csi4": "csi4",
    "ios": "ios",
    "W1": "pulse",
    "thanks": "steps",
    "question": "steps",
}


def build(*parts: PartKey, client: str = "Jan", note: str = "", opening: int = -1) -> HandOver:
    choice = Choice(parts=frozenset(parts), client=client, note=note, opening=opening)
    return build_handover(
        CHECKINS, STEPS, OPENINGS, [Course(after(1))], choice, made=after(40), language="nl"
    )


def told(handover: HandOver) -> dict[str, Section]:
    return {section.key: section for section in tell_handover(handover, NL)}


def words_of(sections: list[Section]) -> str:
    return " ".join(
        text
        for one in sections
        for text in (
            one.title,
            *one.sentences,
            *(word for line in one.written for word in (line.day, line.text)),
            *(
                word
                for chart in one.charts
                for word in (chart.title, chart.description, json.dumps(chart.spec))
            ),
            *((one.table.caption, *one.table.head, *chain(*one.table.rows)) if one.table else ()),
        )
    )


@given(st.frozensets(st.sampled_from(sorted(PARTS))))
def test_what_was_not_picked_is_not_in_the_file_and_not_in_what_is_told(parts: frozenset[PartKey]):
    handover = build(*parts)
    written = write_handover(handover)
    shown = words_of(tell_handover(handover, NL))
    for word, part in PLANTED.items():
        picked = part in parts
        assert (f'"{word}' in written or f" {word}" in written) == picked, word
        if word not in scales() and word not in steps() and word != "W1":
            assert (word in shown) == picked, word


def test_every_number_and_word_of_the_file_is_told():
    shown = told(build(*ALL, note="Tot dinsdag."))
    assert list(shown) == ["about", "notes", "csi4", "ios", "pulse", "lines", "steps", "opening"]
    assert shown["csi4"].table is not None
    assert shown["csi4"].table.head == ["dag", "1", "2", "3", "4", "0 tot 21"]
    assert shown["csi4"].table.rows == [
        ["5 januari 2026", "2", "2", "2", "2", "8"],
        ["12 januari 2026", "3", "2", "2", "2", "9"],
        ["9 februari 2026", "4", "4", "3", "3", "14"],
    ]
    assert shown["ios"].table is not None
    assert shown["ios"].table.rows == [["5 januari 2026", "5"]]
    assert shown["pulse"].table is not None
    assert shown["pulse"].table.rows == [["5 januari 2026", "8", "1", *["–"] * 6]]
    assert [line.text for line in shown["lines"].written] == ["koolmees", "winterkoning", "roodborst"]
    assert shown["steps"].table is not None
    assert shown["steps"].table.rows == [
        ["7 januari 2026", "Eén echte vraag", "gedaan"],
        ["8 januari 2026", "Dank voor iets concreets", "overgeslagen"],
    ]
    assert shown["steps"].sentences == ["Begonnen op 6 januari 2026, voor 4 weken."]
    assert [line.text for line in shown["opening"].written] == ["Ik mis de merel."]
    assert [line.text for line in shown["notes"].written] == ["Tot dinsdag."]


def test_reliable_change_is_told_with_what_it_rests_on():
    sentences = " ".join(told(build("csi4"))["csi4"].sentences)
    assert "14 op een schaal van 0 tot 21, uit 4 vragen." in sentences
    assert "Duidelijk veranderd, de goede kant op: van 8,5 naar 14." in sentences
    assert "2,72" in sentences
    assert "4,29" in sentences
    assert "geen diagnose" in sentences


def test_of_the_weeks_is_told_first_what_they_do_together():
    weeks = [
        CheckIn(after(7 * week), "pulse", {f"W{item}": 2 + 2 * (week // 4) for item in range(1, 9)})
        for week in range(8)
    ]
    made = build_handover(
        weeks, [], [], [], Choice(parts=frozenset({"pulse"})), made=after(60), language="nl"
    )
    sentences = told(made)["pulse"].sentences
    assert sentences[0].startswith("Samen bleven je weekvragen ongeveer gelijk: gemiddeld 5,0")
    assert sentences[1].startswith("Los bekeken verschuift er van acht vragen bijna altijd wel een")


def test_what_it_is_and_is_not_stands_on_top():
    about = told(build("csi4", "steps"))["about"]
    assert about.title == "Overdracht van Jan"
    assert about.sentences[1] == "Uitgekozen om mee te geven: hoe tevreden je bent, je stappen."
    assert "geen bericht uit jullie chat" in about.sentences[2]
    assert "niet langer dan de begeleiding duurt" in about.sentences[3]


def test_in_english_nothing_is_left_in_dutch():
    shown = words_of(tell_handover(build(*ALL, note="Until Tuesday."), EN))
    for dutch in ("Overdracht", "Gemaakt", "gedaan", "begin van", "wat ervan", "Begonnen", "meegeeft"):
        assert dutch not in shown
    assert "Hand-over from Jan" in shown


def test_a_part_that_was_picked_and_is_empty_says_so():
    handover = build_handover([], [], [], [], Choice(parts=ALL), made=DAY, language="nl")
    assert [section.sentences for section in tell_handover(handover, NL)[1:]] == [
        ["Hier is nog niets van."]
    ] * 6
    assert tell_handover(handover, NL)[0].title == "Overdracht"


def test_the_latest_sentence_goes_unless_another_is_picked():
    assert [line.text for line in build("opening").openings] == ["Ik mis de merel."]
    assert [line.text for line in build("opening", opening=0).openings] == ["Ik mis de putter."]
    assert build("opening", opening=7).openings == ()


def test_a_name_is_one_line_and_the_same_name_is_the_same():
    assert build(client="  Jos\u0065\u0301 \n de\tVries\u202e ").client == "Jos\u00e9 de Vries"


def test_signs_that_would_play_with_a_terminal_are_left_out():
    note = build(note="Hoi\x1b[31m daar\u202e!\r\nEn\x00 nog \ud800iets.").notes[0].text
    assert note == "Hoi[31m daar!\nEn nog iets."


def test_too_much_text_is_one_sentence():
    with pytest.raises(LongName, match=str(LONGEST_NAME)):
        Choice(client="j" * (LONGEST_NAME + 1))
    with pytest.raises(LongNote, match=str(LONGEST_TEXT)):
        Choice(note="n" * (LONGEST_TEXT + 1))


@pytest.mark.parametrize(
    "wrong",
    [
        {"version": 2},
        {"language": "de"},
        {"client": "J\nan"},
        {"client": "j" * 81},
        {"parts": ("pulse", "csi4")},
        {"parts": ("csi4", "csi4")},
        {"checkins": (CheckIn(DAY, "pulse", {"W1": 1}),)},
        {"parts": ("pulse",), "checkins": (CheckIn(DAY, "pulse", {"W1": 1}, "regel"),)},
        {"parts": ("pulse",), "checkins": (CheckIn(date(1999, 1, 1), "pulse", {"W1": 1}),)},
        {"steps": (StepTaken(DAY, "thanks", "done"),)},
        {"parts": ("steps",), "steps": (StepTaken(DAY, "thanks", "done", "regel"),)},
        {"courses": (Course(DAY),)},
        {"openings": (Line(DAY, "zin"),)},
        {"lines": (Line(DAY, "zin"),)},
        {"made": date(2200, 1, 1)},
        {"made": datetime(2026, 1, 5)},  # noqa: DTZ001  (a moment is no day)
    ],
)
def test_a_record_refuses_what_was_not_picked_and_what_cannot_be(wrong: dict[str, object]):
    with pytest.raises(ValueError, match=r"."):
        HandOver(**{"made": DAY, "client": "Jan", "language": "nl", **wrong})


TEXT = st.text(max_size=60)
ANSWERS = {
    key: st.fixed_dictionaries(
        {}, optional={item.code: st.integers(item.low, item.high) for item in scales()[key].items}
    )
    for key in ("pulse", "csi4", "ios", "dejong6")
}
DAYS = st.dates(DAY, after(3000))


@st.composite
def checkins(draw: st.DrawFn) -> CheckIn:
    key = draw(st.sampled_from(sorted(ANSWERS)))
    return CheckIn(draw(DAYS), key, draw(ANSWERS[key]), draw(TEXT) + ".")


CHOICES = st.builds(
    Choice,
    parts=st.frozensets(st.sampled_from(sorted(PARTS))),
    client=st.text(max_size=20),
    note=TEXT,
    opening=st.integers(-3, 3),
)


@given(
    st.lists(checkins(), max_size=6),
    st.lists(
        st.builds(
            StepTaken, DAYS, st.sampled_from(sorted(steps())), st.sampled_from(["done", "skipped"]), TEXT
        ),
        max_size=4,
    ),
    st.lists(
        st.builds(
            KeptOpening,
            DAYS,
            st.text(min_size=1, max_size=60),
            st.sampled_from(["hard", "zacht"]),
            st.just("nl"),
        ),
        max_size=3,
    ),
    st.lists(st.builds(Course, DAYS), max_size=2),
    CHOICES,
)
def test_whatever_a_journal_holds_it_comes_back_as_it_went(
    held: list[CheckIn],
    taken: list[StepTaken],
    openings: list[KeptOpening],
    courses: list[Course],
    choice: Choice,
):
    made = build_handover(held, taken, openings, courses, choice, made=after(3000), language="en")
    written = write_handover(made)
    again = read_handover(written.encode())
    assert again == made
    assert write_handover(again) == written
    assert {one.scale for one in made.checkins} <= choice.parts
    assert tell_handover(again, EN)[0].key == "about"


def test_hand_overs_of_one_client_are_one_series_with_everything_once():
    first = build_handover(
        CHECKINS[1:2], STEPS, OPENINGS, [], Choice(parts=ALL, client="Jan"), made=after(1), language="nl"
    )
    last = build("csi4", "opening", client="Jan V.", note="Tot dinsdag.")
    joined = join_handovers([last, first])
    assert join_handovers([first, last, first]) == joined
    assert (joined.client, joined.made) == ("Jan V.", after(40))
    assert joined.parts == tuple(PARTS)
    assert [one.day for one in joined.checkins] == [after(0), after(7), after(35)]
    assert len(joined.steps) == 2
    assert [line.text for line in joined.notes] == ["Tot dinsdag."]
    assert "van 8,5 naar 14" in " ".join(told(joined)["csi4"].sentences)
