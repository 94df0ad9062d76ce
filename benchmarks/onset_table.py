"""The answers as Markdown: one row a cell, our numbers beside the others', and the trade-off curve."""

from __future__ import annotations

import re
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.docs import markdown, put_between, say_measured
from benchmarks.machine import ROOT
from benchmarks.onset_methods import SURE
from benchmarks.record import Row
from nabij.language import Text

ONSET_PAGES = {"en": ROOT / "docs" / "en" / "onset.md", "nl": ROOT / "docs" / "nl" / "begin.md"}
#: The situation in which error and width are asked, and who stands beside us for false alarms.
_HARD, _BESIDE = "26-week slope, 260 weeks, three", "PELT"
CURVE = (0.5, 0.8, 0.9, 0.95, 0.98, 0.99)
_HEADS = {
    "en": ("cell", "series", "told", "error", "covered", "width", "seconds"),
    "nl": ("situatie", "reeksen", "genoemd", "fout", "raak", "breedte", "seconden"),
}
#: How a cell's name is said in Dutch, piece by piece.
_DUTCH = (
    (r"(\d+)-week slope", r"helling van \1 weken"),
    (r"(\d+) weeks", r"\1 weken"),
    (r"(\d+) to (\d+ %)", r"van \1 naar \2"),
    ("a week", "per week"),
    ("one year", "één jaar"),
    ("no change", "geen verandering"),
    ("walk of", "dwaaltocht van"),
    ("holidays", "vakanties"),
    ("moved in, not told", "gaan samenwonen, niet ingevuld"),
    ("moved in, told", "gaan samenwonen, ingevuld"),
    ("and back", "en terug"),
    ("step", "stap"),
    ("three", "drie signalen"),
    ("five", "vijf signalen"),
)
_WORDS = {
    "en": {
        "still": "Nothing to find: every one told is a false alarm",
        "moved": "A start to find",
        "curve": "Told at another threshold (nabij)",
    },
    "nl": {
        "still": "Niets te vinden: elk genoemd begin is vals alarm",
        "moved": "Er is een begin te vinden",
        "curve": "Genoemd bij een andere drempel (nabij)",
    },
}


