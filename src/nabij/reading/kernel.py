"""The kernel: from the bytes of messages to scores per label, in one pass.

A text's score for a label is linear: the weights of its rows (`nabij.reading.grams`) added up and divided by
the root of their summed squared document weights (lane `NORM`). Weights are small integers, so sums are
exact. A message's score is the mean of that of the whole and that of the sentence that says it most: a
question at the end of a long message is a question still.

The sums of a word do not depend on its neighbours: they are kept in a table of words seen last. Frequent
words are most words, so a message costs little more than its pairs and triples.
"""

from __future__ import annotations

import numpy as np

from nabij.reading.grams import bucket, class_rows, order_rows, word_rows
from nabij.reading.jit import compiled
from nabij.reading.lexicon import look_up, phrase_masks, word_mask
from nabij.reading.sentences import find_sentences
from nabij.reading.tokens import step, tokenise

#: Numbers beside each row of weights: the labels and topics, then the norm.
LANES, NORM = 16, 15
#: What the hashes of these marks are.
_QUESTION, _STOP = (((2166136261 ^ ord(mark)) * 16777619) & 0xFFFFFFFF for mark in "?.")
#: What the kernel tells of a message besides its sums, as bits.
ASKED, ASKS, LAUGHS, FORMAL_YOU, INFORMAL_YOU, FORMAL_PHRASE, FLEMISH_YOU, STOPS, SAYS = (
    1 << bit for bit in range(9)
)
#: The classes of the lexicon that rules rest on, in the order of the kernel's `rules`.
RULES = (
    "question_word",
    "asks_you",
    "exclaims",
    "laughter",
    "formal_you",
    "informal_you",
    "formal_phrase",
    "flemish_you",
    "polite",
)


@compiled("boolean(int32[::1], int64, int64)")
def is_laugh(letters: np.ndarray, begin: int, end: int) -> bool:
    """Tell haha, ahahah, hihihi, whahaha, heheh, lolol; a stray letter does not matter."""
    n = end - begin
    if n < 4:
        return False
    if letters[begin] == 108 and letters[begin + 1] == 111:  # lool, lololl
        for at in range(begin, end):
            if letters[at] not in (108, 111):
                return False
        return letters[begin + 2] == 108 or letters[begin + 3] == 108
    hs, vowels, others, first = 0, 0, 0, np.int64(0)
    for at in range(begin, end):
        letter = np.int64(letters[at])
        if letter == 104:
            hs += 1
        elif letter in (97, 101, 105, 111):  # a e i o
            first = letter if first == 0 else first
            vowels += letter == first
            others += letter != first
        elif not (at - begin < 2 and letter in (119, 98, 109, 117)):
            others += 1  # whaha, bahaha, mwhaha, muhaha begin otherwise
    enough = 2 if first in (97, 105) else 3
    return hs >= enough and vowels >= min(enough, 2) and others * 5 <= n


@compiled("int64(int64[::1], int64, int64, int64[::1])")
def tell_flags(masks: np.ndarray, n: int, words: int, rules: np.ndarray) -> int:
    """Give what rules tell of one message, as bits; `rules` are the classes they rest on (`RULES`)."""
    told, together = np.int64(0), np.int64(0)
    for i in range(n):
        together |= masks[i]
    first = 0
    while first < n - 1 and first < 2 and masks[first] & rules[8]:
        first += 1
    if words > 1:
        following = masks[first + 1] if first + 1 < n else np.int64(0)
        if not following & rules[2] and (masks[first] & rules[0] or following & rules[1]):
            told |= 2
    for bit in range(5):
        if together & rules[3 + bit]:
            told |= 4 << bit
    return told  # pyright: ignore[reportReturnType]  (a whole number of NumPy's)


@compiled("UniTuple(int64, 2)(int32[::1], int32[::1], uint8[::1], int64[::1], int64, int8[::1])")
def weigh_language(
    letters: np.ndarray,
    starts: np.ndarray,
    types: np.ndarray,
    hashes: np.ndarray,
    n: int,
    votes: np.ndarray,
) -> tuple[int, int]:
    """Give how much the words speak for Dutch against English, and how many are of another language."""
    score, foreign = np.int64(0), np.int64(0)
    for i in range(n):
        if types[i] != 0:
            continue
        vote, first = np.int64(votes[hashes[i] & 0xFFFF]), np.int64(letters[starts[i]])
        if vote == -128 or (first > 0x24F and not 0x1E00 <= first < 0x1F00):
            foreign += 1
        else:
            score += vote
    return score, foreign  # pyright: ignore[reportReturnType]  (whole numbers of NumPy's)


