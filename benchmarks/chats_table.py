"""The verdicts on whole chats as Markdown, beside what is asked."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.docs import markdown, put_between, say_measured
from benchmarks.figures import say_number
from benchmarks.machine import ROOT
from benchmarks.record import Row
from nabij.language import Text

CHATS_PAGES = {"en": ROOT / "docs" / "en" / "analysis.md", "nl": ROOT / "docs" / "nl" / "analyse.md"}
_HELD_ASKED, _CALLED_ASKED = 0.85, 0.03
_SECONDS_ASKED, _MEMORY_ASKED, _FIVE_ASKED = 4.0, 600, 1.5
_HEADS = {
    "en": (
        (
            "chats",
            "n",
            "changed",
            "week inside",
            "error",
            "width",
            "undatable",
            "unchanged",
            "asked",
            "holds",
        ),
        ("what", "measured", "asked", "holds"),
    ),
    "nl": (
        (
            "chats",
            "n",
            "veranderd",
            "week erin",
            "fout",
            "breedte",
            "ondateerbaar",
            "gelijk",
            "gevraagd",
            "klopt",
        ),
        ("wat", "gemeten", "gevraagd", "klopt"),
    ),
}
_WORDS = {
    "en": {
        "planted": "a mist planted",
        "unplanted": "nothing planted",
        "step": "step",
        "slope": "slope of {} weeks",
        "after": "everything after `reading`, {messages} messages, {years} years",
        "steps": "of which {steps}",
        "memory": "memory over the chat",
        "five": "five signals over ten years",
        "lines": "{} labelled lines",
        "held": "≥ 85 of 100 inside",
        "called": "≤ 3 of 100 changed",
        "yes": "yes",
        "no": "**no**",
    },
    "nl": {
        "planted": "een mist geplant",
        "unplanted": "niets geplant",
        "step": "stap",
        "slope": "helling van {} weken",
        "after": "alles na `reading`, {messages} berichten, {years} jaar",
        "steps": "waarvan {steps}",
        "memory": "geheugen boven op de chat",
        "five": "vijf signalen over tien jaar",
        "lines": "{} gelabelde regels",
        "held": "≥ 85 van de 100 erin",
        "called": "≤ 3 van de 100 veranderd",
        "yes": "ja",
        "no": "**nee**",
    },
}
#: Names of moods in Dutch.
_DUTCH = {"moods": "stemmingen", "long moods (AR .9)": "lange stemmingen (AR .9)", "walk": "dwaaltocht"}


def tell_chats(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the numbers of each group: all planted, each length, all unplanted, each mood."""
    planted = [one for one in results if one["plan"]["start"]]
    other = [one for one in results if not one["plan"]["start"]]
    groups = [("planted", None, planted)]
    groups += [("planted", n, _only(planted, "length", n)) for n in _values(planted, "length")]
    groups += [("unplanted", None, other)]
    groups += [("unplanted", name, _only(other, "moods", name)) for name in _values(other, "moods")]
    return [{"kind": kind, "part": part, **_tell(chosen)} for kind, part, chosen in groups if chosen]


def _values(results: list[dict[str, Any]], name: str) -> list[Any]:
    return list(dict.fromkeys(one["plan"][name] for one in results))


def _only(results: list[dict[str, Any]], name: str, value: object) -> list[dict[str, Any]]:
    return [one for one in results if one["plan"][name] == value]


def _tell(chosen: list[dict[str, Any]]) -> dict[str, Any]:
    answers = [one["answer"] for one in chosen]
    called = [one for one in answers if one["verdict"] == "changed"]
    dated = [one for one in called if one["held"] is not None]
    return {
        "runs": len(answers),
        "verdicts": {name: sum(one["verdict"] == name for one in answers) for name in _VERDICTS},
        "misty": sum(one["reads_as"] == "distance" for one in called),
        "held": sum(bool(one["held"]) for one in called),
        "error": median(abs(one["error"]) for one in dated) if dated else None,
        "width": median(one["width"] for one in called) if called else None,
        "seconds": median(one["seconds"] for one in answers),
    }


