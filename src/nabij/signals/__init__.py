"""One pure function per signal or pattern: weekly counts of k out of n."""

from nabij.signals.confounds import CONFOUNDS
from nabij.signals.duty import duty
from nabij.signals.fixing import fixing
from nabij.signals.humour import affection, formality, shared_laughter
from nabij.signals.logistics import logistics
from nabij.signals.loneliness import dropped, met_with_substance, shared_with_partner
from nabij.signals.peace import disagreement, false_peace
from nabij.signals.registry import SIGNALS, WHOSE, Signal, all_signals, measure_signals, signal
from nabij.signals.secondary import matching, we_talk
from nabij.signals.sharing import inner_questions, sharing, sharing_talks
from nabij.signals.silence import answered_within_hour, median_delays, messages, starts, unanswered_bids
from nabij.signals.unseen import media, other_language, unnamed_media, voice
from nabij.signals.weekly import count_content

__all__ = [
    "CONFOUNDS",
    "SIGNALS",
    "WHOSE",
    "Signal",
    "affection",
    "all_signals",
    "answered_within_hour",
    "count_content",
    "disagreement",
    "dropped",
    "duty",
    "false_peace",
    "fixing",
    "formality",
    "inner_questions",
    "logistics",
    "matching",
    "measure_signals",
    "media",
    "median_delays",
    "messages",
    "met_with_substance",
    "other_language",
    "shared_laughter",
    "shared_with_partner",
    "sharing",
    "sharing_talks",
    "signal",
    "starts",
    "unanswered_bids",
    "unnamed_media",
    "voice",
    "we_talk",
]