def tell_cells(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the numbers of every cell: of each method how often it told, its error, coverage and width."""
    return [
        {
            "name": one["cell"]["name"],
            "keys": one["cell"]["keys"],
            "true_onset": one["true_onset"],
            "methods": {name: _tell(answers, one) for name, answers in one["answers"].items()},
        }
        for one in results
    ]


def _tell(answers: list[dict[str, Any]], result: dict[str, Any]) -> dict[str, Any]:
    told = [one for one in answers if one["probability"] >= SURE]
    dated = [one for one in told if one["start"] is not None] if result["true_onset"] else []
    wide = [one for one in dated if one["earliest"] is not None]
    held = [one["earliest"] <= one["truth"] <= one["latest"] for one in wide]
    return {
        "runs": len(answers),
        "told": round(len(told) / max(1, len(answers)), 3),
        "error": median(abs(one["start"] - one["truth"]) for one in dated) if dated else None,
        "covered": round(sum(held) / len(held), 3) if held else None,
        "width": median(one["latest"] - one["earliest"] for one in wide) if wide else None,
        "seconds": round(median(one["seconds"] for one in answers), 3) if answers else None,
        "curve": [
            round(sum(one["probability"] >= at for one in answers) / max(1, len(answers)), 3) for at in CURVE
        ],
    }


def tell_rows(cells: list[dict[str, Any]]) -> list[Row]:
    """Give the rows of the common table: of each kind of situation the worst, for all are asked the same."""
    still = [cell for cell in cells if not cell["true_onset"]]
    moved = [cell for cell in cells if cell["true_onset"]]
    single = [cell for cell in still if cell["keys"] == 1]
    walks = [cell for cell in single if "walk" in cell["name"]]
    kinds = (
        ([one for one in single if one not in walks], "één signaal", "one signal", 0.05),
        (walks, "één signaal, een dwaaltocht", "one signal, a walk", 0.15),
        ([cell for cell in still if cell["keys"] > 1], "meer signalen", "several signals", 0.05),
    )
    rows = [
        _worst(chosen, Text(nl=f"vals alarm, {nl}", en=f"false alarms, {en}"), limit)
        for chosen, nl, en, limit in kinds
        if chosen
    ]
    covered = [one for cell in moved if (one := cell["methods"]["nabij"]["covered"]) is not None]
    if covered:
        what = _of_all(Text(nl="begin in het interval", en="start inside the interval"), len(covered))
        rows.append(Row(what=what, values=(min(covered),), at_least=0.88))
    taken = [cell["methods"]["nabij"]["seconds"] for cell in cells if cell["keys"] == 1]
    if taken:
        what = Text(nl="één signaal gedateerd", en="one signal dated")
        rows.append(Row(what=what, unit="s", values=tuple(taken)))
    return [*rows, *(row for cell in moved if cell["name"] == _HARD for row in _hard(cell))]


def _worst(cells: list[dict[str, Any]], what: Text, limit: float) -> Row:
    ours, theirs = (max(cell["methods"][name]["told"] for cell in cells) for name in ("nabij", _BESIDE))
    return Row(
        what=_of_all(what, len(cells)),
        values=(ours,),
        at_most=limit,
        beside=_BESIDE if theirs else "",
        reference=(theirs,) if theirs else (),
    )


def _of_all(what: Text, n: int) -> Text:
    if n == 1:
        return what
    return Text(nl=f"{what.nl}, de slechtste van {n} situaties", en=f"{what.en}, the worst of {n} situations")


def _hard(cell: dict[str, Any]) -> list[Row]:
    own = cell["methods"]["nabij"]
    told = (
        ("fout", "error", "error", 4),
        ("breedte", "width", "width", 30),
    )
    return [
        Row(
            what=Text(nl=f"{nl} in weken: {_name(_HARD, 'nl')}", en=f"{en} in weeks: {_HARD}"),
            values=(own[key],),
            at_most=limit,
        )
        for nl, en, key, limit in told
        if own[key] is not None
    ]


def write_onset_tables(told: dict[str, Any], language: str) -> str:
    """Give the tables: cells without a start, cells with one, and the curve of thresholds."""
    words, cells = _WORDS[language], told["cells"]
    still = [cell for cell in cells if not cell["true_onset"]]
    moved = [cell for cell in cells if cell["true_onset"]]
    parts: list[str] = []
    for title, chosen in (("still", still), ("moved", moved)):
        if chosen:
            parts += [f"**{words[title]}**", "", _table(chosen, language, dated=title == "moved"), ""]
    parts += [f"**{words['curve']}**", "", _curve(cells, language)]
    return "\n".join(parts)


def _table(cells: list[dict[str, Any]], language: str, *, dated: bool) -> str:
    heads = _HEADS[language]
    peers = [name for name in cells[0]["methods"] if name != "nabij"]
    shown = heads[:6] if dated else heads[:3]
    rows: list[list[str]] = []
    for cell in cells:
        own = cell["methods"]["nabij"]
        row = [_name(cell["name"], language), str(own["runs"]), f"**{own['told']:.2f}**"]
        if dated:
            row += [_say(own["error"], ".0f"), _say(own["covered"], ".2f"), _say(own["width"], ".0f")]
        row.append(_say(own["seconds"], ".2f"))
        row += [_peer(cell["methods"][name], dated=dated) for name in peers]
        rows.append(row)
    return markdown([*shown, heads[6], *peers], rows)


def _name(name: str, language: str) -> str:
    if language == "nl":
        for english, dutch in _DUTCH:
            name = re.sub(english, dutch, name)
    return name


def _peer(one: dict[str, Any], *, dated: bool) -> str:
    """Give told, and where it is of use: / error / covered / width."""
    if not one["runs"]:
        return "–"
    if not dated:
        return f"{one['told']:.2f}"
    rest = [_say(one["error"], ".0f"), _say(one["covered"], ".2f"), _say(one["width"], ".0f")]
    return " / ".join([f"{one['told']:.2f}", *rest])


def _say(value: float | None, form: str) -> str:
    return "–" if value is None else format(value, form)


def _curve(cells: list[dict[str, Any]], language: str) -> str:
    rows = [
        [_name(cell["name"], language), *(f"{one:.2f}" for one in cell["methods"]["nabij"]["curve"])]
        for cell in cells
        if any(cell["methods"]["nabij"]["curve"][:2])
    ]
    return markdown([_HEADS[language][0], *(f"P ≥ {at:g}" for at in CURVE)], rows)


def write_onset_docs(told: dict[str, Any], pages: dict[str, Path] | None = None) -> None:
    """Replace what stands between the marks of both pages by the tables and where they come from."""
    for language, page in (pages or ONSET_PAGES).items():
        said = say_measured(told, language)
        put_between(page, f"{said}\n\n{write_onset_tables(told, language)}")
