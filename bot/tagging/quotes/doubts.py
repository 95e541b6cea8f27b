"""Whether a clause that says who spoke also says that it was said: what governs the verb, and who comes in between.

`standing.py` knows words that deny, ask and imagine. Here it is the other way about: a verb that no finite clause of
the author's own carries must be carried by something known to vouch for it, or the words wait as nobody's.
"""

from collections.abc import Sequence
from typing import NamedTuple

from bot.domain.tags import EvidenceKind
from bot.tagging.lexicons.speech import Speech
from bot.tagging.quotes.cues import Cue, Phrase
from bot.tagging.quotes.gender import agreement
from bot.tagging.quotes.items import Item

_OF_VERBS = frozenset({EvidenceKind.VERB, EvidenceKind.ACTION})
_GOVERNS = 7
"""How far before a clause the verb may stand that governs it."""
_ACCUSERS = 4
"""How far behind 'according to' those may stand whose word it is."""
_BREAKS = frozenset({";", ":", "—", "–", "-", "―"})
_WITH_PARTICIPLE = frozenset("by in after before while when for and as upon besides despite since then".split())
"""Words before 'saying' by which it was said."""
_GOES_ON = frozenset("kept keeps keep continued continues began begins started starts went goes".split())
_RELATIVES = frozenset("who which".split())
_UNTIL = frozenset("until till".split())
_HOW = frozenset("як как jak".split())


