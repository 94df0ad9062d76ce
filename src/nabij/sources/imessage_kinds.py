"""What a record of Apple's database is: a text, a photo, a reaction, a line of the messenger itself."""

from __future__ import annotations

import polars as pl

from nabij.sources.imessage_query import Tables

#: `associated_message_type`: a sticker laid on a message, reactions, and reactions taken back.
_LAID_STICKER, _FIRST_TAPBACK, _LAST_TAPBACK, _LAST_TAKEN_BACK = 1000, 2000, 2007, 3007
_ATTACHMENT, _APP = "\ufffc", "\ufffd"
#: Link previews keep their picture under this ending; the message is the link.
_PREVIEW = ".pluginpayloadattachment"
_URL = "com.apple.messages.URLBalloonProvider"
_BY_MIME = {
    "image/gif": "gif",
    "text/vcard": "contact",
    "text/x-vcard": "contact",
    "text/x-vlocation": "location",
}
_BY_ENDING = {
    "gif": "gif",
    "vcf": "contact",
    **dict.fromkeys(("jpg", "jpeg", "png", "heic", "heif", "webp", "tif", "tiff", "bmp"), "photo"),
    **dict.fromkeys(("mov", "mp4", "m4v", "3gp", "avi"), "video"),
    **dict.fromkeys(("caf", "m4a", "amr", "mp3", "aac", "wav", "opus"), "voice"),
}


def kind_of_file(name: str) -> str:
    """Give the kind that a file's ending tells."""
    return _BY_ENDING.get(name.rpartition(".")[2].strip().lower(), "document")


def with_kinds(tables: Tables) -> pl.DataFrame:
    """Give the messages with their `kind`, null where there is nothing in them, and `text` as it was said.

    Also `is_edited`, `is_tapback`, and `answers`: the guid of the message it replies to.
    """
    recoverable = tables.others["chat_recoverable_message_join"]["message"].drop_nulls().unique()
    rows = tables.messages.join(_attachments(tables), on="message", how="left", maintain_order="left")
    tapback = pl.col("tapback").fill_null(0)
    standing = tapback.is_between(_FIRST_TAPBACK, _LAST_TAPBACK)
    taken = tapback.is_between(_FIRST_TAPBACK + 1000, _LAST_TAKEN_BACK)
    rows = rows.with_columns(
        said=_said(),
        placed=pl.col("text").str.contains(_ATTACHMENT, literal=True),
        removed=pl.col("message").is_in(recoverable.implode()),
        is_tapback=standing | taken,
        laid=tapback == _LAID_STICKER,
    )
    rows = rows.with_columns(kind=_kind())
    silent = pl.col("kind").is_in(["deleted", "sticker"])
    laid_on = pl.col("target").str.replace(r"^(?:p:\d+/|bp:)", "")
    system = pl.col("kind") == "system"
    return rows.with_columns(
        text=pl.when(system)
        .then(pl.col("title").fill_null(""))
        .when(silent)
        .then(pl.lit(""))
        .otherwise("said"),
        is_edited=(pl.col("edited").fill_null(0) > 0) & (pl.col("said") != "") & ~silent,
        answers=pl.when("laid").then(laid_on).otherwise("thread"),
    )


def refusal() -> pl.Expr:
    """Give the rule by which a record is not read, or null; needs `at`, `wall`, `kind` and `unread`."""
    return (
        pl.when(pl.col("at").is_null())
        .then(pl.lit("no_date"))
        .when(pl.col("wall").is_null())
        .then(pl.lit("impossible_date"))
        .when(pl.col("kind").is_null() & pl.col("unread"))
        .then(pl.lit("not_understood"))
        .when(pl.col("kind").is_null())
        .then(pl.lit("empty_record"))
    )


def _said() -> pl.Expr:
    """Give the text without what stands for attachments, under its subject."""
    bare = pl.col("text")
    marked = bare.str.contains(f"[{_ATTACHMENT}{_APP}]")
    bare = pl.when(marked).then(bare.str.replace_all(_ATTACHMENT, "").str.strip_chars()).otherwise(bare)
    bare = pl.when(pl.col("balloon").is_not_null() & (bare == _APP)).then(pl.lit("")).otherwise(bare)
    subject = pl.col("subject").fill_null("")
    both = pl.when(bare == "").then(subject).otherwise(subject + "\n" + bare)
    return pl.when(subject == "").then(bare).otherwise(both)


def _kind() -> pl.Expr:
    """Give the kind; the surest sign first."""
    balloon = pl.col("balloon").fill_null("")
    silent = pl.col("said").str.strip_chars() == ""
    gone = (pl.col("retracted").fill_null(0) > 0) | (pl.col("edited").fill_null(0) > 0)
    voice = (pl.col("audio").fill_null(0) > 0) & (pl.col("file_kind").is_not_null() | pl.col("placed"))
    return (
        pl.when("is_tapback").then(None)
        .when(pl.col("item").fill_null(0) != 0).then(pl.lit("system"))
        .when("removed").then(pl.lit("deleted"))
        .when("laid").then(pl.lit("sticker"))
        .when(voice).then(pl.lit("voice"))
        .when(pl.col("file_kind").is_not_null() & (balloon != _URL)).then("file_kind")
        .when(silent & gone).then(pl.lit("deleted"))
        .when(~silent).then(pl.lit("text"))
        .when(balloon.str.contains("(?i)poll")).then(pl.lit("poll"))
        .when(balloon.str.contains("Handwriting|DigitalTouch")).then(pl.lit("photo"))
        .when(balloon.str.contains("(?i)findmy|maps")).then(pl.lit("location"))
        .when("placed").then(pl.lit("media"))
        .when(balloon != "").then(pl.lit("empty"))
    )  # fmt: skip


def _attachments(tables: Tables) -> pl.DataFrame:
    """Give the kind of each message's first attachment that a person sees: `message`, `file_kind`."""
    joined = tables.others["message_attachment_join"].join(
        tables.others["attachment"], on="attachment", how="inner", maintain_order="left"
    )
    mime = pl.col("mime").str.to_lowercase().fill_null("")
    file = pl.coalesce("name", "file").fill_null("")
    ending = file.str.extract(r"\.([^./]+)$").str.to_lowercase()
    family = pl.col("mime").str.extract(r"^(image|video|audio)/")
    families = {"image": "photo", "video": "video", "audio": "voice"}
    kind = (
        pl.when(pl.col("sticker").fill_null(0) > 0).then(pl.lit("sticker"))
        .when(mime.is_in(list(_BY_MIME))).then(mime.replace(_BY_MIME))
        .when(family.is_not_null()).then(family.replace(families))
        .otherwise(ending.replace_strict(_BY_ENDING, default="document").fill_null("document"))
    )  # fmt: skip
    preview = pl.coalesce("file", "name").fill_null("").str.to_lowercase().str.ends_with(_PREVIEW)
    shown = joined.filter((pl.col("hidden").fill_null(0) == 0) & ~preview)
    first = shown.drop_nulls("message").unique("message", keep="first", maintain_order=True)
    return first.select("message", file_kind=kind)
