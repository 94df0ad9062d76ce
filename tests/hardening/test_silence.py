"""No word that somebody typed, and no name, is left anywhere: by a command, an error, a crash, the page."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import nabij

ROOT = Path(__file__).parent.parent.parent
CHILD = Path(__file__).with_name("whispering.py")
NAMES = ("Mirabellina", "Quastelora")
WORDS = ("Bloemkoolwolkje", "zwanenhalsje")
#: What is looked for: each in the bytes a file, a terminal or an image of the memory would have it in.
PLANTED = [word.encode(code) for word in (*NAMES, *WORDS) for code in ("utf-8", "utf-16-le", "utf-32-le")]
COMMANDS = {
    "done": 0,
    "broken files": 2,
    "a pdf": 0,
    "a panic": 2,
    "an error in the reading": 2,
    "an error in the chain": 2,
    "an error in the writing": 2,
    "SIGKILL": -9,
    "SIGSEGV": -11,
    "SIGABRT": -6,
}
PAGES = {
    "page: used and wiped": 0,
    "page: an error in the work": 0,
    "page: an error in the answer": 0,
    "page: killed while it is read": -9,
}
#: Many conversations, each at a worker process of its own (`working.py`).
COHORTS = {
    "cohort: an error in the work": 0,
    "cohort: workers with SIGSEGV": 0,
    "cohort: killed": -9,
}
#: What a person keeps, and what a coach gets of it; each is shown what is theirs, so no screen is searched.
BOOKS = {
    "book: handed over": 0,
    "book: an error while it is locked": 2,
    "book: an error while it is opened": 2,
    "book: killed while it is kept": -9,
}
ENDINGS = {**COMMANDS, **PAGES, **COHORTS, **BOOKS}


def chat() -> str:
    """Give forty weeks in which each message holds a planted word."""
    begin = datetime(2022, 5, 2, 8, 0)  # noqa: DTZ001  (an export has wall time)
    return "".join(
        f"{begin + timedelta(hours=16 * n):%d-%m-%Y %H:%M} - {NAMES[n % 2]}: {WORDS[n % 2]}, {NAMES[0]}?\n"
        for n in range(420)
    )


def broken() -> dict[str, bytes]:
    """Give files that are exports no more, each with the words in it."""
    word = f"{NAMES[0]} {WORDS[0]}"
    telegram = (
        f'{{"name": "{word}", "type": "personal_chat", "messages": [{{"text": "{word}", "from": "{word}", '
    )
    return {
        "a.json": telegram.encode(),
        "b.jsonl": f'{{"date": "{word}", "sender": "{word}", "text": "{word}"}}\n'.encode() * 9,
        "c.xml": f'<smses><sms body="{word}" address="{word}" date="{word}"/>&{word};<!{word}>'.encode(),
        "d.csv": f"datum;afzender;bericht\n{word};{word};{word}\n".encode() * 9,
        "e.txt": f"{word}\n".encode() * 99,
        "f.db": b"SQLite format 3\0" + word.encode() * 99,
        "g.zip": b"PK\x03\x04" + word.encode() * 99,
        "h.html": f'<div class="message"><span class="timestamp">{word}</span><![{word}'.encode() * 9,
        f"{word}.txt": f"02-05-2022 16:08 - {word}: {word}\n99-99-9999 16:08 - {word}: {word}\n".encode(),
    }


def given(ending: str) -> dict[str, bytes]:
    """Give the files that the ending begins with."""
    if ending == "broken files":
        return broken()
    if ending in BOOKS:
        return {"words": f"{NAMES[0]}\n{WORDS[0]} {NAMES[1]}".encode(), "wachtzin": " ".join(WORDS).encode()}
    if ending not in COHORTS:
        return {"chat.txt": chat().encode()}
    many = 1 if "SIGSEGV" in ending else 3  # such a file takes three workers with it
    return {f"WhatsApp-chat met {NAMES[0]} {n}.txt": chat().encode() for n in range(many)}


#: What a command leaves behind; nothing where it is not named.
LEFT = {
    "done": ["out.html", "out.json"],
    "a pdf": ["out.pdf"],
    **{ending: ["out.parquet"] for ending in COHORTS},
    **{ending: ["dagboek", "map", "weg.age"] for ending in BOOKS},
    "book: an error while it is locked": ["dagboek", "map"],
}
#: The rest goes the same ways.
QUICK = {
    "done",
    "SIGSEGV",
    "page: used and wiped",
    "page: killed while it is read",
}


@pytest.mark.parametrize(
    "ending",
    [pytest.param(one, marks=() if one in QUICK else (pytest.mark.slow,)) for one in ENDINGS],
)
def test_no_word_is_found_anywhere(ending: str, tmp_path: Path):
    if ending == "a pdf":
        pytest.importorskip("typst")
    work, temporary, home = (tmp_path / name for name in ("werk", "tmp", "huis"))
    for folder in (work / "in", temporary, home):
        folder.mkdir(parents=True)
    for name, content in given(ending).items():
        (work / "in" / name).write_bytes(content)
    folders = {"TMPDIR": temporary, "HOME": home, "XDG_CACHE_HOME": home, "XDG_DATA_HOME": home}
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    ran = subprocess.run(
        [sys.executable, "-X", "dev", "-X", "faulthandler", "-W", "ignore", str(CHILD), ending],
        cwd=work,
        env={**os.environ, **{name: str(one) for name, one in folders.items()}, "PYTHONPATH": path},
        capture_output=True,
        check=False,
    )
    assert b"midway" in ran.stderr, ran.stderr[-2000:]
    assert ran.returncode == ENDINGS[ending], ran.stderr[-2000:]
    held = {
        file: file.read_bytes()
        for file in tmp_path.rglob("*")
        if file.is_file() and file.parent != work / "in"
    }
    assert [file for file in held if file.name.startswith("core")] == []
    left = sorted(file.name for file in held)
    if ending == "cohort: killed":  # what was done is kept, and goes on from there
        assert "salt" in left
        assert sum(name.endswith(".part") for name in left) >= 2
    else:
        assert left == LEFT.get(ending, [])
    held |= _left_in_shared()
    held |= {Path("stderr"): ran.stderr}
    if ending in BOOKS:
        assert WORDS[0].encode() in ran.stdout
    else:
        held |= {Path("stdout"): ran.stdout}
    assert [(file.name, word) for file, text in held.items() for word in PLANTED if word in text] == []


def _left_in_shared() -> dict[Path, bytes]:
    """Give what lies in the folders that all programs share; what another one just took away is not left."""
    places = [file for place in ("/dev/shm", "/tmp") for file in Path(place).glob("nabij*")]  # noqa: S108
    inside = [file for place in places for file in (place.rglob("*") if place.is_dir() else (place,))]
    held: dict[Path, bytes] = {}
    for file in inside:
        with suppress(FileNotFoundError):
            if file.is_file():
                held[file] = file.read_bytes()
    return held


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be asked")
def test_a_crash_is_told_to_no_collector():
    ask = (
        "import ctypes, resource; from nabij.errors import dump_nothing; dump_nothing();"
        "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE)[0])"
    )
    ran = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=False)
    assert ran.stdout.split() == ["0", "0"], ran.stderr


def test_no_word_is_in_what_numba_keeps():
    kept = [file for file in Path(nabij.__file__).parent.rglob("*.nb?") if file.is_file()]
    found = [(file.name, word) for file in kept for word in PLANTED if word in file.read_bytes()]
    assert found == []


def test_the_search_would_find_a_word(tmp_path: Path):
    (tmp_path / "a").write_bytes(b"x" * 5000 + WORDS[0].encode("utf-16-le"))
    assert [word for word in PLANTED if word in (tmp_path / "a").read_bytes()]
