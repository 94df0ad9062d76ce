"""What a chat says, by hand: a finding with its two stretches."""

from __future__ import annotations

from datetime import date

from nabij.signals import all_signals
from nabij.timeline import Finding, Share


def finding(key: str, *, clear: bool, reads_as: str, whose: str = "us") -> Finding:
    """Give a finding of a signal; its numbers are the same every time."""
    then = Share(
        k=20, n=100, share=0.2, low=0.1, high=0.3, weeks=40, first=date(2025, 1, 6), last=date(2025, 12, 28)
    )
    now = Share(
        k=40, n=100, share=0.4, low=0.3, high=0.5, weeks=5, first=date(2026, 1, 5), last=date(2026, 2, 8)
    )
    return Finding(
        key=key,
        whose=whose,
        then=then,
        now=now,
        points=20.0,
        low=10.0 if clear else -1.0,
        high=30.0,
        season=0.0,
        errors=3.0,
        weeks_effective=30.0,
        clear=clear,
        reads_as=reads_as,
        decides=all_signals()[key].decides,
        uncertain=False,
        confound=all_signals()[key].confound,
        event=None,
    )
