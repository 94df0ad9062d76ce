"""One shape for every result: what holds is decided by the numbers alone, and JSON gives the same back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.figures import say_number
from benchmarks.machine import describe_machine, fingerprint
from benchmarks.record import Record, Row, pack_record, read_record, unpack_record, write_record
from benchmarks.table import say_asked, write_table

from nabij.language import Text

WHAT = Text(nl="lezen", en="reading")


def row(*values: float, **more: object) -> Row:
    return Row(what=WHAT, unit=str(more.pop("unit", "s")), values=values, **more)  # pyright: ignore[reportArgumentType]


def record(*rows: Row, missing: tuple[str, ...] = ()) -> Record:
    told = {"name": "startup", "command": "c", "day": "2026-11-27", "machine": {"cores": 2}}
    return Record(rows=rows, missing=missing, **told)  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("measured", "holds"),
    [
        (row(1, 2, 9), None),
        (row(1, 2, 9, at_most=2), True),
        (row(1, 2, 9, at_most=1.9), False),
        (row(1, 2, 9, at_least=2), True),
        (row(1, 2, 9, at_least=2.1), False),
        (row(2, beside="peer", reference=(1, 4, 5), ratio_at_most=0.5), True),
        (row(2, beside="peer", reference=(1, 4, 5), ratio_at_most=0.4), False),
        (row(2, beside="peer", reference=(4,), times=2), True),
        (row(2, beside="peer", reference=(4,), times=2.1), False),
        (row(8, beside="peer", reference=(4,), times=2, unit="messages/s"), True),
        (row(7, beside="peer", reference=(4,), times=2, unit="messages/s"), False),
        (row(2, at_most=3, beside="peer", reference=(4,), times=3), False),
        (row(0, at_most=0), True),
        (row(1, at_most=0), False),
    ],
)
def test_a_row_holds_where_its_median_keeps_all_that_is_asked(measured: Row, *, holds: bool | None):
    assert measured.holds is holds


@pytest.mark.parametrize(
    "nonsense",
    [{"values": ()}, {"beside": "peer"}, {"reference": (1.0,)}, {"ratio_at_most": 1.0}, {"times": 3.0}],
)
def test_a_row_without_a_number_or_beside_nothing_is_refused(nonsense: dict[str, object]):
    with pytest.raises(ValueError, match=r"row|reference"):
        Row(**{"what": WHAT, "values": (1.0,), **nonsense})  # pyright: ignore[reportArgumentType]


def test_a_record_comes_back_from_json_and_tells_the_medians_to_who_reads_it():
    told = record(row(3, 1, 2, beside="peer", reference=(6, 4), ratio_at_most=0.5), missing=("x: no wheel",))
    packed = json.loads(json.dumps(pack_record(told)))
    assert unpack_record(packed) == told
    one = packed["rows"][0]
    assert (one["median"], one["min"], one["max"], one["reference_median"]) == (2, 1, 3, 5)
    assert (one["ratio"], one["asked"], one["holds"]) == (0.4, {"ratio_at_most": 0.5}, True)


def test_a_benchmark_writes_its_record_with_machine_versions_and_program(tmp_path: Path):
    written = write_record(
        "opening",
        ["--rounds", "2", "--out", "x", "--docs"],
        [row(1)],
        tmp_path,
        versions={"peer": "1"},
        more=[1],
    )
    assert read_record(tmp_path / "opening.json") == written
    assert written.command == "python -m benchmarks.opening --rounds 2"
    assert written.machine["versions"]["peer"] == "1"
    assert written.machine["versions"]["polars"]
    assert written.program == fingerprint("benchmarks.opening")
    assert json.loads((tmp_path / "opening.json").read_text())["more"] == [1]


@pytest.mark.parametrize("text", ["", "[]", "[1]", "{}", '{"name": "page", "rows": [{}]}', "no JSON"])
def test_a_file_that_is_no_record_is_none(tmp_path: Path, text: str):
    path = tmp_path / "page.json"
    assert read_record(path) is None
    path.write_text(text)
    assert read_record(path) is None


def test_another_benchmark_has_another_fingerprint_and_the_same_one_the_same():
    assert fingerprint("benchmarks.opening") == fingerprint("benchmarks.opening")
    assert len({fingerprint(f"benchmarks.{name}") for name in ("opening", "page", "peers")}) == 3


def test_the_machine_is_told():
    told = describe_machine()
    assert told["cores"] >= 1
    assert told["versions"]["nabij"]


@pytest.mark.parametrize(
    ("number", "english", "dutch"),
    [
        (1234567, "1,234,567", "1.234.567"),
        (565.4, "565", "565"),
        (28.01, "28.0", "28,0"),
        (0.8649, "0.86", "0,86"),
        (0.003, "0.003", "0,003"),
        (93, "93", "93"),
        (0, "0", "0"),
    ],
)
def test_a_number_has_the_marks_of_its_language(number: float, english: str, dutch: str):
    assert (say_number(number, "en"), say_number(number, "nl")) == (english, dutch)


@pytest.mark.parametrize(
    ("measured", "english", "dutch"),
    [
        (row(1), "–", "–"),
        (row(1, at_most=0.4), "≤ 0.4 s", "≤ 0,4 s"),
        (row(1, at_most=1200, unit="MB"), "≤ 1,200 MB", "≤ 1.200 MB"),
        (row(1, at_most=0, unit=""), "0", "0"),
        (row(1, at_least=1.8, unit="×"), "≥ 1.8 ×", "≥ 1,8 ×"),
        (row(1, beside="peer", reference=(1,), times=20), "≥ 20 × as fast", "≥ 20 × zo snel"),
        (
            row(1, beside="peer", reference=(1,), ratio_at_most=1, at_most=10),
            "≤ 10 s, ≤ 1 ×",
            "≤ 10 s, ≤ 1 ×",
        ),
    ],
)
def test_what_is_asked_is_said_in_short(measured: Row, english: str, dutch: str):
    assert (say_asked(measured, "en"), say_asked(measured, "nl")) == (english, dutch)


def test_the_table_says_median_spread_reference_ratio_and_what_was_not_measured():
    told = record(
        row(1.5, 1, 3, beside="peer", reference=(3,), at_most=1.25),
        row(1.5, 1, 3, beside="other", reference=(45, 60, 50), times=20),
        missing=("third: no wheel",),
    )
    assert write_table([told]).splitlines()[2:] == [
        "| `startup` | reading | 1.50 (1–3) s | peer 3 s | 0.50 × | ≤ 1.25 s | **no** |",
        "| `startup` |  |  | other 50 (45–60) s | 33.3 × as fast | ≥ 20 × as fast | yes |",
        "| `startup` | third: no wheel | not measured | – | – | – | – |",
    ]
    dutch = write_table([told], "nl").splitlines()
    assert dutch[0].startswith("| meting | wat | mediaan")
    assert dutch[2] == "| `startup` | lezen | 1,50 (1–3) s | peer 3 s | 0,50 × | ≤ 1,25 s | **nee** |"
