"""From answers to a score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nabij.checkin.read import scales
from nabij.checkin.records import UnknownScale, check_answers
from nabij.checkin.scale import Scale


@dataclass(frozen=True, slots=True)
class Score:
    """What answers add up to.

    Attributes:
        scale: which scale.
        value: the total; None where too many answers are missing, and for scales without one.
        parts: the totals of its parts, and of scales without a total the points of each item (turned so that
            more is nearer); None where an answer is missing.
        answered: how many items were answered.
        items: out of how many.
        below_cutoff: the total lies on the side that goes with trouble; None: no cutoff, or no total.
    """

    scale: str
    value: float | None
    parts: dict[str, float | None]
    answered: int
    items: int
    below_cutoff: bool | None


def score(scale: str | Scale, answers: Mapping[str, int | None]) -> Score:
    """Give the score of a person's answers.

    CSI-4: the sum of four items, the first counting 0 to 6 and the others 0 to 5; with one missing there is
    no score (Funk & Rogge 2007). De Jong Gierveld: one answer may be missing from the total and none from its
    parts (the authors' syntax of 2022). The pulse has no total.

    Args:
        scale: its key, or a scale of your own (`nabij.checkin.read_scales`).
        answers: the value by the code of the item; None or left out: not answered.

    Raises:
        UnknownScale: there is no such scale.
        ImpossibleAnswer: an answer that the question does not offer.
    """
    if isinstance(scale, str):
        if scale not in scales():
            raise UnknownScale
        scale = scales()[scale]
    given = {code: value for code, value in answers.items() if value is not None}
    check_answers(scale, given)
    points = {
        item.code: item.points(given[item.code]) if item.code in given else None for item in scale.items
    }
    value = _total(scale, points)
    return Score(
        scale=scale.key,
        value=value,
        parts=_parts(scale, points),
        answered=len(given),
        items=len(scale.items),
        below_cutoff=_crossed(scale, value),
    )


def _total(scale: Scale, points: Mapping[str, int | None]) -> float | None:
    known = [one for one in points.values() if one is not None]
    if scale.total == "none" or len(points) - len(known) > scale.missing:
        return None
    return float(sum(known))


def _parts(scale: Scale, points: Mapping[str, int | None]) -> dict[str, float | None]:
    parts = scale.parts or ({code: (code,) for code in points} if scale.total == "none" else {})
    found: dict[str, float | None] = {}
    for name, codes in parts.items():
        known = [one for code in codes if (one := points[code]) is not None]
        found[name] = float(sum(known)) if len(known) == len(codes) else None
    return found


def _crossed(scale: Scale, value: float | None) -> bool | None:
    if scale.cutoff is None or value is None:
        return None
    return value < scale.cutoff if scale.higher == "nearness" else value > scale.cutoff
