"""Gather every Dutch sentence in the code and the templates, and bring `en.po` up to date with them.

A sentence is found where it is marked: `N_("…")`, `say("…")`, `_("…")` and
`plural("one", "many", n)`. `tools/catalogue` runs this.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

#: What marks a sentence, with the arguments that are one.
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "N_": None,
    "say": None,
    "_": None,
    "plural": (1, 2),
}
_METHODS = [("**.py", "python"), ("**.jinja", "jinja2")]

#: The package the sentences are in, and the file they go to.
PACKAGE = Path(__file__).parents[1]
ENGLISH = Path(__file__).with_name("en.po")


def gather_sentences(package: Path = PACKAGE) -> Catalog:
    """Give a catalogue of every marked sentence, each with the files it stands in, untranslated."""
    found = Catalog(locale="en", charset="utf-8")
    for name, _line, message, _comments, _context in extract_from_dir(
        package, method_map=_METHODS, keywords=KEYWORDS
    ):
        key = message[0] if isinstance(message, tuple) else message
        if key:
            found.add(message, locations=[(f"src/nabij/{Path(name).as_posix()}", 1)])
    return found


def read_english(path: Path = ENGLISH) -> Catalog:
    """Give the English catalogue as it stands."""
    with path.open("rb") as file:
        return read_po(file, locale="en")


def update_english(english: Catalog, sentences: Catalog) -> Catalog:
    """Give the English catalogue with a place for every sentence and none for a sentence that is gone."""
    fresh = Catalog(locale="en", charset="utf-8")
    for sentence in sorted((one for one in sentences if one.id), key=_place):
        known = english.get(_key(sentence))
        string = known.string if known is not None and _fits(known, sentence) else ""
        fresh.add(sentence.id, string=string, locations=sorted(set(sentence.locations)))
    return fresh


def untranslated(english: Catalog) -> list[str]:
    """Give the sentences that have no English text, or half of one."""
    return [_key(one) for one in english if one.id and not _whole(one)]


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _place(message: Message) -> tuple[str, str]:
    return min(name for name, _ in message.locations), _key(message)


def _fits(known: Message, sentence: Message) -> bool:
    return isinstance(known.id, str) == isinstance(sentence.id, str)


def _whole(message: Message) -> bool:
    strings = (message.string,) if isinstance(message.string, str) else message.string or ("",)
    return all(strings)


def write_english(english: Catalog, path: Path = ENGLISH) -> None:
    """Write the English catalogue: no dates and no line numbers, so that only sentences make a difference."""
    held = BytesIO()
    write_po(held, english, width=110, omit_header=True, include_lineno=False)
    path.write_bytes(held.getvalue())


def main() -> int:
    """Write `en.po` anew; 1 where a sentence still lacks its English."""
    english = update_english(read_english() if ENGLISH.exists() else Catalog(locale="en"), gather_sentences())
    write_english(english)
    missing = untranslated(english)
    for sentence in missing:
        print(sentence)  # noqa: T201  (a developer's command says what is left to do)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
