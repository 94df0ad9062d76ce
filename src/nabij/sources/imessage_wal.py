"""A database together with the log beside it (`chat.db-wal`), joined in memory.

SQLite would join them itself, but leaves a `-shm` file behind next to the person's own data. The newest
messages are in the log, so leaving it out is no choice either. The format is in SQLite's "WAL-mode File
Format"; checksums are not verified, the salts tell this log's pages from those of an older one.
"""

from __future__ import annotations

import struct

_HEADER, _FRAME = struct.Struct(">IIIIIIII"), struct.Struct(">IIIIII")
_MAGIC = (0x377F0682, 0x377F0683)
#: Bytes 18 and 19 say that a log is kept; a database in memory has none.
_MODE = slice(18, 20)
_NO_LOG = b"\x01\x01"


def join_log(database: bytes, log: bytes = b"") -> bytes:
    """Give the database with all that the log has committed; a log that makes no sense is left out."""
    pages, count, size = _committed(log)
    if not pages or count * size > len(database) + len(log):
        return database[: _MODE.start] + _NO_LOG + database[_MODE.stop :]
    joined = bytearray(database)
    joined.extend(bytes(max(0, count * size - len(joined))))
    for page, at in pages.items():
        if page <= count:
            joined[(page - 1) * size : page * size] = log[at : at + size]
    del joined[count * size :]
    joined[_MODE] = _NO_LOG
    return bytes(joined)


def _committed(log: bytes) -> tuple[dict[int, int], int, int]:
    """Give where in the log the newest of each page stands, how many pages there are, and their size."""
    committed: dict[int, int] = {}
    if len(log) < _HEADER.size:
        return committed, 0, 0
    magic, _, size, _, *salts, _, _ = _HEADER.unpack_from(log)
    if magic not in _MAGIC or size not in {1 << bits for bits in range(9, 17)}:
        return committed, 0, 0
    pending: dict[int, int] = {}
    count = 0
    for at in range(_HEADER.size, len(log) - _FRAME.size - size + 1, _FRAME.size + size):
        page, total, *salt, _, _ = _FRAME.unpack_from(log, at)
        if salt != salts or not page:
            break
        pending[page] = at + _FRAME.size
        if total:
            committed.update(pending)
            pending.clear()
            count = total
    return committed, count, size
