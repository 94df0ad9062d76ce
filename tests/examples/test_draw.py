"""The generator: same seed same chat, a change where it was planted and nowhere else."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

import numpy as np
import polars as pl
import pytest
from examples.bank import TOPICS, fill_bank
from examples.clock import queue, to_wall
from examples.lines import VOICES, expand, read_loose, read_script
from examples.weeks import KEYS, Wobble, draw_course
from hypothesis import given, settings
from hypothesis import strategies as st

from examples import CHAT, Change, Event, draw_chat, draw_messages, weekly_counts, write_whatsapp

_MONDAY = date(2022, 1, 3)


def share(chat: pl.DataFrame, key: str, first: date, last: date) -> float:
    counts = weekly_counts(chat).filter((pl.col("key") == key) & pl.col("week").is_between(first, last))
    return counts["k"].sum() / counts["n"].sum()


def test_the_same_seed_gives_the_same_chat_and_another_seed_another():
    assert draw_chat(1, 4, 100).equals(draw_chat(1, 4, 100))
    assert not draw_chat(1, 4, 100).equals(draw_chat(2, 4, 100))


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32), weeks=st.integers(1, 12), per_week=st.floats(1, 400))
def test_any_chat_has_the_columns_and_both_people_in_every_value(seed: int, weeks: int, per_week: float):
    chat = draw_chat(seed, weeks, per_week)
    assert chat.schema == CHAT
    assert chat["at"].null_count() == chat["text"].null_count() == chat["label"].null_count() == 0
    assert set(chat["sender"]) <= {0, 1}
    assert (chat.filter(pl.col("kind") == "text")["text"].str.len_bytes() > 0).all()
    assert (chat.filter(pl.col("kind") != "text")["text"] == "").all()


def test_an_ordinary_chat_has_about_the_messages_asked_for():
    chat = draw_chat(3, 100, 200, wobble=Wobble(sd=0), holidays=False)
    assert chat.height == pytest.approx(20_000, rel=0.05)


@pytest.mark.parametrize("shape", ["step", "slope"])
def test_a_planted_change_moves_the_shares_after_its_week_and_not_before(shape: str):
    change = Change(start=_MONDAY + timedelta(weeks=60), shape=shape, weeks=10)
    planted = draw_chat(5, 120, 200, change)
    quiet = draw_chat(5, 120, 200)
    before = (_MONDAY, _MONDAY + timedelta(weeks=59))
    after = (_MONDAY + timedelta(weeks=70), _MONDAY + timedelta(weeks=119))
    for key, sign in {
        "logistics": 1,
        "sharing": -1,
        "affection": -1,
        "inner_question": -1,
        "curt": 1,
    }.items():
        moved = share(planted, key, *after) / share(quiet, key, *after)
        assert moved**sign > 1.3, key
        assert share(planted, key, *before) == pytest.approx(share(quiet, key, *before), rel=0.15), key


def test_a_recovered_change_goes_back():
    change = Change(
        start=_MONDAY + timedelta(weeks=20), shape="step", recovery=_MONDAY + timedelta(weeks=50), weeks=1
    )
    mondays = [_MONDAY + timedelta(weeks=week) for week in range(80)]
    course = change.course(mondays)
    assert course[:20].sum() == 0
    assert (course[20:50] == 1).all()
    assert course[50:].sum() == 0


def test_a_slope_grows_by_equal_steps_from_its_week():
    mondays = [_MONDAY + timedelta(weeks=week) for week in range(8)]
    change = Change(start=_MONDAY + timedelta(weeks=2, days=3), weeks=4)
    assert change.course(mondays) == pytest.approx([0, 0, 0.25, 0.5, 0.75, 1, 1, 1])


def test_an_event_lasts_its_weeks_and_a_lasting_one_lasts():
    mondays = [_MONDAY + timedelta(weeks=week) for week in range(6)]
    bump = Event(start=_MONDAY + timedelta(weeks=1), weeks=2, shift={"logistics": 1})
    assert list(bump.course(mondays)) == [0, 1, 1, 0, 0, 0]
    move = Event(start=_MONDAY + timedelta(weeks=3), shift={"affection": -1})
    assert list(move.course(mondays)) == [0, 0, 0, 1, 1, 1]


def test_what_cannot_move_is_refused():
    with pytest.raises(ValueError, match="weather"):
        Event(start=_MONDAY, shift={"weather": 1})
    with pytest.raises(ValueError, match="step or a slope"):
        Change(start=_MONDAY, shape="jump")


def test_a_random_walk_wanders_further_than_a_mood():
    mondays = [_MONDAY + timedelta(weeks=week) for week in range(400)]

    def spread(memory: float) -> float:
        rng = np.random.default_rng(1)
        course = draw_course(rng, mondays, [], Wobble(sd=0.1, memory=memory), holidays=False)
        return float(np.std(course["sharing"]))

    assert spread(0.5) == pytest.approx(0.1, rel=0.3)
    assert spread(1.0) > 3 * spread(0.5)


def test_in_summer_they_write_less():
    chat = draw_chat(9, 52, 300, wobble=Wobble(sd=0))
    weekly = chat.group_by(pl.col("at").dt.week().alias("week")).len()
    away = weekly.filter(pl.col("week").is_in([29, 30, 31]))["len"].mean()
    home = weekly.filter(pl.col("week").is_between(10, 15))["len"].mean()
    assert away < 0.6 * home


def test_nobody_writes_between_one_and_six_and_practical_talk_peaks_at_the_end_of_work():
    chat = draw_chat(4, 60, 200)
    hours = chat["at"].dt.hour()
    assert not hours.is_between(1, 5).any()
    practical = chat.filter(pl.col("label").str.contains("logistics"))["at"].dt.hour().value_counts()
    assert practical.sort("count")["at"][-1] in {16, 17}


def test_moments_stand_in_order_but_for_the_few_that_arrived_late():
    chat = draw_chat(4, 60, 200)
    backwards = sum(later < earlier for earlier, later in pairwise(chat["at"]))
    assert 0 < backwards < 0.002 * chat.height


def test_a_long_message_hardly_ever_comes_back_within_three_days():
    chat = draw_chat(6, 60, 170).filter(pl.col("text").str.len_chars() > 40)
    again = chat.with_columns(gap=pl.col("at") - pl.col("at").shift(1).over("text"))
    near = again.filter(pl.col("gap") < timedelta(days=3))
    assert near.height < 0.02 * chat.height


def test_both_begin_and_a_laugh_is_mostly_laughed_with():
    chat = draw_chat(8, 60, 200)
    assert 0.4 < (chat["sender"] == 0).mean() < 0.6
    funny = (chat["label"] == "humour").to_numpy()
    other = chat["sender"].to_numpy()
    jokes = np.flatnonzero(funny[:-3])
    met = [any(funny[i + d] and other[i + d] != other[i] for d in (-2, -1, 1, 2, 3)) for i in jokes if i > 1]
    assert np.mean(met) > 0.6


def test_a_number_of_messages_is_met_exactly():
    assert draw_messages(1, 5000, years=2).height == 5000


@pytest.mark.parametrize("voice", VOICES)
def test_every_voice_can_be_drawn_and_keeps_to_its_own_lines(voice: str):
    chat = draw_chat(2, 10, 120, voices=(voice, voice))
    assert chat.height > 500
    own = {text for texts in read_loose(voice).values() for text in texts}
    long = chat.filter(pl.col("text").str.len_chars() > 60)["text"]
    lowered = {text.rstrip(".").lower() for text in own}
    written = {text.rstrip(".").lower() for text in long}
    assert voice == "mixed" or written <= lowered


def test_no_partner_is_named_in_any_line():
    for voice in VOICES:
        for texts in read_loose(voice).values():
            assert not any("Sander" in text or "Mirthe" in text for text in texts)


def test_every_scene_uses_a_topic_and_fills_all_its_slots():
    script = read_script()
    assert {scene.topic for scene in script.scenes} == set(TOPICS)
    bank = fill_bank(1, ("mixed", "mixed"))
    assert not bank.rows["text"].str.contains(r"[{}|]").any()
    assert set(TOPICS) <= set(KEYS)


def test_slots_pick_together_where_they_carry_a_number():
    for seed in range(20):
        chosen: dict[str, str] = {}
        rng = Random(seed)  # noqa: S311  (no secret)
        first = expand("{1:zon|regen}", {}, chosen, rng)
        second = expand("{1:pet|paraplu}", {}, chosen, rng)
        assert (first, second) in {("zon", "pet"), ("regen", "paraplu")}


@given(st.lists(st.tuples(st.floats(0, 1e6), st.floats(0, 1e4), st.floats(0, 100)), min_size=1, max_size=50))
def test_scenes_wait_for_each_other(rows: list[tuple[float, float, float]]):
    start, duration, pause = (np.array(column) for column in zip(*rows, strict=True))
    start = np.sort(start)
    begins = queue(start, duration, pause)
    assert (begins >= start - 1e-6).all()
    assert (begins[1:] >= begins[:-1] + duration[:-1] + pause[:-1] - 1e-5).all()


@given(st.lists(st.floats(0, 1e7), min_size=2, max_size=50))
def test_the_waking_clock_keeps_order_and_skips_the_night(moments: list[float]):
    wall = to_wall(np.sort(np.array(moments)))
    assert (np.diff(wall) >= 0).all()
    hour = wall % 86_400 / 3600
    assert ((hour >= 6.25 - 1e-6) | (hour <= 0.75 + 1e-6)).all()


def test_writing_is_the_same_bytes_twice(tmp_path: Path):
    chat = draw_chat(1, 3, 100)
    one = write_whatsapp(chat, tmp_path / "one.zip").read_bytes()
    two = write_whatsapp(chat, tmp_path / "two.zip").read_bytes()
    assert one == two
