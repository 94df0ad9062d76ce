"""Sentences that Messenger and Instagram write into a conversation themselves.

They stand among the messages as ordinary text, in the language of the account. A sentence is only taken for
the app's when all of it fits, and, where it tells what somebody did, when it begins with the sender's own
name or with "You": people rarely begin a message with their own name, and only set phrases count behind
"You". The English ones are from
real exports; for the Dutch ones no real export was found, and a wrong one only costs a label.
"""

from __future__ import annotations

import polars as pl

from nabij.messages import KINDS

_EMOJI = r"[^\sA-Za-z0-9]{1,24}"
#: What a reaction leaves as a message of its own; the reaction itself stands with the message reacted to.
_REACTION = (
    rf"^(?:(?:.{{1,80}} )?[Rr]eacted {_EMOJI} to (?:your|a|his|her|their) message ?\.?"
    r"|Liked a message\.?"
    rf"|(?:.{{1,80}} )?(?:[Rr]eageerde met|[Hh]eeft gereageerd met) {_EMOJI} op (?:je|jouw|een) bericht ?\.?"
    rf"|(?:.{{1,80}} )?[Hh]eeft met {_EMOJI} op (?:je|jouw|een) bericht gereageerd ?\.?"
    r"|Vindt een bericht leuk\.?)$"
)
#: Whole sentences without a person in front.
_NOTICE = (
    r"^(?:You are now connected on Messenger\.?|You can now message and call each other.{0,120}"
    r"|Say hi to your new Facebook friend, [^.!?]{1,80}\.?|This poll is no longer available\.?"
    r"|Messages and calls are (?:secured|protected) with end-to-end encryption.{0,200}"
    r"|(?:Jullie zijn|Je bent) nu verbonden (?:op|via) Messenger\.?)$"
)
_CALL_NOTICE = r"^(?:The )?(?:[Vv]ideo|[Aa]udio|[Vv]oice) (?:chat|call) ended\.?$"
#: What somebody did, behind the name.
_SENT = {
    "media": r"^ (?:sent an attachment|heeft een bijlage (?:verzonden|verstuurd|gestuurd))\.?$",
    "photo": r"^ (?:sent a photo|heeft een foto (?:verzonden|verstuurd|gestuurd))\.?$",
    "video": r"^ (?:sent a video|heeft een video (?:verzonden|verstuurd|gestuurd))\.?$",
    "voice": r"^ (?:sent a voice message|heeft een spraakbericht (?:verzonden|verstuurd|gestuurd))\.?$",
    "sticker": r"^ (?:sent a sticker|heeft een sticker (?:verzonden|verstuurd|gestuurd))\.?$",
    "gif": r"^ (?:sent a GIF|heeft een GIF (?:verzonden|verstuurd|gestuurd))\.?$",
}
_UNSENT = r"^ (?:unsent a message|heeft een bericht (?:verwijderd|ingetrokken))\.?$"
_CALLED = r"^ started (?:a|an) (?:video |audio |voice )?(?:call|chat)\.?$"
_DID = (
    r"^ (?:(?:left|joined) the (?:chat|group|conversation|call|video chat)\.?"
    r"|named the (?:group|chat) .{1,200}|(?:created|updated) (?:a|the) poll(?:: .{1,300})?\.?"
    r"|(?:voted|changed|created|removed|added) .{1,300} in the poll\.?"
    r"|(?:added|removed) .{1,200} (?:to|from) the (?:group|chat|conversation)\.?"
    r"|(?:changed|set) the (?:chat |group |quick )?"
    r"(?:theme|photo|emoji|name|colou?rs?|reaction|picture|nickname)(?: .{1,200})?\.?"
    r"|(?:set|cleared) (?:your|his|her|their|.{1,80}['’]s|the)(?: own)? nickname(?: .{1,200})?\.?"
    r"|(?:un)?pinned a message\.?|waved at [^.!?]{1,80}\.?"
    r"|(?:started|stopped) sharing (?:.{0,40} )?location\.?"
    r"|turned (?:on|off) (?:disappearing messages|vanish mode|.{1,40} approval).{0,200}"
    r"|heeft de (?:chat|groep|groepschat) verlaten\.?|heeft de (?:chat|groep) .{1,200} genoemd\.?"
    r"|heeft (?:het|de) (?:chat|groeps)?(?:thema|foto|naam|emoji|kleur|bijnaam)(?: .{1,200})? "
    r"(?:gewijzigd|ingesteld)(?: .{1,200})?\.?)$"
)
#: Behind "You" only what nobody says to another: "You changed the photo of the children" is talk.
_YOU_DID = (
    r"^ (?:(?:left|joined) the (?:chat|group|call|video chat)\.?|named the group .{1,200}"
    r"|created a poll: .{1,300}|(?:voted|changed your vote) .{1,300} in the poll\."
    r"|(?:added|removed) .{1,200} (?:to|from) the group\.|(?:un)?pinned a message\.?"
    r"|changed the (?:chat )?theme to .{1,200}\.|set the (?:emoji|quick reaction) to .{1,40}"
    r"|set (?:your|.{1,80}['’]s|the) nickname (?:for .{1,80} )?to .{1,200}\."
    r"|turned (?:on|off) (?:disappearing messages|vanish mode).{0,200})$"
)
_YOU_SENT = r"^ (?:sent an attachment|hebt een bijlage (?:verzonden|verstuurd|gestuurd))\.$"
_YOU_CALLED = r"^ started a (?:video |audio )(?:call|chat)\.?$"
_LIKED = r"^ liked a message\.?$"
_YOU = ("You", "Je", "U")
#: One of these, or a sender's first name, is in each of the sentences above.
_WORDS = (
    "You ", "eacted ", "iked a message", "Say hi to", "This poll", "Messages and calls", " nu verbonden ",
    "chat ended", "call ended", "gereageerd", "eageerde met", "een bericht leuk", " een bijlage ",
    " een bericht ",
)  # fmt: skip
#: A group has at most 250 people; whoever comes after so many names is read as ordinary talk.
_MOST_NAMES = 250


