"""Asking a person at a terminal, and telling them in one sentence that something cannot be."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Collection

#: The exit code of a command that said in one sentence what is wrong.
FAULT = 2


def at_terminal() -> bool:
    """Say whether a person sits there: what they type is read here, and what is asked reaches them."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def let_stop() -> None:
    """Make Ctrl-C stop a question, also after Polars took the signal for its own work.

    Polars puts its own handler below Python's, and with it a question at the terminal waits on whatever is
    typed. A handler of somebody else, or none, is left as it is.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def tell_fault(sentence: str) -> int:
    """Write one sentence on one line of standard error and give the exit code that goes with it."""
    sys.stderr.write(" ".join(sentence.split()) + "\n")
    return FAULT


def ask(question: str, answers: Collection[str], read: Callable[[str], str] = input) -> str:
    """Ask until one of the answers is given, in small letters.

    Raises:
        KeyboardInterrupt: the person closes the input, which is no answer.
    """
    let_stop()
    while True:
        try:
            answer = read(question).strip().casefold()
        except EOFError:
            raise KeyboardInterrupt from None
        if answer in answers:
            return answer
