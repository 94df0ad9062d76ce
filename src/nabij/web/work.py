"""The analysis in a thread of its own, so that the page can tell how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Thread

from nabij.analysis import analyse
from nabij.errors import NabijError, without_panic
from nabij.messages import Chat
from nabij.reading import read_texts
from nabij.report.examples import choose_examples
from nabij.settings import Settings
from nabij.sources import OwnMessages
from nabij.timeline import Event
from nabij.web.visit import Found, Visit, Work


def start_work(visit: Visit, chat: Chat, events: Sequence[Event], settings: Settings) -> Work:
    """Begin to analyse; the visit lets go of the conversations, and of its leave to measure again."""
    work = Work()
    with visit.lock:
        also = visit.also
        visit.chat, visit.also, visit.found, visit.work = None, (), None, work
        visit.spend("kijken")
    Thread(target=_analyse, args=(visit, work, chat, events, settings, also), daemon=True).start()
    return work


def _analyse(
    visit: Visit,
    work: Work,
    chat: Chat,
    events: Sequence[Event],
    settings: Settings,
    also: Sequence[OwnMessages],
) -> None:
    def tell(step: str, done: int, total: int) -> None:
        work.step, work.done, work.total = step, done, total

    try:
        with without_panic():
            analysis = analyse(chat, events, settings, on_step=tell, also=also)
            partner = next(name for name in chat.people if name != chat.me)
            examples = choose_examples(chat, analysis, settings.sitting_gap)
        found = Found(analysis, str(chat.me), partner, examples)
    except NabijError as error:
        work.error = error
    except Exception:  # noqa: BLE001  (a traceback could show the text of a message)
        work.broken = True
    else:
        visit.conclude(work, found)


def warm_up() -> None:
    """Load the reading model while the person still reads the first page."""
    read_texts(["Hoe was je dag?"])
