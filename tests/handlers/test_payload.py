"""Buttons: whatever comes back is read without complaint."""

import random

import pytest

from handlers.ui.payload import decode, encode, encode_words, fits, number, text


@pytest.mark.parametrize("args", [(), ("a",), ("a", 1), ("a:b", "100%", ""), ("безпека", "-5"), ("%3A",)])
def test_what_goes_in_comes_out(args: tuple[str | int, ...]) -> None:
    assert decode(encode("act", *args)) == ("act", tuple(map(str, args)))


def test_too_much_is_an_error_before_it_is_sent() -> None:
    assert len(encode("act", "x" * 60).encode()) == 64
    with pytest.raises(ValueError, match="65 bytes"):
        encode("act", "x" * 61)
    assert not fits("")


def test_words_lose_their_end_until_they_fit() -> None:
    data = encode_words("ask", "topic", words="перше друге третє четверте п'яте")
    assert fits(data)
    assert decode(data).args == ("topic", "перше друге третє четверте")
    assert fits(encode_words("ask", "topic", words="слово" * 30))
    assert fits(encode_words("ask", "topic", words="::::" * 30))


@pytest.mark.parametrize("seed", range(30))
def test_noise_is_read_without_complaint(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a seed makes a failure come again; nothing is kept secret
    noise = "".join(chance.choice("ab:%0-9\ud83d🙂\x00") for _ in range(chance.randint(0, 64)))
    _, args = decode(noise)
    for index in range(-1, 5):
        assert 0 <= number(args, abs(index), most=9) <= 9
        assert isinstance(text(args, abs(index)), str)


@pytest.mark.parametrize(
    ("raw", "value"),
    [("5", 5), ("-5", -3), ("", 7), ("x", 7), ("5-", 7), ("--5", 7), ("٥", 7), ("9" * 30, 7), ("99", 50)],
)
def test_numbers_keep_their_bounds(raw: str, value: int) -> None:
    assert number((raw,), 0, default=7, least=-3, most=50) == value


def test_nothing_is_no_act() -> None:
    assert decode(None) == ("", ())
