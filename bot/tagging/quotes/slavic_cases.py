"""In which case a Ukrainian, Russian or Polish name stands, as far as its ending and the words beside it tell."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.tagging.lexicons.speech import Speech
from bot.tagging.names import given
from bot.tagging.quotes.gender import agreement
from bot.tagging.quotes.items import Item

_WOMEN = ("ка", "иця", "иня", "ица", "ница", "czka", "ini", "yni", "lka", "rka")
_OF_WOMEN = frozenset("аяa")
"""«біологиня Устина»: behind a woman's trade a name in -а is hers, not a man's in the genitive."""


class SlavicCases(NamedTuple):
    """The items of one sentence; places are indexes into them."""

    items: Sequence[Item]
    speech: Speech

    def oblique(self, place: int) -> bool:
        """Whether a name stands in a case that no subject has."""
        name = place
        while name + 1 < len(self.items) and self.items[name + 1].capital and not self.new_name(name + 1):
            name += 1
        if self.given_upright(place) or self._adjectival(name):
            return False
        return self.items[name].low.endswith(self.speech.oblique) or self.given_declined(place)

    def given_upright(self, place: int) -> bool:
        """Whether a given name that only stands in the nominative leads a name: «Тихон Бережной»."""
        readings = given(self.items[place].text, self.speech.language)
        named = place + 1 < len(self.items) and self.items[place + 1].capital
        return named and bool(readings) and all(reading.nominative for reading in readings)

    def _adjectival(self, place: int) -> bool:
        """«бросил Бережной.»: a man's surname in -ой by itself behind the verb of a man."""
        verb = self.items[place - 1].low if place else ""
        last = place + 1 == len(self.items) or not self.items[place + 1].word
        return last and self.items[place].low.endswith("ой") and agreement(verb) == "m"

    def given_declined(self, place: int) -> bool:
        """Whether a word is a given name that stands in no nominative: 'Орисі', «Матвію»."""
        readings = given(self.items[place].text, self.speech.language)
        hers = place > 0 and self.items[place].low[-1] in _OF_WOMEN and self.items[place - 1].low.endswith(_WOMEN)
        return bool(readings) and not hers and not any(reading.nominative for reading in readings)

    def new_name(self, place: int) -> bool:
        """Whether another name in another case begins at a place: «сказала Орися Дробот Олафові Гаску»."""
        before = self.items[place - 1]
        if not before.capital or not given(self.items[place].text, self.speech.language):
            return False
        declined = self.given_declined(place)
        earlier = before.low.endswith(self.speech.oblique) or self.given_declined(place - 1)
        return declined != earlier and not given(before.text, self.speech.language)
