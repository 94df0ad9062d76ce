"""Instagram's edits: a second record with the new words and " (edited)" behind them."""

from __future__ import annotations

import os

import polars as pl

_MARK = " (edited)"
#: Instagram lets people edit for fifteen minutes.
_WITHIN = 15 * 60_000
#: How many earlier messages of the same person are compared.
_LOOK_BACK = 5
#: Share of the longer text that begins and ends alike before one is taken for a version of the other.
_ALIKE = 0.4
#: Of so many characters.
_COMPARED = 2000


def join_edits(records: pl.DataFrame) -> pl.DataFrame:
    """Give each edited message its newest words at its first time, and the rule `older_version` to the rest.

    Args:
        records: `record · thread · who · ms · at · kind · text · edited · rule`, sorted by thread and time.

    Returns:
        the same rows; where no earlier version is found, the record stays as it is.
    """
    is_edit = pl.col("text").str.ends_with(_MARK) & (pl.col("kind") == "text") & pl.col("rule").is_null()
    if not records.select(is_edit.any()).item():
        return records
    texts = records.with_row_index("row").filter(pl.col("rule").is_null() & (pl.col("kind") == "text"))
    people = texts.filter(is_edit.any().over("thread", "who"))
    changes: dict[int, dict[str, object]] = {}
    for _, group in people.select("row", "thread", "who", "ms", "at", "text").group_by("thread", "who"):
        _match(group, changes)
    if not changes:
        return records
    changed = pl.DataFrame(
        list(changes.values()),
        schema={
            "row": pl.UInt32,
            "new_rule": pl.String,
            "new_text": pl.String,
            "new_ms": pl.Int64,
            "new_at": pl.Datetime("ms"),
        },
    )
    return (
        records.with_row_index("row")
        .join(changed, on="row", how="left", maintain_order="left")
        .with_columns(
            rule=pl.coalesce("rule", "new_rule"),
            edited=pl.col("edited") | pl.col("new_text").is_not_null(),
            text=pl.coalesce("new_text", "text"),
            ms=pl.coalesce("new_ms", "ms"),
            at=pl.coalesce("new_at", "at"),
        )
        .sort("thread", "ms", maintain_order=True, nulls_last=True)
        .drop("row", "new_rule", "new_text", "new_ms", "new_at")
    )


def _match(group: pl.DataFrame, changes: dict[int, dict[str, object]]) -> None:
    """Find for each edit of one person in one thread the message it replaces."""
    earlier: list[tuple[int, int, object, str]] = []  # row, ms, at, text
    for row, ms, at, text in group.select("row", "ms", "at", "text").iter_rows():
        first = (row, ms, at, text)
        if text.endswith(_MARK):
            words = text.removesuffix(_MARK)
            near = [one for one in earlier if ms - one[1] <= _WITHIN]
            best = max(near, key=lambda one: _likeness(one[3], words), default=None)
            if best is not None and _likeness(best[3], words) >= _ALIKE:
                earlier.remove(best)
                changes[best[0]] = {"row": best[0], "new_rule": "older_version"}
                changes[row] = {"row": row, "new_text": words, "new_ms": best[1], "new_at": best[2]}
                first = (row, best[1], best[2], words)
        earlier = [*earlier[1 - _LOOK_BACK :], first]


def _likeness(one: str, other: str) -> float:
    """Give the part of the longer text that the two have in common at their beginning and end."""
    one, other = one[:_COMPARED], other[:_COMPARED]
    begins = _common(one, other)
    ends = _common(one[begins:][::-1], other[begins:][::-1])
    return (begins + ends) / max(len(one), len(other), 1)


def _common(one: str, other: str) -> int:
    return len(os.path.commonprefix([one, other]))  # noqa: RUF071  (characters, not folders, are meant)
