"""Shares as people count: so many of every hundred."""

from __future__ import annotations

from collections.abc import Sequence

from nabij.errors import N_
from nabij.language import Words
from nabij.timeline import Finding, Share

_RARE = 0.05  # under this share "of every 100" would be crumbs; then it is "of every 1,000"


def choose_base(finding: Finding) -> int:
    """Give 100, or 1,000 where the shares are rare or a clear change may be under one of every 100."""
    rare = max(finding.then.share, finding.now.share) < _RARE
    fine = finding.clear and min(abs(finding.low), abs(finding.high)) < 0.5
    return 1000 if rare or fine else 100


def out_of(share: float, base: int, say: Words) -> str:
    """Give a share as a whole number of every `base`."""
    return say.number(round(share * base))


def say_interval(share: Share, base: int, say: Words) -> str:
    """Give a share's interval: `36 tot 40`."""
    return say(N_("{low} tot {high}"), low=out_of(share.low, base, say), high=out_of(share.high, base, say))


def say_signed(finding: Finding, base: int, say: Words) -> tuple[str, str]:
    """Give a change as a figure and its interval: `+14`, `+9 tot +19`."""
    low, high = _signed(finding.low, base, say), _signed(finding.high, base, say)
    return _signed(finding.points, base, say), say(N_("{low} tot {high}"), low=low, high=high)


def _signed(points: float, base: int, say: Words) -> str:
    shown = round(points * base / 100)
    sign = "+" if shown > 0 else "−" if shown < 0 else ""
    return sign + say.number(abs(shown))


def join(parts: Sequence[str], say: Words) -> str:
    """Give a list as a person says it: `a, b en c`."""
    if len(parts) < 2:
        return "".join(parts)
    return say(N_("{first} en {last}"), first=", ".join(parts[:-1]), last=parts[-1])