def tell_rows(groups: list[dict[str, Any]], speed: dict[str, Any] | None) -> list[Row]:
    """Give the rows of the common table: all planted, all unplanted, and what a long chat takes."""
    rows: list[Row] = []
    for one in groups:
        if one["part"] is None and one["kind"] == "planted":
            what = Text(
                nl=f"{one['runs']} chats met een mist: aandeel met de week erin",
                en=f"{one['runs']} chats with a mist: share with the week inside",
            )
            rows.append(Row(what=what, values=(one["held"] / one["runs"],), at_least=_HELD_ASKED))
        elif one["part"] is None:
            what = Text(
                nl=f"{one['runs']} chats zonder: aandeel dat toch veranderd heet",
                en=f"{one['runs']} chats without: share called changed all the same",
            )
            called = one["verdicts"]["changed"] / one["runs"]
            rows.append(Row(what=what, values=(called,), at_most=_CALLED_ASKED))
    return rows + (_speed_rows(speed) if speed else [])


def _speed_rows(speed: dict[str, Any]) -> list[Row]:
    count = {language: say_number(speed["messages"], language) for language in ("nl", "en")}
    told = (
        (
            f"alles na het lezen, {count['nl']} berichten",
            f"all after reading, {count['en']} messages",
            "s",
            "after_reading",
            _SECONDS_ASKED,
        ),
        ("geheugen boven op de chat", "memory over the chat", "MB", "memory_mb", _MEMORY_ASKED),
        ("vijf signalen over tien jaar", "five signals over ten years", "s", "five_signals", _FIVE_ASKED),
    )
    return [
        Row(what=Text(nl=nl, en=en), unit=unit, values=(speed[key],), at_most=limit)
        for nl, en, unit, key, limit in told
    ]


_VERDICTS = ("changed", "undatable", "unchanged", "too_little")


def write_chats_tables(told: dict[str, Any], language: str) -> str:
    """Give the tables: verdicts on whole chats, and seconds and memory."""
    parts = [markdown(_HEADS[language][0], [_row(one, language) for one in told["chats"]])]
    if told["speed"]:
        parts.append(markdown(_HEADS[language][1], _speed(told["speed"], language)))
    return "\n\n".join(parts)


def _row(one: dict[str, Any], language: str) -> list[str]:
    words, planted, whole = _WORDS[language], one["kind"] == "planted", one["part"] is None
    share = (one["held"] if planted else one["verdicts"]["changed"]) / one["runs"]
    kept = share >= _HELD_ASKED if planted else share <= _CALLED_ASKED
    return [
        f"**{words[one['kind']]}**" if whole else _name(one, language),
        str(one["runs"]),
        str(one["verdicts"]["changed"]),
        str(one["held"]) if planted else "–",
        "–" if one["error"] is None else f"{one['error']:.0f}",
        "–" if one["width"] is None else f"{one['width']:.0f}",
        str(one["verdicts"]["undatable"]),
        str(one["verdicts"]["unchanged"]),
        words["held" if planted else "called"] if whole else "–",
        words["yes" if kept else "no"] if whole else "–",
    ]


def _name(one: dict[str, Any], language: str) -> str:
    words, part = _WORDS[language], one["part"]
    if one["kind"] == "planted":
        return words["slope"].format(part) if part else words["step"]
    return _DUTCH[part] if language == "nl" else part


def _speed(speed: dict[str, Any], language: str) -> list[list[str]]:
    words = _WORDS[language]
    messages = f"{speed['messages']:,}".replace(",", " ")
    steps = ", ".join(f"`{name}` {seconds} s" for name, seconds in speed["steps"].items())
    rows = [
        (
            words["after"].format(messages=messages, years=speed["years"]),
            speed["after_reading"],
            _SECONDS_ASKED,
            "s",
        ),
        (words["memory"], speed["memory_mb"], _MEMORY_ASKED, "MB"),
        (words["five"], speed["five_signals"], _FIVE_ASKED, "s"),
    ]
    told = [
        [name, f"{value} {unit}", f"< {limit:g} {unit}", words["yes" if value < limit else "no"]]
        for name, value, limit, unit in rows
    ]
    return [told[0], [words["steps"].format(steps=steps), "", "–", "–"], *told[1:]]


def write_chats_docs(told: dict[str, Any], pages: dict[str, Path] | None = None) -> None:
    """Replace what stands between the marks of both pages by the tables and where they come from."""
    for language, page in (pages or CHATS_PAGES).items():
        said = say_measured(told, language, _WORDS[language]["lines"].format(told["lines"]))
        put_between(page, f"{said}\n\n{write_chats_tables(told, language)}")
