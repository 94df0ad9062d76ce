"""One file per messenger: recognise an export, read it, account for every line."""

from nabij.sources.contents import Contents, Conversation
from nabij.sources.export import Dropped, Head, Part
from nabij.sources.find import SOURCES, read_chat, read_contents
from nabij.sources.own import OwnMessages, read_own

__all__ = [
    "SOURCES",
    "Contents",
    "Conversation",
    "Dropped",
    "Head",
    "OwnMessages",
    "Part",
    "read_chat",
    "read_contents",
    "read_own",
]
