import polars as pl

from nabij.messages import MESSAGES
from nabij.reading import PROBABILITIES, READING, read_messages, read_texts


def _messages(*rows: tuple[str, str | None]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            name: [{"id": i, "kind": k, "text": t}.get(name) for i, (k, t) in enumerate(rows)]
            for name in MESSAGES
        },
        schema=MESSAGES,
    )


def test_one_row_a_message_in_the_same_order():
    read = read_messages(_messages(("text", "Neem jij melk mee?"), ("photo", ""), ("text", "haha")))
    assert read.schema == READING
    assert read["id"].to_list() == [0, 1, 2]
    assert read["question"].to_list() == [True, False, False]
    assert read["laughter"].to_list() == [False, False, True]


def test_no_messages_give_no_readings():
    assert read_messages(pl.DataFrame(schema=MESSAGES)).schema == READING


def test_what_is_no_text_does_nothing():
    read = read_messages(_messages(("document", "hoe laat is de tandarts"), ("system", None)))
    assert read["n_words"].to_list() == [0, 0]
    assert read.select(pl.sum_horizontal(*PROBABILITIES).alias("all"))["all"].to_list() == [0, 0]


def test_links_and_emoji_are_no_words():
    assert read_texts(["kijk https://voorbeeld.nl/a?b=1 😂 leuk"])["n_words"].to_list() == [2]
