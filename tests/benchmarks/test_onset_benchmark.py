"""The benchmark of the onset: its cells hold what they say, its table says what was answered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from benchmarks.docs import BEGIN, END
from benchmarks.onset import count_runs, main, run_cell
from benchmarks.onset_cells import CELLS, Cell, Weeks, draw_weeks
from benchmarks.onset_methods import Answer, ask_binomial, ask_nabij, ask_two
from benchmarks.onset_table import tell_cells, tell_rows, write_onset_docs, write_onset_tables


def draw(seed: int = 1, **cell: object):
    return draw_weeks(Cell(name="", **cell), np.random.default_rng(seed))  # pyright: ignore[reportArgumentType]


def test_every_cell_has_a_name_of_its_own_and_is_what_it_says():
    assert len({cell.name for cell in CELLS}) == len(CELLS)
    for cell in CELLS:
        weeks = draw_weeks(cell, np.random.default_rng(1))
        assert weeks.k.shape == weeks.n.shape == (cell.weeks, cell.keys)
        assert (weeks.k <= weeks.n).all()
        assert weeks.n.mean() == pytest.approx(cell.messages, rel=0.1)


def test_a_planted_change_is_fifteen_points_in_the_counts():
    weeks = draw(weeks=520, change="lasting", messages=200, mood=0.05)
    before, after = slice(0, weeks.start), slice(weeks.start, None)
    shares = [weeks.k[part, 0].sum() / weeks.n[part, 0].sum() for part in (before, after)]
    assert shares == pytest.approx([0.40, 0.55], abs=0.015)


def test_signals_share_seven_tenths_of_their_mood():
    moods = []
    for seed in range(20):
        weeks = draw(seed, weeks=520, keys=2, messages=2000, mood=0.6)
        share = weeks.k / weeks.n
        moods.append(np.corrcoef(np.log(share / (1 - share)).T)[0, 1])
    assert 0.45 < np.mean(moods) < 0.75  # the rest is what each week's count adds


def test_a_cell_is_drawn_the_same_again_and_another_run_is_another():
    answers = {"nabij": lambda weeks: Answer(0.0, float(weeks.k.sum()))}
    cell = Cell(name="x", weeks=60)
    first, again = (run_cell(cell, answers, 7, 3, 0)["answers"]["nabij"] for _ in range(2))
    assert [one["start"] for one in first] == [one["start"] for one in again]
    assert len({one["start"] for one in first}) == 3


def test_ours_and_the_naive_one_see_a_plain_step():
    weeks = draw(3, weeks=260, change="lasting", messages=100, mood=0.15)
    for ask in (ask_nabij, ask_binomial):
        answer = ask(weeks)
        assert answer.probability >= 0.95
        assert abs(answer.start - weeks.start) < 15
        assert answer.earliest <= answer.start <= answer.latest


def test_two_must_agree_within_half_a_year():
    def at(starts: list[float]) -> Callable[[Weeks], Answer]:
        left = list(starts)
        return lambda _: Answer(0.99, left.pop(0))

    weeks = draw(keys=2)
    assert ask_two(at([50, 70]))(weeks).probability == 0.99
    assert ask_two(at([20, 70]))(weeks).probability == 0.5


def results(truth: bool) -> list[dict[str, object]]:  # noqa: FBT001  (one switch of a sample)
    found = {"start": 60.0, "earliest": 50.0, "latest": 70.0, "truth": 55, "seconds": 0.1}
    lost = {"start": None, "earliest": None, "latest": None, "truth": 55, "seconds": 0.3}
    own = [{"probability": 0.99, **found}, {"probability": 0.90, **lost}]
    return [
        {
            "cell": {"name": "26-week slope, three", "keys": 3},
            "true_onset": truth,
            "answers": {"nabij": own, "peer": []},
        }
    ]


def test_the_table_says_told_error_cover_and_width_in_both_languages():
    told = {"cells": tell_cells(results(truth=True))}
    assert "| 26-week slope, three | 2 | **0.50** | 5 | 1.00 | 20 | 0.20 | – |" in write_onset_tables(
        told, "en"
    )
    assert "| helling van 26 weken, drie signalen | 2 | **0.50** |" in write_onset_tables(told, "nl")


def test_where_there_is_nothing_to_find_no_error_is_told():
    table = write_onset_tables({"cells": tell_cells(results(truth=False))}, "en")
    assert "| 26-week slope, three | 2 | **0.50** | 0.20 | – |" in table
    assert "| 26-week slope, three | 1.00 | 1.00 | 1.00 | 0.50 | 0.50 | 0.50 |" in table


def test_the_docs_hold_the_table_between_their_marks(tmp_path: Path):
    page = tmp_path / "onset.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n")
    machine = {"processor": "a processor", "cores": 2, "python": "3.11", "versions": {"nabij": "0.1"}}
    told = {"cells": tell_cells(results(truth=True)), "machine": machine, "command": "a command"}
    write_onset_docs(told, {"en": page})
    text = page.read_text()
    assert text.startswith(f"before\n{BEGIN}\nMeasured with `a command` on a processor, 2 cores")
    assert text.endswith(f"{END}\nafter\n")
    assert "\nold\n" not in text


def cell(name: str, told: float, peer: float, *, covered: float | None = None) -> dict[str, object]:
    own = {"told": told, "covered": covered, "error": 3, "width": 31, "seconds": 0.1}
    keys = 3 if name.endswith("three") else 1
    methods = {"nabij": own, "PELT": {"told": peer}}
    return {"name": name, "keys": keys, "true_onset": covered is not None, "methods": methods}


def test_the_common_table_gets_the_worst_situation_of_each_kind():
    cells = [
        cell("no change", 0.02, 0.5),
        cell("no change, AR .9", 0.06, 1.0),
        cell("walk of .05", 0.11, 0.75),
        cell("walk of .05, three", 0.04, 0.25),
        cell("step", 0.6, 1.0, covered=0.9),
        cell("26-week slope, 260 weeks, three", 1.0, 0.75, covered=0.87),
    ]
    rows = {row.what.en: row for row in tell_rows(cells)}
    told = {name: (row.median, row.holds) for name, row in rows.items()}
    assert told == {
        "false alarms, one signal, the worst of 2 situations": (0.06, False),
        "false alarms, one signal, a walk": (0.11, True),
        "false alarms, several signals": (0.04, True),
        "start inside the interval, the worst of 2 situations": (0.87, False),
        "one signal dated": (0.1, None),
        "error in weeks: 26-week slope, 260 weeks, three": (3, True),
        "width in weeks: 26-week slope, 260 weeks, three": (31, False),
    }
    assert rows["false alarms, one signal, the worst of 2 situations"].reference == (1.0,)


def test_fewer_series_of_several_signals():
    assert [count_runs(Cell(name="", keys=keys), 100) for keys in (1, 3, 5)] == [100, 60, 30]


def test_the_whole_chain_runs_beside_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    pytest.importorskip("ruptures")
    pytest.importorskip("Rbeast")
    assert main(["--runs", "1", "--peers", "1", "--cells", "13-week", "--out", str(tmp_path)]) == 0
    assert "| 13-week slope | 1 |" in capsys.readouterr().out
    assert (tmp_path / "onset.json").exists()
