"""What was confirmed is kept, nothing else can read it, and whatever is wrong is one sentence."""

from __future__ import annotations

import gc
import os
import resource
import shutil
import sqlite3
import stat
import sys
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.checkin import CheckIn
from nabij.course import StepTaken, steps
from nabij.errors import NabijError
from nabij.journal import (
    BadPassphrase,
    BrokenJournal,
    BusyJournal,
    ClosedJournal,
    Journal,
    JournalExists,
    KeptOpening,
    NewerJournal,
    NoJournal,
    NotAJournal,
    StrangeText,
    UnwritableJournal,
    WeakPassphrase,
    WrongPassphrase,
    create,
    create_coach_book,
    default_coach_path,
    default_path,
    free_path,
    open_journal,
    other_journals,
    wipe,
)
from nabij.journal.cipher import connect
from nabij.journal.schema import JOURNAL
from nabij.journal.store import Schema, create_store
from nabij.language import words

PASSPHRASE, OTHER = "paard fiets kaas lamp", "tafel gieter oranje vis"
DAY = date(2026, 3, 2)
LINE = CheckIn(DAY, "pulse", {"W1": 4, "W8": 0}, "een regel")
SAMPLES = Path(__file__).parent / "samples"
STEP = next(iter(steps()))


def test_everything_kept_is_there_when_it_is_opened_again(
    journal: Journal, fill: Callable[[Journal], None], everything: Callable[[Journal], list[object]]
):
    fill(journal)
    kept = everything(journal)
    assert [len(one) for one in kept if isinstance(one, list)] == [3, 1, 1, 1, 2, 1]
    journal.close()
    with open_journal(journal.path, PASSPHRASE) as again:
        assert everything(again) == kept


def test_a_line_without_an_answer_is_kept(journal: Journal):
    alone = CheckIn(DAY, "pulse", {}, "alleen dit")
    assert [journal.add_checkin(one) for one in (LINE, alone)] == [1, 2]
    assert journal.checkins() == [LINE, alone]
    assert journal.checkins("csi4") == []


def test_entries_come_in_the_order_of_their_days(journal: Journal):
    days = [DAY + timedelta(days=shift) for shift in (3, 1, 2)]
    for day in days:
        journal.add_step(StepTaken(day, STEP, "skipped"))
    assert [one.day for one in journal.steps_taken()] == sorted(days)


def test_new_events_take_the_place_of_the_old(journal: Journal, fill: Callable[[Journal], None]):
    fill(journal)
    journal.set_events([])
    assert journal.events() == []


