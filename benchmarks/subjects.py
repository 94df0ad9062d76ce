"""What is measured and what it is measured against: each imports first, then does one job on one file.

Run as `python -m benchmarks.subjects NAME FILE`: a process of its own, which tells its seconds as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

#: A job reads a file and tells how many messages it found.
Job = Callable[[str], int]

#: Every date, time and separator of the files measured on; ASCII classes, for Polars is slow with `\d`.
_HEADER = r"^[0-9]{1,2}[-/][0-9]{1,2}[-/][0-9]{2,4},? [0-9]{1,2}:[0-9]{2} - "


def nabij() -> Job:
    """Read with nabij's own sources: all messages typed, dated, accounted for."""
    # the readers load their compiled parts on first use; loading is not reading
    from nabij.sources import json_values, read_contents, whatsapp_export  # noqa: F401, PLC0415

    def job(path: str) -> int:
        return sum(one.messages.height for one in read_contents(path).conversations)

    return job


def sketch() -> Job:
    """Split lines, find those with a header, cut stamp, name and text, and number the messages."""
    import polars as pl  # noqa: PLC0415

    def job(path: str) -> int:
        line = pl.col("line")
        halves = line.str.splitn(" - ", 2)
        rest = halves.struct[1].str.splitn(": ", 2)
        frame = pl.read_lines(path, name="line").with_columns(first=line.str.contains(_HEADER))
        frame = frame.with_columns(id=pl.col("first").cum_sum()).filter("first")
        return frame.select("id", stamp=halves.struct[0], name=rest.struct[0], text=rest.struct[1]).height

    return job


def sketch_lossy() -> Job:
    """Do less: in one lazy query, lines without a header are dropped before anything is done with them."""
    import polars as pl  # noqa: PLC0415

    def job(path: str) -> int:
        line = pl.col("line")
        halves = line.str.splitn(" - ", 2)
        rest = halves.struct[1].str.splitn(": ", 2)
        lines = pl.scan_lines(path, name="line").filter(line.str.contains(_HEADER))
        frame = lines.select(stamp=halves.struct[0], name=rest.struct[0], text=rest.struct[1]).collect()
        return frame.height

    return job


def sketch_whole() -> Job:
    """Do the same and a message's due beside it: lines that go on are joined and the stamp is a moment."""
    import polars as pl  # noqa: PLC0415

    def job(path: str) -> int:
        line = pl.col("line")
        frame = pl.read_lines(path, name="line").with_columns(first=line.str.contains(_HEADER))
        frame = frame.with_columns(id=pl.col("first").cum_sum())
        more = frame.filter(~pl.col("first")).group_by("id").agg(more=line.str.join("\n"))
        halves = line.str.splitn(" - ", 2)
        rest = halves.struct[1].str.splitn(": ", 2)
        heads = frame.filter("first").select(
            "id",
            at=halves.struct[0].str.to_datetime("%d-%m-%Y %H:%M"),
            name=rest.struct[0],
            text=rest.struct[1],
        )
        whole = heads.join(more, on="id", how="left", maintain_order="left")
        return whole.with_columns(pl.concat_str("text", "more", separator="\n", ignore_nulls=True)).height

    return job


def orjson() -> Job:
    """Parse the file as JSON and do nothing with it."""
    from pathlib import Path  # noqa: PLC0415

    import orjson as peer  # noqa: PLC0415

    def job(path: str) -> int:
        return len(peer.loads(Path(path).read_bytes())["messages"])

    return job


def nabij_reading() -> Job:
    """Give every message its probabilities, as `nabij.read_texts` does."""
    import polars as pl  # noqa: PLC0415

    from nabij.reading import read_texts  # noqa: PLC0415

    read_texts(["ja"])  # the model and what is compiled are loaded
    return lambda path: read_texts(_lines(pl, path)["text"]).height


def nabij_signals() -> Job:
    """Read every message, find what was asked and answered, and count all signals of every week."""
    import polars as pl  # noqa: PLC0415

    from nabij.exchanges import find_exchanges  # noqa: PLC0415
    from nabij.messages import MESSAGES  # noqa: PLC0415
    from nabij.reading import read_messages  # noqa: PLC0415
    from nabij.signals import measure_signals  # noqa: PLC0415

    def count(lines: pl.DataFrame) -> int:
        lines = lines.with_row_index("id").with_columns(
            at=pl.col("at").str.to_datetime(time_unit="ms"),
            mine=pl.col("sender") == "0",
            kind=pl.lit("text"),
            edited=pl.lit(value=False),
            reply_to=pl.lit(None),
            reactions=pl.lit([], MESSAGES["reactions"]),
        )
        messages = lines.select(MESSAGES.names()).cast(MESSAGES)
        exchanges = find_exchanges(messages, read_messages(messages), gap=6)
        measure_signals(exchanges)
        return exchanges.said.height

    few = pl.DataFrame({"at": ["2026-01-05 12:00:00"] * 2, "sender": ["0", "1"], "text": ["ja", "nee"]})
    count(few)  # the model and what is compiled are loaded
    return lambda path: count(_lines(pl, path))


def _lines(pl: Any, path: str) -> Any:  # noqa: ANN401  (Polars is loaded by who needs it)
    columns = ["at", "sender", "text"]
    return pl.read_csv(
        path, separator="\t", has_header=False, new_columns=columns, quote_char=None, infer_schema=False
    )


SUBJECTS: dict[str, Callable[[], Job]] = {
    subject.__name__: subject
    for subject in (nabij, sketch, sketch_lossy, sketch_whole, orjson, nabij_reading, nabij_signals)
}


def tell(subject: Callable[[], Job], path: str) -> None:
    """Do one job and print how long the imports and the work took."""
    begun = time.perf_counter()
    job = subject()
    ready = time.perf_counter()
    rows = job(path)
    done = time.perf_counter()
    print(json.dumps({"imports": ready - begun, "work": done - ready, "rows": rows}))


if __name__ == "__main__":
    tell(SUBJECTS[sys.argv[1]], sys.argv[2])
