"""Shares as people count: so many of every hundred."""

from __future__ import annotations

from collections.abc import Sequence

from nabij.errors import N_
from nabij.language import Words
from nabij.timeline import Finding, Share

_RARE = 0.05  # under this share "of every 100" would be crumbs; then it is "of every 1,000"


def choose_base(finding: Finding) -> int:
    """Give 100, or 1,000 where the shares are rare or a clear change is under one of every 100."""
    rare = max(finding.then.share, finding.now.share) < _RARE
    fine = finding.clear and abs(finding.points) < 1
    return 1000 if rare or fine else 100


def out_of(share: float, base: int, say: Words) -> str:
    """Give a share as a whole number of every `base`."""
    return say.number(round(share * base))


def say_interval(share: Share, base: int, say: Words) -> str:
    """Give a share's interval: `36 tot 40`."""
    return say(N_("{low} tot {high}"), low=out_of(share.low, base, say), high=out_of(share.high, base, say))


def say_signed(finding: Finding, base: int, say: Words) -> tuple[str, str]:
    """Give a change as a figure and its interval: `+14`, `+9 tot +19`."""
    change, low, high = (_signed(value, say) for value in change_of(finding, base))
    return change, say(N_("{low} tot {high}"), low=low, high=high)


def change_of(finding: Finding, base: int) -> tuple[int, int, int]:
    """Give the change of every `base` and its ends; those of a clear change are never none."""
    change, low, high = (round(value * base / 100) for value in (finding.points, finding.low, finding.high))
    if finding.clear and finding.points > 0:
        return max(1, change), max(1, low), max(1, high)
    if finding.clear:
        return min(-1, change), min(-1, low), min(-1, high)
    return change, min(0, low), max(0, high)


def _signed(shown: int, say: Words) -> str:
    sign = "+" if shown > 0 else "−" if shown < 0 else ""
    return sign + say.number(abs(shown))


def join(parts: Sequence[str], say: Words) -> str:
    """Give a list as a person says it: `a, b en c`."""
    if len(parts) < 2:
        return "".join(parts)
    return say(N_("{first} en {last}"), first=", ".join(parts[:-1]), last=parts[-1])
