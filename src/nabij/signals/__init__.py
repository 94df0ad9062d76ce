"""One pure function per signal or pattern: weekly counts of k out of n."""

from nabij.signals.confounds import CONFOUNDS
from nabij.signals.humour import shared_laughter
from nabij.signals.logistics import logistics
from nabij.signals.registry import SIGNALS, WHOSE, Signal, all_signals, measure_signals, signal
from nabij.signals.sharing import sharing
from nabij.signals.silence import answered_within_hour, median_delays, messages, starts
from nabij.signals.unseen import media, other_language, unnamed_media, voice
from nabij.signals.weekly import count_content

__all__ = [
    "CONFOUNDS",
    "SIGNALS",
    "WHOSE",
    "Signal",
    "all_signals",
    "answered_within_hour",
    "count_content",
    "logistics",
    "measure_signals",
    "media",
    "median_delays",
    "messages",
    "other_language",
    "shared_laughter",
    "sharing",
    "signal",
    "starts",
    "unnamed_media",
    "voice",
]
