"""From UTF-8 to tokens: folded letters, emoji, links, numbers, marks.

Letters lose their case and accents, a letter that is repeated more than twice is kept twice, digits become
0, apostrophes fall out. A token is a word or one of: an emoji (also `:)`), `?`, `!`, a stop, an ellipsis,
a link.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import numpy as np

from nabij.reading.jit import compiled

#: Longest message that is read to its end, in tokens; the rest of a longer one is left out.
MOST_TOKENS = 512
#: Longest word, in letters.
MOST_LETTERS = 40

BREAK, LETTER, DIGIT, DROP, MARK = 0, 1, 2, 3, 4
WORD, NUMBER, SIGN, EMOJI, LINK = 0, 1, 2, 3, 4

_TABLE = 0x250
_PRIME, _MASK, _BASIS = 16777619, 0xFFFFFFFF, 2166136261


def _folds() -> tuple[np.ndarray, np.ndarray]:
    kinds = np.zeros(_TABLE, np.uint8)
    folds = np.zeros(_TABLE, np.int32)
    for code in range(_TABLE):
        char = unicodedata.normalize("NFKD", chr(code).lower())[0]
        char = {"ø": "o", "æ": "a", "œ": "o", "ß": "s", "đ": "d", "ł": "l", "ð": "d", "þ": "t", "ı": "i"}.get(
            char, char
        )
        if char.isalpha():
            kinds[code], folds[code] = LETTER, ord(char)
        elif char.isdigit():
            kinds[code], folds[code] = DIGIT, ord("0")
        elif chr(code) in "'´`":
            kinds[code] = DROP
        elif chr(code) in "?!.:;=<$£":
            kinds[code], folds[code] = MARK, 0x20AC if chr(code) in "$£" else code
    return kinds, folds


#: What each character of the Latin blocks is, and its folded letter.
CHAR_KINDS, CHAR_FOLDS = _folds()


@compiled(inline=True)
def step(h: int, c: int) -> int:
    """Take one more code into a 32-bit hash (FNV-1a over whole codes)."""
    return ((h ^ c) * 16777619) & 0xFFFFFFFF


@compiled("UniTuple(int64, 2)(uint8[::1], int64, int64)")
def decode(data: np.ndarray, at: int, end: int) -> tuple[int, int]:
    """Give the character at `at` and the place of the next one."""
    c, more = np.int64(data[at]), 0
    if c < 0x80:
        return c, at + 1  # pyright: ignore[reportReturnType]  (a whole number of NumPy's)
    if c < 0xE0:
        c, more = c & 0x1F, 1
    elif c < 0xF0:
        c, more = c & 0x0F, 2
    else:
        c, more = c & 0x07, 3
    if at + more >= end:
        return 32, end
    for ahead in range(at + 1, at + more + 1):
        c = (c << 6) | (np.int64(data[ahead]) & 0x3F)
    return c, at + more + 1  # pyright: ignore[reportReturnType]  (likewise)


@compiled("int64(int64)")
def emoji_code(c: int) -> int:
    """Give the emoji itself, 0 for a part of one that says nothing, -1 for what is none."""
    if c in (0xFE0F, 0x200D, 0x20E3) or 0x1F3FB <= c <= 0x1F3FF:
        return 0
    if c >= 0x1F000 or 0x2600 <= c <= 0x27BF or 0x2B00 <= c <= 0x2BFF or 0x2300 <= c <= 0x23FF:
        return c
    return -1


@compiled("UniTuple(int64, 2)(uint8[::1], int64, int64)")
def emoticon(data: np.ndarray, at: int, end: int) -> tuple[int, int]:  # noqa: PLR0911  (a return per face)
    """Give the emoji meant by `:)`, `;-p`, `<3` and the place after it; (0, at) where there is none."""
    first, look = data[at], at + 1
    if look >= end:
        return 0, at
    if first == 60:  # <
        return (0x2764, at + 2) if data[look] == 51 else (0, at)
    tear = data[look] == 39
    if (tear or data[look] == 45) and look + 1 < end:
        look += 1
    mouth = data[look] | 32  # a letter in lower case; the marks below keep their code
    if look + 1 < end and mouth >= 97 and 97 <= data[look + 1] | 32 <= 122:
        return 0, at
    if data[look] == 41 or data[look] == 93:
        return (0x1F602 if tear else 0x1F609 if first == 59 else 0x1F642), look + 1
    if data[look] == 40 or data[look] == 91:
        return (0x1F622 if tear else 0x1F641), look + 1
    if mouth == 100:
        return 0x1F603, look + 1
    if mouth == 112:
        return 0x1F61B, look + 1
    return 0, at


@compiled("int64(uint8[::1], int64, int64)")
def link_end(data: np.ndarray, at: int, end: int) -> int:
    """Give the place after the link that begins here, or `at` where none does."""
    if at + 4 > end:
        return at
    a, b, c, d = data[at] | 32, data[at + 1] | 32, data[at + 2] | 32, data[at + 3] | 32
    if a == 119 and b == 119 and c == 119 and data[at + 3] == 46:
        look = at + 4
    elif a == 104 and b == 116 and c == 116 and d == 112 and at + 7 < end:
        look = at + 4 + ((data[at + 4] | 32) == 115)
        if not (data[look] == 58 and data[look + 1] == 47 and data[look + 2] == 47):
            return at
    else:
        return at
    while look < end and data[look] > 32:
        look += 1
    return look


@compiled(
    "int64(uint8[::1], int64, int64, uint8[::1], int32[::1], int32[::1], int32[::1], uint8[::1], int64[::1],"
    "int64[:, ::1])"
)
def tokenise(  # noqa: C901, PLR0912, PLR0913, PLR0915, PLR0917, D417  (one pass over the bytes, no calls)
    data: np.ndarray,
    begin: int,
    end: int,
    kinds: np.ndarray,
    folds: np.ndarray,
    letters: np.ndarray,
    starts: np.ndarray,
    types: np.ndarray,
    hashes: np.ndarray,
    spans: np.ndarray,
) -> int:
    """Fill the tokens of one message and give how many there are.

    Args:
        data, begin, end: the message is the UTF-8 in `data[begin:end]`.
        kinds, folds: `CHAR_KINDS` and `CHAR_FOLDS`.
        letters: out: the folded letters of all words, token i at `starts[i]:starts[i + 1]`.
        starts: out, one longer than the others.
        types: out: WORD, NUMBER, SIGN, EMOJI or LINK.
        hashes: out: FNV-1a of the letters; an emoji's or sign's is that of its code.
        spans: out, (tokens, 2): where in `data` each begins and ends.
    """
    n, used, at = 0, 0, begin
    starts[0] = 0
    inside = False
    h, last, run = np.int64(2166136261), np.int64(-1), 0
    while at < end and n < 511:
        c, following = decode(data, at, end)
        code = np.int64(-1)
        kind = 0
        if c < 0x250:
            kind = np.int64(kinds[c])
            fold = np.int64(folds[c])
        elif 0x300 <= c < 0x370 or c in (0x2019, 0x2018):
            kind, fold = 3, np.int64(0)
        elif c == 0x2026:
            kind, fold = 4, np.int64(0x2026)
        elif 0x20A0 <= c < 0x20D0:
            kind, fold = 4, np.int64(0x20AC)
        elif (0x2000 <= c < 0x2300 and c != 0x200D) or 0x2400 <= c < 0x2600 or 0x3000 <= c < 0x3040:
            kind, fold = 0, np.int64(0)
        else:
            fold = c
            code = emoji_code(c)
            kind = 1 if code < 0 else (3 if code == 0 else 0)
        if not inside and (c | 32 == 104 or c | 32 == 119):
            after = link_end(data, at, end)
            if after > at:
                hashes[n] = step(np.int64(2166136261), 1)
                types[n] = 4
                spans[n, 0], spans[n, 1] = at, after
                n += 1
                starts[n] = used
                at = after
                continue
        if kind in (1, 2):
            if not inside:
                inside, h, last, run = True, np.int64(2166136261), np.int64(-1), 0
                types[n] = 0 if kind == 1 else 1
                spans[n, 0] = at
            run = run + 1 if fold == last else 1
            last = fold
            if run <= 2 and used - starts[n] < 40 and used < 4000:
                letters[used] = fold
                used += 1
                h = step(h, fold)
            at = following
            continue
        if kind == 3:
            at = following
            continue
        if inside and kind == 4 and last == 48 and following < end and c in (46, 58):
            ahead = np.int64(data[following])
            if 48 <= ahead <= 57:  # 16.00, 9:30, 1.100: one number
                at = following
                continue
        if inside:
            hashes[n] = h
            spans[n, 1] = at
            inside = False
            n += 1
            starts[n] = used
            continue  # read the same character again, outside the word
        if kind == 4 and c in (58, 59, 61, 60):
            code, following = emoticon(data, at, end)
            if code == 0:
                code = np.int64(-1)
                following = at + 1
            kind = 0
        if code > 0:
            hashes[n] = step(np.int64(2166136261), code)
            types[n] = 3
            spans[n, 0], spans[n, 1] = at, following
            n += 1
            starts[n] = used
        elif kind == 4:
            same = following
            while same < end and data[same] == c and c < 128:
                same += 1
            sign = np.int64(0x2026) if (c == 46 and same > following) else fold
            following = same
            hashes[n] = step(np.int64(2166136261), sign)
            types[n] = 2
            spans[n, 0], spans[n, 1] = at, following
            n += 1
            starts[n] = used
        at = following
    if inside:
        hashes[n] = h
        spans[n, 1] = end
        n += 1
        starts[n] = used
    return n


@dataclass(frozen=True, slots=True)
class Token:
    """One token as a person may look at it: its type, folded letters, hash, and its place in the UTF-8."""

    kind: int
    letters: str
    hash: int
    begin: int
    end: int


def split(text: str) -> list[Token]:
    """Give the tokens of a text, as the kernel sees them; for lexicons, explanations and tests."""
    data = np.frombuffer(text.encode(), np.uint8)
    letters, starts = np.zeros(4096, np.int32), np.zeros(MOST_TOKENS + 1, np.int32)
    types, hashes = np.zeros(MOST_TOKENS, np.uint8), np.zeros(MOST_TOKENS, np.int64)
    spans = np.zeros((MOST_TOKENS, 2), np.int64)
    n = tokenise(data.copy(), 0, len(data), CHAR_KINDS, CHAR_FOLDS, letters, starts, types, hashes, spans)
    words = ["".join(map(chr, letters[starts[i] : starts[i + 1]])) for i in range(n)]
    return [
        Token(int(types[i]), words[i], int(hashes[i]), int(spans[i, 0]), int(spans[i, 1])) for i in range(n)
    ]
