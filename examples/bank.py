"""A bank of told scenes as flat columns, from which a million messages are gathered at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random

import numpy as np
import polars as pl

from examples.lines import Line, Scene, Script, expand, read_loose, read_script

#: What a scene is about; the order of every column of weights.
TOPICS = (
    "logistics",
    "sharing",
    "inner_question",
    "affection",
    "humour",
    "smalltalk",
    "duty",
    "disagree",
    "blame",
)
PARTS = ("morning", "day", "home", "evening", "night", "any")
_MARKED = frozenset({"photo", "voice", "video", "sticker", "gif", "location"})
#: What a loose message says about its hour; the rest fits any.
_HOURS_IN_WORDS = (
    ("night", re.compile(r"\b(slaap|slaapwel|trusten|welterusten|droom|vannacht)", re.IGNORECASE)),
    ("morning", re.compile(r"^(goeie?morgen|goedemorgen|morgen[!, ]|vannacht)", re.IGNORECASE)),
    ("day", re.compile(r"\b(vanmorgen|vanochtend|gisteravond|kantoor|vergadering|werk)\b", re.IGNORECASE)),
    ("home", re.compile(r"\b(thuis|onderweg|trein|file|eten)\b", re.IGNORECASE)),
)
#: Good news is met with gladness.
_GLAD = re.compile(
    r"!|\b(blij|trots|gelukt|opgelucht|eindelijk|kippenvel|heerlijk|geweldig|verliefd)\b", re.IGNORECASE
)
#: A question needs its own answer, so only written scenes ask about practical matters.
_ASKS = re.compile(
    r"\?|^(wie|wat|waar|wanneer|welke?|hoe|hoeveel|kan|kun|kunnen|zullen|moeten|wil|hebben|weet|is|zijn|ligt|staat)\b"
    r"|^(heb|ga|haal|neem|zet|doe|moet|bel|kom|rij|zal) (jij|je|we|ik)\b|\b(jij of ik|lukt dat|lukt jou)\b",
    re.IGNORECASE,
)
_CAPITALS = (
    "Pip",
    "Teun",
    "Wies",
    "Joep",
    "Anouk",
    "Ellen",
    "Gerard",
    "Ik ",
    "NEE",
    "BSO",
    "Utrecht",
    "Feyenoord",
)
#: The label an answer of this kind carries.
_LABELS = {
    "glad": "acknowledging",
    "laugh": "humour",
    "warm": "humour,affection",
    "answer": "",
    "done": "",
    "agree": "",
}
#: Of the tellings of a topic, how many are written scenes (the rest begin with a loose message).
_WRITTEN = {
    "logistics": 0.8,
    "sharing": 0.45,
    "inner_question": 0.45,
    "affection": 0.5,
    "humour": 0.3,
    "disagree": 1.0,
    "blame": 1.0,
}
_FEWEST = 240  # tellings of a topic by one person before they come round again
#: How a scene that opens with a loose message goes on: (turn, kind of answer, chance).
_WARM: dict[str, tuple[tuple[int, str, float], ...]] = {
    "logistics": ((1, "done", 0.9),),
    "sharing": (
        (1, "acknowledging", 0.9),
        (1, "inner_question", 0.7),
        (0, "sharing", 0.8),
        (1, "affection", 0.4),
    ),
    "inner_question": ((1, "sharing", 1.0), (0, "acknowledging", 0.6)),
    "affection": ((1, "affection", 0.9),),
    "humour": ((1, "laugh", 0.95), (0, "laugh", 0.35)),
    "smalltalk": ((1, "answer", 0.45),),
    "duty": ((1, "acknowledging", 0.8),),
    "disagree": ((1, "agree", 0.8),),
    "blame": ((1, "disagree", 0.7),),
}
#: The cool ways to answer: nothing, a closing word, or a solution for a feeling.
_COOL: dict[str, tuple[str, ...]] = {
    "sharing": ("curt", "curt", "advice", "advice", ""),
    "affection": ("curt", "", ""),
    "humour": ("curt", "", ""),
    "smalltalk": ("", "", "curt"),
}


@dataclass(frozen=True, slots=True)
class Bank:
    """Told scenes of two people.

    Scenes of group g = topic * 2 + opener stand at `first[g]:first[g + 1]`, in an order in which like
    tellings are far apart. Scene s has two tellings, warm (0) and cool (1): rows
    `begin[s, w]:begin[s, w] + length[s, w]` of `rows` (text, label, kind, turn, later).
    `part` is a place in `PARTS`, `weekdays` says whether it cannot be in a weekend.
    """

    first: np.ndarray
    part: np.ndarray
    weekdays: np.ndarray
    begin: np.ndarray
    length: np.ndarray
    rows: pl.DataFrame


#: A message as told: text, label, turn, and whether it comes an hour or so later.
Said = tuple[str, str, int, bool]


@dataclass(frozen=True, slots=True)
class Telling:
    """One scene, told warmly and coolly."""

    part: str
    weekdays: bool
    warm: list[Said]
    cool: list[Said]


@dataclass(slots=True)
class _Teller:
    """Tells scenes between an opener and the other, each in their own voice."""

    script: Script
    opener: str
    other: str
    rng: Random
    decks: dict[tuple[int, str, str], list[str]] = field(default_factory=dict)

    def answer(self, turn: int, kind: str, topic: str) -> str:
        """Give an answer of this kind; none comes back before all have had their turn."""
        deck = self.decks.setdefault((turn, kind, topic), [])
        if not deck:
            held = self.answers(turn, kind, topic)
            deck += self.rng.sample(held, len(held))
        return deck.pop()

    def answers(self, turn: int, kind: str, topic: str) -> list[str]:
        """Give the answers of a kind in the voice of whose turn it is."""
        voice = self.opener if turn == 0 else self.other
        loose = read_loose(voice).get(kind, [])
        if "mixed" not in voice and len(loose) >= 10:
            return sorted(loose, key=len)[:30]
        found = self.script.answers
        return found.get((kind, topic)) or next(said for (what, _), said in found.items() if what == kind)

    def tell(self, scene: Scene) -> Telling:
        """Tell a written scene."""
        chosen: dict[str, str] = {}
        warm = [self._say(line, chosen) for line in scene.lines if not line.maybe or self.rng.random() < 0.5]
        opening = next((i for i, row in enumerate(warm) if row[2] == 1), len(warm))
        cool = warm[:opening]
        if scene.cool:
            cool = cool + [self._say(line, chosen) for line in scene.cool]
        elif scene.topic == "logistics":
            cool = warm
        else:
            cool = cool + self._close(scene.topic)
        return Telling(scene.part, scene.weekdays, warm, cool)

    def begin_with(self, text: str, label: str, topic: str) -> Telling:
        """Tell a scene that opens with a loose message."""
        opening: list[Said] = [(text, label, 0, False)]
        warm = list(opening)
        course = _WARM[topic]
        if topic == "sharing" and _GLAD.search(text) and "mixed" in self.other:
            course = ((1, "glad", 0.95),)
        for turn, kind, chance in course:
            if self.rng.random() < chance:
                said = self.answer(turn, kind, topic)
                warm.append((said, _LABELS.get(kind, kind), turn, False))
            elif kind == course[0][1]:
                break  # nothing to go on about
        part = next((part for part, words in _HOURS_IN_WORDS if words.search(text)), "any")
        return Telling(part, False, warm, opening + self._close(topic))

    def _close(self, topic: str) -> list[Said]:
        kind = self.rng.choice(_COOL.get(topic, ("curt",)))
        return [(self.answer(1, kind, topic), kind, 1, False)] if kind else []

    def _say(self, line: Line, chosen: dict[str, str]) -> Said:
        label = expand(line.label, self.script.slots, chosen, self.rng)
        return expand(line.text, self.script.slots, chosen, self.rng), label, line.turn, line.later


def fill_bank(seed: int, voices: tuple[str, str]) -> Bank:
    """Tell scenes of every topic and opener once; a chat of any length is gathered from them."""
    script = read_script()
    told: list[tuple[Telling, int]] = []
    first = [0]
    for topic in TOPICS:
        for opener in (0, 1):
            rng = Random(f"{seed} {topic} {opener}")
            teller = _Teller(script, voices[opener], voices[1 - opener], rng)
            told += [(telling, opener) for telling in _tell_group(teller, topic, f"{seed} {topic}", opener)]
            first.append(len(told))
    return _flatten(first, told, Random(f"{seed} manners"))


def _tell_group(teller: _Teller, topic: str, seed: str, opener: int) -> list[Telling]:
    """Tell the scenes of one topic, like tellings far apart, also between the two."""
    rng = teller.rng
    scenes = [scene for scene in teller.script.scenes if scene.topic == topic]
    loose = _openers(teller.opener, topic)
    share = _WRITTEN.get(topic, 0.6) if "mixed" in teller.opener else 0.0
    if not loose:
        share = 1.0
    repeats = 1 + (_FEWEST // (2 * len(loose)) if loose else 0)
    written = max(int(len(loose) * repeats * share / (1 - share)), 0) if share < 1 else _FEWEST
    placed: list[tuple[float, Telling]] = []
    for count, items in ((written, scenes), (len(loose) * repeats if share < 1 else 0, loose)):
        order = Random(seed).sample(items, len(items)) if items else []
        order = order[opener * len(order) // 2 :] + order[: opener * len(order) // 2]
        for i in range(count):
            item = order[i % len(order)]
            # spread evenly, with a little disorder that cannot bring two tellings of one scene together
            place = (i + rng.random() * 0.3 * len(order)) / count
            if isinstance(item, Scene):
                placed.append((place, teller.tell(item)))
            else:
                placed.append((place, teller.begin_with(*item, topic)))
    return [telling for _, telling in sorted(placed, key=lambda pair: pair[0])]


def _openers(voice: str, topic: str) -> list[tuple[str, str]]:
    """List the loose messages that may open a scene of this topic, each with its label."""
    found = read_loose(voice)
    if topic == "logistics":
        labels = [label for label in found if label.startswith("logistics")]
        return [(text, label) for label in labels for text in found[label] if not _ASKS.search(text)]
    label = "" if topic == "smalltalk" else topic
    texts = found.get(label, [])
    if topic == "smalltalk":
        texts = [text for text in texts if len(text) > 12 and not _ASKS.search(text)]
    return [(text, label) for text in texts]


def _flatten(first: list[int], told: list[tuple[Telling, int]], rng: Random) -> Bank:
    said: list[Said] = []
    begin = np.zeros((len(told), 2), np.int64)
    length = np.zeros((len(told), 2), np.int64)
    for s, (telling, opener) in enumerate(told):
        for column, rows in enumerate((telling.warm, telling.cool)):
            begin[s, column], length[s, column] = len(said), len(rows)
            said += [(_in_manner(row[0], row[2] ^ opener, rng), *row[1:]) for row in rows]
    frame = pl.DataFrame(said, schema=["text", "label", "turn", "later"], orient="row")
    mark = pl.col("text").str.extract(r"^\[(\w+)\]$")
    frame = frame.with_columns(kind=pl.when(mark.is_in(_MARKED)).then(mark).otherwise(pl.lit("text")))
    text = pl.when(pl.col("kind") == "text").then("text").otherwise(pl.lit(""))
    return Bank(
        first=np.array(first),
        part=np.array([PARTS.index(telling.part) for telling, _ in told]),
        weekdays=np.array([telling.weekdays for telling, _ in told]),
        begin=begin,
        length=length,
        rows=frame.with_columns(text=text),
    )


def _in_manner(text: str, person: int, rng: Random) -> str:
    """Write as this person types: the second one often without capital or full stop."""
    if person == 0 or text.startswith(("[", "http")) or rng.random() > 0.6:
        return text
    plain = text[0].lower() + text[1:] if text[1:2].islower() and not text.startswith(_CAPITALS) else text
    return plain[:-1] if plain.endswith(".") and not plain.endswith("..") else plain
