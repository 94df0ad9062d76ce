"""The card of the model: thresholds, what is uncertain, scores; the page shows it."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def read_card() -> dict[str, Any]:
    """Give the card that ships: data and licences, thresholds, scores with their intervals, limits."""
    return json.loads(files("nabij.reading").joinpath("card.json").read_text("utf-8"))


_CARD = read_card()
#: Per language (`nl`, `en`) from which probability on a label counts as there; chosen on development data.
THRESHOLDS: dict[str, dict[str, float]] = _CARD["thresholds"]
#: Labels whose Dutch precision at the threshold is not shown to reach .8: "onzeker" wherever they appear.
UNCERTAIN: frozenset[str] = frozenset(_CARD["uncertain"])