def test_only_its_own_user_may_open_the_file_and_the_folder(journal: Journal):
    assert stat.S_IMODE(journal.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(journal.path.parent.stat().st_mode) == 0o700
    assert [one.name for one in journal.path.parent.iterdir()] == [journal.path.name]


def test_the_names_on_the_disk_say_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    for place in (default_path(), default_coach_path()):
        told = str(place.relative_to(tmp_path)).lower()
        assert not [word for word in ("nabij", "partner", "relatie", "dagboek", "liefde") if word in told]


@pytest.mark.usefixtures("strong_lock")
def test_the_lock_is_the_strong_one(journal: Journal):
    def ask(name: str) -> list[tuple[object, ...]]:
        return journal._store.rows(f"PRAGMA {name}")  # noqa: SLF001

    assert set(ask("cipher_settings")) == {
        ("PRAGMA kdf_iter = 256000;",),
        ("PRAGMA cipher_page_size = 4096;",),
        ("PRAGMA cipher_use_hmac = 1;",),
        ("PRAGMA cipher_plaintext_header_size = 0;",),
        ("PRAGMA cipher_hmac_algorithm = HMAC_SHA512;",),
        ("PRAGMA cipher_kdf_algorithm = PBKDF2_HMAC_SHA512;",),
    }
    kept = {
        "journal_mode": "delete",
        "synchronous": 3,  # EXTRA: the folder too is on the disk before a commit is reported
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "trusted_schema": 0,
        "user_version": JOURNAL.version,
        "application_id": JOURNAL.application,
    }
    assert {name: ask(name)[0][0] for name in kept} == kept
    assert {row[5] for row in ask("table_list") if row[0] == "main" and "sqlite_" not in str(row[1])} == {1}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows writes none unless asked")
def test_the_memory_of_a_crash_is_not_written_to_the_disk(journal: Journal):
    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    open_journal(journal.path, PASSPHRASE).close()
    assert resource.getrlimit(resource.RLIMIT_CORE) == (0, before[1])


def test_without_the_passphrase_it_is_no_database(journal: Journal):
    journal.add_checkin(LINE)
    journal.close()
    with pytest.raises(sqlite3.DatabaseError), sqlite3.connect(journal.path) as plain:
        plain.execute("SELECT * FROM checkin")
    plain.close()


def newer(path: Path) -> None:
    schema = Schema(JOURNAL.application, (*JOURNAL.steps, ("CREATE TABLE later (id INTEGER) STRICT",)))
    create_store(path, PASSPHRASE, schema).close()


def damaged(path: Path) -> None:
    create(path, PASSPHRASE).close()
    content = bytearray(path.read_bytes())
    content[3 * 4096 + 100] ^= 1
    path.write_bytes(content)


def cut(path: Path) -> None:
    create(path, PASSPHRASE).close()
    path.write_bytes(path.read_bytes()[:-4096])


def begun_badly(path: Path) -> None:
    create(path, PASSPHRASE).close()
    path.write_bytes(os.urandom(16) + path.read_bytes()[16:])


def plain(path: Path) -> None:
    with sqlite3.connect(path) as held:
        held.execute("CREATE TABLE t (a)")
    held.close()


FAULTS: dict[str, tuple[Callable[[Path], object], type[NabijError]]] = {
    "nothing": (lambda _: None, NoJournal),
    "a folder": (lambda path: path.mkdir(), NotAJournal),
    "empty": (lambda path: path.touch(), NotAJournal),
    "a text": (lambda path: path.write_text("hallo\n" * 2000), NotAJournal),
    "a zip": (lambda path: path.write_bytes(b"PK\x03\x04" + os.urandom(9000)), NotAJournal),
    "plain": (plain, NotAJournal),
    "chance": (lambda path: path.write_bytes(os.urandom(9000)), WrongPassphrase),
    "a coach's": (lambda path: create_coach_book(path, PASSPHRASE).close(), NotAJournal),
    "another passphrase": (lambda path: create(path, OTHER).close(), WrongPassphrase),
    "newer": (newer, NewerJournal),
    "a bit fell over": (damaged, BrokenJournal),
    "cut off": (cut, BrokenJournal),
    "its first bytes gone": (begun_badly, WrongPassphrase),
}


@pytest.mark.parametrize("name", FAULTS)
def test_whatever_is_wrong_is_one_sentence_and_the_file_is_left_as_it_is(name: str, tmp_path: Path):
    path = tmp_path / "notities.dat"
    make, expected = FAULTS[name]
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(NabijError) as told:
        open_journal(path, PASSPHRASE)
    assert type(told.value) is expected
    assert told.value.__cause__ is None
    for language in ("nl", "en"):
        sentence = words(language).error(told.value)
        assert sentence.endswith((".", "?", "nabij journal new"))
        assert PASSPHRASE not in sentence
        assert str(tmp_path) not in sentence
    assert (path.read_bytes() if path.is_file() else None) == before


def test_who_waits_for_another_window_is_told_so(journal: Journal, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("nabij.journal.cipher._WAIT", 0.05)
    with open_journal(journal.path, PASSPHRASE) as second:
        with journal._store.writing(), pytest.raises(BusyJournal):  # noqa: SLF001
            second.add_checkin(LINE)
        second.add_checkin(LINE)
    assert journal.checkins() == [LINE]


def test_where_there_is_no_room_nothing_is_kept_by_halves(journal: Journal):
    journal.add_checkin(LINE)
    journal._store.rows("PRAGMA max_page_count = 1")  # noqa: SLF001  (SQLite keeps what it has)
    long = KeptOpening(DAY, "a" * 2000, "bijna", "nl")
    told: list[NabijError] = []
    while not told:
        try:
            journal.add_opening(long)
        except UnwritableJournal as error:
            told.append(error)
    kept = journal.openings()
    journal._store.rows("PRAGMA max_page_count = 9999")  # noqa: SLF001
    journal.add_opening(long)
    assert journal.openings() == [*kept, long]
    assert journal.checkins() == [LINE]


@pytest.mark.skipif(sys.platform != "linux", reason="a disk is made full by a limit of the system")
@pytest.mark.parametrize("act", ["add", "passphrase"])
def test_a_full_disk_is_a_sentence_and_the_journal_opens_with_what_it_had(act: str, journal: Journal):
    for _ in range(20):
        journal.add_opening(KeptOpening(DAY, "a" * 2000, "bijna", "nl"))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (6000, before[1]))
    try:
        with pytest.raises(UnwritableJournal):
            journal.add_checkin(LINE) if act == "add" else journal.change_passphrase(OTHER)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    if act == "passphrase":  # a connection with two keys would write what nobody can read
        with pytest.raises(ClosedJournal):
            journal.add_checkin(LINE)
    journal.close()
    with open_journal(journal.path, PASSPHRASE) as again:
        again.add_checkin(LINE)
        assert (len(again.openings()), again.checkins()) == (20, [LINE])


def test_a_closed_journal_says_so(journal: Journal):
    journal.close()
    journal.close()
    with pytest.raises(ClosedJournal):
        journal.checkins()


def test_half_a_character_is_refused_and_not_repeated(journal: Journal):
    with pytest.raises(StrangeText) as told:
        journal.add_opening(KeptOpening(DAY, "geheim \ud83d", "bijna", "nl"))
    assert "geheim" not in repr(told.value)
    assert told.value.__cause__ is None
    assert journal.openings() == []


def test_what_this_nabij_does_not_know_is_of_a_newer_one(journal: Journal):
    with journal._store.writing() as held:  # noqa: SLF001
        held.execute("INSERT INTO step (day, step, outcome, line) VALUES ('2026-03-02', 'later', 'done', '')")
    with pytest.raises(NewerJournal):
        journal.steps_taken()


def test_threads_share_one_journal(journal: Journal):
    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(lambda _: journal.add_checkin(LINE), range(40)))
    assert sorted(numbers) == list(range(1, 41))
    assert len(journal.checkins()) == 40


