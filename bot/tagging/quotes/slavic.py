"""Who speaks in a Ukrainian, Russian or Polish sentence: the nominative near a verb of saying, in any order."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.tagging.lexicons.speech import Speech
from bot.tagging.quotes.cues import Cue, Phrase, inside_name
from bot.tagging.quotes.items import Item, Line

_LONGEST = 16
_BREAKS = frozenset({";", ":", "—", "–", "-", "―"})
_DASHES = frozenset("—–-―")
_PHRASE_WEIGHT, _ANY_VERB_WEIGHT = 3.0, 2.5


class SlavicCues:
    """Reads one sentence at a time."""

    guesses = False

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    def find(self, line: Line) -> tuple[Cue, ...]:
        """Everything in a sentence that says who speaks, in order of place."""
        return tuple(_Reading(line.items, self._speech).cues())

    def subject(self, line: Line) -> Phrase | None:
        """The first noun phrase of a sentence that can be its subject."""
        return _Reading(line.items, self._speech).nominative(0, len(line.items))


class _Reading(NamedTuple):
    items: Sequence[Item]
    speech: Speech

    def cues(self) -> Iterator[Cue]:
        for place, item in enumerate(self.items):
            verb = self.speech.verbs.get(item.low)
            if item.quote is not None:
                yield from self._behind_quote(place)
            elif verb:
                source = self._around(place)
                if source:
                    yield Cue(place, source, verb.weight)
            elif item.word:
                yield from self._phrase(place)
                yield from self._own_words(place)

    def _own_words(self, place: int) -> Iterator[Cue]:
        """'за її словами'."""
        for phrase in self.speech.own_words.get(self.items[place].low, ()):
            here = self.items[place : place + len(phrase)]
            star = phrase.index("*")
            fits = len(here) == len(phrase) and all(i.low == w for i, w in zip(here, phrase, strict=True) if w != "*")
            if fits and here[star].low in self.speech.pronouns:
                yield Cue(place, Phrase(place + star, place + star + 1), _PHRASE_WEIGHT)

    def _phrase(self, place: int) -> Iterator[Cue]:
        """'за словами X': whatever its case, the noun phrase that follows."""
        for phrase in self.speech.sources.get(self.items[place].low, ()):
            if tuple(item.low for item in self.items[place : place + len(phrase)]) == phrase:
                first = place + len(phrase)
                last = self._end_of_names(first, self._end(first, len(self.items)))
                if last > first:
                    yield Cue(place, Phrase(first, last), _PHRASE_WEIGHT)

    def _end_of_names(self, first: int, end: int) -> int:
        """Behind the first run of capitals: 'według Anny Koło dokument …' has no comma."""
        place = first
        while place < end and not self.items[place].capital:
            place += 1
        while place < end and (self.items[place].capital or not self.items[place].word):
            place += 1
        return place

    def _behind_quote(self, place: int) -> Iterator[Cue]:
        """'«…», — кинув X': whatever the verb, a dash hands the words to the subject behind it."""
        dash = place + 1
        while dash < len(self.items) and self.items[dash].text == ",":
            dash += 1
        if dash + 1 < len(self.items) and self.items[dash].text in _DASHES and not self.items[dash + 1].capital:
            source = self.nominative(dash + 2, self._clause_end(dash))
            if source:
                yield Cue(dash, source, _ANY_VERB_WEIGHT)

    def _around(self, verb: int) -> Phrase | None:
        """After the verb where words stand before it ('«…», — сказав X'), else before, else after."""
        start, end = self._clause_start(verb), self._clause_end(verb)
        after = self.nominative(verb + 1, end) or self._place_of_work(verb)
        before = self.items[verb - 1] if verb else None
        if before is not None and (
            before.low in self.speech.as_said or (before.text == "," and self._adjacent(after, verb))
        ):
            return after
        if self._follows_words(verb):
            return after or self._plain_noun(verb + 1, end)
        return self._last_nominative(start, verb) or after

    def _adjacent(self, phrase: Phrase | None, verb: int) -> bool:
        """'…, сказав міністр': the subject right behind its verb, with the words said before the comma."""
        return phrase is not None and phrase.first == verb + 1

    def _plain_noun(self, start: int, end: int) -> Phrase | None:
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

    def _place_of_work(self, verb: int) -> Phrase | None:
        """'заявили в компанії', 'у компанії заявили': many speak, and only where they work is named."""
        if not self.items[verb].low.endswith(self.speech.many):
            return None
        for place in (verb + 1, self._clause_head(verb)):
            if place + 1 < len(self.items) and place != verb and self.items[place].low in self.speech.inside:
                last = self._end(place + 1, len(self.items))
                if last > place + 1 and (place > verb or last <= verb):
                    return Phrase(place + 1, last)
        return None

    def _clause_head(self, verb: int) -> int:
        """The first word of the clause a verb stands in."""
        start = self._clause_start(verb)
        return next((place for place in range(start, verb) if self.items[place].word), verb)

    def _follows_words(self, verb: int) -> bool:
        place = verb - 1
        while place >= 0 and not self.items[place].word and self.items[place].quote is None:
            place -= 1
        return place >= 0 and self.items[place].quote is not None

    def _clause_start(self, verb: int) -> int:
        for place in range(verb - 1, -1, -1):
            item = self.items[place]
            if item.quote is not None or item.text in _BREAKS:
                return place + 1
        return 0

    def _hyphen(self, place: int) -> bool:
        """'82-річна': no space on either side."""
        return place + 1 < len(self.items) and self.items[place + 1].start == self.items[place].end

    def _clause_end(self, verb: int) -> int:
        for place in range(verb + 1, len(self.items)):
            item = self.items[place]
            breaks = item.text == "," or (item.text in _BREAKS and not self._hyphen(place))
            if item.quote is not None or breaks or item.low in self.speech.stops:
                return place
        return len(self.items)

    def _last_nominative(self, start: int, end: int) -> Phrase | None:
        """The subject before a verb: the last one in its own stretch between commas, else the first of the clause."""
        comma = max((place for place in range(start, end) if self.items[place].text == ","), default=start - 1)
        whole = self.nominative(comma + 1, end)
        if whole is None:
            return self.nominative(start, end)
        last = next((place for place in range(whole.last, end) if self.items[place].text == "("), end)
        while last > whole.last and not self._part_of_name(last - 1):
            last -= 1
        return Phrase(whole.first, last)

    def _part_of_name(self, place: int) -> bool:
        return self.items[place].capital and not self._oblique(place)

    def nominative(self, start: int, end: int) -> Phrase | None:
        """The first noun phrase in a range that can be a subject, with what belongs to it."""
        place = start
        while place < end:
            item = self.items[place]
            if item.low in self.speech.relations:
                place = self._past_relation(place, end)
                continue
            if item.word and self._can_be_subject(place):
                pronoun = item.low in self.speech.pronouns
                return Phrase(place, place + 1 if pronoun else self._end(place, end))
            place += 1
        return None

    def _past_relation(self, place: int, end: int) -> int:
        """A preposition takes the words after it, up to a comma or a word that must be a subject."""
        place += 1
        first = place
        while place < end and self.items[place].word:
            item = self.items[place]
            role = item.low in self.speech.roles or item.low in self.speech.pronouns
            new_name = item.capital and place > first and not self.items[place - 1].capital
            if place > first and (role or (new_name and not self._oblique(place))):
                return place
            if item.capital and place > first and self.items[place - 1].capital and not self._oblique(place):
                return place
            place += 1
        return place

    def _can_be_subject(self, place: int) -> bool:
        item = self.items[place]
        if item.low in self.speech.stops or item.low in self.speech.between or item.low in self.speech.verbs:
            return False
        if item.low.endswith(self.speech.gerunds) and not (place and item.capital):
            return False
        if item.low in self.speech.pronouns or item.low in self.speech.roles:
            return True
        if item.capital:
            return not self._oblique(place) and (place > 0 or self._named(place))
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

    def _oblique(self, place: int) -> bool:
        """Whether a name stands in a case that no subject has."""
        name = place
        while name + 1 < len(self.items) and self.items[name + 1].capital:
            name += 1
        return self.items[name].low.endswith(self.speech.oblique)

    def _end(self, first: int, end: int) -> int:
        place = first
        while place < min(end, first + _LONGEST):
            item = self.items[place]
            if not item.word and not (place > first and inside_name(self.items, place)):
                break
            if item.low in self.speech.stops or item.low in self.speech.verbs:
                break
            if place > first and (item.low in self.speech.relations or item.low in self.speech.between):
                break
            if place > first and item.low.endswith(self.speech.addressees) and not item.capital:
                break
            place += 1
        return place
