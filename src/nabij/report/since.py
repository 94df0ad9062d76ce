"""Since when, in words: a season and how sure it is, never a day."""

from __future__ import annotations

from datetime import date

from nabij.analysis import Analysis
from nabij.errors import N_
from nabij.language import Words, month, say_seasons, season, short_date
from nabij.report.numbers import join
from nabij.report.subjects import SUBJECTS
from nabij.timeline import (
    EVENT_KINDS,
    LIMITS,
    Felt,
    Finding,
    Limit,
    Onset,
    Recovery,
    Since,
    Size,
    events_beside,
)

_SHAPES = {"slope": N_("geleidelijk"), "step": N_("in korte tijd")}
#: Why no season is named, or that moods came and went; they stand under the sentence on top.
_WHY = ("memory_differs", "moves_apart", "one_signal", "no_common_start", "wandering", "moods")
_ALMOST = 0.99


def say_dated(analysis: Analysis, onset: Onset, say: Words) -> str:
    """Give the sentence on top of a change that has its season."""
    told = {
        "season": say_span(onset, say),
        "shape": say(_SHAPES[onset.shape]),
        "changes": say_changes(analysis, onset, say),
    }
    if analysis.reads_as == "nearness":
        return say(
            N_(
                "Jullie appjes gingen meer naar elkaar toe. Waarschijnlijk ergens {season}, {shape}: "
                "{changes}."
            ),
            **told,
        )
    return say(
        N_("Er veranderde iets in jullie appjes. Waarschijnlijk ergens {season}, {shape}: {changes}."), **told
    )


def say_changes(analysis: Analysis, onset: Onset, say: Words) -> str:
    """Give what changed from a common start as a few words, in the order of the page."""
    sizes = {one.key: one for one in onset.sizes if one.key in SUBJECTS}
    uncertain = {one.key for one in analysis.findings if one.uncertain}
    said = [_say_size(sizes[key], say, uncertain=key in uncertain) for key in SUBJECTS if key in sizes]
    return join(said, say)


def _say_size(size: Size, say: Words, *, uncertain: bool) -> str:
    subject = SUBJECTS[size.key]
    said = say(subject.more if size.points > 0 else subject.less)
    return say(N_("{change} (onzeker)"), change=said) if uncertain else said


def say_span(since: Onset | Since | Recovery, say: Words) -> str:
    """Give a season: `tussen najaar 2022 en zomer 2023`, `in het voorjaar van 2023`."""
    if since.start_earliest is None or since.start_latest is None:
        raise ValueError("nothing here has a season")
    return say_seasons(since.start_earliest, since.start_latest, say.language)


def tell_since(analysis: Analysis, say: Words) -> list[str]:
    """Give the paragraphs under the sentence on top: how sure, what stood beside it, what the person felt."""
    told: list[str] = []
    onset = analysis.onset
    if analysis.verdict == "changed" and onset is not None:
        told.append(_say_sureness(analysis, onset, say))
        if onset.recovery is not None:
            told.append(_say_recovery(onset.recovery, say))
    told += [say_limit(one, say) for one in analysis.limits if one.rule in _WHY]
    if analysis.felt is not None and not any(one.rule == "memory_differs" for one in analysis.limits):
        told.append(_say_felt(analysis, analysis.felt, say))
    return told


def _say_sureness(analysis: Analysis, onset: Onset, say: Words) -> str:
    sure = say(
        N_(
            "Dat er echt iets veranderde, is {sure} ({hundred} van de 100). Dat het in die tijd begon, "
            "is waarschijnlijk (9 van de 10)."
        ),
        sure=say_sure(onset.probability, say),
        hundred=say.number(_hundred(onset.probability)),
    )
    beside = [
        say(N_("{event} ({day})"), event=say(EVENT_KINDS[one.kind]), day=short_date(one.day, say.language))
        for one in events_beside(onset, analysis.events)
    ]
    if not beside:
        return sure
    also = say(N_("Het valt samen met {events}. Dat kan het ook verklaren."), events=join(beside, say))
    return f"{sure} {also}"


def _say_recovery(recovery: Recovery, say: Words) -> str:
    return say(
        N_(
            "Er kwam ook iets terug: waarschijnlijk gingen jullie appjes ergens {season} weer meer lijken op "
            "hoe het was ({hundred} van de 100)."
        ),
        season=say_span(recovery, say),
        hundred=say.number(_hundred(recovery.probability)),
    )


def _say_felt(analysis: Analysis, felt: Felt, say: Words) -> str:
    told = {"felt": say_felt(felt.first, felt.last, say)}
    if analysis.verdict == "changed" and analysis.reads_as == "distance":
        return say(N_("Zelf noem je {felt}, en dat past daarbij. Daar begon waarschijnlijk de mist."), **told)
    if analysis.verdict == "changed":
        return say(N_("Zelf noem je {felt}, en dat past daarbij."), **told)
    if analysis.verdict == "unchanged":
        return say(
            N_("Zelf noem je {felt}. In jullie appjes zie ik daar niets van; dat kan allebei waar zijn."),
            **told,
        )
    return say(
        N_("Zelf noem je {felt}. Of dat klopt, kan ik aan jullie appjes niet zien. Jij weet dat beter."),
        **told,
    )


def say_felt(first: date, last: date, say: Words) -> str:
    """Give the time a person named as they named it: a year, a season, a month or a day."""
    if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return month(first, say.language)
    if season(first, say.language) == season(last, say.language):
        return season(first, say.language)
    return say_seasons(first, last, say.language)


def say_limit(limit: Limit, say: Words) -> str:
    """Give what a limit says, with its numbers and its times."""
    told = {name: say.number(value) for name, value in limit.values.items() if isinstance(value, int)}
    days = {name: date.fromisoformat(value) for name, value in limit.values.items() if isinstance(value, str)}
    if "felt_first" in days:
        told["felt"] = say_felt(days["felt_first"], days["felt_last"], say)
        told["found"] = say_seasons(days["found_first"], days["found_last"], say.language)
    return say(LIMITS[limit.rule], **told)


def say_since(finding: Finding, say: Words) -> str:
    """Give since when one signal changed; empty where that cannot be said."""
    if finding.since is None or finding.probability is None:
        return ""
    return say(
        N_(
            "Waarschijnlijk begon dit ergens {season}. Dat het echt veranderde, is {sure} "
            "({hundred} van de 100)."
        ),
        season=say_span(finding.since, say),
        sure=say_sure(finding.probability, say),
        hundred=say.number(_hundred(finding.probability)),
    )


def say_sure(probability: float, say: Words) -> str:
    """Give a probability of .95 or more as a word."""
    return say(N_("bijna zeker") if probability >= _ALMOST else N_("heel waarschijnlijk"))


def _hundred(probability: float) -> int:
    """Give a probability out of 100; nothing is ever certain."""
    return min(99, int(100 * probability))
