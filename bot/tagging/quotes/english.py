"""Who speaks in an English sentence: verbs of saying with their subjects, 'according to', letters and claims."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.tagging.lexicons.speech import Speech, Verb
from bot.tagging.quotes.cues import Cue, Phrase, inside_name, only_marks
from bot.tagging.quotes.items import Item, Line

_LONGEST = 24
_BREAKS = frozenset({";", ":", "—", "–", "-", "―", "--"})
_POSSESSIVES = frozenset({"'s", "’s"})
_OWNERS = frozenset({"his", "her", "their", "its", "my"})
_RELATIVES = frozenset({"who", "which", "that"})
_PLURALS = frozenset({"they", "we", "i", "you", "some", "many", "others", "people", "who", "to", "and", "women", "men"})
_JOINTS = frozenset({"and", "but", "or", "then"})
_PHRASE_WEIGHT, _SAYING_WEIGHT, _ANY_VERB_WEIGHT, _SUBJECT_WEIGHT = 3.0, 1.6, 2.5, 0.5


class EnglishCues:
    """Reads one sentence at a time."""

    guesses = True

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    def find(self, line: Line) -> tuple[Cue, ...]:
        """Everything in a sentence that says who speaks, in order of place."""
        return tuple(_Reading(line.items, self._speech).cues())

    def subject(self, line: Line) -> Phrase | None:
        """What the sentence is about: its first noun phrase that is no adverbial."""
        return _Reading(line.items, self._speech).subject(0, len(line.items))


class _Reading(NamedTuple):
    items: Sequence[Item]
    speech: Speech

    def cues(self) -> Iterator[Cue]:
        for place, item in enumerate(self.items):
            if item.quote is not None:
                yield from self._behind_quote(place)
            elif item.low in self.speech.sayings:
                yield from self._saying(place)
            elif item.word:
                yield from self._verb(place, self.speech.verbs.get(item.low))
                yield from self._phrase(place)

    def _verb(self, place: int, verb: Verb | None) -> Iterator[Cue]:
        if verb is None or self._is_noun(place):
            return
        source = self._inverted(place) if verb.form in {"past", "s"} else None
        if source is None:
            source = self._participle(place) if verb.form == "ing" else self._finite(place)
        if source:
            yield Cue(place, source, verb.weight)

    def _is_noun(self, place: int) -> bool:
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
        owned = before.text in _POSSESSIVES or before.low in {"of", "in", "for"}
        return owned and not self.items[place].low.endswith("ing")

    def _many(self, before: Item) -> bool:
        """Whether 'report' or 'claim' may be a verb after this word: 'critics claim', 'they report', 'to report'."""
        low = before.low
        plural = low.endswith("s") and not low.endswith("ss") and low not in self.speech.verbs
        return plural or low in _PLURALS or low in self.speech.auxiliaries

    def _inverted(self, place: int) -> Phrase | None:
        """'“…,” said X'."""
        before = place - 1
        while before >= 0 and not self.items[before].word and self.items[before].quote is None:
            before -= 1
        if before >= 0 and self.items[before].quote is None:
            return None
        last = self._end_of_phrase(place + 1, len(self.items))
        words = [item for item in self.items[place + 1 : last] if item.word]
        if (
            not words
            or (before < 0 and not words[0].capital)
            or words[0].low in self.speech.relations
            or words[0].low in self.speech.between
        ):
            return None
        return self._with_name(Phrase(place + 1, last))

    def _with_name(self, phrase: Phrase) -> Phrase:
        """'its chief engineer' and, where a name follows between commas, that name."""
        comma = phrase.last
        if any(item.capital for item in self.items[phrase.first + 1 : phrase.last]):
            return phrase
        if comma + 1 >= len(self.items) or self.items[comma].text != "," or not self._of_name(comma + 1):
            return phrase
        last = self._end_of_phrase(comma + 1, len(self.items))
        named = all(self._of_name(place) for place in range(comma + 1, last)) and self.items[last - 1].capital
        return Phrase(phrase.first, last) if named and 2 <= last - comma - 1 <= 4 else phrase

    def _of_name(self, place: int) -> bool:
        item = self.items[place]
        return item.capital or not item.word or item.low in self.speech.roles

    def _finite(self, place: int) -> Phrase | None:
        """The noun phrase before a verb; across what stands between commas, else the subject of the clause."""
        end = place
        while end > 0 and self._may_stand_between(end - 1):
            end -= 1
        if end == 0:
            return None
        before = self.items[end - 1]
        if before.low == "to":
            return self.subject(self._clause(end), end)
        if before.low in _RELATIVES:
            return self._antecedent(end - 1)
        if before.text == "," or before.low in _JOINTS:
            return self.subject(self._clause(end), end) or self.subject(0, end)
        first = self._start_of_phrase(end)
        return self._trimmed(first, end) or self.subject(self._clause(end), end)

    def _participle(self, place: int) -> Phrase | None:
        """'X is saying', 'X left, saying', 'criticised X for saying', 'by saying'."""
        before = self.items[place - 1] if place else None
        if before is not None and before.low in {"of", "for", "from"}:
            return self._trimmed(self._start_of_phrase(place - 1), place - 1) or self.subject(0, place)
        if before is not None and before.low in {"by", "in", "after", "before", "while", "when", "and"}:
            return self.subject(0, place - 1) or self.subject(self._comma_after(place), len(self.items))
        if before is None or only_marks(self.items, 0, place):
            return self.subject(self._comma_after(place), len(self.items))
        if before.text == ",":
            return self.subject(self._clause(place), place) or self.subject(0, place)
        return self._finite(place)

    def _phrase(self, place: int) -> Iterator[Cue]:
        """'according to X', 'as X put it'."""
        for phrase in self.speech.sources.get(self.items[place].low, ()):
            if tuple(item.low for item in self.items[place : place + len(phrase)]) == phrase:
                first = place + len(phrase)
                last = self._end_of_phrase(first, len(self.items))
                if last > first:
                    yield Cue(place, Phrase(first, last), _PHRASE_WEIGHT)
        if self.items[place].low in {"put", "puts"} and [i.low for i in self.items[place + 1 : place + 2]] == ["it"]:
            source = self._finite(place)
            if source:
                yield Cue(place, source, _PHRASE_WEIGHT)

    def _saying(self, place: int) -> Iterator[Cue]:
        """'X’s claim that', 'her statement'."""
        for before in range(place - 1, max(-1, place - 5), -1):
            item = self.items[before]
            if item.text in _POSSESSIVES and before:
                yield Cue(place, Phrase(self._start_of_phrase(before), before), _SAYING_WEIGHT)
                return
            if item.low in _OWNERS:
                yield Cue(place, Phrase(before, before + 1), _SAYING_WEIGHT)
                return
            if not item.word or item.low in self.speech.stops or item.low in self.speech.verbs:
                return

    def _behind_quote(self, place: int) -> Iterator[Cue]:
        """'“…,” X shot back': whatever the verb, words that end in a comma belong to what follows them."""
        if not self.items[place].open_ended:
            return
        first = place + 1
        while first < len(self.items) and self.items[first].text in {",", "—", "–", "-", "―"}:
            first += 1
        if first + 1 < len(self.items) and self._verbish(first) and self._leads(first + 1):
            last = self._end_of_phrase(first + 1, len(self.items))
            yield Cue(first, self._with_name(Phrase(first + 1, last)), _ANY_VERB_WEIGHT)
            return
        last = self._end_of_phrase(first, len(self.items))
        after = self._past_apposition(last)
        if last > first and after < len(self.items) and self._verbish(after) and self._leads(first):
            yield Cue(first, Phrase(first, last), _ANY_VERB_WEIGHT)

    def _leads(self, first: int) -> bool:
        item = self.items[first]
        return item.capital or item.low in self.speech.pronouns or item.low in self.speech.determiners

    def subject(self, start: int, end: int) -> Phrase | None:
        """The first noun phrase in a range that is no adverbial: past 'In Kyiv on Monday,' and 'While speaking,'."""
        first = start
        for _ in range(4):
            while first < end and self._opens(first):
                first += 1
            if first >= end:
                return None
            if not self._adverbial(first):
                break
            comma = self._comma_after(first, end)
            first = comma if comma < end else self._past_relation(first, end)
        last = self._end_of_phrase(first, end)
        return self._with_name(Phrase(first, last)) if last > first and not self._adverbial(first) else None

    def _opens(self, place: int) -> bool:
        item = self.items[place]
        return not item.word or item.low in _JOINTS or (item.low in self.speech.between and not self._follows(place))

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
        )

    def _past_relation(self, first: int, end: int) -> int:
        """'In Kyiv the minister said': the last noun phrase that begins anew."""
        for place in range(first + 2, end):
            item, before = self.items[place], self.items[place - 1]
            anew = item.low in {"the", "a", "an"} or item.low in self.speech.pronouns
            name = item.capital and not before.capital and before.low not in self.speech.determiners
            if (anew or name) and before.word and before.low not in self.speech.relations:
                return place
        return end

    def _comma_after(self, place: int, end: int | None = None) -> int:
        stop = len(self.items) if end is None else end
        for comma in range(place, stop):
            if self.items[comma].text == ",":
                return comma + 1
        return stop

    def _clause(self, end: int) -> int:
        """Where the clause before `end` begins: after the last quote or break."""
        for place in range(end - 1, -1, -1):
            item = self.items[place]
            if item.quote is not None or item.text in _BREAKS:
                return place + 1
        return 0

    def _antecedent(self, relative: int) -> Phrase | None:
        end = relative
        if end and self.items[end - 1].text == ",":
            end -= 1
        return self._trimmed(self._start_of_phrase(end), end)

    def _trimmed(self, first: int, last: int) -> Phrase | None:
        """A phrase without the adverbs and prepositional phrases before it; None where nothing else is left."""
        while first < last and (not self.items[first].word or self.items[first].low in self.speech.between):
            first += 1
        if first < last and self.items[first].low in self.speech.relations:
            first = self._past_relation(first, last)
        if first >= last or self.items[first].low.endswith("ly"):
            return None
        return Phrase(first, last)

    def _start_of_phrase(self, end: int) -> int:
        first = end
        while first > 0 and end - first < _LONGEST:
            if self.items[first - 1].text == ")":
                first = self._opening_bracket(first - 1)
            elif self._bounds(first - 1):
                break
            else:
                first -= 1
        return first

    def _opening_bracket(self, place: int) -> int:
        for before in range(place - 1, -1, -1):
            if self.items[before].text == "(":
                return before
        return place

    def _bounds(self, place: int) -> bool:
        item = self.items[place]
        if item.word:
            return item.low in self.speech.stops or self._is_verb(place)
        return not inside_name(self.items, place) and item.text not in _POSSESSIVES and not item.text[:1].isdigit()

    def _end_of_phrase(self, first: int, end: int) -> int:
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
        if item.low in {"of", "for"} or (item.text in _POSSESSIVES and not self._verbish(place + 1)):
            return False
        return item.low in self.speech.relations or item.low in self.speech.between or self._verbish(place)

    def _closing_bracket(self, place: int) -> int:
        for after in range(place, min(place + 8, len(self.items))):
            if self.items[after].text == ")":
                return after + 1
        return place + 1

    def _past_apposition(self, place: int) -> int:
        """Past ', the mayor of X,' after a noun phrase."""
        if place < len(self.items) and self.items[place].text == ",":
            return min(self._comma_after(place + 1), len(self.items))
        return place

    def _is_verb(self, place: int) -> bool:
        return self.items[place].low in self.speech.verbs and not self._is_noun(place)

    def _may_stand_between(self, place: int) -> bool:
        low = self.items[place].low
        return low in self.speech.between or (low.endswith("ly") and not self.items[place].capital)

    def _verbish(self, place: int) -> bool:
        if place >= len(self.items):
            return False
        item = self.items[place]
        if not item.word:
            return False
        if item.low in self.speech.auxiliaries or item.low in self.speech.finite or self._is_verb(place):
            return True
        return item.low.endswith(("ed", "ing")) and not item.capital and len(item.low) > 4