@compiled("void(int64[:, ::1], int64[::1], int64, int32[::1])")
def add_rows(table: np.ndarray, rows: np.ndarray, n: int, sums: np.ndarray) -> None:
    """Add the weights of these rows to the sums.

    A row is 16 bytes, each a weight plus 128, read as two whole numbers; bytes are added apart in fields of
    16 bits, which hold 128 of them without spilling over.
    """
    for first in range(0, n, 128):
        last = min(first + 128, n)
        even, odd, more_even, more_odd = np.int64(0), np.int64(0), np.int64(0), np.int64(0)
        for k in range(first, last):
            low, high = table[rows[k], 0], table[rows[k], 1]
            even += low & 0x00FF00FF00FF00FF
            odd += (low >> 8) & 0x00FF00FF00FF00FF
            more_even += high & 0x00FF00FF00FF00FF
            more_odd += (high >> 8) & 0x00FF00FF00FF00FF
        bias = 128 * (last - first)
        for field in range(4):
            sums[2 * field] += ((even >> (16 * field)) & 0xFFFF) - bias
            sums[2 * field + 1] += ((odd >> (16 * field)) & 0xFFFF) - bias
            sums[2 * field + 8] += ((more_even >> (16 * field)) & 0xFFFF) - bias
            sums[2 * field + 9] += ((more_odd >> (16 * field)) & 0xFFFF) - bias


@compiled(
    "void(int64[:, ::1], int64[::1], int64[::1], int64, int64, int64[::1], int64[:, ::1], int32[::1],"
    "float64[::1])"
)
def score_part(  # noqa: PLR0913, PLR0917, D417  (the kernel's room, lent)
    table: np.ndarray,
    hashes: np.ndarray,
    masks: np.ndarray,
    words: int,
    bits: int,
    rows: np.ndarray,
    some: np.ndarray,
    total: np.ndarray,
    score: np.ndarray,
) -> None:
    """Add what the order of tokens tells to their sums, and fill the score per lane.

    Args:
        table: the weights.
        hashes, masks: of the tokens; `words` of them are words.
        bits: how many bits of a hash number the rows.
        rows, some: room.
        total: the sums of the tokens; in and out.
        score: out, float64 (`LANES`,).
    """
    n = len(hashes)
    used = order_rows(hashes, n, words, bits, rows, 0)
    used = class_rows(masks, n, bits, some[0], some[1], rows, used)
    add_rows(table, rows, used, total)
    length = np.sqrt(float(max(total[NORM], 1)))
    for lane in range(16):
        score[lane] = total[lane] / length


@compiled(
    "void(int64[:, ::1], int64[::1], int64[::1], uint8[::1], int32[:, ::1], int64[::1], int64, int64,"
    "int64[::1], int64[:, ::1], int32[::1], float64[::1], float64[::1])"
)
def score_sentences(  # noqa: PLR0913, PLR0917, D417  (likewise)
    table: np.ndarray,
    hashes: np.ndarray,
    masks: np.ndarray,
    types: np.ndarray,
    token_sums: np.ndarray,
    ends: np.ndarray,
    sentences: int,
    bits: int,
    rows: np.ndarray,
    some: np.ndarray,
    total: np.ndarray,
    score: np.ndarray,
    best: np.ndarray,
) -> None:
    """Fill per lane the score of the sentence that says it most.

    Args:
        table, hashes, masks, bits, rows, some: as `score_part`; `types` and `token_sums` go with the tokens.
        ends, sentences: as `nabij.reading.sentences.find_sentences` fills them.
        total, score: room.
        best: out, float64 (`LANES`,).
    """
    begin = np.int64(0)
    for sentence in range(sentences):
        end, words = ends[sentence], 0
        total[:] = 0
        for i in range(begin, end):
            words += types[i] <= 1
            for lane in range(16):
                total[lane] += token_sums[i, lane]
        score_part(table, hashes[begin:end], masks[begin:end], words, bits, rows, some, total, score)
        for lane in range(16):
            if sentence == 0 or score[lane] > best[lane]:
                best[lane] = score[lane]
        begin = end


