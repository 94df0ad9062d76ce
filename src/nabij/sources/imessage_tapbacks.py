"""Tapbacks: the codes of the database, and the words of imessage-exporter."""

from __future__ import annotations

import re

#: `associated_message_type` from 2000; a thousand more takes it back.
EMOJI = {2000: "❤️", 2001: "👍", 2002: "👎", 2003: "😂", 2004: "‼️", 2005: "❓"}
#: An emoji of one's own choice, and a sticker.
CHOSEN, STICKER = 2006, 2007
#: Stands in the place of an emoji where a sticker was laid on the message.
A_STICKER = "sticker"
_WORDS: dict[str, str] = {
    "Loved": EMOJI[2000],
    "Liked": EMOJI[2001],
    "Disliked": EMOJI[2002],
    "Laughed": EMOJI[2003],
    "Emphasized": EMOJI[2004],
    "Questioned": EMOJI[2005],
}
_BY = re.compile(r"(\S{1,16}) by (.+)")
_FROM = re.compile(r"(?:\S+ )?Sticker from (.+?)(?:: .*| not found!)?|(?:App: .+ )?(?:from|by) (.+)")


def read_tapback(line: str) -> tuple[str, str] | None:
    """Give (who, emoji) for `Loved by Anna`, `☕️ by Anna`, `Sticker from Anna: …`; None for other lines."""
    text = " ".join(line.split())
    sticker = _FROM.fullmatch(text)
    if sticker:
        return sticker[1] or sticker[2], A_STICKER
    found = _BY.fullmatch(text)
    if not found:
        return None
    word, who = found.groups()
    if word.isascii() and word not in _WORDS:
        return None
    return who, _WORDS.get(word, word)
