"""A hand-over at a terminal: the same words and tables as on the page and in the PDF."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Sequence
from io import StringIO
from shutil import get_terminal_size

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from nabij.report.cards import Table
from nabij.report.handover import Section

_WIDTH, _WIDEST = 88, 160


def print_handover(told: Sequence[Section]) -> None:
    """Print all of it."""
    for section in told:
        print_line("")
        print_line(section.title)
        for sentence in section.sentences:
            print_line(textwrap.fill(sentence, _WIDTH, initial_indent="  ", subsequent_indent="  "))
        for one in section.written:
            print_line(f"  {one.day}")
            print_line(textwrap.indent(one.text, "    "))
        if section.table is not None:
            _print_table(section.table)
        for sentence in filter(None, (*section.legend, section.status)):
            print_line(textwrap.fill(sentence, _WIDTH, initial_indent="  ", subsequent_indent="    "))


def print_line(sentence: str) -> None:
    """Print one line."""
    sys.stdout.write(sentence + "\n")


def _print_table(table: Table) -> None:
    """Print a table; where the terminal is too narrow for its words, a sentence a row."""
    width = get_terminal_size().columns if sys.stdout.isatty() else _WIDEST
    if _narrowest(table) > width - 1:
        for row in table.rows:
            told = ", ".join(f"{head} {cell}" for head, cell in zip(table.head[1:], row[1:], strict=True))
            print_line(
                textwrap.fill(f"{row[0]}: {told}", width, initial_indent="  ", subsequent_indent="    ")
            )
        return
    grid = Grid(box=None, padding=(0, 1))
    for place, head in enumerate(table.head):
        grid.add_column(Text(head), no_wrap=place == 0)
    for row in table.rows:
        grid.add_row(*(Text(cell) for cell in row))
    console = Console(file=StringIO(), width=width - 1, highlight=False)
    with console.capture() as printed:
        console.print(grid)
    for line in printed.get().splitlines():
        print_line(f" {line.rstrip()}")


def _narrowest(table: Table) -> int:
    """Give the fewest columns in which no word of a table is broken; the first column is never wrapped."""
    first, *others = zip(table.head, *table.rows, strict=True)
    words = (max(len(word) for cell in column for word in cell.split()) for column in others)
    return max(map(len, first)) + sum(words) + 2 * (1 + len(others))
