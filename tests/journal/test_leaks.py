"""No word that a person wrote is anywhere in plain text: not in a file, a log, a crash."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CHILD = Path(__file__).with_name("leaking.py")
WORD, SECRET = "Bloemkoolwolkje", "zwanenhals kroonkurk drilboor vlierbes"
#: What is looked for: each in the bytes a file, a terminal or a memory image would have it in.
PLANTED = [
    word.encode(code)
    for word in (WORD, *SECRET.split(), "AGE-SECRET-KEY")
    for code in ("utf-8", "utf-16-le", "utf-32-le")
]


@pytest.mark.parametrize("ending", ["log", "killed", "crash", "refused", "halved", "wrong"])
def test_no_word_is_found_anywhere(ending: str, tmp_path: Path):
    work, temporary = tmp_path / "werk", tmp_path / "tmp"
    work.mkdir()
    temporary.mkdir()
    ran = subprocess.run(
        [sys.executable, "-X", "dev", "-X", "faulthandler", str(CHILD), ending],
        input=json.dumps({"word": WORD, "secret": SECRET}).encode(),
        cwd=work,
        env={**os.environ, "TMPDIR": str(temporary), "SQLITE_TMPDIR": str(temporary), "HOME": str(temporary)},
        capture_output=True,
        check=False,
    )
    assert b"midway" in ran.stderr, ran.stderr[-2000:]
    assert (ran.returncode == 0) == (ending == "log"), ran.stderr[-2000:]
    held = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    names = {path.name for path in held}
    assert {"notities.dat", "dossiers.dat", "kopie.age"} <= names
    assert ("notities.dat-journal" in names) == (ending in {"killed", "crash"})
    held |= {Path("stdout"): ran.stdout, Path("stderr"): ran.stderr}
    assert [(path.name, word) for path, text in held.items() for word in PLANTED if word in text] == []
    assert {name for name in names if WORD in name} == set()


def test_the_search_would_find_a_word(tmp_path: Path):
    (tmp_path / "a").write_bytes(b"x" * 5000 + WORD.encode("utf-16-le"))
    assert [word for word in PLANTED if word in (tmp_path / "a").read_bytes()]
