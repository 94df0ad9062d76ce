"""Every door under Hypothesis: inputs that keep their shape and inputs that do not, held to the same laws."""

from __future__ import annotations

import pytest
from fuzz.mutate import Mutator
from fuzz.register import targets
from hypothesis import given, settings
from hypothesis import strategies as st

TARGETS = targets()
#: One try of these takes a second.
DEAR = {"chain"}


def few(name: str) -> settings:
    """Give few examples: fuzzing itself does millions. A busy machine is no failure."""
    return settings(max_examples=2 if name in DEAR else 12, deadline=None, derandomize=True, database=None)


CHANGES = st.tuples(st.integers(0, 30), st.lists(st.integers(0, 2**32), min_size=1, max_size=3))


def cut(data: bytes, most: int) -> bytes:
    """Stand in for the fuzzer's own change of bytes."""
    return data[: most // 2] + data[most // 3 :]


@pytest.mark.parametrize("name", TARGETS)
def test_what_keeps_its_shape_is_read_or_refused_in_a_sentence(name: str):
    target = TARGETS[name]
    seeds = target.seeds()
    change = Mutator(seeds, target.tokens(), cut)

    @few(name)
    @given(CHANGES)
    def hold(picked: tuple[int, list[int]]) -> None:
        data = seeds[picked[0] % len(seeds)]
        for one in picked[1]:
            data = change(data, 20_000, one)
        assert all(isinstance(sign, str) for sign in target.run(data))

    hold()


@pytest.mark.parametrize("name", TARGETS)
def test_what_has_no_shape_is_read_or_refused_in_a_sentence(name: str):
    target = TARGETS[name]

    @few(name)
    @given(st.binary(max_size=200) | st.text(max_size=80).map(lambda text: text.encode("utf-8", "replace")))
    def hold(data: bytes) -> None:
        assert all(isinstance(sign, str) for sign in target.run(data))

    hold()


@pytest.mark.parametrize("name", TARGETS)
def test_the_first_inputs_get_behind_the_door(name: str):
    target = TARGETS[name]
    signs = {sign for seed in target.seeds() for sign in target.run(seed)}
    assert len(signs) >= 3, "seeds that are all refused at once begin no fuzzing"
