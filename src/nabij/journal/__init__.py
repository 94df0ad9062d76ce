"""The journal: one encrypted file with what the person keeps; never a message."""

from nabij.journal.book import Journal, create, open_journal
from nabij.journal.coach import (
    CoachBook,
    UnknownClient,
    create_coach_book,
    open_coach_book,
)
from nabij.journal.copies import (
    LARGEST,
    Copy,
    export_journal,
    import_journal,
    lock_to,
    read_copy,
)
from nabij.journal.errors import (
    BadCopy,
    BadKey,
    BadPassphrase,
    BrokenJournal,
    BusyJournal,
    ClosedJournal,
    JournalExists,
    LockedCopy,
    NewerJournal,
    NoJournal,
    NotAJournal,
    StrangeText,
    UnwritableJournal,
    WayOut,
    WeakPassphrase,
    WrongPassphrase,
)
from nabij.journal.passphrase import Strength, rate_passphrase
from nabij.journal.place import default_coach_path, default_path, free_path, other_journals, wipe
from nabij.journal.records import KeptOpening
from nabij.journal.words import Told, tell_entries

__all__ = [
    "LARGEST",
    "BadCopy",
    "BadKey",
    "BadPassphrase",
    "BrokenJournal",
    "BusyJournal",
    "ClosedJournal",
    "CoachBook",
    "Copy",
    "Journal",
    "JournalExists",
    "KeptOpening",
    "LockedCopy",
    "NewerJournal",
    "NoJournal",
    "NotAJournal",
    "StrangeText",
    "Strength",
    "Told",
    "UnknownClient",
    "UnwritableJournal",
    "WayOut",
    "WeakPassphrase",
    "WrongPassphrase",
    "create",
    "create_coach_book",
    "default_coach_path",
    "default_path",
    "export_journal",
    "free_path",
    "import_journal",
    "lock_to",
    "open_coach_book",
    "open_journal",
    "other_journals",
    "rate_passphrase",
    "read_copy",
    "tell_entries",
    "wipe",
]
