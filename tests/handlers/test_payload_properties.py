"""What a button carries comes back as it was, and what anybody forges is read without an error."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.ui.payload import LIMIT, decode, encode, encode_words, fits, number, text, weight

arguments = st.lists(st.text(st.characters(codec="utf-8"), max_size=20) | st.integers(), max_size=5)


@given(arguments)
@settings(max_examples=250, derandomize=True, deadline=None)
def test_what_fits_comes_back_as_it_was(args: list[str | int]) -> None:
    wanted = len("act") + sum(1 + weight(str(arg)) for arg in args)
    if wanted > LIMIT:
        with pytest.raises(ValueError, match="cannot carry"):
            encode("act", *args)
        return
    data = encode("act", *args)
    assert len(data.encode()) == wanted
    assert decode(data) == ("act", tuple(map(str, args)))


@given(st.text(st.characters(codec="utf-8"), max_size=200))
@settings(max_examples=200, derandomize=True, deadline=None)
def test_words_lose_their_end_and_nothing_else(words: str) -> None:
    data = encode_words("topic", "1", words=words)
    assert fits(data)
    act, args = decode(data)
    assert (act, args[0]) == ("topic", "1")
    assert words.startswith(args[1])


@given(st.text(max_size=80), st.integers(0, 6), st.integers(-9, 9), st.integers(0, 99))
@settings(max_examples=300, derandomize=True, deadline=None)
def test_whatever_is_forged_is_read(data: str, index: int, default: int, most: int) -> None:
    _, args = decode(data)
    assert isinstance(text(args, index), str)
    assert 0 <= number(args, index, default, most=most) <= most