def name_phrases(records: pl.DataFrame) -> pl.DataFrame:
    """Add `phrase`, and set `kind` and `text` where the app's own sentence tells more than the fields.

    Args:
        records: `who · text · kind · …`; kinds that come from fields of the export are left as they are.

    Returns:
        the same rows; `phrase` is `reaction`, `notice`, `did`, `call`, `unsent`, a kind of media, or null.
        The text of "X sent an attachment." is emptied: nobody said it.
    """
    plain = pl.col("kind").is_in(["text", "empty", "media", *_SENT]) & _might_be(records["who"])
    places = pl.int_range(pl.len(), dtype=pl.UInt32).alias("row")
    some = records.lazy().select(places, "who", "text", "kind").filter(plain).collect()
    named = some.select("row", phrase=_phrase()).drop_nulls() if some.height else some
    if named.is_empty():
        return records.with_columns(phrase=pl.lit(None, pl.String))
    sent = pl.col("phrase").is_in(list(_SENT))
    written = pl.col("kind") == "text"
    kind = pl.when(pl.col("phrase").is_in(["notice", "did"]) & written).then(pl.lit("system"))
    kind = kind.when((pl.col("phrase") == "call") & written).then(pl.lit("call"))
    kind = kind.when((pl.col("phrase") == "unsent") & written).then(pl.lit("deleted"))
    kind = kind.when(sent & written & pl.col("link").is_null()).then("phrase")
    return (
        records.lazy()
        .with_columns(places)
        .join(named.lazy(), on="row", how="left", maintain_order="left")
        .with_columns(
            kind=pl.coalesce(kind, pl.col("kind").cast(pl.String)).cast(KINDS),
            text=pl.when(sent).then(pl.lit("")).otherwise("text"),
        )
        .drop("row")
        .collect()
    )


def _might_be(who: pl.Series) -> pl.Expr:
    """Leave the slow patterns for the few texts that hold a word of the app's, or a sender's name."""
    names = who.unique().drop_nulls().head(_MOST_NAMES).str.extract(r"^(\S{1,40})").drop_nulls()
    words = "|".join([*_WORDS, *map(pl.escape_regex, names)])
    return pl.col("text").str.contains(words) & (pl.col("text").str.len_bytes() < 1000)


def _first_name() -> pl.Expr:
    return pl.col("who").str.extract(r"^(\S+)").fill_null("You")


def _phrase() -> pl.Expr:
    text = pl.col("text")
    named, you = _deed(pl.col("who"), _first_name()), _deed(*map(pl.lit, _YOU))
    phrase = pl.when(text.str.contains(_REACTION) | named.str.contains(_LIKED)).then(pl.lit("reaction"))
    phrase = phrase.when(text.str.contains(_NOTICE)).then(pl.lit("notice"))
    phrase = phrase.when(text.str.contains(_CALL_NOTICE)).then(pl.lit("call"))
    for kind, pattern in _SENT.items():
        phrase = phrase.when(named.str.contains(pattern)).then(pl.lit(kind))
    phrase = phrase.when(you.str.contains(_YOU_SENT)).then(pl.lit("media"))
    phrase = phrase.when(named.str.contains(_UNSENT) | you.str.contains(_UNSENT)).then(pl.lit("unsent"))
    phrase = phrase.when(named.str.contains(_CALLED) | you.str.contains(_YOU_CALLED)).then(pl.lit("call"))
    return phrase.when(named.str.contains(_DID) | you.str.contains(_YOU_DID)).then(pl.lit("did"))


def _deed(*people: pl.Expr) -> pl.Expr:
    """Give what stands behind the first of these names that the text begins with; null without one."""
    text = pl.col("text")
    deeds = [pl.when(text.str.starts_with(one + " ")).then(text.str.strip_prefix(one)) for one in people]
    return pl.coalesce(deeds)