def test_two_windows_write_in_turn(journal: Journal):
    with open_journal(journal.path, PASSPHRASE) as second, ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda one: [one.add_checkin(LINE) for _ in range(10)], (journal, second)))
    assert len(journal.checkins()) == 20


@pytest.mark.usefixtures("strong_lock")
@pytest.mark.parametrize("version", [1, 2])
def test_a_file_of_each_older_version_is_upgraded(version: int, tmp_path: Path):
    path = tmp_path / "notities.dat"
    shutil.copyfile(SAMPLES / f"version_{version}.dat", path)
    with open_journal(path, PASSPHRASE) as journal:
        assert journal._store.rows("PRAGMA user_version") == [(JOURNAL.version,)]  # noqa: SLF001
        assert journal.checkins() == [LINE]
        assert journal.steps_taken() == [StepTaken(DAY, STEP, "done", "gedaan")]
        journal.add_opening(KeptOpening(DAY, "Ik mis ons.", "zacht", "nl"))
    with open_journal(path, PASSPHRASE) as journal:
        assert [one.text for one in journal.openings()][-1] == "Ik mis ons."


@pytest.mark.usefixtures("strong_lock")
def test_a_step_that_fails_halfway_leaves_the_older_version(tmp_path: Path):
    path = tmp_path / "notities.dat"
    shutil.copyfile(SAMPLES / "version_1.dat", path)
    steps = (JOURNAL.steps[0], ("CREATE TABLE a (id INTEGER) STRICT", "CREATE TABLE a (id INTEGER) STRICT"))
    from nabij.journal.store import open_store  # noqa: PLC0415

    with pytest.raises(UnwritableJournal):
        open_store(path, PASSPHRASE, Schema(JOURNAL.application, steps))
    open_journal(path, PASSPHRASE).close()


def test_making_one_never_writes_over_what_stands_there(tmp_path: Path):
    path = tmp_path / "brief.txt"
    path.write_text("van mij", encoding="utf-8")
    with pytest.raises(JournalExists):
        create(path, PASSPHRASE)
    assert path.read_text(encoding="utf-8") == "van mij"
    assert list(tmp_path.iterdir()) == [path]


def test_of_two_who_make_one_at_once_one_is_told_it_exists(tmp_path: Path):
    path = tmp_path / "notities.dat"

    def make(_: int) -> str:
        try:
            create(path, PASSPHRASE).close()
        except (JournalExists, UnwritableJournal) as error:
            return type(error).__name__
        return "made"

    with ThreadPoolExecutor(3) as pool:
        assert sorted(pool.map(make, range(3))).count("made") == 1
    open_journal(path, PASSPHRASE).close()


def test_what_a_cut_off_file_left_behind_does_not_reach_a_new_one(journal: Journal):
    path = journal.path
    with journal._store.writing() as held:  # noqa: SLF001
        held.execute("DELETE FROM checkin")
        held.execute("INSERT INTO event (day, kind) VALUES ('2026-03-02', 'baby')")
        orphan = path.with_name(path.name + "-journal").read_bytes()
    journal.close()
    path.unlink()
    path.with_name(path.name + "-journal").write_bytes(orphan)
    with create(path, PASSPHRASE) as fresh:
        fresh.add_checkin(LINE)
    with open_journal(path, PASSPHRASE) as again:
        assert again.checkins() == [LINE]


