"""Weeks, then and now, since when, life events, and what limits what may be said."""

from nabij.timeline.dating import (
    Dating,
    Direction,
    Felt,
    attach_since,
    date_change,
    events_beside,
    weeks_around,
)
from nabij.timeline.events import EVENT_KINDS, Event, parse_events
from nabij.timeline.findings import NEAR_EVENT, Finding, Share, Since, find_findings, split_day
from nabij.timeline.limits import LIMITS, Limit, end_first_year, find_limits
from nabij.timeline.onset import Onset, Recovery, find_onset
from nabij.timeline.onset_size import Size
from nabij.timeline.stretches import Difference, Stretch, compare_stretches
from nabij.timeline.unpack import unpack
from nabij.timeline.weeks import WEEKS, draw_trends, fill_weeks

__all__ = [
    "EVENT_KINDS",
    "LIMITS",
    "NEAR_EVENT",
    "WEEKS",
    "Dating",
    "Difference",
    "Direction",
    "Event",
    "Felt",
    "Finding",
    "Limit",
    "Onset",
    "Recovery",
    "Share",
    "Since",
    "Size",
    "Stretch",
    "attach_since",
    "compare_stretches",
    "date_change",
    "draw_trends",
    "end_first_year",
    "events_beside",
    "fill_weeks",
    "find_findings",
    "find_limits",
    "find_onset",
    "parse_events",
    "split_day",
    "unpack",
    "weeks_around",
]
