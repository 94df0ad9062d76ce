"""The labelled sets as one frame: text, language, where it came from, and what is known of each label."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from nabij.reading.frame import KINDS_OF_TALK, TOPICS

#: The lanes of the model, in order.
LANES = (*KINDS_OF_TALK, *TOPICS)


def read_table(path: Path) -> pl.DataFrame:
    """Give a tab-separated file without quoting, all columns as text."""
    return pl.read_csv(path, separator="\t", quote_char=None, infer_schema=False).fill_null("")


def folded(text: str) -> str:
    """Give what two texts share when they are the same message: letters only, in lower case."""
    return re.sub(r"[^\w]+", " ", text.lower()).strip()


def share(text: str) -> float:
    """Give a number in [0, 1) that depends on the folded text alone: the same split on every machine."""
    return int.from_bytes(hashlib.sha256(folded(text).encode()).digest()[:6], "big") / 2**48


@dataclass(frozen=True, slots=True)
class Lesson:
    """Texts to learn from: `target` (n, lanes) between 0 and 1, NaN unknown; `weight` (n, lanes)."""

    texts: list[str]
    target: np.ndarray
    weight: np.ndarray

    def without(self, known: set[str]) -> Lesson:
        """Leave out texts (folded) that are labelled by the codebook or kept for a test."""
        keep = np.array([folded(text) not in known for text in self.texts])
        texts = [text for text, stays in zip(self.texts, keep, strict=True) if stays]
        return Lesson(texts, self.target[keep], self.weight[keep])


def lesson(texts: list[str], weight: float, **lanes: np.ndarray) -> Lesson:
    """Give a lesson on the named lanes; all others are unknown."""
    target = np.full((len(texts), len(LANES)), np.nan, np.float32)
    for name, values in lanes.items():
        target[:, LANES.index(name)] = values
    return Lesson(texts, target, np.full(target.shape, weight, np.float32))


def held_apart(frame: pl.DataFrame) -> pl.DataFrame:
    """Give the tenth of a set that is never learnt from."""
    return frame.filter(_shares(frame) < 0.1)


def _learnt(path: Path) -> pl.DataFrame:
    frame = read_table(path)
    return frame.filter(_shares(frame) >= 0.1)


def _shares(frame: pl.DataFrame) -> pl.Series:
    return frame["text"].map_elements(share, return_dtype=pl.Float64)


def read_english(data: Path) -> list[Lesson]:
    """Give the English sets whose licence allows it, each mapped to the lanes it tells about."""
    return [_offmychest(data), _goemotions(data), _advice(data), _commands(data)]


def _flag(frame: pl.DataFrame, column: str) -> np.ndarray:
    return (frame[column] == "1").to_numpy().astype(np.float32)


def _offmychest(data: Path) -> Lesson:
    frame = _learnt(data / "offmychest" / "offmychest_train.tsv.gz")
    return lesson(
        frame["text"].to_list(),
        1.0,
        sharing=_flag(frame, "emotional_disclosure"),
        advice=_flag(frame, "info_support"),
        acknowledging=_flag(frame, "emo_support"),
    )


def _goemotions(data: Path) -> Lesson:
    frame = _learnt(data / "goemotions" / "goemotions_train.tsv.gz")
    marks = frame["labels"].str.split(",")

    def any_of(*names: str) -> np.ndarray:
        return np.max([marks.list.contains(name).to_numpy() for name in names], axis=0).astype(np.float32)

    def but(values: np.ndarray, *unsure: str) -> np.ndarray:
        return np.where((any_of(*unsure) > 0) & (values == 0), np.nan, values)

    own = any_of(
        "sadness", "fear", "nervousness", "remorse", "grief", "relief", "embarrassment", "joy", "pride"
    )
    found = lesson(
        frame["text"].to_list(),
        0.12,
        logistics=np.zeros(frame.height, np.float32),
        humour=any_of("amusement"),
        inner_question=but(any_of("curiosity"), "confusion"),
        affection=but(any_of("love", "gratitude", "caring"), "admiration"),
        acknowledging=but(any_of("caring"), "approval", "admiration", "joy", "gratitude"),
        blame=any_of("anger", "annoyance", "disgust", "disapproval"),
        disagree=but(any_of("disapproval"), "annoyance", "anger"),
        sharing=np.where((own > 0) | (any_of("neutral") > 0), own, np.nan),
    )
    for lane, times in {"acknowledging": 4, "humour": 1.6, "affection": 2, "sharing": 0.4}.items():
        found.weight[:, LANES.index(lane)] *= times
    return found


def _advice(data: Path) -> Lesson:
    frame = _learnt(data / "advice_reddit" / "advice_train.tsv.gz")
    return lesson(frame["text"].to_list(), 0.3, advice=_flag(frame, "advice"))


_PLANS = {
    "agenda": (
        "calendar",
        "calendar_update",
        "reminder",
        "reminder_update",
        "meeting_schedule",
        "alarm",
        "todo_list_update",
    ),
    "household": (
        "shopping_list",
        "shopping_list_update",
        "todo_list",
        "schedule_maintenance",
        "oil_change_when",
        "restaurant_reservation",
    ),
    "money": ("bill_due", "pay_bill", "bill_balance", "transfer", "balance", "rent", "taxes"),
}


def _commands(data: Path) -> Lesson:
    frame = read_table(data / "clinc150" / "clinc150_train.tsv.gz")
    told = {
        topic: frame["intent"].is_in(intents).to_numpy().astype(np.float32)
        for topic, intents in _PLANS.items()
    }
    plan = np.max(list(told.values()), axis=0)
    small = (frame["domain"] == "small_talk").to_numpy()
    return lesson(frame["text"].to_list(), 0.1, logistics=np.where((plan > 0) | small, plan, np.nan), **told)


def read_unlabelled(data: Path, known: set[str]) -> list[str]:
    """Give every other Dutch line that may be learnt from, for the teacher to label; `known` are left out."""
    tatoeba = read_table(data / "tatoeba_en_nl" / "tatoeba_en_nl_train.tsv")["dutch"]
    subtitles = read_table(data / "xed_nl" / "xed_nl_train.tsv")["text"]
    formal = read_table(data / "formality_nl" / "formality_nl_train.tsv")
    hate = read_table(data / "hatecheck_nl" / "hatecheck_nl_train.tsv")["text"]
    orders = read_table(data / "xsid" / "xsid_nl_en_valid.tsv").filter(pl.col("lang") == "nl")["text"]
    openings = read_table(data / "openings" / "openings_dev.tsv").filter(pl.col("lang") == "nl")["text"]
    lines = [*tatoeba, *subtitles, *formal["formal"], *formal["informal"], *hate, *orders, *openings]
    return list({key: line for line in lines if (key := folded(line)) and key not in known}.values())
