"""Changes that keep the shape of what comes in: lines stay lines, JSON stays JSON, a database opens.

Bytes turned at random seldom get past the first look of a reader; a date that is moved, a record that stands
twice or a field of another type does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from random import Random

from fuzz.bundle import join_bundle, split_bundle
from fuzz.mutate_base import mutate_base
from fuzz.mutate_json import mutate_json, mutate_json_line
from fuzz.strange import BYTES, ENCODINGS, NUMBERS, SIGNS

_FIGURES = re.compile(rb"\d+")
_TAG = re.compile(rb"<[^<>]{0,400}>|\w+=(\"[^\"]{0,200}\"|'[^']{0,200}')")
_MOST_COPIES = 40

Change = Callable[[bytes, Random], bytes]


class Mutator:
    """Changes an input in one or a few ways, the same for the same seed."""

    def __init__(
        self, seeds: Sequence[bytes], tokens: set[bytes], plain: Callable[[bytes, int], bytes]
    ) -> None:
        """Prepare.

        Args:
            seeds: inputs of which pieces may be borrowed.
            tokens: words that mean something.
            plain: changes bytes without looking at them, to at most so many.
        """
        self._seeds, self._tokens, self._plain = list(seeds), sorted(tokens), plain

    def __call__(self, data: bytes, most: int, seed: int) -> bytes:
        """Give another input of at most `most` bytes."""
        chance = Random(seed)  # noqa: S311  (no secret)
        if chance.random() < 0.25:
            return self._plain(data, most)
        try:
            for _ in range(chance.choice((1, 1, 1, 2, 3, 5))):
                data = self._change(data, chance)
        except RecursionError:  # deeper than Python's own JSON goes
            return self._plain(data, most)
        return data[:most] if data else b"\n"

    def _change(self, data: bytes, chance: Random) -> bytes:
        files = split_bundle(data, "")
        if chance.random() < 0.06:
            return self._regroup(files, chance)
        at = chance.randrange(len(files))
        name, content = files[at]
        files[at] = name, chance.choice(self._changes(content))(content, chance)
        return join_bundle(files) if any(name for name, _ in files) else files[0][1]

    def _changes(self, content: bytes) -> list[Change]:
        """Give what can be done with a content of this shape; what suits it best stands more than once."""
        if content.startswith(b"SQLite format 3\0"):
            return [mutate_base, mutate_base, mutate_base, self._flip]
        changes: list[Change] = [self._line, self._line, self._word, self._sign, self._figures, self._turn]
        start = content[:200].lstrip()
        if start.startswith((b"{", b"[")):
            changes += [mutate_json, mutate_json, mutate_json, mutate_json_line, mutate_json_line]
        if b"<" in start:
            changes += [self._tag, self._tag, self._tag]
        return changes

    def _regroup(self, files: list[tuple[str, bytes]], chance: Random) -> bytes:
        """Take a file away, give it another name, or put one of another input beside it."""
        others = split_bundle(chance.choice(self._seeds), "") if self._seeds else []
        at = chance.randrange(len(files))
        deed = chance.randrange(4)
        if deed == 0 and len(files) > 1:
            files.pop(at)
        elif deed == 1:
            files[at] = self._other_name(files[at][0], chance), files[at][1]
        elif deed == 2 and others:
            files.append(chance.choice(others))
        else:
            files.append((self._other_name(files[at][0], chance), files[at][1]))
        return join_bundle([(name or "naamloos", content) for name, content in files])

    def _other_name(self, name: str, chance: Random) -> str:
        token = chance.choice(self._tokens).decode("utf-8", "replace") if self._tokens else "x"
        at = chance.randrange(len(name) + 1)
        piece = chance.choice(("/", "../", "2", " (1)", chance.choice(SIGNS), token))
        return (name[:at] + piece + name[at:]).replace("\n", " ")[:60]

    def _line(self, content: bytes, chance: Random) -> bytes:
        lines = content.splitlines(keepends=True)
        if not lines:
            return content + chance.choice(self._tokens or [b"x"])
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        deed = chance.randrange(7)
        if deed == 0:
            lines.pop(one)
        elif deed == 1:
            lines.insert(other, lines[one])
        elif deed == 2:
            lines[one], lines[other] = lines[other], lines[one]
        elif deed == 3:
            lines[one] = lines[one].rstrip(b"\r\n")
        elif deed == 4:
            lines[one:one] = [lines[one]] * chance.randrange(2, _MOST_COPIES)
        elif deed == 5 and self._seeds:
            lines.insert(
                other, chance.choice(chance.choice(self._seeds).splitlines(keepends=True) or [b"\n"])
            )
        else:
            lines[one] = lines[one][: chance.randrange(len(lines[one]) + 1)]
        return b"".join(lines)

    def _word(self, content: bytes, chance: Random) -> bytes:
        token = chance.choice(self._tokens) if self._tokens else b"x"
        at = chance.randrange(len(content) + 1)
        behind = at if chance.random() < 0.5 else at + len(token)
        return content[:at] + token + content[behind:]

    def _sign(self, content: bytes, chance: Random) -> bytes:
        signs = [*BYTES, *(one.encode() for one in SIGNS)]
        at = chance.randrange(len(content) + 1)
        return content[:at] + chance.choice(signs) + content[at + chance.randrange(2) :]

    def _figures(self, content: bytes, chance: Random) -> bytes:
        found = list(_FIGURES.finditer(content))
        if not found:
            return self._sign(content, chance)
        start, end = chance.choice(found).span()
        said = content[start:end]
        near = str(int(said[:18]) + chance.choice((-1, 1, 10, -12))).zfill(len(said))
        number = near if chance.random() < 0.5 else chance.choice(NUMBERS)
        return content[:start] + number.encode() + content[end:]

    def _tag(self, content: bytes, chance: Random) -> bytes:
        found = list(_TAG.finditer(content))
        if not found:
            return self._sign(content, chance)
        start, end = chance.choice(found).span()
        other = chance.choice(found).group()
        piece = chance.choice((b"", other, content[start:end] * 2, content[start:end][:-1], other + other))
        return content[:start] + piece + content[end:]

    def _turn(self, content: bytes, chance: Random) -> bytes:
        """Write it in another way: other line ends, another encoding, or broken off."""
        deed = chance.randrange(4)
        if deed == 0:
            return content.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", b"\xe2\x80\xa8")))
        if deed == 1:
            return content[: chance.randrange(len(content) + 1)]
        with suppress(UnicodeError):
            return content.decode().encode(chance.choice(ENCODINGS), "replace")
        return content + chance.choice(BYTES)

    def _flip(self, content: bytes, chance: Random) -> bytes:
        held = bytearray(content)
        for _ in range(chance.randrange(1, 6)):
            held[chance.randrange(len(held))] = chance.randrange(256)
        return bytes(held)
