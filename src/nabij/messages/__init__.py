"""What a message and a chat are: the frame, who is who, the hiding of names."""

from nabij.messages.chat import Chat, Origin
from nabij.messages.frame import (
    KINDS,
    MEDIA,
    MESSAGES,
    NOTES,
    REACTIONS,
    SENT,
    empty_messages,
    empty_notes,
)
from nabij.messages.identity import hide_names, join_people

__all__ = [
    "KINDS",
    "MEDIA",
    "MESSAGES",
    "NOTES",
    "REACTIONS",
    "SENT",
    "Chat",
    "Origin",
    "empty_messages",
    "empty_notes",
    "hide_names",
    "join_people",
]
