"""Every target by its name: the doors of nabij, the sources first.

A target's room is imported when it is first asked for, so that a source is fuzzed without the page around it.
"""

from __future__ import annotations

from importlib import import_module

from fuzz.target import Target
from nabij.sources import SOURCES

#: Where the target of a name is made, by a function `make_targets`.
_ROOMS = {
    **dict.fromkeys(SOURCES, "fuzz.sources"),
    "find": "fuzz.dropped",
    **dict.fromkeys(("journal_import", "handover", "analysis_json", "events", "settings"), "fuzz.kept"),
    "upload": "fuzz.upload",
    "chain": "fuzz.chain",
}
NAMES = tuple(_ROOMS)


def target(name: str) -> Target:
    """Give one target."""
    return next(one for one in import_module(_ROOMS[name]).make_targets() if one.name == name)


def targets() -> dict[str, Target]:
    """Give all targets by name."""
    return {name: target(name) for name in NAMES}
