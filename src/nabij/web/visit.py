"""One visit: all that the page knows, in the memory of this one process and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from time import time

from nabij.analysis import Analysis
from nabij.checkin import CheckIn
from nabij.errors import NabijError
from nabij.journal import Journal, default_path
from nabij.language import Words, words
from nabij.messages import Chat
from nabij.report.examples import Example
from nabij.sources import OwnMessages

#: What the gate gives leave for after five times no.
EVERYTHING = frozenset({"kijken", "voelen", "zeggen", "doen", "samen", "overdracht"})
#: After a yes to the last question only: the weekly questions, nothing else (measures.md F1).
PULSE_ONLY = frozenset({"pols"})
#: A leave lasts no longer than this: a page that stays open for weeks asks again.
HOURS = 12


@dataclass(frozen=True, slots=True)
class Found:
    """What came out: the analysis, the two names, and the few exchanges that may be shown."""

    analysis: Analysis
    me: str
    partner: str
    examples: tuple[Example, ...]


@dataclass(slots=True)
class Work:
    """An analysis under way: which step, how far, and what became of it."""

    step: str = "reading"
    done: int = 0
    total: int = 1
    error: NabijError | None = None
    broken: bool = False


@dataclass(slots=True)
class Visit:
    """What the page knows of the person who looks; `wipe` forgets all of it but the language.

    Attributes:
        language: `nl` or `en`.
        leave: what the gate gave leave for; never which answers were given.
        until: when that leave ends, in seconds since 1970.
        chat: the dropped conversation, until it is analysed.
        also: what the person wrote in other conversations, until then.
        work: the analysis under way.
        found: what came out.
        incognito: hide names and exchanges, for a screenshot.
        book: where the person's journal is.
        journal: that journal while it is open.
        beside: what the other of the two answered, while both look together.
    """

    language: str = "nl"
    leave: frozenset[str] = frozenset()
    until: float = 0.0
    chat: Chat | None = None
    also: tuple[OwnMessages, ...] = ()
    work: Work | None = None
    found: Found | None = None
    incognito: bool = False
    book: Path = field(default_factory=default_path)
    journal: Journal | None = field(default=None, repr=False)
    beside: tuple[CheckIn, ...] | None = field(default=None, repr=False)
    lock: Lock = field(default_factory=Lock, repr=False)
    clock: Callable[[], float] = field(default=time, repr=False)

    @property
    def say(self) -> Words:
        """Give the words of the visit's language."""
        return words(self.language)

    @property
    def passed(self) -> bool:
        """Tell whether the gate was passed for the measurement that comes."""
        return self.may("kijken")

    def today(self) -> date:
        """Give the day it is for the person."""
        return datetime.fromtimestamp(self.clock()).astimezone().date()

    def allow(self, verbs: frozenset[str]) -> None:
        """Give leave for these verbs, in place of any leave that was given before."""
        with self.lock:
            self.leave, self.until = verbs, self.clock() + HOURS * 3600

    def may(self, verb: str) -> bool:
        """Tell whether the gate gave leave for a verb, not too long ago."""
        return verb in self.leave and self.clock() < self.until

    def spend(self, verb: str) -> None:
        """Take back the leave for a verb: it was for one time. The caller holds the lock."""
        self.leave = self.leave - {verb}

    def forget(self) -> None:
        """Forget what was looked at; work that is still going on finds nobody to tell."""
        with self.lock:
            self.chat = self.work = self.found = None
            self.also = ()
            self.incognito = False

    def wipe(self) -> None:
        """Forget everything, any leave included, and close the journal."""
        self.forget()
        with self.lock:
            self.leave, self.until = frozenset(), 0.0
        self.let_go()

    def hold(self, journal: Journal) -> None:
        """Hold a journal that was opened, in place of one that was open before."""
        self.let_go()
        with self.lock:
            self.journal = journal

    def let_go(self) -> None:
        """Close the journal, if it is open."""
        with self.lock:
            journal, self.journal, self.beside = self.journal, None, None
        if journal is not None:
            journal.close()

    def take(self, chat: Chat) -> None:
        """Hold a conversation that was just dropped, in place of whatever was here."""
        with self.lock:
            self.chat, self.work, self.found, self.incognito = chat, None, None, False
            self.also = ()

    def conclude(self, work: Work, found: Found) -> None:
        """Hold what came out of `work`, unless the person has gone on to something else."""
        with self.lock:
            if self.work is work:
                self.work, self.found = None, found

    def place(self) -> str:
        """Give the page on which the visit goes on."""
        if self.found is not None:
            return "/uitslag"
        if self.work is not None:
            return "/bezig"
        if self.chat is not None:
            return "/vooraf"
        return "/export" if self.passed else "/poort"
