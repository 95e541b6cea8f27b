"""Reads numerals.txt and finds the numbers a text tells, in figures or words: '12 billion', 'сорок тисяч'."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from bot.tagging.words import plain

_PART = re.compile(
    r"(?P<figure>\d+(?:[.,\u00a0\u202f ]\d{3})+(?![\d])|\d+[.,]\d+|\d+)|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
)
_GROUPS = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})+")
_MULTIPLES = 1000
_BETWEEN = frozenset(" -\u00a0\u202f")


def numbers(text: str) -> Iterator[float]:
    """The numbers above one in a text, in order of place; '40 thousand' is one number, 'forty-two' too."""
    number: float | None = None
    end = -1
    for part in _PART.finditer(plain(text)):
        value = _value(part)
        joined = number is not None and set(part.string[end : part.start()]) <= _BETWEEN
        if number is not None and not (joined and value is not None and _goes_on(number, value)):
            yield number
            number = None
        if value is not None:
            number = value if number is None else _together(number, value)
            end = part.end()
    if number is not None:
        yield number


def _value(part: "re.Match[str]") -> float | None:
    figure = part["figure"]
    if not figure:
        return _words().get(part["word"])
    if _GROUPS.fullmatch(figure):
        return float(re.sub(r"\D", "", figure))
    return float(figure.replace(",", "."))


def _goes_on(number: float, value: float) -> bool:
    """'forty' and 'thousand' are one number, 'sixty' and 'two' too; 'two' and 'three' are not."""
    return (
        value >= _MULTIPLES > number or (number >= 20 and number % 10 == 0 and value < min(number, 10)) or value == 100
    )


def _together(number: float, value: float) -> float:
    return number * value if value >= _MULTIPLES or value == 100 else number + value


@cache
def _words() -> Mapping[str, float]:
    found: dict[str, float] = {}
    for line in files("bot.tagging.lexicons").joinpath("numerals.txt").read_text("utf-8").splitlines():
        if line and line[0] != "#":
            value, _, listed = line.partition(": ")
            found |= dict.fromkeys(listed.replace("|", " ").split(), float(value))
    return found
