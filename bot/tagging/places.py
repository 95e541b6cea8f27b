"""Finds the words of a text that name a country or a city the lexicon knows, in any case: nobody is called so there."""

from collections.abc import Iterator, Sequence
from itertools import repeat

from bot.tagging.document import Document, Token
from bot.tagging.lexicons.places import is_form, places

_KEY = 3


def place_tokens(document: Document) -> tuple[frozenset[int], frozenset[int]]:
    """The indices of tokens that are a place of one word, and of those in a place of several words."""
    known, language = places(document.language), document.language
    single, joined = set[int](), set[int]()
    for at, token in enumerate(document.tokens if known else ()):
        if not token.capital or token.shouted:
            continue
        word = _plain(token)
        possible = known.get(word[:_KEY])
        if possible is None:
            continue
        length = max(_lengths(document.tokens, at, possible, language), default=0)
        if length > 1 or ("-" in word.strip("-") and length):
            joined.update(range(at, at + length))
        elif length:
            single.add(at)
    return frozenset(single), frozenset(joined)


def _lengths(tokens: Sequence[Token], at: int, places: Sequence[tuple[str, ...]], language: str) -> Iterator[int]:
    for place in places:
        ahead = tokens[at : at + len(place)]
        if len(ahead) == len(place) and all(map(is_form, map(_plain, ahead), place, repeat(language))):
            yield len(place)


def _plain(token: Token) -> str:
    return token.text.lower().replace("’", "'").replace("ʼ", "'")
