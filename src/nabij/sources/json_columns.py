"""JSON exports as columns: the values of a million messages without a Python object for each.

A `Document` finds the lists of messages and hands out their rows in blocks; a `Rows` turns wanted keys into
Series. All that is not in such a list is little and irregular: it comes back as ordinary Python objects.
Measured on one million Telegram messages, `orjson.loads` takes about four times as long.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from nabij.errors import BrokenExport, TooLarge
from nabij.messages.strings import to_series
from nabij.sources import json_kernel as kernel
from nabij.sources import json_values as values
from nabij.sources.limits import LARGEST_REST, MEGABYTE, MOST_LISTS

#: Rows that are turned into columns at once: the places of twenty keys stay within the processor's cache.
_BLOCK = 1 << 16
#: Elements read of one list inside a message (its reactions, its photos).
_MOST_CHILDREN = 250
#: Places are 32 bits wide.
_LARGEST = 1 << 32
#: Stands in the bytes of `Document.rest` where a list of messages stood. It is no JSON, though Python reads
#: it, so no file may hold one of its own: any string could be forged with an escape.
_MARK = b"NaN"


class Keys:
    """The keys wanted from each object, laid out for the kernel; each shorter than 32 bytes."""

    def __init__(self, *names: str) -> None:
        ordered = sorted(names, key=len)
        self.places = {name: place for place, name in enumerate(ordered)}
        shorter = bytes(sum(len(name) < length for name in names) for length in range(33))
        self.table = np.frombuffer(
            shorter + b"".join(name.encode().ljust(32, b"\0") for name in ordered), np.uint8
        )

    def __len__(self) -> int:
        return len(self.places)


@dataclass(frozen=True, slots=True)
class Rows:
    """Some messages (or other objects of a list), one row each.

    Attributes:
        data: the document.
        keys: what was looked for.
        starts: uint32 (keys, rows): where each value begins, 0 where the key is missing.
        sizes: int64 (keys,): the bytes of all values of a key.
        firsts: uint8 (rows,): the first byte of each element; `{` is an object.
        groups: uint32 (rows,): which list of the document, or which row of the parent, it belongs to.
    """

    data: np.ndarray
    keys: Keys
    starts: np.ndarray
    sizes: np.ndarray
    firsts: np.ndarray
    groups: np.ndarray

    def __len__(self) -> int:
        return len(self.firsts)

    @property
    def objects(self) -> np.ndarray:
        """Whether each element is an object."""
        return self.firsts == ord("{")

    def texts(self, name: str, *, joined: bool = False) -> pl.Series:
        """Give strings; null where the value is none. `joined` makes one of a list of pieces."""
        return self._texts(name, repair=False, joined=joined)[0]

    def mended(self, name: str, where: np.ndarray | None = None) -> tuple[pl.Series, int]:
        """Give strings with UTF-8 that was read as Latin-1 put right, and how many were.

        Args:
            name: the key.
            where: bool (rows,): the rows that are asked; null in the others. All, where it is not given.
        """
        return self._texts(name, repair=True, joined=False, where=where)

    def _texts(
        self, name: str, *, repair: bool, joined: bool, where: np.ndarray | None = None
    ) -> tuple[pl.Series, int]:
        place = self.keys.places[name]
        if not self.sizes[place]:
            return pl.Series([None], dtype=pl.String).new_from_index(0, len(self)), 0
        out = np.empty(int(self.sizes[place]), np.uint8)
        offsets = np.zeros(len(self) + 1, np.int64)
        valid = np.zeros(len(self), np.bool_)
        starts = self.starts[place]
        if where is not None:
            starts = np.where(where, starts, np.uint32(0))
        mended = values.write_texts(self.data, starts, repair, joined, out, offsets, valid)
        return to_series(offsets, out[: offsets[-1]], valid), mended

    def numbers(self, name: str) -> pl.Series:
        """Give whole numbers, also those in quotes; null where the value is none."""
        return self._longs(values.write_numbers, name)

    def stamps(self, name: str) -> pl.Series:
        """Give ISO dates with a time as `Datetime("ms")` without a zone; null where the value is none."""
        return self._longs(values.write_stamps, name).cast(pl.Datetime("ms"))

    def _longs(self, write: Any, name: str) -> pl.Series:  # noqa: ANN401  (a compiled kernel has no type)
        out = np.zeros(len(self), np.int64)
        valid = np.zeros(len(self), np.bool_)
        write(self.data, self.starts[self.keys.places[name]], out, valid)
        return pl.Series(out).set(pl.Series(~valid), None)

    def words(self, name: str, words: Keys) -> np.ndarray:
        """Give which of these words each string is: the word's place and 1, or 0 (uint8)."""
        out = np.zeros(len(self), np.uint8)
        values.write_words(self.data, self.starts[self.keys.places[name]], words.table, out)
        return out

    def has(self, name: str) -> np.ndarray:
        """Say where the key is there, whatever its value."""
        return self.starts[self.keys.places[name]] > 0

    def filled(self, name: str) -> np.ndarray:
        """Say where the value is there and not null, false, 0 or empty."""
        out = np.zeros(len(self), np.bool_)
        if self.sizes[self.keys.places[name]]:
            values.write_truths(self.data, self.starts[self.keys.places[name]], out)
        return out

    def children(self, name: str, keys: Keys) -> Rows:
        """Give the objects in the lists under a key (or the object itself); `groups` is the row here."""
        places = self.starts[self.keys.places[name]]
        counts = np.zeros(len(self), np.int64)
        kernel.count_children(self.data, places, _MOST_CHILDREN, counts)
        n = int(counts.sum())
        starts, sizes, firsts = _blank(keys, n)
        kernel.read_children(self.data, places, counts, keys.table, starts, sizes, firsts)
        parents = np.repeat(np.arange(len(self), dtype=np.uint32), counts)
        return Rows(self.data, keys, starts, sizes, firsts, parents)


