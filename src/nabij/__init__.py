"""nabij: the instrument for a couple that has drifted apart. Dutch for *near*."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nabij.analysis import Analysis, analyse
    from nabij.checkin import Score, score
    from nabij.cohort import analyse_many
    from nabij.errors import NabijError, NotTwoPeople, UnknownExport
    from nabij.messages import Chat, hide_names, join_people
    from nabij.opener import Opening, check_opening
    from nabij.reading import read_texts
    from nabij.settings import Settings
    from nabij.sources import read_chat
    from nabij.timeline import Event, Onset, find_onset

__all__ = [
    "Analysis",
    "Chat",
    "Event",
    "NabijError",
    "NotTwoPeople",
    "Onset",
    "Opening",
    "Score",
    "Settings",
    "UnknownExport",
    "analyse",
    "analyse_many",
    "check_opening",
    "find_onset",
    "hide_names",
    "join_people",
    "read_chat",
    "read_texts",
    "score",
]

_HOMES = {
    "nabij.analysis": ("Analysis", "analyse"),
    "nabij.checkin": ("Score", "score"),
    "nabij.cohort": ("analyse_many",),
    "nabij.errors": ("NabijError", "NotTwoPeople", "UnknownExport"),
    "nabij.messages": ("Chat", "hide_names", "join_people"),
    "nabij.opener": ("Opening", "check_opening"),
    "nabij.reading": ("read_texts",),
    "nabij.settings": ("Settings",),
    "nabij.sources": ("read_chat",),
    "nabij.timeline": ("Event", "Onset", "find_onset"),
}


def __getattr__(name: str) -> object:
    """Load a public name on first use, so that `nabij --help` need not load Polars."""
    for home, names in _HOMES.items():
        if name in names:
            from importlib import import_module  # noqa: PLC0415

            return getattr(import_module(home), name)
    raise AttributeError(name)
