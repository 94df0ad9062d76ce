"""Lines labelled by the codebook: shared ones, and our own in `training/lines` and `training/labels`.

`training/lines` holds messages we made up, with their labels. `training/labels` holds our labels of lines in
the shared sets, by the line's id in its set: no text of a set is in this repository.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl

from nabij.reading.frame import KINDS_OF_TALK
from training.sets import LANES, folded, read_table, share

HERE = Path(__file__).parent
#: Where a labelled line stands: its set, the file in the set's folder, the column of the text, the language.
SETS = {
    "xed_nl": ("xed_nl_train.tsv", "text", "nl"),
    "tatoeba_en_nl": ("tatoeba_en_nl_train.tsv", "dutch", "nl"),
    "tv_emotion_nl": ("tv_emotion_nl_train.tsv", "text", "nl"),
    "offmychest": ("offmychest_train.tsv.gz", "text", "en"),
    "goemotions": ("goemotions_train.tsv.gz", "text", "en"),
    "advice_reddit": ("advice_train.tsv.gz", "text", "en"),
    "xed_en": ("xed_en_train.tsv.gz", "text", "en"),
    "question_intimacy": ("question_intimacy_train.tsv", "text", "en"),
    "stress_sms": ("stress_sms_train.tsv", "text", "en"),
}
#: Sets of which no line may be learnt from: their licence does not allow it. They are scored only.
SCORED_ONLY = ("tv_emotion_nl",)
#: Who made up which files: what one hand wrote is never both learnt from and scored in one fold.
HANDS = {
    "messages": 0,
    "messages_flemish": 1,
    "messages_hard": 2,
    "messages_older": 3,
    "messages_young": 4,
    "lines_nl_noord": 0,
    "lines_nl_stad": 0,
    "lines_nl_slordig": 0,
    "lines_nl_gezin": 1,
    "lines_nl_afstand": 1,
    "lines_nl_toets": 1,
    "lines_nl_vlaams": 2,
    "lines_nl_kort": 2,
    "lines_nl_lang": 2,
    "lines_nl_spreek": 2,
    "lines_en_chat": 0,
    "lines_en_couple": 0,
    "lines_en_support": 0,
    "lines_en_listen": 2,
    "messages_en": 1,
}
#: A file by another hand that nothing is learnt from.
PROOF = "lines_nl_proef"


def gold_rows(labels: str) -> np.ndarray:
    """Give 0 or 1 per lane for a cell as `logistics:agenda,duty` or `-`.

    A bare logistics leaves the topics unknown.
    """
    row = np.zeros(len(LANES), np.float32)
    for label in labels.split(","):
        name, _, topic = label.partition(":")
        if name in LANES:
            row[LANES.index(name)] = 1
        if topic:
            row[LANES.index(topic)] = 1
    if row[0] and not row[len(KINDS_OF_TALK) :].any():
        row[len(KINDS_OF_TALK) :] = np.nan
    return row


def read_gold(data: Path) -> pl.DataFrame:
    """Give every line labelled by the codebook, each text once: `text language source ours film gold share`.

    `source` is the file for invented messages, `set:NAME` for lines of a set; `ours`: its label is in
    `training/labels`. `film` is that of a subtitle.
    """
    parts = [*_shared_lines(data), *_own_lines(), *_own_labels(data)]
    frame = pl.concat(parts, how="diagonal").with_columns(
        key=pl.col("language") + pl.col("text").map_elements(folded, return_dtype=pl.String),
        share=pl.col("text").map_elements(share, return_dtype=pl.Float64),
        ours=pl.col("ours").fill_null(False),
    )
    films = read_table(data / "xed_nl" / "xed_nl_train.tsv").select("id", "film").unique("id")
    frame = frame.unique("key", keep="first", maintain_order=True)
    frame = frame.join(films, on="id", how="left", maintain_order="left")
    gold = np.stack([gold_rows(labels) for labels in frame["labels"]])
    return frame.with_columns(gold=pl.Series(list(gold), dtype=pl.List(pl.Float32))).drop("key")


def _shared_lines(data: Path) -> list[pl.DataFrame]:
    folder = data / "couple_messages_nl"
    parts = [_invented(path, "nl", path.stem) for path in sorted(folder.glob("*.tsv"))]
    parts.append(_invented(data / "couple_messages_en" / "messages.tsv", "en", "messages_en"))
    lines = read_table(data / "dutch_labels" / "lines.tsv")
    film = pl.col("id").str.starts_with("xed")
    source = pl.when(film).then(pl.lit("set:xed_nl")).otherwise(pl.lit("set:tatoeba_en_nl"))
    return [*parts, lines.select("id", "text", "labels", language=pl.lit("nl"), source=source)]


def _own_lines() -> list[pl.DataFrame]:
    return [
        _invented(path, path.stem.split("_")[1], path.stem) for path in sorted((HERE / "lines").glob("*.tsv"))
    ]


def _invented(path: Path, language: str, source: str) -> pl.DataFrame:
    return read_table(path).select("text", "labels", language=pl.lit(language), source=pl.lit(source))


def _own_labels(data: Path) -> list[pl.DataFrame]:
    return [
        read_labels(name)
        .join(read_set(data, name), on="id", maintain_order="left")
        .select(
            "id",
            "text",
            "labels",
            pl.lit(SETS[name][2]).alias("language"),
            source=pl.lit(f"set:{name}"),
            ours=True,
        )
        for name in SETS
    ]


def read_labels(name: str) -> pl.DataFrame:
    """Give our labels of a set's lines: `id labels`."""
    return read_table(HERE / "labels" / f"{name}.tsv").select("id", "labels")


def read_set(data: Path, name: str) -> pl.DataFrame:
    """Give a set's lines: `id text`."""
    file, column, _ = SETS[name]
    return (
        read_table(data / name / file)
        .select("id", text=column)
        .unique("id", keep="first", maintain_order=True)
    )


def is_real(frame: pl.DataFrame) -> np.ndarray:
    """Tell which lines of `read_gold` people said or wrote; the others were made up."""
    return frame["source"].str.starts_with("set:").to_numpy()


def is_test(frame: pl.DataFrame) -> np.ndarray:
    """Tell which rows of `read_gold` nothing is learnt or chosen from.

    Four whole films, an eighth of the Dutch sentences, all television, one hand's file of invented messages;
    of English a sixth of what is invented and a part of what is not.
    """
    source, part = frame["source"], frame["share"].to_numpy()
    film = frame["film"].fill_null("").map_elements(share, return_dtype=pl.Float64).to_numpy()
    subtitle, english = (source == "set:xed_nl").to_numpy(), (frame["language"] == "en").to_numpy()
    limit = np.where((source == "set:tatoeba_en_nl").to_numpy(), 0.12, np.where(english, 0.16, 0))
    whole = source.is_in([PROOF, *(f"set:{name}" for name in SCORED_ONLY)]).to_numpy()
    return whole | (subtitle & (film < 0.18)) | (part < limit)


def folds_of(gold: pl.DataFrame) -> np.ndarray:
    """Give a fold per line: what one hand made up is in one fold, films too, all else is spread over all."""
    spread = pl.coalesce(pl.when(pl.col("film") != "").then(pl.col("film")), pl.lit("fold ") + pl.col("text"))
    at = gold.select(spread.map_elements(share, return_dtype=pl.Float64)).to_series().to_numpy()
    hand = gold["source"].replace_strict(HANDS, default=-1, return_dtype=pl.Int64).to_numpy()
    return np.where(hand >= 0, hand, (at * 5).astype(int))
