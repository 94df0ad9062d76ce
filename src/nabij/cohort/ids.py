"""The number of a conversation: salted, so that nobody finds the name of its file from it."""

from __future__ import annotations

import os
import secrets
from hashlib import blake2b
from pathlib import Path

from nabij.cohort.faults import BadSalt
from nabij.cohort.private import write_private
from nabij.errors import UnreadableFile
from nabij.files import read_small

_BYTES = 10  # of an id: one in a million million that two of a million are the same
_LEAST = 16  # bytes of salt
_FRESH = 32


def draw_salt() -> bytes:
    """Give a fresh salt."""
    return secrets.token_hex(_FRESH).encode()


def name_id(name: str, salt: bytes) -> str:
    """Give the number of the export with this name: twenty hexadecimal digits."""
    key = blake2b(salt).digest()
    return blake2b(os.fsencode(name), key=key, digest_size=_BYTES).hexdigest()


def read_salt(path: Path) -> bytes:
    """Give the salt in a file, which is made, for its owner's eyes only, where it is not there yet.

    Raises:
        BadSalt: it holds too little.
        UnreadableFile, UnwritableFile: it cannot be read, or made.
    """
    try:
        salt = read_small(path).strip()
    except UnreadableFile as error:
        if not isinstance(error.__cause__, FileNotFoundError):
            raise
        salt = draw_salt()
        write_private(path, salt + b"\n")
    if len(salt) < _LEAST:
        raise BadSalt
    return salt
