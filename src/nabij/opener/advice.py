"""What is said around the sentence (measures.md D5), and an example for whoever asks for one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from nabij.language import Text

_TABLE = tomllib.loads(files("nabij.opener").joinpath("rules", "advice.toml").read_text("utf-8"))

#: The verdicts in words, by `hard`, `bijna`, `zacht`; `unread` where the words are not recognised.
VERDICTS: Mapping[str, Text] = MappingProxyType(
    {name: Text(**entry) for name, entry in _TABLE["verdict"].items()}
)
_EXAMPLES = tuple(Text(**entry) for entry in _TABLE["example"])


@dataclass(frozen=True, slots=True)
class Answer:
    """One way in which the other may answer.

    Attributes:
        kind: `open`, `flat` or `hurt`.
        name: the kind in one word.
        heard: what the other might say.
        reply: what to do or say then.
    """

    kind: str
    name: Text
    heard: Text
    reply: Text


@dataclass(frozen=True, slots=True)
class Advice:
    """When and where to say it, the ways it may be answered, and to use one's own words."""

    when: tuple[Text, ...]
    answers: tuple[Answer, ...]
    own_words: Text


@cache
def read_advice() -> Advice:
    """Give what belongs around the sentence: five lines on when and where, three ways to be answered."""
    answers = tuple(
        Answer(kind, *(Text(**entry[field]) for field in ("name", "heard", "reply")))
        for kind, entry in _TABLE["answer"].items()
    )
    return Advice(tuple(Text(**entry) for entry in _TABLE["when"]), answers, Text(**_TABLE["own"]))


def example(language: str, index: int = 0) -> str:
    """Give the example with this number, counted on from the last to the first; only for who asks for it."""
    return _EXAMPLES[index % len(_EXAMPLES)].in_(language)
