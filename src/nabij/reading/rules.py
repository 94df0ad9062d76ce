"""What is read by rule: questions, laughter, formality, words, language."""

from __future__ import annotations

import polars as pl

_LINK = r"(?i)\b(?:https?://|www\.)\S+"
_WORD = r"\p{L}[\p{L}\p{M}\p{N}'’\-]*|\p{N}+(?:[.,:]\p{N}+)*"
_LAUGHTER = (
    r"(?i)(?:\b(?:b?w?a*(?:ha|ah){2,}h*|(?:he){3,}|(?:hi){2,}h?|(?:ho){3,}|lo+l|lmf?ao+|rofl|gna(?:gna)*|ghe(?:ghe)+|grinnik|"
    r"(?:b|m)?w?a?ha+h+a+h?a*)\b|[😂🤣😆😹😅😄😁]|:'\)|\bx+d+\b)"
)
_ASKS = (
    r"(?i)^\W*(?:(?:en|maar|zeg|hey|hé|schat|lief|liefje|ja|oh|ok|oke|trouwens|so|and|but|hey|babe|love)\W+){0,2}"
    r"(?:hoe(?:zo|veel|lang)?|wie|waar(?:om|heen|mee|voor|over)?|wanneer|welke?|wat (?:wil|vind|doe|ga|heb|ben|is|was|zou|denk|eet|eten|kost|moet|voor)|"
    r"(?:heb|hebt|ben|bent|kun|kan|kunt|wil|wilt|ga|gaat|zal|zullen|moet|moeten|mag|mogen|kom|komt|weet|vind|voel|denk|doe|neem|haal|breng|zou|zouden|was|had|ging|lukt|red|slaap|snap|bedoel|is|zijn|hebben|gaan|edde|zijde|gaade|wilde|kunde|moette) "
    r"(?:je|jij|jullie|ge|gij|u|ik|we|wij|het|t|'t|er|die|dat)\b|"
    r"(?:what|where|when|who|why|which|how)\b|(?:do|did|does|are|is|was|were|can|could|will|would|have|has|should|shall|may) (?:you|u|we|i|it|he|she|they|the|that|this|there)\b)"
)
_EXCLAIMS = r"(?i)^\W*(?:hoe \w+(?: is| was)? (?:dat|het|leuk|lief|mooi)|wat een|what an? |how (?:lovely|nice|sweet|cute|awful)\b)|!\s*$"
_GREETS = (
    r"(?i)\b(?:geachte|hoogachtend|met vriendelijke groet(?:en)?|vriendelijke groet(?:en)?|mvg|dear sir|dear madam|kind regards|"
    r"best regards|yours sincerely|with kind regards|hierbij|middels|conform|alsmede|gelieve|bij dezen)\b"
)
_U = r"(?i)(?:^|[^\p{L}'’])(?:uw?|uzelf)(?:$|[^\p{L}'’.])"
_GE = r"(?i)\b(?:ge|gij|gijle|edde|zijde|zedde|wilde gij|kunde|moette|gade|hebde|weette|uwe|uwen|ulle|jullie|je|jij|jou|jouw)\b"
_STOP = r"^\p{Lu}[^\p{Extended_Pictographic}!?]{4,80}[^.\s]\.\s*$"
_NL = (
    r"(?i)\b(?:de|het|een|en|ik|je|jij|we|wij|ze|niet|geen|dat|dit|die|is|zijn|was|heb|hebt|hebben|voor|naar|met|van|om|op|aan|bij|ook|"
    r"nog|maar|wel|al|dan|dus|als|wat|hoe|waar|wie|er|te|ben|bent|kan|wil|moet|ga|gaat|komt|kom|mijn|jouw|jou|mij|hij|haar|uit|over|"
    r"nou|nu|toch|even|goed|lekker|thuis|straks|morgen|vanavond|ja|nee|graag|ge|gij|t|zo|veel|weer|alles|niks|iets|laat|doe|weet)\b"
)
_EN = (
    r"(?i)\b(?:the|an|and|i|you|he|she|they|not|no|that|this|those|are|was|were|have|has|had|for|to|with|of|on|at|by|from|but|"
    r"just|so|if|what|how|where|who|there|can|could|will|would|should|must|my|your|his|our|me|him|them|it|it's|i'm|don't|do|did|"
    r"does|been|be|about|out|up|now|know|think|get|got|going|go|love|yes|please|thanks|too|when|then|because|im|u|its|dont)\b"
)
_OTHER = (
    r"(?i)\b(?:ich|nicht|und|der|das|ist|sind|auch|aber|wir|mit|je suis|est|pas|les|des|une|vous|nous|c'est|pour|avec|mais|"
    r"que|los|las|una|por|para|pero|esta|muy|che|sono|non|della|ben[iı]|bir|için|çok|değil|nie|jest|się|tak|não|você|eu)\b"
)
_LATIN = r"[A-Za-zÀ-ɏ]"
_FOREIGN_SCRIPT = (
    r"[\p{Cyrillic}\p{Arabic}\p{Han}\p{Hangul}\p{Hebrew}\p{Greek}\p{Devanagari}\p{Thai}\p{Hiragana}]"
)


def count_words(text: pl.Expr) -> pl.Expr:
    """Count the words; links and emoji are none."""
    return text.str.replace_all(_LINK, " ").str.count_matches(_WORD)


def asks(text: pl.Expr) -> pl.Expr:
    """Tell a question, with its mark or without."""
    bare = text.str.replace_all(_LINK, " ")
    return bare.str.contains(r"\?") | (bare.str.contains(_ASKS) & ~bare.str.contains(_EXCLAIMS))


def laughs(text: pl.Expr) -> pl.Expr:
    """Tell laughter: haha, lol, a laughing emoji."""
    return text.str.contains(_LAUGHTER)


def formality(text: pl.Expr) -> pl.Expr:
    """Give the probability of a formal tone: u and uw, greetings of a letter, a stop after a short line."""
    u = text.str.contains(_U) & ~text.str.contains(_GE)
    doubt = (1 - 0.9 * u.cast(pl.Float32)) * (1 - 0.9 * text.str.contains(_GREETS).cast(pl.Float32))
    return (1 - doubt * (1 - 0.3 * text.str.contains(_STOP).cast(pl.Float32))).cast(pl.Float32)


def tell_language(text: pl.Expr, prior: str) -> pl.Expr:
    """Give the language of each text; too little to tell by falls to the prior."""
    nl, en, other = (text.str.count_matches(words) for words in (_NL, _EN, _OTHER))
    foreign = text.str.count_matches(_FOREIGN_SCRIPT) > text.str.count_matches(_LATIN)
    return (
        pl.when(foreign | ((other >= 2) & (other > nl) & (other > en)))
        .then(pl.lit("other"))
        .when(nl > en)
        .then(pl.lit("nl"))
        .when(en > nl)
        .then(pl.lit("en"))
        .otherwise(pl.lit(prior))
    )
