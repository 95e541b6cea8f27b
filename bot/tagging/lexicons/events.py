"""Reads events.txt and tells what a word says of an event, alike in every language. Names and people are elsewhere."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

_SHORTEST = 3
_LANGUAGES = ("en", "uk", "ru", "pl")


class _Words(NamedTuple):
    whole: Mapping[str, tuple[str, ...]]
    beginnings: Mapping[str, tuple[str, ...]]
    longest: int


@lru_cache(maxsize=20_000)
def events(word: str, language: str) -> tuple[str, ...]:
    """The names of what a plain word of a language may mean: those of its longest beginning that is listed."""
    words = _words(language)
    found = words.whole.get(word)
    if found is not None:
        return found
    for end in range(min(len(word), words.longest), _SHORTEST - 1, -1):
        found = words.beginnings.get(word[:end])
        if found is not None:
            return found
    return ()


@cache
def _words(language: str) -> _Words:
    whole: dict[str, tuple[str, ...]] = {}
    beginnings: dict[str, tuple[str, ...]] = {}
    for name, word in _entries(language):
        table = whole if word[0] == "=" else beginnings
        key = word.lstrip("=")
        table[key] = (*table.get(key, ()), name)
    return _Words(whole, beginnings, max(map(len, beginnings), default=0))


def _entries(language: str) -> Iterator[tuple[str, str]]:
    for line in files("bot.tagging.lexicons").joinpath("events.txt").read_text("utf-8").splitlines():
        if line and line[0] != "#":
            name, _, listed = line.partition(": ")
            told = dict(zip(_LANGUAGES, listed.split("|"), strict=True)).get(language, "")
            for word in told.replace("’", "'").replace("ʼ", "'").split():
                yield name, word
