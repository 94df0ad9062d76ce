"""Instagram: direct messages from the download in JSON, which looks as Messenger's does.

What differs: an edit is a second record, and "Liked a message" stands among the messages. Several people can
be called "Instagram User"; within one conversation they cannot be told apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from nabij.settings import Settings
from nabij.sources.contents import Contents
from nabij.sources.export import Head, Part
from nabij.sources.messenger import is_instagram, is_meta

NAME = "instagram"

#: What people call it.
_TITLE = "Instagram"
#: What the app itself calls somebody whose account is gone.
_NOBODY = "Instagram User"


def recognises(head: Head) -> bool:
    """Say whether this is a file of Instagram messages."""
    return is_meta(head) and is_instagram(head)


def read(parts: Sequence[Part], settings: Settings) -> Contents:
    """Read all conversations.

    Raises:
        BrokenExport: a file breaks off or is no JSON.
        EmptyExport: there is no message in it.
        BadSettings: the time zone has no such name.
    """
    from nabij.sources.meta_threads import read_threads  # noqa: PLC0415  (compiled kernels)

    return read_threads(parts, settings, (NAME, _TITLE), _NOBODY, edits=True)
