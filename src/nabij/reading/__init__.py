"""What each message carries by itself: language, words, and a probability per kind of talk."""

from nabij.reading.frame import KINDS_OF_TALK, LANGUAGE, PROBABILITIES, READING, TOPICS, empty_reading
from nabij.reading.read import THRESHOLDS, UNCERTAIN, read_messages, read_texts

__all__ = [
    "KINDS_OF_TALK",
    "LANGUAGE",
    "PROBABILITIES",
    "READING",
    "THRESHOLDS",
    "TOPICS",
    "UNCERTAIN",
    "empty_reading",
    "read_messages",
    "read_texts",
]
