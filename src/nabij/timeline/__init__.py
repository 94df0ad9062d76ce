"""Weeks, then and now, since when, life events, and what limits what may be said."""

from nabij.timeline.events import EVENT_KINDS, Event, parse_events
from nabij.timeline.findings import Finding, Share, find_findings, split_day
from nabij.timeline.limits import LIMITS, Limit, find_limits
from nabij.timeline.onset import Onset, Recovery, find_onset
from nabij.timeline.onset_size import Size
from nabij.timeline.stretches import Difference, Stretch, compare_stretches
from nabij.timeline.weeks import WEEKS, draw_trends, fill_weeks

__all__ = [
    "EVENT_KINDS",
    "LIMITS",
    "WEEKS",
    "Difference",
    "Event",
    "Finding",
    "Limit",
    "Onset",
    "Recovery",
    "Share",
    "Size",
    "Stretch",
    "compare_stretches",
    "draw_trends",
    "fill_weeks",
    "find_findings",
    "find_limits",
    "find_onset",
    "parse_events",
    "split_day",
]
