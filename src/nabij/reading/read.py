"""From messages to readings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import polars as pl

from nabij.messages import KINDS
from nabij.messages.parts import AT_ONCE, join_parts, map_parts
from nabij.messages.strings import to_bytes
from nabij.reading.frame import KINDS_OF_TALK, LANGUAGE, READING, TOPICS

#: Messages a chat's own language is told from.
_SAMPLE = 20_000
#: How far a chat's language speaks for that of a message without telling words; a clear word says 60.
_PRIOR = 48


_LANGUAGES = pl.Series(LANGUAGE.categories, dtype=LANGUAGE)


@dataclass(frozen=True, slots=True)
class _Chat:
    """What a whole chat says about each of its messages: its language, and whether "u" is its "you"."""

    prior: int
    flemish: bool = False


def read_messages(messages: pl.DataFrame, on_step: Callable[[float], None] | None = None) -> pl.DataFrame:
    """Give one row of `READING` a message, in the same order.

    Args:
        messages: frame of `nabij.messages.MESSAGES`; only `id`, `kind` and `text` are used.
        on_step: called now and then with the share that is done, 0 to 1.
    """
    frame = messages.select("id", "kind", "text")
    return _read_frame(frame, _know_chat(frame), on_step)


def said_text() -> pl.Expr:
    """Give what a message says; what is no text says nothing."""
    return pl.when(pl.col("kind") == "text").then(pl.col("text").fill_null("")).otherwise(pl.lit(""))


def read_texts(texts: Iterable[str], language: str | None = None) -> pl.DataFrame:
    """Give one row of `READING` a text; `id` counts from 0.

    Args:
        texts: the messages, each read by itself.
        language: `nl` or `en` where it is known; None tells it from each text.

    >>> read_texts(["Hoe laat ben je thuis?"])["question"].to_list()
    [True]
    """
    text = pl.Series("text", list(texts), pl.String).fill_null("")
    prior = {None: 1, "nl": 1_000_000, "en": -1_000_000}[language]
    frame = pl.DataFrame({"text": text}).with_row_index("id")
    return _read_frame(frame.with_columns(kind=pl.lit("text", KINDS)), _Chat(prior))


def _know_chat(frame: pl.DataFrame) -> _Chat:
    """Give what the chat says, from some twenty thousand of its texts."""
    rows = frame.select(((pl.col("kind") == "text") & (pl.col("text") != "")).arg_true()).to_series()
    sample = frame["text"].gather(rows.gather_every(max(1, len(rows) // _SAMPLE)))
    if sample.is_empty():
        return _Chat(_PRIOR)
    from nabij.reading.kernel import FLEMISH_YOU, INFORMAL_YOU  # noqa: PLC0415  (loads the compiler)

    _, language, flags, words = _score(sample, _Chat(0))
    told = language[words >= 3]
    english = (told == 1).sum() > (told == 0).sum()
    flemish = ((flags & FLEMISH_YOU) > 0).sum()
    return _Chat(
        -_PRIOR if english else _PRIOR, bool(flemish * 20 > max(((flags & INFORMAL_YOU) > 0).sum(), 20))
    )


def _read_frame(
    frame: pl.DataFrame, chat: _Chat, on_step: Callable[[float], None] | None = None
) -> pl.DataFrame:
    """Read `id`, `kind` and `text` in parts, side by side."""
    parts: list[pl.DataFrame] = []
    for part in map_parts(frame, lambda rows: _read_part(rows, chat)):
        parts.append(part)
        if on_step is not None:
            on_step(min(1.0, len(parts) * AT_ONCE / max(frame.height, 1)))
    return join_parts(parts)


def _read_part(frame: pl.DataFrame, chat: _Chat) -> pl.DataFrame:
    from nabij.reading import kernel  # noqa: PLC0415  (loads the compiler)

    scores, language, flags, words = _score(frame.select(said_text()).to_series(), chat)
    columns: dict[str, np.ndarray | pl.Series] = {
        "id": frame["id"],
        "language": _LANGUAGES.gather(language),
        "n_words": words,
        "question": (flags & (kernel.ASKED | kernel.ASKS)) > 0,
        "laughter": (flags & kernel.LAUGHS) > 0,
        **_probabilities(scores, language, (flags & kernel.SAYS) > 0),
        "formal": _formality(flags, chat.flemish) * (language < 2),
    }
    return pl.DataFrame({name: pl.Series(columns[name], dtype=kind) for name, kind in READING.items()})


def _score(text: pl.Series, chat: _Chat) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Give per message the score per lane, the language, the flags and the number of words."""
    from nabij.reading.kernel import LANES, read_all  # noqa: PLC0415  (loads the compiler)
    from nabij.reading.model import read_model  # noqa: PLC0415  (likewise)
    from nabij.reading.tokens import CHAR_FOLDS, CHAR_KINDS  # noqa: PLC0415  (likewise)

    model = read_model()
    offsets, data = to_bytes(text)
    n = len(text)
    scores, language = np.zeros((n, LANES), np.float32), np.zeros(n, np.uint8)
    flags, words = np.zeros(n, np.uint16), np.zeros(n, np.uint16)
    data, offsets = np.require(data, requirements="W"), np.require(offsets, requirements="W")
    given = (data, offsets, CHAR_KINDS, CHAR_FOLDS, model.votes, chat.prior)
    known = (model.rules, model.keys, model.values, model.table, model.bits)
    read_all(*given, *known, scores, language, flags, words)
    return scores, language, flags, words


def _probabilities(scores: np.ndarray, language: np.ndarray, says: np.ndarray) -> dict[str, np.ndarray]:
    """Give the calibrated probability of each label; a topic is at most as likely as logistics."""
    from nabij.reading.model import read_model  # noqa: PLC0415  (loads the compiler)

    model = read_model()
    tongue = np.minimum(language, 1)
    odds = scores[:, :-1] * model.scale[tongue] + model.offset[tongue]
    chance = 1 / (1 + np.exp(-odds, dtype=np.float32))
    chance *= (says & (language < 2))[:, None]
    found = dict(zip((*KINDS_OF_TALK, *TOPICS), chance.T, strict=True))
    return {**found, **{topic: np.minimum(found[topic], found["logistics"]) for topic in TOPICS}}


def _formality(flags: np.ndarray, flemish: bool) -> np.ndarray:  # noqa: FBT001  (said by name in the chat)
    """Give the probability of a formal tone by rule: "u", the phrases of a letter, a stop after a short line.

    "u" is no more formal than "je" beside "ge" or "je", nor in a chat that says "ge" (formality_nl: the rule
    recalls .998 of professional translations in the formal tone).
    """
    from nabij.reading import kernel  # noqa: PLC0415  (loads the compiler)

    formal = ((flags & kernel.FORMAL_YOU) > 0) & ((flags & kernel.INFORMAL_YOU) == 0) & (not flemish)
    doubt = 1 - 0.9 * formal.astype(np.float32)
    doubt *= 1 - 0.9 * ((flags & kernel.FORMAL_PHRASE) > 0).astype(np.float32)
    return 1 - doubt * (1 - 0.2 * ((flags & kernel.STOPS) > 0).astype(np.float32))
