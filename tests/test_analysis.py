"""The chain: from a chat to an analysis that says no more than it knows, and holds no text and no name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nabij.analysis import ANALYSIS_WEEKS, VERDICTS, Analysis, analyse
from nabij.errors import EmptyExport, NotTwoPeople, OnePerson, WhoAreYou
from nabij.messages import KINDS, MESSAGES, Chat, Origin
from nabij.reading import UNCERTAIN
from nabij.settings import Settings
from nabij.signals import CONFOUNDS, all_signals
from nabij.timeline import EVENT_KINDS, LIMITS, Dating, Event, Felt, Finding, Onset, Recovery, Size
from nabij.timeline.unpack import unpack

ARRANGING = [
    "Kun jij om vijf uur de kinderen ophalen?",
    "De tandarts is verzet naar dinsdag om 10 uur",
    "Ik haal de kinderen om half vier op bij de opvang",
]
TALKING = ["Ik moest aan je denken", "Wat een mooi licht buiten vandaag", "Dat boek laat me niet los"]
LAUGHING = "Hahaha"
MONDAY = datetime(2021, 1, 4)  # noqa: DTZ001  (messages are in local wall time)
HALF_WAY = date(2022, 7, 4)  # of 156 weeks: from here on something differs


def invent_chat(
    seed: int,
    *,
    weeks: int = 156,
    messages: int = 60,
    arranging: float = 0.0,
    laughing: float = 0.0,
    people: tuple[str, str] = ("Noortje Tak", "Sem Vos"),
    first: datetime = MONDAY,
) -> Chat:
    """Give a chat of two people; half way `arranging` and `laughing` are added to the shares.

    Three in ten messages arrange; a message in four laughs, and six laughs in ten get a laugh back.
    """
    chance = np.random.default_rng(seed)
    week = np.repeat(np.arange(weeks), chance.poisson(messages, weeks))
    rows = len(week)
    minute = np.sort(week * 10_080 + chance.integers(0, 7, rows) * 1_440 + chance.integers(480, 1_380, rows))
    later = minute // 10_080 >= weeks // 2
    mood = np.repeat(chance.normal(0, 0.03, weeks), np.bincount(minute // 10_080, minlength=weeks))
    text = np.where(
        chance.random(rows) < 0.3 + arranging * later + mood,
        np.array(ARRANGING)[chance.integers(0, 3, rows)],
        np.array(TALKING)[chance.integers(0, 3, rows)],
    )
    mine = chance.random(rows) < 0.5
    laughs = chance.random(rows - 1) < 0.12
    back = laughs & (chance.random(rows - 1) < 0.6 + laughing * later[1:])
    text[:-1][laughs] = LAUGHING
    text[1:][back] = LAUGHING
    mine[1:][back] = ~mine[:-1][back]
    frame = pl.DataFrame(
        {
            "id": pl.Series(np.arange(rows), dtype=pl.UInt32),
            "at": np.datetime64(first, "ms") + minute.astype("timedelta64[m]"),
            "sender": (~mine).astype(np.uint16),
            "mine": mine,
            "text": text,
        }
    ).with_columns(
        kind=pl.lit("text", KINDS),
        edited=pl.lit(False),
        reply_to=pl.lit(None, pl.UInt32),
        reactions=pl.lit([], MESSAGES["reactions"]),
    )
    frame = frame.select(MESSAGES.names()).cast(MESSAGES)
    return Chat(frame, people, people[0], Origin(messenger="telegram", units=rows, read=rows))


@dataclass(frozen=True)
class Season:
    """The dates of an onset that has them."""

    start_earliest: date
    start: date
    start_latest: date
    keys: tuple[str, ...]
    sizes: tuple[Size, ...]


def dated(analysis: Analysis) -> Season:
    onset = analysis.onset
    assert onset is not None
    assert onset.start_earliest is not None
    assert onset.start is not None
    assert onset.start_latest is not None
    return Season(onset.start_earliest, onset.start, onset.start_latest, onset.keys, onset.sizes)


def brief(findings: Sequence[Finding]) -> dict[tuple[str, str], tuple[float, float, float, bool]]:
    return {(one.key, one.whose): (one.points, one.low, one.high, one.clear) for one in findings}


PLANTED = {"arranging": 0.15, "laughing": -0.35}


@pytest.fixture(scope="module")
def planted() -> Analysis:
    return analyse(invent_chat(1, **PLANTED))


def test_two_signals_that_moved_away_are_a_change_with_its_season(planted: Analysis):
    assert (planted.verdict, planted.reads_as) == ("changed", "distance")
    onset = dated(planted)
    assert onset.start_earliest <= HALF_WAY <= onset.start_latest
    assert set(onset.keys) == {"logistics", "shared_laughter"}
    assert {one.points > 0 for one in onset.sizes if one.key == "logistics"} == {True}
    away = {one.key for one in planted.findings if one.reads_as == "distance"}
    assert away == {"logistics", "shared_laughter"}
    assert [one.clear for one in planted.findings[:3]] == [True, True, True]
    assert not any(one.clear for one in planted.findings[3:])


def test_the_planted_size_is_inside_its_interval(planted: Analysis):
    (found,) = (one for one in planted.findings if (one.key, one.whose) == ("logistics", "us"))
    plain = 1 - planted_laughs(planted)  # laughs are content too, and arrange nothing
    assert found.low <= 15 * plain <= found.high
    assert found.uncertain == ("logistics" in UNCERTAIN)
    assert (found.then.first, found.now.last) == (date(2021, 1, 4), date(2023, 12, 31))


def planted_laughs(analysis: Analysis) -> float:
    weeks = analysis.weeks.filter(pl.col("whose") == "us")
    laughs, content = (
        weeks.filter(pl.col("key") == key)["n"].sum() for key in ("shared_laughter", "logistics")
    )
    return laughs / content


def test_what_changed_carries_its_season_and_its_probability(planted: Analysis):
    ours = {one.key: one for one in planted.findings if one.whose == "us"}
    for key in ("logistics", "shared_laughter"):
        since = ours[key].since
        assert since is not None
        assert since.start_earliest <= HALF_WAY <= since.start_latest
        assert (ours[key].probability or 0) >= 0.95
    assert ours["met_with_substance"].since is None if "met_with_substance" in ours else True
    assert {one.since for one in planted.findings if one.whose == "me"} == {None}


def test_one_signal_alone_is_not_enough():
    found = analyse(invent_chat(2, arranging=0.3))
    assert found.verdict == "undatable"
    assert "one_signal" in {one.rule for one in found.limits}
    (logistics,) = (one for one in found.findings if (one.key, one.whose) == ("logistics", "us"))
    assert logistics.reads_as == "distance"
    assert logistics.since is not None
    assert logistics.since.start_earliest <= HALF_WAY <= logistics.since.start_latest


def test_a_change_towards_each_other_is_nearness_and_not_distance():
    found = analyse(invent_chat(4, messages=140, arranging=-0.25, laughing=0.38))
    assert (found.verdict, found.reads_as) == ("changed", "nearness")
    assert {one.reads_as for one in found.findings if one.clear} - {"neutral"} == {"nearness"}


def test_two_signals_that_move_apart_in_meaning_name_no_season_on_top():
    found = analyse(invent_chat(4, arranging=0.3, laughing=0.38))
    assert (found.verdict, found.reads_as) == ("undatable", "mixed")
    assert "moves_apart" in {one.rule for one in found.limits}


@pytest.mark.parametrize(
    ("felt", "verdict"),
    [
        ("2022", "changed"),
        ("zomer 2022", "changed"),
        ("2022-02", "changed"),
        ("voorjaar 2021", "undatable"),
        ("2023-03", "undatable"),
    ],
)
def test_a_memory_that_differs_by_more_than_half_a_year_is_not_overruled(
    planted: Analysis, felt: str, verdict: str
):
    found = analyse(invent_chat(1, **PLANTED), settings=Settings(felt_since=felt))
    assert found.felt is not None
    differs = [one.values for one in found.limits if one.rule == "memory_differs"]
    assert found.verdict == verdict
    assert bool(differs) == (verdict == "undatable")
    assert found.onset == planted.onset
    if differs:
        assert differs[0]["felt_first"] == str(found.felt.first)
        assert differs[0]["found_last"] == str(dated(found).start_latest)


def test_the_first_year_of_a_relationship_is_no_baseline():
    began = MONDAY.date() - timedelta(weeks=45)
    found = analyse(invent_chat(1, **PLANTED), settings=Settings(relationship_began=began))
    assert {one.rule for one in found.limits} & {"first_year", "first_year_left_out"} == {
        "first_year_left_out"
    }
    assert min(one.then.first for one in found.findings) > began + timedelta(days=365)
    assert found.verdict == "changed"
    long_ago = analyse(invent_chat(1, **PLANTED), settings=Settings(relationship_began=date(2009, 5, 1)))
    assert not {one.rule for one in long_ago.limits} & {"first_year", "first_year_left_out"}


def test_an_event_at_the_start_may_explain_it_all():
    moved = Event(HALF_WAY, "baan")
    found = analyse(invent_chat(1, **PLANTED), [moved])
    assert found.verdict != "changed"


def test_nothing_planted_nothing_claimed():
    assert [analyse(invent_chat(seed, weeks=100)).verdict for seed in range(10)] == ["unchanged"] * 10


@pytest.mark.parametrize(
    ("weeks", "rules"),
    [(30, ["few_weeks", "short_span"]), (70, ["short_span"]), (80, [])],
)
def test_too_little_is_an_answer_with_its_reason(weeks: int, rules: list[str]):
    found = analyse(invent_chat(4, weeks=weeks, **PLANTED))
    assert [one.rule for one in found.limits if one.rule in {"few_weeks", "short_span"}] == rules
    assert (found.verdict == "too_little") == bool(rules)
    assert (found.findings == ()) == bool(rules)
    assert found.span.weeks == found.span.usable == weeks


def test_thin_weeks_do_not_count():
    found = analyse(invent_chat(4, weeks=104, messages=5))
    assert found.verdict == "too_little"
    assert found.limits[0].rule == "few_weeks"
    assert found.limits[0].values == {"weeks": found.span.usable, "needed": 40}
    fewer = Settings(week_minimum=2)
    assert analyse(invent_chat(4, weeks=104, messages=5), settings=fewer).span.usable > 90


def test_signals_without_enough_of_them_are_left_out_and_counted():
    silent = invent_chat(5)
    text = pl.when(pl.col("text") == LAUGHING).then(pl.lit(TALKING[0])).otherwise(pl.col("text"))
    found = analyse(replace(silent, messages=silent.messages.with_columns(text=text)))
    assert "shared_laughter" not in {one.key for one in found.findings}
    missing = {key for key, one in all_signals().items() if one.found_for and not one.elsewhere}
    missing -= {one.key for one in found.findings}
    assert "shared_laughter" in missing
    assert [one.values for one in found.limits if one.rule == "left_out"] == [{"count": len(missing)}]


def test_living_together_starts_the_comparison_anew():
    moved = Event((MONDAY + timedelta(weeks=90)).date(), "samenwonen")
    found = analyse(invent_chat(1, **PLANTED), [moved])
    assert found.verdict == "too_little"
    assert found.span.usable == 65
    assert "moved_in" in {one.rule for one in found.limits}


def test_an_event_stands_beside_what_changed():
    baby = Event((MONDAY + timedelta(weeks=78)).date(), "baby")
    found = analyse(invent_chat(1, **PLANTED), [baby, baby])
    assert found.events == (baby,)
    assert {one.event for one in found.findings} == {baby}
    assert "no_events" not in {one.rule for one in found.limits}


def test_the_counts_are_those_of_the_chat(planted: Analysis):
    chat = invent_chat(1, **PLANTED)
    mine = int(chat.messages["mine"].sum())
    assert planted.counts.messages == planted.counts.kinds["text"] == chat.messages.height
    assert (planted.counts.me, planted.counts.partner) == (mine, chat.messages.height - mine)
    assert planted.counts.messenger == "telegram"
    assert planted.weeks.schema == ANALYSIS_WEEKS
    assert planted.weeks.group_by("key", "whose").len()["len"].unique().to_list() == [156]
    timed = planted.weeks.filter(pl.col("minutes").is_not_null())
    assert timed["key"].unique().to_list() == ["answered_within_hour"]


def test_json_comes_back_exactly(planted: Analysis):
    events = [Event(date(2022, 7, 1), "baan")]
    for one in (
        planted,
        analyse(invent_chat(6, weeks=20), events),
        analyse(invent_chat(1, **PLANTED), events),
    ):
        back = Analysis.from_json(one.to_json())
        assert back == one
        assert hash(back) == hash(one)
        assert back.weeks.equals(one.weeks)
        assert (back.findings, back.limits, back.span) == (one.findings, one.limits, one.span)
        assert (back.counts, back.events) == (one.counts, one.events)
        assert back.to_json() == one.to_json()


def test_json_has_its_keys_on_top_and_no_text_and_no_names(planted: Analysis):
    text = planted.to_json()
    held = json.loads(text)
    assert list(held)[:4] == ["version", "verdict", "onset", "onsets"]
    assert set(held) == {
        "version",
        "verdict",
        "onset",
        "onsets",
        "reads_as",
        "felt",
        "findings",
        "limits",
        "span",
        "counts",
        "events",
        "weeks",
    }
    assert (held["version"], held["reads_as"], held["felt"]) == (2, "distance", None)
    assert held["onset"]["verdict"] == held["verdict"] == "changed"
    assert {"logistics", "shared_laughter"} <= {one["key"] for one in held["onsets"]}
    known = {
        "step",
        "slope",
        "none",
        "telegram",
        "neutral",
        "unclear",
        "distance",
        "nearness",
        "us",
        "me",
        "partner",
    }
    known |= {*VERDICTS, *LIMITS, *CONFOUNDS, *EVENT_KINDS, *all_signals()}
    for said in strings_in(held):
        assert said in known or date.fromisoformat(said), "only the program's own words and days"


def strings_in(held: object) -> set[str]:
    """Give every text value in parsed JSON."""
    if isinstance(held, dict):
        return set[str]().union(*(strings_in(one) for one in held.values()))
    if isinstance(held, list):
        return set[str]().union(*(strings_in(one) for one in held))
    return {held} if isinstance(held, str) else set()


@pytest.mark.parametrize("text", ["", "[]", "{}", "3", '{"version":2}', "null", '{"findings":[{}]}'])
def test_what_is_no_analysis_is_refused(text: str):
    with pytest.raises(ValueError, match=r"."):
        Analysis.from_json(text)


def test_another_version_is_refused(planted: Analysis):
    with pytest.raises(ValueError, match="version 2"):
        Analysis.from_json(planted.to_json().replace('"version":2', '"version":1'))


def test_other_names_change_nothing(planted: Analysis):
    renamed = invent_chat(1, **PLANTED, people=("Zus", "Aap"))
    assert analyse(renamed) == planted


def test_swapping_me_and_partner_keeps_what_is_ours_and_turns_what_is_mine(planted: Analysis):
    chat = invent_chat(1, **PLANTED)
    swapped = analyse(chat.seen_by(chat.people[1]))
    assert (swapped.verdict, swapped.onset) == (planted.verdict, planted.onset)
    assert swapped.onsets == planted.onsets
    ours, theirs = brief(planted.findings), brief(swapped.findings)
    for key, whose in ours:
        if whose == "us":
            assert theirs[key, whose] == ours[key, whose]
    for key in ("messages", "starts"):
        points, low, high, clear = ours[key, "me"]
        assert theirs[key, "me"] == pytest.approx((-points, -high, -low, clear), abs=1e-3)
    assert (swapped.counts.me, swapped.counts.partner) == (planted.counts.partner, planted.counts.me)


@pytest.mark.parametrize("weeks", [-200, 1, 333])
def test_the_same_chat_in_other_weeks_says_the_same(planted: Analysis, weeks: int):
    moved = analyse(invent_chat(1, **PLANTED, first=MONDAY + timedelta(weeks=weeks)))
    shift = timedelta(weeks=weeks)
    assert brief(moved.findings) == brief(planted.findings)
    assert moved.verdict == planted.verdict
    assert moved.limits == planted.limits
    assert dated(moved).start - shift == dated(planted).start
    assert moved.weeks.with_columns(pl.col("week") - shift).equals(planted.weeks)


def test_the_order_of_one_persons_messages_within_a_minute_changes_nothing(planted: Analysis):
    chat = invent_chat(1, **PLANTED)
    run = (pl.col("at") != pl.col("at").shift()) | (pl.col("mine") != pl.col("mine").shift())
    turned = chat.messages.with_columns(run=run.fill_null(True).cum_sum()).with_row_index("row")
    turned = turned.sort("run", pl.col("row") * -1 + turned.height).drop("run", "row")
    assert not turned["id"].is_sorted()
    assert analyse(replace(chat, messages=turned)).to_json() == planted.to_json()


def test_any_order_within_a_minute_keeps_what_does_not_hang_on_order(planted: Analysis):
    chat = invent_chat(1, **PLANTED)
    chance = np.random.default_rng(3)
    order = chat.messages.with_columns(chance=pl.Series(chance.random(chat.messages.height)))
    shuffled = analyse(replace(chat, messages=order.sort("at", "chance").drop("chance")))
    free = pl.col("key").is_in(["logistics", "messages", "media", "voice", "other_language"])
    assert shuffled.weeks.filter(free).equals(planted.weeks.filter(free))
    assert shuffled.verdict == planted.verdict


def test_progress_is_told_to_the_end():
    told: list[tuple[str, int, int]] = []
    analyse(invent_chat(6, weeks=20), on_step=lambda *step: told.append(step))
    assert list(dict.fromkeys(name for name, _, _ in told)) == ["reading", "exchanges", "signals", "timeline"]
    for name in ("reading", "exchanges", "signals", "timeline"):
        assert [step[1] == step[2] for step in told if step[0] == name][-1]


def test_a_chat_that_is_not_between_two_is_refused():
    chat = invent_chat(6, weeks=20)
    with pytest.raises(OnePerson):
        analyse(replace(chat, people=("Noortje Tak",)))
    with pytest.raises(NotTwoPeople):
        analyse(replace(chat, people=(*chat.people, "Kim")))
    with pytest.raises(WhoAreYou):
        analyse(replace(chat, me=None))
    with pytest.raises(EmptyExport):
        analyse(replace(chat, messages=chat.messages.clear()))


@pytest.mark.parametrize("messages", [1, 2, 3])
def test_a_chat_of_a_few_messages_is_too_little(messages: int):
    chat = invent_chat(6, weeks=20)
    found = analyse(replace(chat, messages=chat.messages.head(messages)))
    assert found.verdict == "too_little"
    assert Analysis.from_json(found.to_json()) == found


WHEN = st.dates(date(2000, 1, 1), date(2040, 12, 31))
PART = st.floats(0, 1)
POINTS = st.floats(-100, 100)
KEYS = st.lists(st.sampled_from(["logistics", "sharing", "shared_laughter"]), unique=True).map(tuple)
RECOVERIES = st.builds(Recovery, start_earliest=WHEN, start=WHEN, start_latest=WHEN, probability=PART)
SIZES = st.builds(
    Size,
    key=st.sampled_from(["logistics", "sharing"]),
    points=POINTS,
    low=POINTS,
    high=POINTS,
    before=PART,
    probability=PART,
)
ONSETS = st.builds(
    Onset,
    verdict=st.sampled_from(VERDICTS),
    probability=PART,
    shape=st.sampled_from(["step", "slope", "none"]),
    start_earliest=st.none() | WHEN,
    start=WHEN,
    start_latest=st.none() | WHEN,
    size=st.none() | POINTS,
    size_low=st.none() | POINTS,
    size_high=st.none() | POINTS,
    sizes=st.lists(SIZES, max_size=2).map(tuple),
    keys=KEYS,
    recovery=st.none() | RECOVERIES,
    nothing=PART,
    wandering=PART,
    weeks=st.integers(0, 2000),
)
FELT = st.tuples(WHEN, WHEN).map(lambda days: Felt(first=min(days), last=max(days)))


@given(
    onset=ONSETS,
    alone=st.dictionaries(st.sampled_from(["logistics", "sharing"]), ONSETS),
    felt=st.none() | FELT,
)
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_onset_comes_back_exactly_from_json(
    planted: Analysis, onset: Onset, alone: dict[str, Onset], felt: Felt | None
):
    small = planted.weeks.head(3)
    one = replace(planted, onset=onset, onsets=alone, felt=felt, weeks=small)
    back = Analysis.from_json(one.to_json())
    assert (back.onset, back.onsets, back.felt) == (onset, alone, felt)
    assert back == one


def test_a_record_with_a_field_too_many_or_too_few_is_refused():
    held = {"first": "2024-01-01", "last": "2024-02-01"}
    assert unpack(Felt, held) == Felt(first=date(2024, 1, 1), last=date(2024, 2, 1))
    for wrong in ({**held, "more": 1}, {"first": "2024-01-01"}):
        with pytest.raises(TypeError):
            unpack(Felt, wrong)
    with pytest.raises(ValueError, match="season"):
        unpack(Felt, {"first": "2024-02-01", "last": "2024-01-01"})


def test_a_change_without_a_season_is_no_analysis(planted: Analysis):
    with pytest.raises(ValueError, match="season"):
        replace(planted, onset=None)


def weighed(probability: float, *, sure: bool = False) -> Dating:
    """Give what two signals say that moved, yet have no season together."""
    undated = Onset(
        verdict="undatable",
        probability=probability,
        shape="none",
        nothing=0.0,
        wandering=round(1 - probability, 4),
        weeks=150,
    )
    alone = replace(undated, shape="step", start=date(2024, 1, 1)) if sure else undated
    return Dating(undated, {"logistics": alone, "sharing": undated})


@pytest.mark.parametrize(
    ("probability", "sure", "said"),
    [
        (0.3, False, ("unchanged", "moods")),
        (0.7, False, ("undatable", "wandering")),
        (0.3, True, ("undatable", "one_signal")),
    ],
)
def test_moods_that_came_and_went_are_no_change(
    monkeypatch: pytest.MonkeyPatch,
    probability: float,
    sure: bool,  # noqa: FBT001  (a row of the table)
    said: tuple[str, str],
):
    monkeypatch.setattr("nabij.analysis.date_change", lambda *_: weighed(probability, sure=sure))
    found = analyse(invent_chat(5, weeks=100))
    assert (found.verdict, found.limits[0].rule) == said
