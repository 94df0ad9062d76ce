"""The invented lines: scenes with slots, loose messages by label, answers by kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

import polars as pl

FOLDER = Path(__file__).parent / "lines"
#: The voices and their files; a person may have several, joined by a plus: `mixed+older`.
VOICES = {
    "mixed": "messages.tsv",
    "flemish": "messages_flemish.tsv",
    "young": "messages_young.tsv",
    "older": "messages_older.tsv",
    "hard": "messages_hard.tsv",
}
_TOPICS_OF_LOGISTICS = {"household", "agenda", "children", "money"}
#: Names inside a sentence: they would jump from person to person.
_NAMED = re.compile(r"[\w,;:.)] +(?:[A-Z][a-zé]|[A-Z]{2})")
#: Lives that are not this couple's: other countries, other ages, illness and death.
_ELSEWHERE = re.compile(
    r"\b(ge|gij|zijt|u|uw|kheb|ne|den|chemo\w*|ivf|adopt\w*|begraf\w*|psych\w*|drank|dood\w*|overle\w*|rouw\w*"
    r"|baby\w*|bevall\w*|zwanger\w*|borst\w*|luier\w*|kleinkind\w*|kleinzoon|oma worden|dochter\w*|puber\w*"
    r"|boer|boerderij|koe\w*|melkrobot|koor|hertrouw\w*|gescheiden|scheid\w*|ex|pensioen\w*|kanker|scan|uitvaart"
    r"|dominee|kerk|consultatie\w*|kraam\w*|verloskundige|cr[eè]che|fles\w*|krijs\w*|hij drinkt|miskraam"
    r"|nie|zenne|amai|kweet|kga|khad|gelijk|plezant|seg|frietkot|efkes|ons mam|ons pap|zus en ik|merci|moi"
    r"|bedrijf|chiro|melkveehouder\w*|goedaardig|lieve vader|lieve moeder"
    r"|therapeut\w*|relatietherapie|paardr\w*|a[sş]k\w*|hayat|can[ıi]m|schoonzus|tweeling)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One message of a scene before its slots are filled.

    `turn` is 0 for who opens and 1 for the other; `maybe` lines come in half of the tellings, `later` ones
    an hour or so after the line before.
    """

    turn: int
    label: str
    text: str
    maybe: bool = False
    later: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """A small conversation: its lines, and the cool answers that may replace the other's."""

    topic: str
    part: str
    lines: tuple[Line, ...]
    cool: tuple[Line, ...] = ()
    weekdays: bool = False


@dataclass(slots=True)
class Script:
    """All that `scenes.txt` holds: slots, scenes, and answers by (kind, topic)."""

    slots: dict[str, list[str]] = field(default_factory=dict)
    scenes: list[Scene] = field(default_factory=list)
    answers: dict[tuple[str, str], list[str]] = field(default_factory=dict)


@cache
def read_script() -> Script:
    """Give the scenes, slots and answers of `scenes.txt`."""
    script = Script()
    for block in (FOLDER / "scenes.txt").read_text(encoding="utf-8").split("\n\n"):
        rows = [row for row in block.splitlines() if row]
        if rows and rows[0].startswith("="):
            topic, part, *days = rows[0][1:].split()
            lines = [(row[0] == "~", _parse_line(row.removeprefix("~"))) for row in rows[1:]]
            warm = tuple(line for cool, line in lines if not cool)
            cooler = tuple(line for cool, line in lines if cool)
            script.scenes.append(Scene(topic, part, warm, cooler, weekdays=bool(days)))
            continue
        for row in rows:
            if row.startswith("@"):
                name, values = row[1:].split(" = ")
                script.slots[name] = values.split("; ")
            elif row.startswith("%"):
                key, values = row[1:].split("|", 1)
                kind, topic = key.split()
                script.answers[kind, topic] = [value.strip() for value in values.split(";")]
    return script


def _parse_line(row: str) -> Line:
    head, text = row.split(" | ", 1)
    mark, label = head.split()
    return Line(int(mark[0] == "<"), _full_label(label), text, "?" in mark, "*" in mark)


def _full_label(short: str) -> str:
    """Write `household` as `logistics:household`, `-` as nothing, plus as comma."""
    words = ["logistics:" + word if word in _TOPICS_OF_LOGISTICS else word for word in short.split("+")]
    return ",".join(word for word in words if word != "-")


@cache
def read_loose(voice: str) -> dict[str, list[str]]:
    """Give the loose messages of a voice by their one label; `` for no label.

    Messages with several labels are left out, so that a label drawn is the label got. In the voices that
    the invented couple speaks, so are messages with other people's names and lives that do not fit.
    """
    kept: dict[str, list[str]] = {}
    for name in voice.split("+"):
        frame = pl.read_csv(
            FOLDER / VOICES[name], separator="\t", quote_char=None, schema_overrides={"n": pl.UInt32}
        )
        for label, text in frame.select("labels", "text").unique(maintain_order=True).iter_rows():
            fits = len(text) <= 110 and not _NAMED.search(text) and not _ELSEWHERE.search(text)
            if "," in label or ("mixed" in voice and not fits):
                continue
            kept.setdefault("" if label == "-" else label, []).append(text)
    return kept


def expand(text: str, slots: dict[str, list[str]], chosen: dict[str, str], rng: Random) -> str:
    """Fill the slots of a line; a named slot keeps its value in `chosen`."""
    while (inner := _INNER.search(text)) is not None:
        body = inner[1]
        if body.startswith("@"):
            value = chosen.setdefault(body[1:], rng.choice(slots[body[1:]]))
        elif body[:1].isdigit() and body[1:2] == ":":
            choices = body[2:].split("|")
            place = int(chosen.setdefault(body[0], str(rng.randrange(len(choices)))))
            value = choices[place % len(choices)]
        else:
            value = rng.choice(body.split("|"))
        text = text[: inner.start()] + value + text[inner.end() :]
    return text.replace("\\n", "\n")


_INNER = re.compile(r"\{([^{}]*)\}")
