"""Who is compared with, and the environment of each: made by uv on first use, from pinned files."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

from benchmarks.record import OUT
from nabij.language import Text

ENVIRONMENTS = OUT / "envs"
_PINNED = Path(__file__).parent / "requirements"
_MADE = "nabij-made"


@dataclass(frozen=True, slots=True)
class Peer:
    """Another program: its name among packages, what it does here, and what it does not."""

    package: str
    does: Text
    lacks: Text

    @property
    def version(self) -> str:
        """Give the version that is pinned."""
        pins = read_pins(_PINNED / f"{_file_of(self)}.in")
        return pins[self.package]


def _file_of(peer: Peer) -> str:
    return next(name for name, one in PEERS.items() if one is peer)


PEERS: dict[str, Peer] = {
    "whatstk": Peer(
        "whatstk",
        Text(
            nl="leest WhatsApp naar een pandas-tabel: tijd, naam, tekst",
            en="reads WhatsApp into a pandas table: time, name, text",
        ),
        Text(
            nl="geen soort bericht; regels van WhatsApp zelf vallen weg; telt niet wat er niet te lezen was",
            en="no kind of message; WhatsApp's own lines are dropped; no count of what could not be read",
        ),
    ),
    "chatpack": Peer(
        "chatpack",
        Text(nl="leest WhatsApp in Rust", en="reads WhatsApp in Rust"),
        Text(
            nl="kan geen Nederlandse export lezen (hier dus een Britse); geen soort bericht",
            en="cannot read a Dutch export (here a British one); no kind of message",
        ),
    ),
    "chat-miner": Peer(
        "chat-miner",
        Text(nl="leest WhatsApp naar een tabel", en="reads WhatsApp into a table"),
        Text(nl="regeleinden in een bericht raken kwijt", en="line breaks inside a message are lost"),
    ),
    "vader": Peer(
        "vaderSentiment",
        Text(nl="één toon per bericht, uit een Engelse lijst", en="one tone a message, from an English list"),
        Text(
            nl="geen Nederlands; één getal waar nabij er zestien geeft",
            en="no Dutch; one number where nabij gives sixteen",
        ),
    ),
    "empath": Peer(
        "empath",
        Text(nl="194 Engelse woordenlijsten per bericht", en="194 English word lists a message"),
        Text(nl="geen Nederlands", en="no Dutch"),
    ),
    "scikit-learn": Peer(
        "scikit-learn",
        Text(
            nl="`HashingVectorizer`: stukjes van drie tot vijf letters, alleen geteld",
            en="`HashingVectorizer`: pieces of three to five letters, only counted",
        ),
        Text(nl="er wordt nog niets mee beoordeeld", en="nothing is judged with them yet"),
    ),
    "convokit": Peer(
        "convokit",
        Text(
            nl="zinsontleding (spaCy), beleefdheid en coördinatie",
            en="a parse (spaCy), politeness and coordination",
        ),
        Text(
            nl="alleen Engels; 3.5 omdat 5.0 met torch 6,5 GB is; het meeste is het ontleden",
            en="English only; 3.5, for 5.0 is 6.5 GB with torch; most of it is the parse",
        ),
    ),
}


def read_pins(path: Path) -> dict[str, str]:
    """Give the versions that a file of requirements pins."""
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", path.read_text(encoding="utf-8"), re.MULTILINE))


def make_environment(name: str, folder: Path = ENVIRONMENTS) -> Path:
    """Give the Python of a peer's environment; it is made if it is not there, or pinned otherwise since.

    Raises:
        RuntimeError: it could not be made; the last line says why.
    """
    pinned = _PINNED / f"{name}.txt"
    home = folder / name
    python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    made, mark = home / _MADE, hashlib.sha256(pinned.read_bytes()).hexdigest()
    if python.exists() and made.exists() and made.read_text(encoding="ascii") == mark:
        return python
    uv = find_uv()
    _run(uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(home))
    _run(
        uv,
        "pip",
        "sync",
        "--quiet",
        "--compile-bytecode",
        "--require-hashes",
        "--python",
        str(python),
        str(pinned),
    )
    made.write_text(mark, encoding="ascii")
    return python


def find_uv() -> str:
    """Give the uv beside this Python, or the one on the path.

    Raises:
        RuntimeError: there is none.
    """
    beside = Path(sys.executable).parent / "uv"
    found = str(beside) if beside.exists() else shutil.which("uv")
    if found is None:
        raise RuntimeError("uv is not installed; `make bench` installs it")
    return found


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip() or "uv failed").splitlines()[-1].strip()
        raise RuntimeError(last)


def versions_in(python: Path) -> dict[str, str]:
    """Give the version of every package in the environment of this Python."""
    places = [str(one) for one in python.parent.parent.glob("lib*/**/site-packages")]
    return {one.metadata["Name"]: one.version for one in distributions(path=places)}
