"""Numbers as people write them out, in every language on offer: cardinals to 59, ordinals of the hours of a day."""

from bot.language.pack import Numbers
from bot.language.packs import tables

_ALL = tables(Numbers)
CARDINALS = {word: number for one in _ALL for word, number in one.cardinals.items()}
NUMBERS = {word: number for one in _ALL for word, number in one.others.items()} | CARDINALS
ORDINALS = {word: number for one in _ALL for word, number in one.ordinals.items()}
"""Hours as words, in the cases they are told in."""


def number(word: str) -> int | None:
    """A number in words, or in four figures at most."""
    return int(word) if word.isdecimal() and len(word) < 5 else NUMBERS.get(word)
