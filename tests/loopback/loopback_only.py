"""Refuses this process every line to elsewhere: nothing but this machine itself may be called or looked up.

It is an audit hook, below every library written in Python; what other libraries might do is shut in by
`tests/hardening/test_alone.py`, where there is no network at all.
"""

from __future__ import annotations

import os
import sys
from ipaddress import ip_address
from pathlib import Path
from typing import Any

#: Names the file in which a program that a test starts writes what it tried.
LEDGER = "NABIJ_TESTS_TRIED"
_INSTALLED = "nabij tests: loopback only"
_ADDRESSED = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}
_LOOKED_UP = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}


class LeavesTheMachine(RuntimeError):
    """Somebody tried to reach another machine."""


def is_here(host: object) -> bool:
    """Tell whether a host is this machine: no name, its own name for itself, or a loopback address."""
    said = host.decode("ascii", "replace") if isinstance(host, bytes | bytearray) else host
    if said is None or said == "localhost":
        return True
    try:
        return ip_address(str(said).partition("%")[0]).is_loopback
    except ValueError:
        return False


def refuse(event: str, values: tuple[Any, ...]) -> None:
    """Refuse what leads to another machine, and write it down, for the refusal may be caught."""
    if not event.startswith("socket."):
        return
    if event in _ADDRESSED:
        address = values[1]
        away = isinstance(address, tuple) and not is_here(address[0])
    else:
        away = event in _LOOKED_UP and not is_here(values[0])
    if away:
        ledger = os.environ.get(LEDGER)
        if ledger:
            with Path(ledger).open("a", encoding="utf-8") as file:
                file.write(f"{event} {values[1:] if event in _ADDRESSED else values[:1]}\n")
        raise LeavesTheMachine(event)


def install() -> None:
    """Refuse from now on, for as long as this process lives; a second time changes nothing."""
    if _INSTALLED not in sys.modules:  # the same file may be there under two names
        sys.modules[_INSTALLED] = sys.modules[__name__]
        sys.addaudithook(refuse)
