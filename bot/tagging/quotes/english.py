"""Who speaks in an English sentence: verbs of saying with their subjects, 'according to', letters and claims."""

from collections.abc import Iterator

from bot.tagging.lexicons.speech import Speech, Verb
from bot.tagging.quotes.cues import Cue, Phrase, only_marks
from bot.tagging.quotes.english_phrases import JOINTS, POSSESSIVES, EnglishPhrases
from bot.tagging.quotes.items import Line

_OWNERS = frozenset({"his", "her", "their", "its", "my"})
_RELATIVES = frozenset({"who", "which", "that"})
_HOW = frozenset({("is", "how"), ("was", "how"), ("is", "what"), ("was", "what")})
_FEW = frozenset({"one", "two", "three", "several", "many", "others"})
_VIEW_WEIGHT = 1.8
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


class _Reading(EnglishPhrases):
    """Looks for cues in the items of one sentence."""

    def cues(self) -> Iterator[Cue]:
        if mind := self._mind():
            yield mind
        for place, item in enumerate(self.items):
            if item.quote is not None:
                yield from self._behind_quote(place)
            elif item.low in self.speech.sayings:
                yield from self._saying(place)
            elif item.word:
                yield from self._verb(place, self.speech.verbs.get(item.low))
                yield from self._phrase(place)

    def _mind(self) -> Cue | None:
        """'To X, an economist, the plan is “…”': whose view it is."""
        if len(self.items) < 3 or self.items[0].low not in {"to", "for"} or not self.items[1].capital:
            return None
        last = self.end_of_phrase(1, len(self.items))
        return Cue(0, Phrase(1, last), _VIEW_WEIGHT) if self.items[min(last, len(self.items) - 1)].text == "," else None

    def _verb(self, place: int, verb: Verb | None) -> Iterator[Cue]:
        if verb is None or self.is_noun(place):
            return
        source = self._agent(place) or self._inverted(place) if verb.form in {"past", "s"} else None
        if source is None:
            source = self._participle(place) if verb.form == "ing" else self._finite(place)
        if source:
            yield Cue(place, source, verb.weight)

    def _agent(self, place: int) -> Phrase | None:
        """'described by X as', 'was asked by X'."""
        by = place + 1
        if by + 1 >= len(self.items) or self.items[by].low != "by" or not self._leads(by + 1):
            return None
        last = self.end_of_phrase(by + 1, len(self.items))
        return self.with_name(Phrase(by + 1, last)) if last > by + 1 else None

    def _inverted(self, place: int) -> Phrase | None:
        """'“…,” said X'."""
        before = place - 1
        while before >= 0 and not self.items[before].word and self.items[before].quote is None:
            before -= 1
        if before >= 0 and self.items[before].quote is None:
            return None
        last = self.end_of_phrase(place + 1, len(self.items))
        words = [item for item in self.items[place + 1 : last] if item.word]
        if (
            not words
            or (before < 0 and not words[0].capital)
            or words[0].low in self.speech.relations
            or words[0].low in self.speech.between
        ):
            return None
        return self.with_name(Phrase(place + 1, last))

    def _finite(self, place: int) -> Phrase | None:
        """The noun phrase before a verb; across what stands between commas, else the subject of the clause."""
        end = place
        while end > 0 and self.may_stand_between(end - 1):
            end -= 1
        if end == 0:
            return None
        before = self.items[end - 1]
        if before.low == "to":
            return self.subject(self.clause(end), end)
        if before.low in _RELATIVES:
            return self.antecedent(end - 1)
        if before.text == "," or before.low in JOINTS:
            return self.before_apposition(end - 1) or self.subject(self.clause(end), end) or self.subject(0, end)
        first = self.start_of_phrase(end)
        return self.trimmed(first, end) or self.subject(self.clause(end), end)

    def _participle(self, place: int) -> Phrase | None:
        """'X is saying', 'X left, saying', 'criticised X for saying', 'by saying'."""
        before = self.items[place - 1] if place else None
        if before is not None and before.low in {"of", "for", "from"}:
            return self.trimmed(self.start_of_phrase(place - 1), place - 1) or self.subject(0, place)
        if before is not None and before.low in {"by", "in", "after", "before", "while", "when", "and"}:
            return self.subject(0, place - 1) or self.subject(self.comma_after(place), len(self.items))
        if before is None or only_marks(self.items, 0, place):
            return self.subject(self.comma_after(place), len(self.items))
        if before.text == ",":
            start = self.clause(place)
            return self.subject(start, place) or self.subject(0, place) or self.subject(start + 1, place)
        return self._finite(place)

    def _phrase(self, place: int) -> Iterator[Cue]:
        """'according to X', 'as X put it'."""
        for phrase in self.speech.sources.get(self.items[place].low, ()):
            if tuple(item.low for item in self.items[place : place + len(phrase)]) == phrase:
                first = place + len(phrase)
                last = self.end_of_phrase(first, len(self.items))
                if last > first:
                    yield Cue(place, self.with_name(Phrase(first, last)), _PHRASE_WEIGHT)
        if self.items[place].low in {"put", "puts"} and [i.low for i in self.items[place + 1 : place + 2]] == ["it"]:
            source = self._finite(place)
            if source:
                yield Cue(place, source, _PHRASE_WEIGHT)

    def _saying(self, place: int) -> Iterator[Cue]:
        """'X’s claim that', 'her statement'."""
        for before in range(place - 1, max(-1, place - 5), -1):
            item = self.items[before]
            if item.text in POSSESSIVES and before:
                yield Cue(place, Phrase(self.start_of_phrase(before), before), _SAYING_WEIGHT)
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
        if place and self._carries(place - 1):
            return
        first = place + 1
        while first < len(self.items) and self.items[first].text in {",", "—", "–", "-", "―"}:
            first += 1
        verb = first
        if tuple(item.low for item in self.items[first : first + 2]) in _HOW:
            first += 2
        if first + 1 < len(self.items) and self.verbish(first) and self._leads(first + 1):
            last = self.end_of_phrase(first + 1, len(self.items))
            yield Cue(first, self.with_name(Phrase(first + 1, last)), _ANY_VERB_WEIGHT)
            return
        last = self.end_of_phrase(first, len(self.items))
        after = self.past_apposition(last)
        if last > first and after < len(self.items) and self.verbish(after) and self._leads(first):
            yield Cue(verb, Phrase(first, last), _ANY_VERB_WEIGHT)

    def _carries(self, place: int) -> bool:
        """Whether a verb of saying right before quoted words has a claim on them."""
        verb = self.speech.verbs.get(self.items[place].low)
        return verb is not None and verb.weight > 1

    def _leads(self, first: int) -> bool:
        item = self.items[first]
        few = item.low in _FEW or item.low in self.speech.determiners
        return item.capital or few or item.low in self.speech.pronouns
