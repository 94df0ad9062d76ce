"""Sets that are only scored: never learnt from, or their share that was held apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from scipy.stats import pearsonr

from nabij.reading import read_texts
from training.fit import auc
from training.sets import held_apart, read_table


def score_outside(data: Path) -> dict[str, dict[str, Any]]:
    """Give per task the score, what was asked, and that of the length alone."""
    return {**_english_never(data), **_english_held(data), **_dutch_never(data)}


def _task(
    texts: list[str], truth: np.ndarray, column: str, asked: float | None, language: str = "en"
) -> dict[str, Any]:
    read = read_texts(texts, language)
    score, length = read[column].cast(float).to_numpy(), read["n_words"].cast(float).to_numpy()
    long = auc(truth, length)
    return {
        "label": column,
        "n": len(texts),
        "positives": int(truth.sum()),
        "auc": round(auc(truth, score), 3),
        "asked": asked,
        "length_only": round(max(long, 1 - long), 3),
    }


def _is(frame: pl.DataFrame, column: str, *values: str) -> np.ndarray:
    return frame[column].is_in(list(values)).to_numpy().astype(float)


def _english_never(data: Path) -> dict[str, dict[str, Any]]:
    epitome = read_table(data / "epitome" / "epitome_train.tsv.gz")
    annomi = read_table(data / "annomi" / "annomi_train.tsv.gz").filter(pl.col("speaker") == "therapist")
    support = read_table(data / "esconv" / "esconv_train.tsv.gz").filter(pl.col("strategy") != "")
    chat = read_table(data / "nps_chat" / "nps_chat_train.tsv")
    turns = read_table(data / "wassa24_turns" / "wassa24_turns_train.tsv.gz").filter(
        pl.col("self_disclosure") != ""
    )
    replies, said, help_ = epitome["response"].to_list(), annomi["text"].to_list(), support["text"].to_list()
    asked = (annomi["question"] != "").to_numpy().astype(float)
    reflects = (annomi["reflection"] != "").to_numpy().astype(float)
    told = read_texts(turns["text"].to_list(), "en")
    rated = turns["self_disclosure"].cast(float).to_numpy()
    return {
        "epitome exploration": _task(replies, _is(epitome, "exploration", "1", "2"), "inner_question", 0.94),
        "epitome reaction": _task(
            replies, _is(epitome, "emotional_reaction", "1", "2"), "acknowledging", 0.84
        ),
        "annomi question": _task(said, asked, "inner_question", 0.94),
        "annomi question, by rule": _task(said, asked, "question", None),
        "annomi reflection": _task(said, reflects, "acknowledging", 0.82),
        "annomi advice": _task(said, _is(annomi, "input", "advice", "options"), "advice", 0.82),
        "esconv question": _task(help_, _is(support, "strategy", "Question"), "inner_question", 0.92),
        "esconv question, by rule": _task(help_, _is(support, "strategy", "Question"), "question", None),
        "esconv suggestion": _task(help_, _is(support, "strategy", "Suggestion"), "advice", 0.82),
        "esconv self-disclosure": _task(help_, _is(support, "strategy", "Self-disclosure"), "sharing", 0.85),
        "nps_chat laughter": _task(chat["text"].to_list(), _is(chat, "act", "Emotion"), "humour", 0.97),
        "nps_chat laughter, by rule": _task(
            chat["text"].to_list(), _is(chat, "act", "Emotion"), "laughter", None
        ),
        "wassa self-disclosure (r)": _correlate(told, told["sharing"].to_numpy(), rated),
        "wassa self-disclosure (r, log-odds)": _correlate(told, _odds(told["sharing"]), rated),
    }


def _correlate(told: pl.DataFrame, score: np.ndarray, rated: np.ndarray) -> dict[str, Any]:
    return {
        "label": "sharing",
        "n": told.height,
        "positives": None,
        "auc": round(float(pearsonr(score, rated)[0]), 3),
        "asked": 0.55,
        "length_only": round(float(pearsonr(told["n_words"].cast(float).to_numpy(), rated)[0]), 3),
    }


def _odds(probability: pl.Series) -> np.ndarray:
    held = np.clip(probability.cast(float).to_numpy(), 1e-6, 1 - 1e-6)
    return np.log(held / (1 - held))


def _english_held(data: Path) -> dict[str, dict[str, Any]]:
    mychest = held_apart(read_table(data / "offmychest" / "offmychest_train.tsv.gz"))
    emotions = held_apart(read_table(data / "goemotions" / "goemotions_train.tsv.gz"))
    advice = held_apart(read_table(data / "advice_reddit" / "advice_train.tsv.gz"))
    marks, said = emotions["labels"].str.split(","), emotions["text"].to_list()

    def any_of(*names: str) -> np.ndarray:
        return np.max([marks.list.contains(name).to_numpy() for name in names], axis=0).astype(float)

    return {
        "offmychest emotional disclosure": _task(
            mychest["text"].to_list(), _is(mychest, "emotional_disclosure", "1"), "sharing", 0.77
        ),
        "goemotions amusement": _task(said, any_of("amusement"), "humour", 0.97),
        "goemotions caring (acknowledging)": _task(said, any_of("caring"), "acknowledging", 0.87),
        "goemotions caring (affection)": _task(said, any_of("caring"), "affection", 0.87),
        "goemotions anger group": _task(said, any_of("anger", "annoyance", "disgust"), "blame", 0.85),
        "advice_reddit": _task(advice["text"].to_list(), _is(advice, "advice", "1"), "advice", 0.78),
    }


def _dutch_never(data: Path) -> dict[str, dict[str, Any]]:
    tv = read_table(data / "tv_emotion_nl" / "tv_emotion_nl_train.tsv")
    pairs = read_table(data / "formality_nl" / "formality_nl_train.tsv").filter(pl.col("differs") == "1")
    both = [*pairs["formal"], *pairs["informal"]]
    lines = tv["text"].to_list()
    formal = np.repeat([1.0, 0.0], pairs.height)
    return {
        "tv_emotion_nl anger": _task(lines, _is(tv, "emotion", "anger"), "blame", None, "nl"),
        "tv_emotion_nl sadness, fear": _task(
            lines, _is(tv, "emotion", "sadness", "fear"), "sharing", None, "nl"
        ),
        "formality_nl (rule)": _task(both, formal, "formal", None, "nl"),
    }
