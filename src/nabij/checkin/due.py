"""What is asked today: the pulse weekly, CSI-4 and the circles on day 0, day 7 and then every four weeks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from nabij.checkin.read import scales
from nabij.checkin.records import CheckIn
from nabij.checkin.scale import Scale


def due(checkins: Sequence[CheckIn], today: date) -> tuple[str, ...]:
    """Give the scales that are due today, the soonest to come back first; a scale that is off never is."""
    return tuple(
        scale.key for scale in _asked() if (day := next_day(checkins, scale.key)) is None or day <= today
    )


def next_day(checkins: Sequence[CheckIn], scale: str) -> date | None:
    """Give the day from which a scale is due again; None: it was never answered."""
    held = scales()[scale]
    days = sorted({one.day for one in checkins if one.scale == scale})
    if not days:
        return None
    for first in held.first_days[1:]:
        wanted = days[0] + timedelta(days=first)
        if days[-1] < wanted:  # asked for earlier by hand: that one does not stand for this one
            return wanted
    return days[-1] + timedelta(days=held.every_days)


def _asked() -> list[Scale]:
    """Give the scales that are asked, those that come back soonest first."""
    return sorted((one for one in scales().values() if not one.off), key=lambda one: one.every_days)
