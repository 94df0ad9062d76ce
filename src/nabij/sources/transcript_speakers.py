"""Who says what in a cue: `<v Anna>`, `Anna: text`, and lines that begin with a dash."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from nabij.sources.transcript_cues import Cue

_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,100}+)?\s++([^>]{1,100})>")
_TAG = re.compile(r"<[^<>]{0,100}>|\{\\[^{}]{0,40}\}")
_LABEL = re.compile(r"(?:-\s*|>>\s*)?([^\W\d_][^:<>\[\]?!]{0,50}):\s+(?=\S)|\[([^\[\]:]{1,50})\]:?\s+(?=\S)")
_DASH = re.compile(r"[-–—]\s*(?=\S)|>>\s*(?=\S)")
#: A cue this short only holds up what the cue before showed (captions that roll up), in milliseconds.
_FLASH = 60
#: Cues with less than this between them follow on each other, in milliseconds.
_TOUCH = 150
#: A word with a colon behind it is a name where it stands so this often, or has a capital where so many of
#: the cues have one; where few have, it needs both.
_OFTEN = 2
_MOST = 0.5


@dataclass(slots=True)
class Spoken:
    """A piece of speech; `speaker` is empty where the cue does not tell, `turn` says that a voice begins."""

    speaker: str
    text: str
    turn: bool = False


def without_repeats(cues: Sequence[Cue]) -> list[Cue]:
    """Give the cues, each with only the lines that are new; one that says nothing new has none.

    Captions that roll up show the last line again above the new one.
    """
    shown: list[str] = []
    end = -1
    fresh: list[Cue] = []
    for cue in cues:
        texts = [text for text in cue.texts if plain(text)]
        bare = [plain(text) for text in texts]
        new = 0
        if shown and bare and cue.start - end <= _TOUCH and bare[0] == shown[-1]:
            flash = cue.end - cue.start <= _FLASH
            new = 1 if len(bare) > 1 or flash else 0
        shown, end = bare or shown, cue.end
        fresh.append(Cue(cue.line, cue.height, cue.start, cue.end, texts[new:]))
    return fresh


def plain(text: str) -> str:
    """Give a line of a cue without tags, its `&amp;` and the like as they are meant."""
    return " ".join(html.unescape(_TAG.sub("", text)).split())


def find_names(cues: Sequence[Cue]) -> set[str]:
    """Give the words with a colon behind them that are names of speakers."""
    labels = [name for cue in cues for text in cue.texts if (name := _label(plain(text))[0])]
    counts = Counter(labels)
    said = sum(1 for cue in cues if cue.texts)
    most = said and len(labels) >= _MOST * said
    often = {name for name, count in counts.items() if count >= _OFTEN}
    capital = {name for name in counts if name[0].isupper()}
    return often | capital if most else often & capital


def speak(cue: Cue, names: set[str]) -> list[Spoken]:
    """Give the pieces of speech in a cue, in order."""
    whole = "\n".join(cue.texts)
    if _VOICE.search(whole):
        return _voices(whole)
    pieces: list[Spoken] = []
    for line in cue.texts:
        text = plain(line)
        name, rest = _label(text)
        if name in names:
            pieces.append(Spoken(name, rest, turn=True))
            continue
        bare = _DASH.sub("", text, count=1) if _DASH.match(text) else text
        if bare != text or not pieces:
            pieces.append(Spoken("", bare, turn=bare != text))
        else:
            pieces[-1].text += f" {text}"
    return [piece for piece in pieces if piece.text]


def _label(text: str) -> tuple[str, str]:
    """Give the name at the beginning of a line and what follows it; no name where there is none."""
    found = _LABEL.match(text)
    if found is None:
        return "", text
    name = (found[1] or found[2]).strip()
    return (name, text[found.end() :]) if len(name.split()) <= 5 else ("", text)


def _voices(text: str) -> list[Spoken]:
    before, *rest = _VOICE.split(text)
    pieces = [Spoken("", plain(before))]
    pieces.extend(
        Spoken(plain(name), plain(said), turn=True) for name, said in zip(rest[::2], rest[1::2], strict=True)
    )
    return [piece for piece in pieces if piece.text]
