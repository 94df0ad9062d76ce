"""Events: what a person types is understood, or the line is named."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.errors import BadEvents
from nabij.timeline import EVENT_KINDS, Event, parse_events


@pytest.mark.parametrize(
    ("line", "event"),
    [
        ("2022-09-01;samenwonen", Event(date(2022, 9, 1), "samenwonen")),
        ("1-9-2022;samenwonen", Event(date(2022, 9, 1), "samenwonen")),
        ("01/09/2022, Samenwonen", Event(date(2022, 9, 1), "samenwonen")),
        ("1.9.2022\tandere app", Event(date(2022, 9, 1), "andere_app")),
        ("  2022-9-1 ;  moving in  ", Event(date(2022, 9, 1), "samenwonen")),
        ("2022-09-01;working from home", Event(date(2022, 9, 1), "thuiswerken")),
        ("2022-09-01;Other-App", Event(date(2022, 9, 1), "andere_app")),
        ("\ufeff2022-09-01;grief # oma", Event(date(2022, 9, 1), "rouw")),
    ],
)
def test_a_line_is_understood(line: str, event: Event):
    assert parse_events(line) == (event,)


def test_events_come_in_order_each_once_and_remarks_are_left_out():
    text = "# wat er was\n\n2023-01-02;baan\r\n2022-09-01;baby\n2-1-2023;job\n"
    assert parse_events(text) == (Event(date(2022, 9, 1), "baby"), Event(date(2023, 1, 2), "baan"))


@pytest.mark.parametrize(
    "line",
    [
        "samenwonen",
        "2022-09-01",
        "2022-13-01;baby",
        "2022-09-01;feest",
        "31-2-2022;baan",
        "1-9-22;baan",
        ";",
        "²-1-2022;baan",
    ],
)
def test_a_line_that_is_no_event_is_named_without_quoting_it(line: str):
    with pytest.raises(BadEvents) as caught:
        parse_events(f"2022-09-01;baby\n# x\n{line}")
    assert caught.value.values == {"line": 3}
    assert caught.value.__cause__ is None
    assert line not in str(caught.value) or line in {
        "samenwonen",
        "2022-09-01",
        ";",
    }  # the sentence's example


def test_an_unknown_kind_is_refused_at_the_door():
    with pytest.raises(ValueError, match="EVENT_KINDS"):
        Event(date(2022, 9, 1), "feest")


@given(st.text(max_size=60))
def test_any_text_gives_events_or_our_own_error(text: str):
    try:
        events = parse_events(text)
    except BadEvents:
        return
    assert all(event.kind in EVENT_KINDS for event in events)


@given(st.sets(st.builds(Event, st.dates(), st.sampled_from(sorted(EVENT_KINDS))), max_size=5))
def test_events_written_down_come_back(events: set[Event]):
    assert parse_events("\n".join(f"{one.day};{one.kind}" for one in events)) == tuple(sorted(events))
