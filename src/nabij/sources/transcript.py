"""A transcript of a talk: VTT (Teams, Zoom) or SRT, with the names of who speaks.

A transcript has times within the recording only. The day is taken from the file's name or its remarks;
without one the talk begins on 1 January 1970 and a note says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from nabij.errors import N_, EmptyExport, NotADialogue
from nabij.settings import Settings
from nabij.sources.clock import is_moment, read_wall
from nabij.sources.contents import Contents, Conversation
from nabij.sources.export import Head, Part
from nabij.sources.gathering import Gathering, Tally
from nabij.sources.transcript_cues import Cue, split_cues, starts_transcript
from nabij.sources.transcript_speakers import Spoken, find_names, plain, speak, without_repeats

NAME = "transcript"

RECORDING = N_("een opname")
WITHOUT_NAMES = N_(
    "Er staat niet bij wie er spreekt. Maak de ondertitels opnieuw, met de namen van de sprekers."
)
#: Somebody who goes on after so many milliseconds still speaks the same turn.
_BREATH = 3_000
#: `GMT20240115-193000` (Zoom, UTC), `2024-01-15 19.30.12`, `20240115_193000`, `2024-01-15`.
_DAY = re.compile(
    r"(GMT)?(?<!\d)((?:19|20)\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)"
    r"(?:[T _-]{1,3}([0-2]\d)[.:hu_-]?([0-5]\d)(?:[.:_-]?([0-5]\d))?(?!\d))?(Z)?"
)


def recognises(head: Head) -> bool:
    """Say whether this is VTT or SRT."""
    return starts_transcript(head.text)


@dataclass(slots=True)
class _Turn:
    """What one speaker says in a row."""

    speaker: str
    start: int
    end: int
    texts: list[str]


def read(parts: Sequence[Part], settings: Settings) -> Contents:
    """Read each recording as one conversation; a unit is a line.

    Raises:
        NotADialogue: nowhere does it say who speaks.
        EmptyExport: nobody says anything.
    """
    tally = Tally()
    conversations: list[Conversation] = []
    anything = False
    for copy, part in enumerate(parts):
        blocks = list(split_cues(tally.lines(part)))
        shown = [block for block in blocks if block.start >= 0]
        cues = without_repeats(shown)
        for old, new in zip(shown, cues, strict=True):
            if not new.texts:
                _skip(new, part.name, "duplicate" if any(map(plain, old.texts)) else "empty_record", tally)
        anything = anything or any(cue.texts for cue in cues)
        turns = _take_turns([cue for cue in cues if cue.texts], find_names(cues), part.name, tally)
        remarks = "\n".join(text for block in blocks if block.start < 0 for text in block.texts)
        _skip_remarks(blocks, part.name, tally)
        if turns:
            conversations.append(_conversation(turns, part.name, remarks, copy, tally, settings.timezone))
    if not conversations:
        raise NotADialogue(messenger=RECORDING, way_out=WITHOUT_NAMES) if anything else EmptyExport
    return tally.contents(NAME, conversations, "line")


def _skip_remarks(blocks: Sequence[Cue], file: str, tally: Tally) -> None:
    """Note what is no cue: the head of the file, remarks, style."""
    begun = False
    for block in blocks:
        begun = begun or block.start >= 0
        if block.start < 0:
            _skip(block, file, "not_understood" if begun else "before_first_message", tally)


def _skip(cue: Cue, file: str, rule: str, tally: Tally) -> None:
    for line in range(cue.line, cue.line + cue.height):
        tally.skip(file, line, rule)


def _take_turns(cues: Sequence[Cue], names: set[str], file: str, tally: Tally) -> list[_Turn]:
    """Give the turns; a cue without a name goes on with the speaker before, a dash hands over."""
    turns: list[_Turn] = []
    spoken = [speak(cue, names) for cue in cues]
    people = {piece.speaker for pieces in spoken for piece in pieces} - {""}
    for cue, pieces in zip(cues, spoken, strict=True):
        if not pieces:
            _skip(cue, file, "not_understood", tally)
        for place, piece in enumerate(pieces):
            speaker = piece.speaker or _speaker(turns, piece, place, people)
            if not speaker:
                if place == 0 and not any(other.speaker for other in pieces):
                    _skip(cue, file, "not_understood", tally)
                continue
            last = turns[-1] if turns else None
            if last and last.speaker == speaker and cue.start - last.end <= _BREATH:
                last.texts.append(piece.text)
                last.end = cue.end
            else:
                turns.append(_Turn(speaker, cue.start, cue.end, [piece.text]))
    return turns


def _speaker(turns: Sequence[_Turn], piece: Spoken, place: int, people: set[str]) -> str:
    """Give who speaks where the cue does not say so."""
    last = turns[-1].speaker if turns else ""
    if piece.turn and place and len(people) == 2 and last:
        return next(iter(people - {last}))
    return last


def _conversation(
    turns: Sequence[_Turn], file: str, remarks: str, copy: int, tally: Tally, zone: str
) -> Conversation:
    begin, instant = _begin((*reversed(file.split("/")), remarks))
    if begin is None:
        tally.tell(file, "no_dates_at_all", "warning")
    gathering = Gathering(file, copy)
    for turn in turns:
        gathering.add((begin or 0) + turn.start, turn.speaker, "text", " ".join(turn.texts))
    conversation = gathering.conversation(zone if instant else None)
    if begin is None:
        return conversation
    return replace(conversation, key="\n".join(sorted(conversation.people)))


def _begin(places: Iterable[str]) -> tuple[int | None, bool]:
    """Give when the recording began, in milliseconds since 1970, and whether that is an instant in UTC."""
    for place in places:
        for found in _DAY.finditer(place):
            gmt, year, month, day, hour, minute, second, zulu = found.groups("")
            clock = f"{hour or '00'}:{minute or '00'}:{second or '00'}"
            begin = read_wall(f"{year}-{month}-{day}T{clock}")
            if is_moment(begin):
                return begin, bool((gmt or zulu) and hour)
    return None, False
