"""Chats of invented couples, of any length, with changes planted at a known week.

The tests and benchmarks draw theirs here, and the example that ships with nabij is one of them.
"""

from examples.chat import CHAT, draw_chat, draw_messages
from examples.export import STYLES, write_whatsapp
from examples.truth import weekly_counts
from examples.weeks import DRIFT, Change, Event

__all__ = [
    "CHAT",
    "DRIFT",
    "STYLES",
    "Change",
    "Event",
    "draw_chat",
    "draw_messages",
    "weekly_counts",
    "write_whatsapp",
]
