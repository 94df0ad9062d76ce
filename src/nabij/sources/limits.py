"""How much of anything is read from one export, and why no more: what lies beyond is refused in a sentence.

Most text has a setting (`largest_text`), because a lifetime of messages may need more. The others stand
far above what any messenger gives, and below what makes a machine stall. docs/en/limits.md tells them all.
"""

from __future__ import annotations

from nabij.errors import N_, NabijError, NotTwoPeople, UnreadableFile

MEGABYTE = 1024 * 1024
#: How much of a part is looked at to recognise it.
HEAD = 64 * 1024
#: A zip member may be at most this many times larger than it was packed; chats pack about tenfold.
SWELL = 200
#: More files than this in one folder or zip is a disk, not an export.
MOST_FILES = 200_000
#: More files with text than this: each conversation of the largest account is one file, with room to spare.
MOST_TEXTS = 20_000
#: Bytes of the list at the end of a zip; two hundred thousand files take about twenty million.
LARGEST_LIST = 32 * MEGABYTE
#: Conversations in one export; a messenger's whole account holds a few thousand at most.
MOST_CONVERSATIONS = 5_000
#: People in one conversation: a message's `sender` can tell no more apart, and no chat has so many.
MOST_PEOPLE = 60_000
#: Exports of WhatsApp in one folder or zip; each is made by hand, chat by chat.
MOST_WHATSAPPS = 500
#: Bytes of what stands around the messages in a JSON file: names and titles, never more than this.
LARGEST_REST = 32 * MEGABYTE
#: Lists of messages in a JSON file; each conversation has one.
MOST_LISTS = 200_000
#: Characters of one object in a list of JSON, where objects are read one by one; no message is that long.
LARGEST_OBJECT = 64 * MEGABYTE
#: Bytes of one XML tag, photos not counted; no message is that long.
LARGEST_XML_TAG = 16 * MEGABYTE
#: Characters of an HTML tag that has not ended yet: beyond this it is none.
LARGEST_HTML_TAG = 4 * MEGABYTE
#: Elements inside each other on an HTML page: an exporter's page has some twenty, deeper ones are passed by.
DEEPEST_HTML = 100
#: Bytes of one value in a database: a message or its archive.
LARGEST_VALUE = 64 * MEGABYTE


class TooManyFiles(NabijError):
    """The folder or zip holds more files than any export."""

    message = N_(
        "Hier staan te veel bestanden bij elkaar om één export te zijn: meer dan {limit}. Kies de map of zip "
        "van dit ene gesprek."
    )

    def __init__(self, limit: int) -> None:
        """State the limit."""
        super().__init__(limit=limit)


class TooManyConversations(NabijError):
    """The export holds more conversations than any account."""

    message = N_(
        "Hier staan te veel gesprekken bij elkaar: meer dan {limit}. Exporteer alleen het gesprek met je "
        "partner."
    )

    def __init__(self) -> None:
        """State the limit."""
        super().__init__(limit=MOST_CONVERSATIONS)


class NotAFile(UnreadableFile):
    """A pipe, a device or a socket: reading it might never end."""

    message = N_(
        "Dit is geen gewoon bestand maar een apparaat of een pijp. Bewaar de export eerst als bestand en "
        "geef dat."
    )


def check_conversations(count: int) -> None:
    """Refuse an export with more conversations than any account, before frames are made of them.

    Raises:
        TooManyConversations: it has.
    """
    if count > MOST_CONVERSATIONS:
        raise TooManyConversations


def check_people(count: int) -> None:
    """Refuse a conversation with more people than a message's `sender` can tell apart.

    Raises:
        NotTwoPeople: it has.
    """
    if count > MOST_PEOPLE:
        raise NotTwoPeople(people=count)
