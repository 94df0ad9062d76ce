"""`nabij demo`: the whole chain on the shipped example, an invented couple."""

from __future__ import annotations

from pathlib import Path

from nabij.cli.report import make_report
from nabij.example import example_path
from nabij.language import Words
from nabij.report import check_ending
from nabij.sources import read_chat


def demo_command(*, say: Words, to: Path | None) -> int:
    """Write the report of the example and print where it is."""
    to = to or Path("nabij-demo.html")
    check_ending(to)
    chat = read_chat(example_path())
    return make_report(chat.between_two(), (), say=say, to=to)
