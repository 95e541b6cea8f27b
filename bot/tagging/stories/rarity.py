"""How rare what an article says is: counted in the archive as it grows, and before that in texts of our own."""

import math
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from bot.domain.article import EVERY, Neighbours
from bot.tagging.words import plain, stem

COUNTS = "story_counts.txt"
"""How many of our own texts have what; `python -m tests.gold.stories --counts` writes it."""
_UNSEEN = 0.5
"""Articles that what was never seen is taken to be in."""
_RAREST = 1 / 1500
"""A share of articles; what fewer have tells no more, so that a larger archive does not judge another way."""
_LEAST = 0.1
COMMON_WORDS = "common_words.txt"
"""Lines of `language hundredths: words`, of words that many articles have, which our own texts are too few to show."""
FUNCTION_WORDS = "function_words.txt"
"""Lines of `language: words`, of words that tell nothing however few articles have them."""


class Rarity:
    """What each thing that articles are counted by tells: the logarithm of how few have it."""

    def __init__(self, around: Neighbours) -> None:
        self._having, self._before = around.having, shipped_counts()
        self._known: dict[str, float] = {}

    def of(self, counted: str) -> float:
        """A weight from 0.1 (nearly all have it) to about 7."""
        known = self._known.get(counted)
        if known is None:
            known = self._known[counted] = _LEAST if counted in function_words() else self._told(counted)
        return known

    def _told(self, counted: str) -> float:
        whole = counted.partition(" ")[0] if counted[0] == "=" else EVERY
        share = (self._number(counted) + _UNSEEN) / (self._number(whole) + 2 * _UNSEEN)
        return max(_LEAST, -math.log(max(_RAREST, min(1.0, share))))

    def _number(self, counted: str) -> int:
        return self._having.get(counted, 0) + self._before.get(counted, 0)


@cache
def shipped_counts() -> Mapping[str, int]:
    """How many of our own texts have what more than one of them has; of common words, at least as many as of others."""
    found = dict(counted_texts())
    for line in _lines(COMMON_WORDS):
        language, _, rest = line.partition(" ")
        hundredths, _, words = rest.partition(": ")
        least = round(int(hundredths) / 100 * found.get(f"={language}", 0))
        for word in words.split():
            key = f"={language} {stem(plain(word))}"
            found[key] = max(found.get(key, 0), least)
    return found


@cache
def counted_texts() -> Mapping[str, int]:
    """The same as it stands in story_counts.txt."""
    found: dict[str, int] = {}
    for line in _lines(COUNTS):
        kind, number, words = line.split("\t")
        found |= dict.fromkeys((f"{kind}{word}" for word in words.split(" ")), int(number))
    return found


@cache
def function_words() -> frozenset[str]:
    """As words are counted: '=en the'."""
    listed = (line.split(": ") for line in _lines(FUNCTION_WORDS))
    return frozenset(f"={language} {stem(plain(word))}" for language, words in listed for word in words.split())


def _lines(name: str) -> Iterator[str]:
    text = files("bot.tagging.lexicons").joinpath(name).read_text("utf-8")
    return (line for line in text.splitlines() if line and line[0] != "#")
