"""English noun phrases without a parser: where one begins and ends, what a clause's subject is, what is a verb."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.tagging.lexicons.speech import Speech
from bot.tagging.quotes.cues import Phrase, inside_name
from bot.tagging.quotes.items import Item

_LONGEST = 24
_LONGEST_PLACE = 5
_LONGEST_NAME = 6
"""Items of a name and its title: 'Del. Lawrence B. Cumm'."""
_NAME = 2
"""Words of a plain name."""
_BREAKS = frozenset({";", ":", "—", "–", "-", "―", "--"})
_DASHES = frozenset({"—", "–", "-", "―", "--"})
_SHORTEST_PLACE, _LONGEST_DATE_LINE = 3, 12
_OPENING, _CLOSING = frozenset('“"«„'), frozenset('”"»')
POSSESSIVES = frozenset({"'s", "’s"})
JOINTS = frozenset({"and", "but", "or", "then"})
_RELATIVES = frozenset({"who", "whom", "whose", "which"})
_LEADING = frozenset("how that when because after while where".split())
"""Words behind which a clause has a subject of its own: 'recounted how her mentor, Judge X, had warned her'."""
_GOVERNORS = frozenset({"by", "with", "from", "to"})
"""Prepositions behind which a noun phrase of its own begins; 'of' and 'for' go on with the one before."""
_PLURALS = frozenset({"they", "we", "i", "you", "some", "many", "others", "people", "who", "to", "and", "women", "men"})


class EnglishPhrases(NamedTuple):
    """The items of one sentence; places are indexes into them."""

    items: Sequence[Item]
    speech: Speech

    def is_noun(self, place: int) -> bool:
        """'The claim', 'his report', 'in response': no verb, though it looks like one."""
        if place == 0:
            return False
        before = self.items[place - 1]
        if self.items[place].capital and before.word:
            return True
        if before.low in self.speech.determiners:
            return True
        if self.speech.verbs[self.items[place].low].form == "base" and not self._many(before):
            return True
        owned = before.text in POSSESSIVES or before.low in {"of", "in", "for"}
        return owned and not self.items[place].low.endswith("ing")

    def _many(self, before: Item) -> bool:
        """Whether 'report' or 'claim' may be a verb after this word: 'critics claim', 'they report', 'to report'."""
        low = before.low
        plural = low.endswith("s") and not low.endswith("ss") and low not in self.speech.verbs
        return plural or low in _PLURALS or low in self.speech.auxiliaries

    def with_name(self, phrase: Phrase) -> Phrase:
        """'its chief engineer' and, where a name follows between commas, that name: 'his friend at Lenn, X,'."""
        comma = self._past_place(phrase.last)
        if self._names_somebody(phrase):
            return phrase
        first = comma + 1
        if first >= len(self.items) or self.items[comma].text != ",":
            return phrase
        if not self._of_name(first) and self._is_small_title(first):
            first += 1
        last = self._before_bracket(first, self.end_of_phrase(first, len(self.items)))
        named = all(self._of_name(place) for place in range(first, last)) and self.items[last - 1].capital
        if last < len(self.items) and self.verbish(last):  # 'According to investigators, X ordered …'
            return phrase
        return Phrase(phrase.first, last) if named and 2 <= last - first <= _LONGEST_NAME else phrase

    def _past_place(self, place: int) -> int:
        """Past 'at Lenn' or 'of the north' to the comma behind it, where only that lies between."""
        if place >= len(self.items) or self.items[place].low not in self.speech.relations:
            return place
        stop = min(place + _LONGEST_PLACE, len(self.items))
        end = next((at for at in range(place + 1, stop) if not self.items[at].word or self.verbish(at)), place)
        return end if self.items[end].text == "," else place

    def _is_small_title(self, place: int) -> bool:
        """'state Del. X': a plain word before a title that is printed with a capital."""
        item, after = self.items[place], self.items[place + 1 : place + 2]
        small = (
            item.low in self.speech.determiners or item.low in self.speech.relations or item.low in self.speech.stops
        )
        return item.word and not small and not self.verbish(place) and any(one.capital for one in after)

    def _before_bracket(self, first: int, last: int) -> int:
        """Where a phrase ends without the brackets behind it: 'Del. X (N-Dorvale)'."""
        return next((place for place in range(first, last) if self.items[place].text == "("), last)

    def _names_somebody(self, phrase: Phrase) -> bool:
        """Whether its head is a name, and not only the place or the person that an office belongs to."""
        head = next((p for p in range(*phrase) if self.items[p].low in self.speech.relations), phrase.last)
        core = self.items[phrase.first + 1 : head]
        return bool(core) and core[-1].capital and not core[-1].text.isupper() and core[-1].low not in self.speech.roles

    def _of_name(self, place: int) -> bool:
        item = self.items[place]
        return item.capital or not item.word or item.low in self.speech.roles

    def subject(self, start: int, end: int) -> Phrase | None:
        """The first noun phrase in a range that is no adverbial: past 'In Kyiv on Monday,' and 'While speaking,'."""
        first = start or self._past_date_line(end)
        for _ in range(4):
            while first < end and self._opens(first):
                first += 1
            if first + 2 < end and self._there_is(first):
                first += 2
            if first >= end:
                return None
            if not self._adverbial(first):
                break
            comma = self.comma_after(first, end)
            inside = first + 1 if self.items[first].low in self.speech.stops else self._past_relation(first, end)
            first = comma if comma < end else inside
        last = self.end_of_phrase(first, end)
        return self.with_name(Phrase(first, last)) if last > first and not self._adverbial(first) else None

    def _past_date_line(self, end: int) -> int:
        """Past 'DORVALE, Aug. 19 (VTA) —' at the head of a sentence."""
        if not self.items[0].text.isupper() or len(self.items[0].text) < _SHORTEST_PLACE:
            return 0
        dash = next((at for at in range(1, min(_LONGEST_DATE_LINE, end)) if self.items[at].text in _DASHES), None)
        return 0 if dash is None else dash + 1

    def _opens(self, place: int) -> bool:
        item = self.items[place]
        return not item.word or item.low in JOINTS or (item.low in self.speech.between and not self._follows(place))

    def _follows(self, place: int) -> bool:
        """Whether an auxiliary at the head of a range belongs to a question, not to a passed adverbial."""
        return self.items[place].low in self.speech.auxiliaries and place == 0

    def _adverbial(self, place: int) -> bool:
        low = self.items[place].low
        return (
            low in self.speech.relations
            or (low in self.speech.stops and low not in {"that", "what"})
            or (low.endswith("ing") and not self.items[place].text.isupper() and place == 0)
            or low.endswith("ly")
            or self._asked(place)
        )

    def _there_is(self, place: int) -> bool:
        """'Then there is X, whose …': the one who is there is the subject."""
        return self.items[place].low == "there" and self.items[place + 1].low in self.speech.auxiliaries

    def _asked(self, place: int) -> bool:
        """'Asked about the bridge, X …', 'Pressed by reporters, X …' at the head of a sentence."""
        after = self.items[place + 1].low if place + 1 < len(self.items) else ""
        return place == 0 and self.items[0].low.endswith("ed") and after in self.speech.led_to

    def _past_relation(self, first: int, end: int) -> int:
        """'In Kyiv the minister said': the last noun phrase that begins anew."""
        for place in range(first + 2, end):
            item, before = self.items[place], self.items[place - 1]
            anew = item.low in {"the", "a", "an"} or item.low in self.speech.pronouns
            name = item.capital and not before.capital and before.low not in self.speech.determiners
            if (anew or name) and before.word and before.low not in self.speech.relations:
                return place
        glued = all(item.capital for item in self.items[first + 1 : end]) and end - first > _NAME + 1
        return end - _NAME if glued else end  # 'In Overmark Orla Veldan said'

    def comma_after(self, place: int, end: int | None = None) -> int:
        """One past the next comma before `end`, or `end`."""
        stop = len(self.items) if end is None else end
        for comma in range(place, stop):
            if self.items[comma].text == ",":
                return comma + 1
        return stop

    def clause(self, end: int) -> int:
        """Where the clause before `end` begins: after the last quote or break."""
        for place in range(end - 1, -1, -1):
            item = self.items[place]
            if item.quote is not None or item.text in _BREAKS:
                return place + 1
        return 0

    def before_apposition(self, comma: int) -> Phrase | None:
        """'…, and Pell, her manager, answered': the second of two clauses has a subject of its own."""
        opening = next(
            (p for p in range(comma - 1, 0, -1) if self.items[p].text == "," or self.items[p].quote is not None), 0
        )
        if not opening or self.items[opening].quote is not None:
            return None
        first = self.start_of_phrase(opening)
        if not 0 < first < opening:
            return None
        led = self.items[first - 1].low
        if self.items[first].capital:
            return Phrase(first, opening) if led in JOINTS | _LEADING else None
        return Phrase(first, comma) if led in _LEADING and self.items[first].low in self.speech.determiners else None

    def antecedent(self, relative: int) -> Phrase | None:
        """The noun phrase that 'who' or 'which' at a place stands for."""
        end = relative
        if end and self.items[end - 1].low in JOINTS:
            low = self.items[relative].low
            end = next((p for p in range(end - 2, 0, -1) if self.items[p].low == low), end)
        if end and self.items[end - 1].text == ",":
            end -= 1
        first = self.start_of_phrase(end)
        owner = (place for place in range(end - 2, first - 1, -1) if self.items[place].low in _GOVERNORS)
        return self.trimmed(next((place + 1 for place in owner if self.items[place + 1].capital), first), end)

    def trimmed(self, first: int, last: int) -> Phrase | None:
        """A phrase without the adverbs and prepositional phrases before it; None where nothing else is left."""
        while first < last and (not self.items[first].word or self.items[first].low in self.speech.between):
            first += 1
        if first < last and self.items[first].low in self.speech.relations:
            first = self._past_relation(first, last)
        if first >= last or self.items[first].low.endswith("ly"):
            return None
        return Phrase(first, last)

    def start_of_phrase(self, end: int) -> int:
        """Where the noun phrase that ends at `end` begins; brackets are stepped over."""
        first = end
        while first > 0 and end - first < _LONGEST:
            if self.items[first - 1].text == ")":
                first = self._opening_bracket(first - 1)
            elif self._of_programme(first - 1) or self._bounds(first - 1) or self._acted(first - 1):
                break
            else:
                first -= 1
        return first

    def _acted(self, place: int) -> bool:
        """'X imagined Y said': what looks like a verb, right behind a name."""
        return place > 0 and self.items[place - 1].capital and self.verbish(place) and not self.items[place].capital

    def _of_programme(self, closing: int) -> bool:
        """Whether a mark closes a title that a preposition governs: 'an interview with “Morning in Sivra” X'."""
        if self.items[closing].text not in _CLOSING:
            return False
        opening = next((p for p in range(closing - 1, -1, -1) if self.items[p].text in _OPENING), 0)
        return opening > 0 and self.items[opening - 1].low in self.speech.relations

    def _opening_bracket(self, place: int) -> int:
        for before in range(place - 1, -1, -1):
            if self.items[before].text == "(":
                return before
        return place

    def _bounds(self, place: int) -> bool:
        item = self.items[place]
        if item.word:
            return item.low in self.speech.stops or self._is_verb(place)
        return not inside_name(self.items, place) and item.text not in POSSESSIVES and not item.text[:1].isdigit()

    def end_of_phrase(self, first: int, end: int) -> int:
        """Where the noun phrase that begins at `first` ends; brackets are stepped over."""
        place = first
        while place < min(end, first + _LONGEST):
            item = self.items[place]
            if item.text == "(" and place > first:
                place = self._closing_bracket(place)
                continue
            if self._bounds(place) or (place > first and self._ends_phrase(place)):
                break
            place += 1
        return place

    def _ends_phrase(self, place: int) -> bool:
        item = self.items[place]
        if item.low in _RELATIVES:
            return True
        if (
            item.low in {"of", "for"}
            or (item.low == "from" and self.items[place - 1].low in self.speech.sayings)
            or (item.text in POSSESSIVES and not self.verbish(place + 1))
        ):
            return False
        return item.low in self.speech.relations or item.low in self.speech.between or self.verbish(place)

    def _closing_bracket(self, place: int) -> int:
        for after in range(place, min(place + 8, len(self.items))):
            if self.items[after].text == ")":
                return after + 1
        return place + 1

    def past_apposition(self, place: int) -> int:
        """Past ', the mayor of X,' after a noun phrase."""
        which = place + 1 < len(self.items) and self.items[place + 1].low == "which"
        if place < len(self.items) and self.items[place].text == "," and not which:
            return min(self.comma_after(place + 1), len(self.items))
        return place

    def _is_verb(self, place: int) -> bool:
        return self.items[place].low in self.speech.verbs and not self.is_noun(place)

    def may_stand_between(self, place: int) -> bool:
        """Auxiliaries and adverbs between a subject and its verb."""
        low = self.items[place].low
        return low in self.speech.between or (low.endswith("ly") and not self.items[place].capital)

    def verbish(self, place: int) -> bool:
        """Whether a verb, or what looks like one, stands at a place."""
        if place >= len(self.items):
            return False
        item = self.items[place]
        if not item.word:
            return False
        if item.low in self.speech.auxiliaries or item.low in self.speech.finite or self._is_verb(place):
            return True
        ending = item.low.endswith(("ed", "ing")) and not item.capital and len(item.low) > 4
        return ending and not self._describes(place)

    def _describes(self, place: int) -> bool:
        """'a visibly tired X': a participle between an article or adverb and a name is an adjective."""
        before = self.items[place - 1].low if place else ""
        named = place + 1 < len(self.items) and self.items[place + 1].capital
        return named and (before in self.speech.determiners or before.endswith("ly"))