class Doubts(NamedTuple):
    """The items of one sentence; places are indexes into them."""

    items: Sequence[Item]
    speech: Speech

    def about(self, cue: Cue, quote: int) -> bool:
        """Whether the words in a place may be those of nobody or of somebody else than the source of a cue."""
        unsure = self._unvouched(cue) or self._governed(cue) or self._one_of_many(cue) or self._alleged(cue)
        if cue.kind in _OF_VERBS and unsure:
            return True
        return cue.kind is not EvidenceKind.NOUN and cue.verb < quote and self._handed_on(cue, quote)

    def _unvouched(self, cue: Cue) -> bool:
        """An infinitive or a participle nothing vouches for: 'could not bring herself to say', 'heard X muttering'."""
        verb = self.speech.verbs.get(self.items[cue.verb].low)
        if self.speech.language != "en" or verb is None or cue.source.first > cue.verb:
            return False
        before = self._before(cue.verb)
        if verb.form == "base" and before.low == "to":
            here = self.items[max(0, cue.verb - _GOVERNS) : cue.verb]
            return not any(item.low in self.speech.onward for item in here)
        if verb.form == "base":
            return self._is_one(cue.source)
        return verb.form == "ing" and not self._goes_with(cue, before)

    def _goes_with(self, cue: Cue, before: Item) -> bool:
        """Whether a participle says what its subject did: 'X left, saying', 'X is saying', 'by saying'."""
        return (
            not before.word
            or before.low in _WITH_PARTICIPLE
            or before.low in self.speech.beings
            or before.low in _GOES_ON
            or before.low == "on"
            or (before.low in self.speech.sayings and self._issued(cue))
            or (cue.source.first > 0 and self._vouches(self.items[cue.source.first - 1].low))
        )

    def _issued(self, cue: Cue) -> bool:
        """'issued a statement saying', 'sent a letter warning'."""
        return any(item.low in self.speech.issuing for item in self.items[cue.source.last : cue.verb])

    def _vouches(self, low: str) -> bool:
        """'with X saying', 'remembers X saying'."""
        return low == "with" or low in self.speech.telling

    def _is_one(self, source: Phrase) -> bool:
        """A name without an 'and': it takes no verb without an ending."""
        words = [item for item in self.items[source.first : source.last] if item.word]
        return bool(words) and words[-1].capital and not words[-1].low.endswith("s")

    def _before(self, place: int) -> Item:
        """The last item before a place that is no adverb; a mark where there is none."""
        for before in range(place - 1, -1, -1):
            item = self.items[before]
            plain = item.low in self.speech.between and item.low not in self.speech.auxiliaries
            if not (plain or (item.low.endswith("ly") and not item.capital)):
                return item
        return Item(0, 0, "", "")

    def _governed(self, cue: Cue) -> bool:
        """'X claims that Y said', 'X imagined Y said', 'until Y says', 'had Y said': not the author's own word."""
        before = min(cue.verb, cue.source.first) - 1
        while before >= 0 and self.items[before].low in self.speech.between - self.speech.auxiliaries:
            before -= 1
        led = cue.source.first < cue.verb
        if led and (that := self._that_between(cue)):
            return not self._vouched(that)
        if before < 0:
            return False
        low = self.items[before].low
        if low in _UNTIL:
            return True
        if low in self.speech.that or (low in _HOW and before and led):
            return not self._vouched(before)
        known = self.speech.verbs.get(self.items[cue.verb].low)
        between = self.items[cue.source.last : cue.verb]
        if (known is not None and known.form == "ing") or any(item.low in _RELATIVES for item in between):
            return False
        verb = low in self.speech.verbs or low in self.speech.finite
        governed = low in self.speech.auxiliaries or (verb and low not in self.speech.telling)
        return self.speech.language == "en" and led and governed

    def _that_between(self, cue: Cue) -> int:
        """Where a 'that' stands right before the verb that has the subject of the clause around: «X каже, що бачив»."""
        place = cue.verb - 1
        while place > cue.source.last and self.items[place].low in self.speech.between - self.speech.auxiliaries:
            place -= 1
        found = self.speech.language != "en" and place >= cue.source.last and self.items[place].low in self.speech.that
        return place if found else 0

    def _vouched(self, place: int) -> bool:
        """Whether a verb of telling stands before a 'that'."""
        start = max(0, place - _GOVERNS)
        for before in range(place - 1, start - 1, -1):
            item = self.items[before]
            if item.low in self.speech.telling:
                return True
            if item.quote is not None or item.text in _BREAKS:
                break
        return False

    def _one_of_many(self, cue: Cue) -> bool:
        """'dopytywała Ingrid Solvay jedna z matek': the one who acts stands behind the name."""
        after = self.items[cue.source.last].low if cue.source.last < len(self.items) else ""
        return self.speech.language != "en" and cue.source.first > cue.verb and after in self.speech.somebody

    def _alleged(self, cue: Cue) -> bool:
        """'According to prosecutors, X said', «за версією слідства, X наказав»: the word of those who accuse."""
        for phrase in self.speech.sources.get(self.items[0].low, ()):
            led = tuple(item.low for item in self.items[: len(phrase)]) == phrase
            accusers = self.items[len(phrase) : min(len(phrase) + _ACCUSERS, cue.first)]
            if led and any(item.low in self.speech.accusers for item in accusers):
                return True
        return False

    def _handed_on(self, cue: Cue, quote: int) -> bool:
        """'As X tells it, Y shouted: “…”', 'Зі слів X, Y гукнув: «…»': another subject with a verb stands nearer."""
        start = max(cue.source.last, cue.verb + 1)
        return any(self.items[place].text == "," and self._acts(place + 1, quote) for place in range(start, quote))

    def _acts(self, first: int, end: int) -> bool:
        """Whether a clause with a subject begins at a place: a name or pronoun, and a finite verb before `end`."""
        item = self.items[first]
        low = item.low
        small = low in self.speech.relations or low in self.speech.between or low in self.speech.stops
        pronoun = self.speech.pronouns.get(low, "n") in {"m", "f"} and self.items[end - 1].text == ":"
        starts = item.capital or pronoun or low in self.speech.roles
        return starts and not small and any(self._finite(place) for place in range(first + 1, end))

    def _finite(self, place: int) -> bool:
        low = self.items[place].low
        if low in self.speech.verbs or low in self.speech.finite or low in self.speech.auxiliaries:
            return True
        if self.speech.language != "en" and agreement(low) in {"m", "f"}:
            return True
        return len(low) > 3 and low.endswith(self.speech.endings) and not self.items[place].capital
