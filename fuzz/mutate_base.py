"""Changes of one value in an SQLite database, made by SQLite itself."""

from __future__ import annotations

import sqlite3
from random import Random

from fuzz.databases import archive
from fuzz.strange import NUMBERS, SIGNS

_VALUES = (
    None, 0, -1, 1, 2, 3, 1000, 2000, 2006, 2007, 3000, 3006, 45, 43, 2**31, 2**63 - 1, -(2**63), 1e300, "",
    "0", "p:0/G1", "bp:G2", "G1", "\ufffc", "x" * 300, b"", b"\xff\xfe", b"bplist00", b"NSString+",
    archive("Hoi"), archive(""), archive("Hoi")[:-4], b"bplist00\xd1\x01\x02" + bytes(40),
)  # fmt: skip


def mutate_base(content: bytes, chance: Random) -> bytes:
    """Give the database with a value or a row changed; one that does not open as it is."""
    base = sqlite3.connect(":memory:")
    try:
        base.deserialize(content)
        tables = [row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for _ in range(chance.randrange(1, 5)):
            _change(base, chance.choice(tables), chance)
        base.commit()
        return base.serialize()
    except (sqlite3.Error, IndexError, OverflowError, ValueError, SystemError, MemoryError):
        return content
    finally:
        base.close()


def _change(base: sqlite3.Connection, table: str, chance: Random) -> None:
    """Change something in a table of ours; its names come from the database itself and are quoted."""
    named = '"' + table.replace('"', '""') + '"'
    columns = [row[1] for row in base.execute(f"PRAGMA table_info({named})")]
    column = '"' + str(chance.choice(columns)).replace('"', '""') + '"'
    count = base.execute(f"SELECT count(*) FROM {named}").fetchone()[0]  # noqa: S608  (quoted above)
    place = chance.randrange(count) if count else 0
    row = f"rowid = (SELECT rowid FROM {named} LIMIT 1 OFFSET {place})"  # noqa: S608
    deed = chance.randrange(8)
    if deed == 0:
        base.execute(f"DELETE FROM {named} WHERE {row}")  # noqa: S608
    elif deed == 1:
        others = [name for name in columns if name != "ROWID"]
        held = ", ".join('"' + str(name).replace('"', '""') + '"' for name in others)
        base.execute(f"INSERT INTO {named} ({held}) SELECT {held} FROM {named} WHERE {row}")  # noqa: S608
    elif deed == 2 and len(columns) > 2:
        base.execute(f"ALTER TABLE {named} DROP COLUMN {column}")
    elif deed == 3:
        base.execute(f"UPDATE {named} SET {column} = {column} + ? WHERE {row}", (chance.randrange(-9, 9),))  # noqa: S608
    else:
        values = (*_VALUES, *SIGNS, *NUMBERS)
        base.execute(f"UPDATE {named} SET {column} = ? WHERE {row}", (chance.choice(values),))  # noqa: S608
