"""What follows a verb of saying without marks: its 'that', its clause, its colon. Who says it: each language's cues."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.tagging.lexicons.speech import Speech
from bot.tagging.quotes.cues import Phrase
from bot.tagging.quotes.items import Item

_LATEST = 9
"""How many words may stand between the verb and its 'that': 'said at a briefing in Kyiv that'."""
_VERB_WITHIN = 12
_SHORTEST = 5
_HOW_FAR_BACK = 3
_SIGNED = 9
"""How many items '…, her spokesman told the agency' has at most."""
_MIDDLE = 2.0


class Clauses(NamedTuple):
    """The items of one sentence; places are indexes into them."""

    items: Sequence[Item]
    speech: Speech

    def unsaid(self, verb: int) -> bool:
        """'did not say', 'was told', 'would say': nothing that was said by its subject."""
        for place in range(verb - 1, max(-1, verb - 1 - _HOW_FAR_BACK), -1):
            item = self.items[place]
            if item.low in self.speech.unsaid:
                return not (item.low in self.speech.told and self.items[verb].low.endswith("ing"))
            if item.low not in self.speech.between and not item.low.endswith("ly"):
                return False
        return False

    def after_verb(self, verb: int) -> Phrase | None:
        """The words behind a verb: after its 'that', after a colon, or right behind verbs that need neither."""
        return self._after_that(verb) or self._after_colon(verb) or self._plainly(verb) or self._to(verb)

    def is_clause(self, first: int, last: int) -> bool:
        """Whether a range holds what may be a finite verb, so that it can be a statement."""
        return any(self._finite(place, first) for place in range(first, last))

    def _after_that(self, verb: int) -> Phrase | None:
        for place in range(verb + 1, min(verb + 1 + _LATEST, len(self.items))):
            item = self.items[place]
            if item.low in self.speech.that:
                return Phrase(self._behind(place), self._end(place + 1)) if self._hangs_on(verb, place) else None
            if item.low in self.speech.verbs or item.text in {":", ";", "—", "–"}:
                return None
        return None

    def _behind(self, that: int) -> int:
        """Where the words begin; 'that' is one of them where a verb follows: 'believes that will not be enough'."""
        verb = that + 1 < len(self.items) and self.items[that + 1].low in self.speech.auxiliaries
        return that if verb else that + 1

    def _hangs_on(self, verb: int, that: int) -> bool:
        """'said on Monday that', 'told a crowd that'; in 'said the plan that failed' the plan is what hangs on it."""
        between = self.items[verb + 1 : that]
        if not any(item.word for item in between) or self.items[verb].low in self.speech.addressed:
            return True
        if self.speech.verbs[self.items[verb].low].weight <= _MIDDLE:
            return False
        first = between[0].low
        if self.items[that - 1].text == ",":
            return True
        return first in self.speech.relations or first in self.speech.between or first.endswith("ly")

    def _after_colon(self, verb: int) -> Phrase | None:
        colon = verb + 1
        if colon < len(self.items) and self.items[colon].text == ":" and self.is_clause(colon + 1, len(self.items)):
            return Phrase(colon + 1, len(self.items))
        return None

    def _plainly(self, verb: int) -> Phrase | None:
        """'said the coal would last', 'told reporters he was tired'."""
        if self.items[verb].low not in self.speech.plainly:
            return None
        first = verb + 1
        if self.items[verb].low in self.speech.addressed and first < len(self.items):
            if self.items[first].low not in self.speech.hearers:
                return None
            first += 1
        first = self._past_days(first)
        if first >= len(self.items) or not self._begins(first) or not self._verb_soon(first):
            return None
        return Phrase(first, self._end(first))

    def _past_days(self, place: int) -> int:
        """Past 'on Thursday', 'Monday'."""
        on = place + 1 < len(self.items) and self.items[place].low == "on"
        day = place + 1 if on else place
        dated = day < len(self.items) and self.items[day].low in self.speech.between and self.items[day].capital
        return day + 1 if dated else place

    def _begins(self, place: int) -> bool:
        item = self.items[place]
        if item.low in self.speech.openers:
            return True
        small = item.low in self.speech.relations or item.low in self.speech.stops or item.low in self.speech.between
        return (item.word or item.text[:1].isdigit()) and not small and item.low not in self.speech.verbs

    def _verb_soon(self, first: int) -> bool:
        for place in range(first + 1, min(first + _VERB_WITHIN, len(self.items))):
            item = self.items[place]
            if item.low in self.speech.stops or item.text in {",", ";", ":", "—"}:
                return False
            if self._finite(place, first):
                return True
        return False

    def _to(self, verb: int) -> Phrase | None:
        """'promised to publish the contract'."""
        to = verb + 1
        pledged = self.items[verb].low in self.speech.pledges and to < len(self.items)
        return Phrase(to, self._end(to)) if pledged and self.items[to].low == "to" else None

    def _finite(self, place: int, first: int) -> bool:
        low = self.items[place].low
        if low in self.speech.auxiliaries or low in self.speech.finite or low in self.speech.verbs:
            return True
        return place > first and len(low) > 3 and low.endswith(self.speech.endings) and not self.items[place].capital

    def _end(self, start: int) -> int:
        """Where '… and asked people to wait' or '…, her spokesman told the agency' begins to tell something else."""
        for place in range(start + _SHORTEST, len(self.items) - 1):
            item, following = self.items[place], self.speech.verbs.get(self.items[place + 1].low)
            if item.low in self.speech.joints and following is not None and following.form == "past":
                return place
            if item.text == "," and len(self.items) - place <= _SIGNED and self._signed(place + 1):
                return place
        return len(self.items)

    def _signed(self, start: int) -> bool:
        """Whether what follows a comma says who tells all this."""
        verbs = (self.speech.verbs.get(item.low) for item in self.items[start:])
        return any(verb is not None and verb.form in {"past", "s"} and verb.weight > _MIDDLE for verb in verbs)
