"""Slavic noun phrases without a parser: where one begins and ends, and which can be a subject."""

from bot.tagging.names import given
from bot.tagging.quotes.cues import Phrase, inside_name
from bot.tagging.quotes.slavic_cases import SlavicCases

_LONGEST = 16


class SlavicPhrases(SlavicCases):
    """Finds noun phrases in the items of one sentence."""

    def nominative(self, start: int, end: int) -> Phrase | None:
        """The first noun phrase in a range that can be a subject, with what belongs to it."""
        place = start
        while place < end:
            item = self.items[place]
            if item.low in self.speech.relations:
                place = self._past_relation(place, end)
                continue
            if item.word and self._can_be_subject(place):
                if item.low in self.speech.pronouns:
                    return Phrase(place, place + 1)
                kin = place > start and item.capital and self.items[place - 1].low in self.speech.attached
                return Phrase(place - kin, self.end_of_phrase(place, end))
            place = self._past_name(place, end) if item.capital and self.given_declined(place) else place + 1
        return None

    def _past_name(self, place: int, end: int) -> int:
        """Behind a whole name that stands in no nominative: «Орисі Дробот відповів …»."""
        place += 1
        if place < end and self.items[place].capital:
            place += 1
        while place < end and self.items[place].capital and self.items[place].low.endswith(self.speech.oblique):
            place += 1
        return place

    def _past_relation(self, place: int, end: int) -> int:
        """A preposition takes the words after it, up to a comma or a word that must be a subject."""
        place += 1
        first = place
        while place < end and self.items[place].word:
            item = self.items[place]
            role = item.low in self.speech.roles or item.low in self.speech.pronouns
            new_name = item.capital and place > first and not self.items[place - 1].capital
            if place > first and (role or (new_name and not self.oblique(place))):
                return place
            surname = place > first and self.items[place - 1].capital and self.given_declined(place - 1)
            if item.capital and place > first and self.items[place - 1].capital and not self.oblique(place):
                if surname and not given(item.text, self.speech.language):
                    place += 1
                    continue
                return place
            place += 1
        return place

    def _can_be_subject(self, place: int) -> bool:
        item = self.items[place]
        if item.low in self.speech.stops or item.low in self.speech.between or item.low in self.speech.verbs:
            return False
        if item.low.endswith(self.speech.gerunds) and not (place and item.capital):
            return False
        if item.low in self.speech.pronouns or item.low in self.speech.roles or item.low in self.speech.bodies:
            return True
        if item.capital:
            return not self.oblique(place) and (place > 0 or self._named(place))
        return self._before_role(place)

    def _named(self, place: int) -> bool:
        """A capital at the head of a sentence means nothing by itself."""
        following = self.items[place + 1] if place + 1 < len(self.items) else None
        return following is not None and (
            following.capital
            or self._initial(place)
            or following.low in self.speech.verbs
            or following.low in self.speech.relations
            or following.text == ","
        )

    def _initial(self, place: int) -> bool:
        return len(self.items[place].text) == 1 and self.items[place + 1].text == "."

    def _before_role(self, place: int) -> bool:
        """'український президент', 'перша заступниця міністра': adjectives before a role."""
        nouns = self.items[place + 1 : place + 4]
        for item in nouns:
            if not item.word or item.low in self.speech.relations or item.low in self.speech.verbs:
                return False
            if item.low in self.speech.roles:
                return self.items[place].low.endswith(self.speech.adjectives)
        return False

    def plain_noun(self, start: int, end: int) -> Phrase | None:
        """'застерегла депутатів омбудсменка': behind quoted words a noun in no other case is the one who speaks."""
        place = start
        while place < end:
            item = self.items[place]
            if item.low in self.speech.relations:
                place = self._past_relation(place, end)
                continue
            bare = item.word and len(item.low) > 3 and item.low not in self.speech.between
            if bare and not item.low.endswith((*self.speech.oblique, *self.speech.addressees, *self.speech.others)):
                return Phrase(place, place + 1)
            place += 1
        return None

    def end_of_phrase(self, first: int, end: int) -> int:
        """Where the noun phrase that begins at `first` ends."""
        place = first
        while place < min(end, first + _LONGEST):
            item = self.items[place]
            if not item.word and not (place > first and inside_name(self.items, place)):
                break
            if item.low in self.speech.stops or item.low in self.speech.verbs:
                break
            if place > first and item.low in self.speech.somebody:
                break
            if place > first and (item.low in self.speech.relations or item.low in self.speech.between):
                break
            if place > first and item.low.endswith(self.speech.addressees) and not item.capital:
                break
            if place > first and item.capital and self.new_name(place) and self.given_declined(place):
                break
            place += 1
        return place

    def end_of_names(self, first: int, end: int) -> int:
        """Behind the first run of capitals: 'według Anny Koło dokument …' has no comma."""
        place = first
        while place < end and not self.items[place].capital:
            place += 1
        while place < end and (self.items[place].capital or not self.items[place].word):
            place += 1
        return place

    def end_of_capitals(self, first: int, end: int) -> int:
        """Where a run of capitals that begins at `first` ends."""
        return next((place for place in range(first, end) if not self.items[place].capital), end)

    def name_before(self, end: int) -> Phrase | None:
        """The run of capitals that ends at a place."""
        first = end
        while first > 0 and (self.items[first - 1].capital or self.initial_stop(first - 1)):
            first -= 1
        return Phrase(first, end) if first < end else None

    def initial_stop(self, place: int) -> bool:
        """Whether a full stop belongs to an initial or a title."""
        return self.items[place].text == "." and inside_name(self.items, place)
