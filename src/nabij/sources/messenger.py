"""Facebook Messenger: the download in JSON and the end-to-end-encrypted export.

Times are instants and are put in the person's zone. Text that was mangled on the way out is put right, string
by string.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nabij.settings import Settings
from nabij.sources.contents import Contents
from nabij.sources.export import Head, Part

NAME = "messenger"

#: What people call it.
_TITLE = "Facebook Messenger"
#: What the app itself calls somebody whose account is gone.
_NOBODY = "Facebook user"
_SENDER = re.compile(r'"(?:sender_name|senderName|timestamp_ms)"\s*:')
_OF_INSTAGRAM = re.compile(r'"(?:is_geoblocked_for_viewer|joinable_mode)"\s*:')
_OF_MESSENGER = re.compile(
    r'"(?:thread_type|is_unsent_image_by_messenger_kid_parent|senderName|threadName|is_unsent)"\s*:'
    r'|"type"\s*:\s*"(?:Generic|Share|Call|Subscribe|Unsubscribe|Payment|Plan)"'
)


def recognises(head: Head) -> bool:
    """Say whether this is a file of Messenger messages."""
    return is_meta(head) and not is_instagram(head)


def is_meta(head: Head) -> bool:
    """Say whether this is a file of messages as Messenger and Instagram write them."""
    text = head.text.lstrip("\0 \t\r\n")
    if not text.startswith("{") or '"messages"' not in text or '"participants"' not in text:
        return False
    return bool(_SENDER.search(text)) or '"thread_path"' in text or '"threadName"' in text


def is_instagram(head: Head) -> bool:
    """Say whether a file of Meta's comes from Instagram: by its folder, else by its fields."""
    path = head.name.lower()
    if "instagram" in path:
        return True
    if "facebook" in path or "e2ee_cutover" in path:
        return False
    text = head.text
    return bool(_OF_INSTAGRAM.search(text)) and not _OF_MESSENGER.search(text)


def read(parts: Sequence[Part], settings: Settings) -> Contents:
    """Read all conversations; the ordinary and the encrypted export of one become one.

    Raises:
        BrokenExport: a file breaks off or is no JSON.
        EmptyExport: there is no message in it.
        BadSettings: the time zone has no such name.
    """
    from nabij.sources.meta_threads import read_threads  # noqa: PLC0415  (compiled kernels)

    return read_threads(parts, settings, (NAME, _TITLE), _NOBODY)