@compiled(
    "void(uint8[::1], int64[::1], uint8[::1], int32[::1], int8[::1], int64, int64[:, ::1], int64[:, ::1],"
    "int64[:, ::1], int64[:, :, ::1], int64, float32[:, ::1], uint8[::1], uint16[::1], uint16[::1])"
)
def read_all(  # noqa: PLR0913, PLR0915, PLR0917, D417  (one function for all messages keeps its tables in reach)
    data: np.ndarray,
    offsets: np.ndarray,
    kinds: np.ndarray,
    folds: np.ndarray,
    votes: np.ndarray,
    prior: int,
    rules: np.ndarray,
    keys: np.ndarray,
    values: np.ndarray,
    table: np.ndarray,
    bits: int,
    scores: np.ndarray,
    language: np.ndarray,
    flags: np.ndarray,
    counts: np.ndarray,
) -> None:
    """Fill the scores, language, flags and number of words of every message.

    Args:
        data, offsets: message i is the UTF-8 in `data[offsets[i]:offsets[i + 1]]`.
        kinds, folds: `nabij.reading.tokens.CHAR_KINDS` and `CHAR_FOLDS`.
        votes: per hashed word how much it speaks for Dutch against English; -128 for another language.
        prior: how much the chat speaks for Dutch, in the same unit.
        rules, keys, values, table: first axis Dutch, English: the rules' classes, the lexicon, the weights.
        bits: how many bits of a hash number the rows.
        scores: out, float32 (n, `LANES`); lane `NORM` means nothing.
        language: out, 0 Dutch, 1 English, 2 other.
        flags, counts: out.
    """
    letters, starts = np.zeros(4096, np.int32), np.zeros(513, np.int32)
    types, hashes = np.zeros(512, np.uint8), np.zeros(512, np.int64)
    masks, rows, spans = np.zeros(512, np.int64), np.zeros(66000, np.int64), np.zeros((512, 2), np.int64)
    seen, seen_masks = np.full((2, 8192), -1, np.int64), np.zeros((2, 8192), np.int64)
    seen_sums, some = np.zeros((2, 8192, 16), np.int32), np.zeros((2, 64), np.int64)
    token_sums, total, mark = np.zeros((512, 16), np.int32), np.zeros(16, np.int32), np.zeros(16, np.int32)
    whole, part, best = np.zeros(16, np.float64), np.zeros(16, np.float64), np.zeros(16, np.float64)
    ends = np.zeros(513, np.int64)
    for m in range(len(offsets) - 1):
        n = tokenise(data, offsets[m], offsets[m + 1], kinds, folds, letters, starts, types, hashes, spans)
        score, foreign = weigh_language(letters, starts, types, hashes, n, votes)
        tongue = 0 if score + prior >= 0 else 1
        words, asked = 0, 0
        total[:] = 0
        sentences = find_sentences(types, hashes, n, ends)
        for i in range(n):
            if types[i] > 1:
                masks[i] = max(look_up(keys[tongue], values[tongue], hashes[i] << 2), 0)
                rows[0] = bucket(step(hashes[i], 7), bits)
                mark[:] = 0
                add_rows(table[tongue], rows, 1, mark)
                asked |= hashes[i] == _QUESTION
                sums = mark
            else:
                words += 1
                begin, end = np.int64(starts[i]), np.int64(starts[i + 1])
                key = (hashes[i] << 16) | ((end - begin) << 9) | (np.int64(letters[begin]) & 0x1FF)
                place = hashes[i] & 8191
                sums = seen_sums[tongue, place]
                if seen[tongue, place] != key:
                    seen[tongue, place] = key
                    mask = word_mask(keys[tongue], values[tongue], letters, begin, end, hashes[i])
                    seen_masks[tongue, place] = mask | rules[tongue, 3] * is_laugh(letters, begin, end)
                    sums[:] = 0
                    found = word_rows(letters, begin, end, hashes[i], bits, rows)
                    add_rows(table[tongue], rows, found, sums)
                masks[i] = seen_masks[tongue, place]
            for lane in range(16):
                total[lane] += sums[lane]
            if sentences > 1:
                token_sums[i] = sums
        phrase_masks(keys[tongue], values[tongue], hashes, n, masks)
        score_part(table[tongue], hashes[:n], masks[:n], words, bits, rows, some, total, whole)
        best[:] = whole
        if sentences > 1:
            weights = table[tongue]
            score_sentences(
                weights,
                hashes,
                masks,
                types,
                token_sums,
                ends,
                sentences,
                bits,
                rows,
                some,
                total,
                part,
                best,
            )
        for lane in range(16):
            scores[m, lane] = (whole[lane] + best[lane]) / 2
        language[m] = 2 if foreign >= 2 and foreign * 3 >= words else tongue
        counts[m] = words
        stops = n > 1 and hashes[n - 1] == _STOP
        told = tell_flags(masks, n, words, rules[tongue]) | asked
        flags[m] = told | (stops and 2 <= words <= 12) * 128 | (n > 0) * 256
