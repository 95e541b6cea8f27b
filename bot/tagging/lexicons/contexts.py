"""Reads name_contexts.txt, places.txt and titles.txt: what stands beside names, and capitalised ones that are none."""

from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

ANY = "any"
"""The language of words that are looked up whatever the language around them."""
_FILES = ("name_contexts.txt", "places.txt", "titles.txt")


class _Words(NamedTuple):
    exact: frozenset[str]
    stems: tuple[str, ...]


@lru_cache(maxsize=20_000)
def is_kind(word: str, kind: str, language: str) -> bool:
    """Whether `word`, in lower case, is one of the words of `kind` in `language`."""
    words = _table().get((kind, language))
    return words is not None and (word in words.exact or word.startswith(words.stems))


@cache
def _table() -> dict[tuple[str, str], _Words]:
    lists: dict[tuple[str, str], list[str]] = defaultdict(list)
    kind = ""
    folder = files("bot.tagging.lexicons")
    for line in "\n".join((folder / name).read_text(encoding="utf-8") for name in _FILES).splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            language, _, words = line.partition(":")
            lists[kind, language] += words.split()
    return {key: _words(words) for key, words in lists.items()}


def _words(words: list[str]) -> _Words:
    return _Words(
        frozenset(word for word in words if not word.endswith("*")),
        tuple(word[:-1] for word in words if word.endswith("*")),
    )