class Document:
    """One JSON document with lists of messages in it."""

    def __init__(self, data: np.ndarray, messenger: str, name: str = "messages") -> None:
        """Prepare to walk valid UTF-8; `name` is the key the lists stand under.

        Raises:
            TooLarge: places would not fit.
        """
        if len(data) >= _LARGEST:
            raise TooLarge(limit=_LARGEST // MEGABYTE)
        self._data = data
        self._messenger = messenger
        self._name = np.frombuffer(name.encode(), np.uint8)
        self._lists: list[tuple[int, int]] = []

    def rows(self, keys: Keys) -> Iterator[Rows]:
        """Walk the document once; give the elements of all lists in blocks, in their order.

        Raises:
            BrokenExport: it breaks off, is no JSON or is nested beyond reason.
        """
        block = _Block(self._data, keys)
        for begin in self._walk():
            number = len(self._lists)
            pos, ended = begin + 1, False
            while not ended:
                pos, ended = block.fill(pos, number)
                if pos < 0:
                    raise BrokenExport(self._messenger)
                if not ended:
                    yield block.take()
            self._lists.append((begin, pos))
        if block.used:
            yield block.take()

    @property
    def lists(self) -> int:
        """How many lists there are, after `rows`."""
        return len(self._lists)

    @property
    def begins(self) -> np.ndarray:
        """Where each list begins in the bytes, after `rows`: int64 (lists,), rising."""
        return np.array([begin for begin, _ in self._lists], np.int64)

    def _walk(self) -> Iterator[int]:
        """Give where each list begins; the next is looked for behind the end of the last in `_lists`."""
        state = np.zeros(4, np.int64)
        state[kernel.POSITION] = kernel.skip_space(self._data, 0)
        while True:
            begin = kernel.walk(self._data, self._name, state)
            if begin < 0 or len(self._lists) > MOST_LISTS:
                raise BrokenExport(self._messenger)
            if begin == 0:
                return
            yield int(begin)
            state[kernel.POSITION] = self._lists[-1][1]

    def rest(self) -> Any:  # noqa: ANN401  (JSON)
        """Give all that is outside the lists, after `rows`; a list is a `ListHere`.

        Raises:
            BrokenExport: it is no JSON.
            TooLarge: more than this is no conversation.
        """
        pieces: list[bytes] = []
        end = 0
        for begin, behind in self._lists:
            pieces += [self._data[end:begin].tobytes(), _MARK]
            end = behind
        if sum(map(len, pieces)) + len(self._data) - end > LARGEST_REST:
            raise TooLarge(limit=LARGEST_REST // MEGABYTE)
        pieces.append(self._data[end:].tobytes())
        marks: list[ListHere] = []

        def mark(_: str) -> ListHere:
            """Count on: a document is read from its beginning to its end."""
            marks.append(ListHere(len(marks)))
            return marks[-1]

        try:
            read = json.loads(b"".join(pieces), strict=False, parse_constant=mark)
        except (ValueError, RecursionError) as error:
            raise BrokenExport(self._messenger) from error
        if len(marks) != len(self._lists):  # the file has a NaN of its own
            raise BrokenExport(self._messenger)
        return read


@dataclass(frozen=True, slots=True)
class ListHere:
    """A list of messages stood here in a `Document`.

    Attributes:
        number: which of its lists, from 0.
    """

    number: int


def list_number(value: object) -> int | None:
    """Give which list stood here in the document, if one did."""
    return value.number if isinstance(value, ListHere) else None


def join_documents(contents: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Give several documents as one list, so that many small files cost no more than a large one.

    Returns:
        the bytes, and where each document begins in them: int64 (contents,).
    """
    pieces: list[bytes | memoryview] = [b"["]
    for content in contents:
        pieces += [content.data, b","]
    joined = b"".join([*pieces[: max(1, len(pieces) - 1)], b"]"])
    behind = np.cumsum([len(content) + 1 for content in contents], dtype=np.int64)
    return np.frombuffer(joined, np.uint8), np.concatenate([[1], 1 + behind[:-1]])


class _Block:
    """Room for rows that is filled list by list and emptied when full."""

    def __init__(self, data: np.ndarray, keys: Keys) -> None:
        self._data, self._keys = data, keys
        self._starts, self._sizes, self._firsts = _blank(keys, _BLOCK)
        self._groups = np.zeros(_BLOCK, np.uint32)
        self.used = 0

    def fill(self, pos: int, number: int) -> tuple[int, bool]:
        """Read on from a position in list `number`; give the new position and whether the list ended."""
        pos, row, ended = kernel.read_list(
            self._data, pos, self._keys.table, self._starts, self._sizes, self._firsts, self.used
        )
        self._groups[self.used : row] = number
        self.used = int(row)
        return int(pos), bool(ended)

    def take(self) -> Rows:
        """Give what is in it; the room is new again afterwards."""
        n = self.used
        rows = Rows(
            self._data, self._keys, self._starts[:, :n], self._sizes, self._firsts[:n], self._groups[:n]
        )
        self._starts, self._sizes, self._firsts = _blank(self._keys, _BLOCK)
        self._groups = np.zeros(_BLOCK, np.uint32)
        self.used = 0
        return rows


def _blank(keys: Keys, n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return np.zeros((len(keys), n), np.uint32), np.zeros(len(keys), np.int64), np.zeros(n, np.uint8)
