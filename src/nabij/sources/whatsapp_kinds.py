"""What a WhatsApp body is: talk, a picture, a call, a deleted message, or the messenger's own words."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from nabij.messages import KINDS
from nabij.sources.whatsapp_words import MARKS, Words

#: What the name of an attached file says; the first that fits counts.
_FILE_KINDS = (
    ("sticker", r"(?i)^STK-|-STICKER-|\.webp$"),
    ("gif", r"(?i)^GIF-|-GIF-|\.gif$"),
    ("photo", r"(?i)^IMG-|-PHOTO-|\.(?:jpe?g|png|heic)$"),
    ("video", r"(?i)^VID-|-VIDEO-|\.(?:mp4|mov|3gp|avi|mkv)$"),
    ("voice", r"(?i)^(?:AUD|PTT)-|-AUDIO-|\.(?:opus|ogg|m4a|mp3|aac|amr|wav)$"),
    ("contact", r"(?i)\.vcf$"),
)
_BLANK = " \u00a0\u202f"


@dataclass(frozen=True, slots=True)
class Kinds:
    """What some bodies are.

    Attributes:
        kind: `KINDS`, one a body.
        text: what the person wrote, without the messenger's words.
        edited: whether the message was edited.
        by_me: whether it says that the export's owner deleted it.
    """

    kind: pl.Series
    text: pl.Series
    edited: pl.Series
    by_me: pl.Series


def name_kinds(bodies: pl.Series, words: Words, *, apple: bool) -> Kinds:
    """Say what each body under a name is; a body that nothing fits is text.

    Args:
        bodies: text, one a message.
        words: the messenger's fixed strings.
        apple: an iPhone wrote the file: a body that begins with U+200E is then the messenger's, whatever it
            says.
    """
    told = _tell(bodies.unique(), words, apple=apple)  # the same few words come back a thousand times
    frame = pl.DataFrame({"raw": bodies}).join(told, on="raw", how="left", maintain_order="left")
    return Kinds(frame["kind"].cast(KINDS), frame["text"], frame["edited"], frame["by_me"])


def _tell(bodies: pl.Series, words: Words, *, apple: bool) -> pl.DataFrame:
    """Give each body (`raw`) with its kind, its text, whether it was edited and whether `by_me`."""
    frame = pl.DataFrame({"raw": bodies}).with_columns(
        body=pl.coalesce(pl.col("raw").str.extract(words.edited), "raw"),
        edited=pl.col("raw").str.contains(words.edited),
    )
    frame = frame.with_columns(core=pl.col("body").str.replace_all(f"[{MARKS}]", "").str.strip_chars(_BLANK))
    dotless = pl.col("core").str.strip_suffix(".")
    bare = dotless.str.strip_prefix("<").str.strip_suffix(">")
    bracketless = {string: kind for string, kind in words.whole.items() if string not in _ONLY_AS_IT_STANDS}
    frame = frame.with_columns(
        whole=pl.coalesce(_mapped(dotless, words.whole), _mapped(bare, bracketless)),
        file=pl.coalesce(
            pl.col("body").str.extract(words.attached_inside, 2), _old_name(words), _android_name(words)
        ),
        poll=pl.col("core").str.contains(words.poll),
        omitted=_mapped(pl.col("body").str.extract(_last_omitted(words)), words.whole),
    )
    frame = frame.with_columns(kind=_kind(words, apple=apple))
    return frame.select(
        "raw", "kind", "edited", text=_text(words), by_me=pl.col("whole").eq_missing("deleted_by_me")
    )


#: Words a person may well type; they count only exactly as the messenger writes them.
_ONLY_AS_IT_STANDS = {"null"}


def _mapped(column: pl.Expr, mapping: dict[str, str]) -> pl.Expr:
    return column.replace_strict(mapping, default=None, return_dtype=pl.String)


def _last_omitted(words: Words) -> str:
    """The fixed string alone of `caption U+200E image omitted`."""
    return words.omitted.replace("<?(?:", "<?(").replace("^(.*?)", "^.*?")


def _android_name(words: Words) -> pl.Expr:
    """The file's name before `(bestand bijgevoegd)`: one with a dot, or behind a mark."""
    name = pl.col("body").str.extract(words.attached_after, 1)
    marked = pl.col("body").str.starts_with("\u200e")
    return pl.when(name.str.contains(".", literal=True) | marked).then(name)


def _old_name(words: Words) -> pl.Expr:
    """The file's name before `<attached>`, as iPhones wrote it long ago."""
    name = pl.col("body").str.extract(words.attached_inside, 1)
    alone = pl.col("body").str.extract(words.attached_inside, 2).is_null()
    return pl.when(alone & name.str.contains(r"^\S+\.\w{2,4}$")).then(name)


def _kind(words: Words, *, apple: bool) -> pl.Expr:
    whole, body, core = pl.col("whole"), pl.col("body"), pl.col("core")
    led = body.str.starts_with("\u200e") if apple else pl.lit(value=False)
    by_name = pl.lit("document")
    for kind, pattern in reversed(_FILE_KINDS):
        by_name = pl.when(pl.col("file").str.contains(pattern)).then(pl.lit(kind)).otherwise(by_name)
    return (
        pl.when(core == "")
        .then(pl.lit("empty"))
        .when(whole.is_not_null())
        .then(whole.replace({"deleted_by_me": "deleted"}))
        .when(pl.col("file").is_not_null())
        .then(by_name)
        .when(pl.col("omitted").is_not_null())
        .then(pl.col("omitted"))
        .when(core.str.contains(words.location))
        .then(pl.lit("location"))
        .when(core.str.contains(words.call))
        .then(pl.lit("call"))
        .when(core.str.contains(words.waiting))
        .then(pl.lit("empty"))
        .when("poll")
        .then(pl.lit("poll"))
        .when(core.str.contains(words.notice) | led)
        .then(pl.lit("system"))
        .otherwise(pl.lit("text"))
    )


def _text(words: Words) -> pl.Expr:
    body, core, kind = pl.col("body"), pl.col("core"), pl.col("kind")
    clean = f"[{MARKS}]"
    caption = pl.concat_str(
        body.str.extract(words.attached_inside, 1).str.replace_all(clean, ""),
        body.str.extract(words.attached_inside, 3),
        separator="\n",
        ignore_nulls=True,
    ).str.strip_chars("\n")
    inside = pl.when(body.str.contains(words.attached_inside)).then(caption)
    options = core.str.extract(words.poll, 2).str.replace_all(r"[\n ]\p{Lu}+ ?: (.*?) \(\d+ \S+\)", "\n$1")
    return (
        pl.when(pl.col("whole").is_not_null() | (kind == "empty"))
        .then(pl.lit(""))
        .when(_old_name(words).is_not_null())
        .then(body.str.extract(words.attached_inside, 3).fill_null(""))
        .when(pl.col("file").is_not_null())
        .then(pl.coalesce(inside, body.str.extract(words.attached_after, 2), pl.lit("")))
        .when(pl.col("omitted").is_not_null())
        .then(body.str.extract(words.omitted).str.replace_all(clean, ""))
        .when(kind == "location")
        .then(core.str.extract(words.location))
        .when(kind == "poll")
        .then(core.str.extract(words.poll, 1) + options)
        .when(kind.is_in(["system", "call"]))
        .then(core)
        .otherwise(body.str.strip_chars_start("\u200e"))
    )
