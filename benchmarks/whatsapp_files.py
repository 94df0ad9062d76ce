"""The files that are measured on: drawn by `examples`, written once a run, gone after it."""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl

from examples import draw_messages, write_whatsapp

#: Names as people save them; with these lines a million messages are some 90 MB.
PEOPLE = ("Sander van der Meer", "Mirthe Bosveld")
VOICES = ("older", "hard")


def draw_long_chat(n: int) -> pl.DataFrame:
    """Draw n messages of ten years, one in twenty-five with a line break inside."""
    chat = draw_messages(1, n, voices=VOICES)
    row = pl.int_range(pl.len())
    broken = (row % 25 == 0) & (pl.col("kind") == "text") & (pl.col("text").shift(1000).str.len_bytes() > 0)
    joined = pl.col("text") + "\n" + pl.col("text").shift(1000)
    return chat.with_columns(text=pl.when(broken).then(joined).otherwise("text"))


def write_chats(folder: Path, n: int, styles: list[str]) -> None:
    """Write one long chat in each of these styles."""
    chat = draw_long_chat(n)
    for style in styles:
        write_whatsapp(chat, folder / f"{style}.txt", style, PEOPLE)


def write_lines(folder: Path, n: int) -> None:
    """Write n messages of text one a line: moment, sender, text; for those who read no export."""
    chat = draw_long_chat(2 * n).filter((pl.col("kind") == "text") & (pl.col("text") != "")).head(n)
    plain = pl.col("text").str.replace_all(r"\s+", " ")
    at = pl.col("at").dt.strftime("%Y-%m-%d %H:%M:%S")
    chat.select(at, "sender", plain).write_csv(
        folder / "lines.tsv", separator="\t", include_header=False, quote_style="never"
    )


if __name__ == "__main__":
    if sys.argv[3:] == ["lines"]:
        write_lines(Path(sys.argv[1]), int(sys.argv[2]))
    else:
        write_chats(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
