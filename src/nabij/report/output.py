"""The report on disk: whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from nabij.analysis import Analysis
from nabij.errors import N_, NabijError, UnknownOutput, UnwritableFile
from nabij.report.examples import Example

#: The endings a report may have.
ENDINGS = (".html", ".pdf", ".json")


class NoTextInJson(NabijError):
    """Messages were asked for in the analysis itself."""

    message = N_("In een .json komen nooit berichten. Kies .html of .pdf, of laat --with-examples weg.")


def write(
    analysis: Analysis,
    path: Path,
    language: str = "",
    me: str | None = None,
    partner: str | None = None,
    examples: Sequence[Example] = (),
) -> None:
    """Write the report in the form its name asks for.

    The bytes go to a new file in the same folder that takes the asked name only when it is whole; what
    stood there before stays until then.

    Args:
        analysis: what was found.
        path: ends in `.html` (one self-contained page), `.pdf` or `.json` (the analysis itself).
        language: `nl` or `en`; empty follows the machine's locale.
        me: the name to show for the person who looks; None: "jij".
        partner: the name to show for the other; None: "je partner".
        examples: exchanges of the chat to set in it; never in `.json`.

    Raises:
        UnknownOutput: the name ends otherwise.
        UnwritableFile: the file cannot be written there.
        MissingExtra: a PDF needs `nabij[pdf]`.
        NoTextInJson: there are examples, and the name ends in `.json`.
    """
    ending = check_ending(path, text=bool(examples))
    if ending == ".json":
        content = analysis.to_json().encode()
    elif ending == ".pdf":
        from nabij.report.pdf import write_pdf  # noqa: PLC0415  (an extra that most reports never need)

        content = write_pdf(analysis, language=language, me=me, partner=partner, examples=examples)
    else:
        from nabij.report.page import write_page  # noqa: PLC0415  (Jinja2, which JSON never needs)

        content = write_page(analysis, language=language, me=me, partner=partner, examples=examples).encode()
    write_whole(path, content)


def check_ending(path: Path, *, text: bool = False) -> str:
    """Give the ending of a report's name, in small letters; `text`: messages should stand in it.

    Raises:
        UnknownOutput: we cannot write such a file.
        NoTextInJson: messages never stand in `.json`.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise UnknownOutput(endings=", ".join(ENDINGS))
    if text and ending == ".json":
        raise NoTextInJson
    return ending


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole, or leave what stood there as it was.

    Raises:
        UnwritableFile: the file cannot be written there.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise UnwritableFile from error
