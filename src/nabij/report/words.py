"""Sentences from findings, in plain words: the number, its doubt, what else could explain it."""

from __future__ import annotations

from collections.abc import Sequence

from nabij.analysis import Analysis
from nabij.errors import N_
from nabij.language import Words, short_date
from nabij.report.numbers import change_of, choose_base, join, out_of
from nabij.report.since import say_changes, say_dated
from nabij.report.subjects import SUBJECTS
from nabij.signals import CONFOUNDS
from nabij.timeline import EVENT_KINDS, NEAR_EVENT, Event, Finding, Share, Since

_BESIDE = N_("Het begin valt samen met {event} ({day}). Dat kan dit ook verklaren.")
_BETWEEN = N_("Tussen toen en nu valt {event} ({day}). Dat kan dit ook verklaren.")


def say_headline(analysis: Analysis, say: Words) -> str:
    """Give the one sentence on top: the verdict in words, with its season or what is clear."""
    if analysis.verdict == "too_little":
        return say(N_("Er is nog te weinig om iets over jullie appjes te zeggen."))
    onset = analysis.onset
    if analysis.verdict == "changed" and onset is not None:
        return say_dated(analysis, onset, say)
    if analysis.reads_as == "mixed" and onset is not None:
        return say(
            N_("Jullie appen anders dan vroeger: {changes}. Dat wijst niet één kant op."),
            changes=say_changes(analysis, onset, say),
        )
    changes = join([say_briefly(finding, say) for finding in headline_findings(analysis)], say)
    if analysis.verdict == "undatable":
        return _say_undatable(changes, say)
    if not changes:
        return say(N_("In jullie appjes zie ik geen duidelijke verandering."))
    return say(N_("Het meeste in jullie appjes bleef zoals het was; wel zie ik {changes}."), changes=changes)


def _say_undatable(changes: str, say: Words) -> str:
    if not changes:
        return say(N_("Er beweegt iets in jullie appjes, maar wat en sinds wanneer is niet te zeggen."))
    return say(
        N_("Er veranderde iets in jullie appjes: {changes}; sinds wanneer is niet te zeggen."),
        changes=changes,
    )


def headline_findings(analysis: Analysis) -> list[Finding]:
    """Give the clear findings that the sentence on top names: what decides, else what is near or far."""
    clear = [one for one in shown_findings(analysis) if one.clear and not SUBJECTS[one.key].quiet]
    telling = [one for one in clear if one.reads_as != "neutral"]
    deciding = [one for one in telling if one.decides]
    return first_of_key(deciding or telling or clear)


def shown_findings(analysis: Analysis) -> list[Finding]:
    """Give the findings that may be said: those with a sentence, `us` before `me`."""
    shown = [
        one for one in analysis.findings if one.key in SUBJECTS and one.whose in SUBJECTS[one.key].then_now
    ]
    return sorted(shown, key=lambda one: one.whose == "me")


def first_of_key(findings: Sequence[Finding]) -> list[Finding]:
    """Give one finding a signal, in the order of the page."""
    first: dict[str, Finding] = {}
    for finding in findings:
        first.setdefault(finding.key, finding)
    return [first[key] for key in SUBJECTS if key in first]


def say_briefly(finding: Finding, say: Words) -> str:
    """Give a change as a few words: `meer regelen`, with its doubt where the reading is uncertain."""
    subject = SUBJECTS[finding.key]
    said = say(subject.more if finding.points > 0 else subject.less)
    return say(N_("{change} (onzeker)"), change=said) if finding.uncertain else said


def say_heading(finding: Finding, say: Words) -> str:
    """Give the heading above a finding: the change where it is clear, else only what it is about."""
    subject = SUBJECTS[finding.key]
    if not finding.clear:
        return say(subject.title)
    return say(subject.rise if finding.points > 0 else subject.fall)


def say_finding(finding: Finding, say: Words) -> str:
    """Give a finding in numbers that anyone can check: then, now, the change and how far it may be off."""
    base = choose_base(finding)
    then_now = say(
        SUBJECTS[finding.key].then_now[finding.whose],
        base=say.number(base),
        then=out_of(finding.then.share, base, say),
        now=out_of(finding.now.share, base, say),
    )
    return f"{then_now} {say_change(finding, base, say)}"


def say_change(finding: Finding, base: int, say: Words) -> str:
    """Give the change with its interval; where the time of year makes a difference, that is said."""
    points, low, high = change_of(finding, base)
    if not finding.clear:
        return say(
            N_(
                "Dat verschil is te klein om er iets in te lezen: "
                "het kan van {low} minder tot {high} meer zijn."
            ),
            low=say.number(-low),
            high=say.number(high),
        )
    least, most = sorted((abs(low), abs(high)))
    plain = round(finding.now.share * base) - round(finding.then.share * base)
    if plain != points:
        sentence = (
            N_(
                "Los van het jaargetijde zijn dat er {n} meer; "
                "het kunnen er ook {least} tot {most} meer zijn."
            ),
            N_(
                "Los van het jaargetijde zijn dat er {n} minder; "
                "het kunnen er ook {least} tot {most} minder zijn."
            ),
        )
    else:
        sentence = (
            N_("Dat zijn er {n} meer; het kunnen er ook {least} tot {most} meer zijn."),
            N_("Dat zijn er {n} minder; het kunnen er ook {least} tot {most} minder zijn."),
        )
    numbers = {"n": say.number(abs(points)), "least": say.number(least), "most": say.number(most)}
    return say(sentence[points < 0], **numbers)


def say_count(finding: Finding, say: Words) -> str:
    """Give how much was counted, then and now."""
    return say(
        N_("Ik telde toen {then} {of} en nu {now}."),
        then=say.number(finding.then.n),
        of=say(SUBJECTS[finding.key].n),
        now=say.number(finding.now.n),
    )


def say_doubts(finding: Finding, say: Words) -> list[str]:
    """Give what else could explain a finding: an event beside it, the signal's own reasons, weak reading."""
    doubts: list[str] = []
    if finding.event is not None and finding.clear:
        doubts.append(
            say(
                _BESIDE if _is_beside(finding.event, finding.since) else _BETWEEN,
                event=say(EVENT_KINDS[finding.event.kind]),
                day=short_date(finding.event.day, say.language),
            )
        )
    doubts.append(say(CONFOUNDS[finding.confound]))
    if finding.uncertain:
        doubts.append(
            say(
                N_(
                    "Onzeker: of een bericht hierover gaat, herken ik nog niet goed genoeg. Zie het als een "
                    "vermoeden, niet als een uitslag."
                )
            )
        )
    return doubts


def _is_beside(event: Event, since: Since | None) -> bool:
    if since is None:
        return False
    return since.start_earliest - NEAR_EVENT <= event.day <= since.start_latest + NEAR_EVENT


def say_stretches(finding: Finding, say: Words) -> str:
    """Give the dates of then and now."""
    return say(
        N_("Toen: {then}. Nu: {now}."),
        then=_say_stretch(finding.then, say),
        now=_say_stretch(finding.now, say),
    )


def _say_stretch(share: Share, say: Words) -> str:
    return say(
        N_("{first} tot en met {last}, {weeks} weken"),
        first=short_date(share.first, say.language),
        last=short_date(share.last, say.language),
        weeks=say.number(share.weeks),
    )