def test_another_passphrase_takes_the_place_of_the_old(journal: Journal):
    journal.add_checkin(LINE)
    with open_journal(journal.path, PASSPHRASE) as second:
        journal.change_passphrase(OTHER)
        with pytest.raises(BrokenJournal, match="ander venster"):
            second.checkins()
    assert journal.checkins() == [LINE]
    journal.add_checkin(LINE)
    journal.close()
    with pytest.raises(WrongPassphrase):
        open_journal(journal.path, PASSPHRASE)
    with open_journal(journal.path, OTHER) as again:
        assert again.checkins() == [LINE, LINE]


def test_it_keeps_its_passphrase_while_another_window_is_busy(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("nabij.journal.cipher._WAIT", 0.05)
    journal.add_checkin(LINE)
    journal.close()
    with open_journal(journal.path, PASSPHRASE) as one, open_journal(journal.path, PASSPHRASE) as two:
        with two._store.writing(), pytest.raises(BusyJournal):  # noqa: SLF001
            one.change_passphrase(OTHER)
        held = two._store._connection  # noqa: SLF001
        assert held is not None
        held.execute("BEGIN")
        held.execute("SELECT * FROM checkin").fetchall()  # it reads, and does not let go
        with pytest.raises(BusyJournal):
            one.change_passphrase(OTHER)
        held.execute("ROLLBACK")
        assert one.checkins() == two.checkins() == [LINE]
        one.add_checkin(LINE)
    open_journal(journal.path, PASSPHRASE).close()


def test_a_weak_passphrase_is_refused_and_leaves_nothing(path: Path):
    with pytest.raises(WeakPassphrase):
        create(path, "welkom01")
    assert not path.parent.exists()
    with create(path, PASSPHRASE) as journal, pytest.raises(WeakPassphrase):
        journal.change_passphrase("welkom01")
    open_journal(path, PASSPHRASE).close()


def test_both_ways_to_write_an_accent_open_it(path: Path):
    composed = "café knie reünie één"
    create(path, unicodedata.normalize("NFC", composed)).close()
    open_journal(path, unicodedata.normalize("NFD", composed)).close()


@pytest.mark.parametrize("passphrase", ["paard fiets\0kaas lamp", "paard fiets kaas \udcff", "paard\nfiets"])
def test_what_nobody_types_is_no_passphrase(passphrase: str, journal: Journal):
    for act in (
        lambda: open_journal(journal.path, passphrase),
        lambda: journal.change_passphrase(passphrase),
    ):
        with pytest.raises(BadPassphrase):
            act()


@settings(max_examples=12, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60))
def test_any_text_opens_what_it_locked_and_nothing_else_does(
    tmp_path_factory: pytest.TempPathFactory, key: str
):
    path = tmp_path_factory.mktemp("sleutel") / "a"
    path.touch()
    held = connect(path, key)
    held.execute("CREATE TABLE a (b TEXT) STRICT")
    held.close()
    again = connect(path, key)
    assert again.execute("SELECT count(*) FROM a").fetchone() == (0,)
    again.close()
    with pytest.raises(WrongPassphrase):
        connect(path, key + "'")
    gc.collect()


def test_wiping_leaves_nothing_of_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    path = default_path()
    with create(path, PASSPHRASE) as journal:
        journal.add_checkin(LINE)
    before = path.read_bytes()
    for end in ("-journal", "-wal", "-shm"):
        path.with_name(path.name + end).write_bytes(b"x" * 100)
    path.with_name(f".{path.name}.1a2b3c4d.nieuw").write_bytes(b"x")
    with path.open("rb") as still:  # as a disk keeps the blocks of a file that is gone
        wipe(path)
        after = still.read()
    assert list(tmp_path.iterdir()) == []
    assert len(after) == len(before)
    assert sum(one == two for one, two in zip(before, after, strict=True)) < len(before) / 50
    wipe(path)


def test_wiping_touches_nothing_that_is_not_ours(tmp_path: Path):
    thesis = tmp_path / "scriptie.txt"
    thesis.write_text("hoofdstuk 1\n" * 1000, encoding="utf-8")
    with pytest.raises(NotAJournal):
        wipe(thesis)
    with pytest.raises(NotAJournal):
        wipe(tmp_path)
    assert thesis.stat().st_size == 12_000
    alone = tmp_path / "eigen map"
    create(alone / "a.dat", PASSPHRASE).close()
    wipe(alone / "a.dat")
    assert alone.is_dir()


def test_a_damaged_journal_can_be_wiped(tmp_path: Path):
    path = tmp_path / "notities.dat"
    damaged(path)
    wipe(path)
    assert not path.exists()


def test_two_people_may_share_a_computer(tmp_path: Path):
    path = tmp_path / "notities.dat"
    assert free_path(path) == path
    create(path, PASSPHRASE).close()
    second = free_path(path)
    create(second, OTHER).close()
    assert other_journals(path) == [second]
    assert free_path(path) not in {path, second}
