"""What each message carries by itself: language, words, and a probability per kind of talk."""

from nabij.reading.card import THRESHOLDS, UNCERTAIN
from nabij.reading.frame import KINDS_OF_TALK, LANGUAGE, PROBABILITIES, READING, TOPICS, empty_reading
from nabij.reading.read import read_messages, read_texts
from nabij.reading.watch import watch, watch_texts
from nabij.reading.why import Hit, explain

__all__ = [
    "KINDS_OF_TALK",
    "LANGUAGE",
    "PROBABILITIES",
    "READING",
    "THRESHOLDS",
    "TOPICS",
    "UNCERTAIN",
    "Hit",
    "empty_reading",
    "explain",
    "read_messages",
    "read_texts",
    "watch",
    "watch_texts",
]
