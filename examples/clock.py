"""When scenes begin and how long people take to answer, in waking seconds, vectorised."""

from __future__ import annotations

import numpy as np

from examples.bank import PARTS

#: People write from a quarter past six until a quarter to one; time is counted in such days.
RISE = 6.25 * 3600
AWAKE = 18.5 * 3600
_DAY = 86_400
#: Mean and spread of the hour of each part of the day.
_HOURS = {
    "morning": (7.7, 0.6),
    "day": (12.4, 2.3),
    "home": (17.0, 0.9),
    "evening": (20.8, 1.0),
    "night": (23.1, 0.6),
}
#: In which part a scene falls that fits any part.
_ANY = (0.12, 0.38, 0.2, 0.27, 0.03)
_DAYS = np.array([1.05, 1.0, 1.0, 1.0, 1.05, 0.75, 0.65])


def draw_moments(
    rng: np.random.Generator, week: np.ndarray, part: np.ndarray, weekdays: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Give moments in waking seconds since the first Monday, sorted, and the order of scenes that sorts them.

    A third of the scenes fall in one sitting with the scene before.

    Args:
        rng: the chance.
        week: each scene's week, counted from 0.
        part: the part of the day it fits, a place in `PARTS`.
        weekdays: bool: not in a weekend.
    """
    n = len(week)
    day = np.minimum(np.searchsorted(np.cumsum(_DAYS / _DAYS.sum()), rng.random(n)), 6)
    day = np.where(weekdays & (day > 4), rng.integers(0, 5, n), day)
    drawn = np.searchsorted(np.cumsum(_ANY), rng.random(n) * 0.999)
    falls = np.where(part == PARTS.index("any"), drawn, part)
    middle = np.array([_HOURS[name][0] for name in PARTS[:-1]])[falls]
    spread = np.array([_HOURS[name][1] for name in PARTS[:-1]])[falls]
    hour = np.clip(middle + spread * rng.standard_normal(n), 6.3, 24.6)
    moment = (week * 7 + day) * AWAKE + hour * 3600 - RISE
    order = np.argsort(moment, kind="stable")
    moment = moment[order]
    joined = rng.random(n) < 0.35
    joined[:1] = False
    leader = np.maximum.accumulate(np.where(joined, 0, np.arange(n)))
    near = moment - moment[leader] < 4 * 3600
    return np.where(near, moment[leader], moment), order


def draw_delays(
    rng: np.random.Generator,
    turn_change: np.ndarray,
    first_answer: np.ndarray,
    slower: np.ndarray,
    room: float,
) -> np.ndarray:
    """Give the seconds before each message since the one before it in the scene.

    Args:
        rng: the chance.
        turn_change: bool: the other one writes now.
        first_answer: bool: the first answer in the scene, for which one may be kept waiting.
        slower: log of how much longer answers take.
        room: waking seconds a scene has on average; keeps busy chats within their day.
    """
    n = len(turn_change)
    quick = np.exp(np.log(45) + 1.0 * rng.standard_normal(n))
    later = np.exp(np.log(min(1500.0, 0.25 * room)) + 1.0 * rng.standard_normal(n))
    answer = np.where(first_answer & (rng.random(n) < 0.35), later, quick) * np.exp(slower)
    going_on = 4 + np.exp(np.log(11) + 0.7 * rng.standard_normal(n))
    return np.minimum(np.where(turn_change, answer, going_on), 1.2 * room + 120)


def queue(start: np.ndarray, duration: np.ndarray, pause: np.ndarray) -> np.ndarray:
    """Give starts such that no scene begins before the last one ended and a pause passed."""
    busy = np.concatenate([[0.0], np.cumsum(duration + pause)[:-1]])
    return busy + np.maximum.accumulate(start - busy)


def to_wall(waking: np.ndarray) -> np.ndarray:
    """Turn waking seconds into seconds since the first Monday at midnight; nobody writes at night."""
    day = np.floor(waking / AWAKE)
    return day * _DAY + RISE + (waking - day * AWAKE)
