"""The couple that ships with nabij: Sander and Mirthe, three years, a mist from a known week."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from examples.chat import CHAT, draw_chat
from examples.export import write_whatsapp
from examples.truth import weekly_counts
from examples.weeks import Change, Event
from nabij.reading import KINDS_OF_TALK

SEED = 20220103
PEOPLE = ("Sander", "Mirthe")
START = date(2022, 9, 5)
WEEKS = 157
MIST = Change(start=date(2024, 2, 5), shape="slope", weeks=26, size=1.0)
#: Six weeks of builders in the house, long before the mist: practical talk without distance.
REBUILDING = Event(start=date(2023, 5, 1), weeks=6, shift={"logistics": 0.5, "volume": 0.15})
STYLE = "nl_android"
HOME = Path(__file__).parent.parent / "src" / "nabij" / "example"
ZIP = f"WhatsApp-chat met {PEOPLE[1]}.zip"


def draw_couple() -> pl.DataFrame:
    """Draw the couple's chat: the same every time."""
    chat = draw_chat(SEED, WEEKS, 178, MIST, start=START, events=[REBUILDING])
    return _let_the_phone_speak(chat)


def make_example(folder: Path = HOME) -> Path:
    """Write the zip and, beside it, the truth; give the path of the zip."""
    folder.mkdir(parents=True, exist_ok=True)
    chat = draw_couple()
    path = write_whatsapp(chat, folder / ZIP, STYLE, PEOPLE)
    (folder / "example.toml").write_text(tell_truth(chat), encoding="utf-8")
    return path


def tell_truth(chat: pl.DataFrame) -> str:
    """Give what is planted and what is in it, as TOML."""
    sent = chat.filter(pl.col("sender").is_not_null())
    kinds = sent.group_by("kind").len().sort("kind").iter_rows()
    shift = [f"{key} = {MIST.size * value:g}" for key, value in MIST.shift.items()]
    return "\n".join(
        [
            "# The truth of the invented couple's chat; made by `python -m examples`.",
            f'file = "{ZIP}"',
            f'me = "{PEOPLE[0]}"',
            f'partner = "{PEOPLE[1]}"',
            f"first = {sent['at'].min():%Y-%m-%d}",
            f"last = {sent['at'].max():%Y-%m-%d}",
            f"seed = {SEED}",
            f"messages = {sent.height}",
            f"system_lines = {chat.height - sent.height + 1}",
            f"from_me = {sent.filter(pl.col('sender') == 0).height}",
            f'sha256_of_columns = "{fingerprint(chat)}"',
            "",
            "[kinds]",
            *[f"{kind} = {count}" for kind, count in kinds],
            "",
            "[change]",
            f"start = {MIST.start}",
            f'shape = "{MIST.shape}"',
            f"weeks = {MIST.weeks}",
            "",
            "# How far each key has moved when the slope ends, as a log or a logit.",
            "[change.shift]",
            *shift,
            "",
            "# The share of texts with each label: in the year before the mist, and once it has grown.",
            "[change.shares]",
            *_shares(chat),
            "",
            "[[events]]",
            'what = "verbouwing"',
            f"start = {REBUILDING.start}",
            f"weeks = {REBUILDING.weeks}",
            "",
        ]
    )


def _shares(chat: pl.DataFrame) -> list[str]:
    counts = weekly_counts(chat)
    grown = MIST.start + timedelta(weeks=MIST.weeks)
    spans = ((MIST.start - timedelta(weeks=52), MIST.start), (grown, date.max))
    told = {label: [] for label in KINDS_OF_TALK}
    for first, after in spans:
        span = counts.filter((pl.col("week") >= first) & (pl.col("week") < after))
        for label, k, n in span.group_by("key").agg(pl.col("k").sum(), pl.col("n").sum()).iter_rows():
            told[label].append(round(k / n, 3))
    return [f"{label} = {shares}" for label, shares in told.items()]


def fingerprint(chat: pl.DataFrame) -> str:
    """Give a hash of all that is in a chat, whatever compresses it."""
    rows = chat.with_columns(pl.col("at").dt.timestamp("ms"), pl.col("kind").cast(pl.String))
    return hashlib.sha256(rows.write_csv().encode()).hexdigest()


def _let_the_phone_speak(chat: pl.DataFrame) -> pl.DataFrame:
    """Add the few lines that the messenger writes by itself."""
    said = [
        (2900, "Gemiste spraakoproep"),
        (9100, f"Je beveiligingscode voor {PEOPLE[1]} is gewijzigd. Tik voor meer informatie."),
        (13300, "Gemiste spraakoproep"),
        (21200, "Gemist videogesprek"),
    ]
    pieces: list[pl.DataFrame] = []
    last = 0
    for place, text in said:
        at = chat["at"][place]
        line = {"at": at, "sender": None, "kind": "system", "text": text, "label": "", "edited": False}
        pieces += [chat[last:place], pl.DataFrame([line], schema=CHAT)]
        last = place
    return pl.concat([*pieces, chat[last:]])
