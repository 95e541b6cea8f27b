"""Who speaks in a Ukrainian, Russian or Polish sentence: the nominative near a verb of saying, in any order."""

from collections.abc import Iterator

from bot.domain.tags import EvidenceKind
from bot.tagging.lexicons.speech import Speech, Verb
from bot.tagging.quotes.cues import NOUN_WEIGHT, PHRASE_WEIGHT, Cue, Phrase
from bot.tagging.quotes.items import Line
from bot.tagging.quotes.slavic_clauses import SlavicClauses
from bot.tagging.quotes.slavic_owners import SlavicOwners

_FEWEST = 5
"""Words and marks of 'as X put it, “…”' at least."""
_PARTICIPLES = {
    "uk": (("вши", "в"), ("ючи", "є"), ("ючи", "ють"), ("ячи", "ить"), ("жучи", "же")),
    "ru": (("в", "л"), ("вши", "л"), ("яя", "яет"), ("ая", "ает"), ("я", "ит"), ("уя", "ует")),
    "pl": (("jąc", ""), ("jąc", "je"), ("c", ""), ("ąc", "i")),
}
"""Endings of participles that go with a subject, and of the verb they are made of."""


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

    def stand(self, line: Line) -> Cue | None:
        """By what somebody took a stand or made a face, in a sentence that says so and no more."""
        return SlavicOwners(line.items, self._speech).stand(len(line.items) - 1)


class _Reading(SlavicClauses):
    """Looks for cues in the items of one sentence."""

    def cues(self) -> Iterator[Cue]:
        owners = SlavicOwners(self.items, self.speech)
        yield from self._as_put()
        for place, item in enumerate(self.items):
            verb = self.speech.verbs.get(item.low)
            if item.quote is not None:
                yield from owners.before_quote(place)
                yield from owners.acting_before(place)
                yield from owners.behind_quote(place)
            elif verb:
                yield from self._verb(place, verb)
                yield from self._saying_so(place)
            elif item.word:
                yield from self._phrase(place)
                yield from self._own_words(place)
                yield from self._saying_so(place)
                yield from self._heard_from(place)

    def _verb(self, place: int, verb: Verb) -> Iterator[Cue]:
        if inner := self._quoted_person(place) or self._who(place):
            yield Cue(place, inner, verb.weight, EvidenceKind.INNER)
        elif source := self.around(place):
            yield Cue(place, self.with_name(source), verb.weight)

    def _saying_so(self, place: int) -> Iterator[Cue]:
        """«X вийшов, сказавши: «…»»: a participle of saying right before its colon has the sentence's subject."""
        apart = place > 0 and self.items[place - 1].text == ","
        if not apart or not self._colon(place + 1) or not self._is_participle(place):
            return
        source = self.last_nominative(self.clause_start(place), place - 1)
        if source:
            yield Cue(place, source, PHRASE_WEIGHT, opens=source.first)

    def _colon(self, place: int) -> bool:
        """Whether a colon stands at a place, and quoted words behind it."""
        return place + 1 < len(self.items) and self.items[place].text == ":" and self.items[place + 1].quote is not None

    def _end_of_words(self, first: int) -> int:
        """Where a run of words that begins at `first` ends: at a mark or at quoted words."""
        return next((place for place in range(first, len(self.items)) if not self.items[place].word), len(self.items))

    def _is_participle(self, place: int) -> bool:
        """'сказавши', 'додаючи', 'добавив', 'говоря', 'mówiąc': made of a verb of saying."""
        low, language = self.items[place].low, self.speech.language
        forms = _PARTICIPLES.get(language, ())
        return any(low.endswith(own) and f"{low.removesuffix(own)}{of}" in self.speech.verbs for own, of in forms)

    def _who(self, verb: int) -> Phrase | None:
        """'слова X, яка сказала': the name before the comma speaks, whatever its case."""
        for place in range(verb - 1, 0, -1):
            item = self.items[place]
            if item.low in self.speech.who and self.items[place - 1].text == ",":
                return self.name_before(place - 1)
            if not item.word:
                return None
        return None

    def _quoted_person(self, verb: int) -> Phrase | None:
        """'процитувала X: «…»': whose words somebody else passes on."""
        if self.items[verb].low not in self.speech.quoting:
            return None
        end = self._end_of_words(verb + 1)
        led = end < len(self.items) and (self.items[end].text == ":" or self.items[end].quote is not None)
        named = self.name_before(end) if led else None
        return named or self._quoted_first(verb)

    def _quoted_first(self, verb: int) -> Phrase | None:
        """'Różę Pelc cytuje „Poranna Poczta”: „…”': the one who is quoted stands before the verb, in no nominative."""
        name = self.name_before(verb)
        return name if name and name.first == 0 and self.oblique(name.first) else None

    def _heard_from(self, verb: int) -> Iterator[Cue]:
        """'почула від X: «…»': the words are those of the one they were heard from."""
        if self.items[verb].low not in self.speech.heard:
            return
        end = self._end_of_words(verb + 1)
        source = next((p for p in range(verb + 1, end) if self.items[p].low in self.speech.origins), end)
        if self._colon(end) and source + 1 < end:
            yield Cue(verb, Phrase(source + 1, end), NOUN_WEIGHT, EvidenceKind.INNER, of=end + 1)

    def _as_put(self) -> Iterator[Cue]:
        """'Як висловилася X, «…»', 'Jak ujął to X, „…”': whatever the verb."""
        if len(self.items) < _FEWEST or self.items[0].low not in self.speech.as_said:
            return
        comma = next((place for place, item in enumerate(self.items) if item.text == ","), 0)
        led = comma + 1 < len(self.items) and self.items[comma + 1].quote is not None
        if led and self.items[1].low.endswith(self.speech.endings) and self.items[1].low not in self.speech.verbs:
            source = self.nominative(2, comma)
            if source and source.last == comma:
                yield Cue(1, source, PHRASE_WEIGHT)

    def _own_words(self, place: int) -> Iterator[Cue]:
        """'за її словами'."""
        for phrase in self.speech.own_words.get(self.items[place].low, ()):
            here = self.items[place : place + len(phrase)]
            star = phrase.index("*")
            fits = len(here) == len(phrase) and all(i.low == w for i, w in zip(here, phrase, strict=True) if w != "*")
            if fits and here[star].low in self.speech.pronouns:
                yield Cue(place, Phrase(place + star, place + star + 1), PHRASE_WEIGHT, EvidenceKind.SOURCE)

    def _phrase(self, place: int) -> Iterator[Cue]:
        """'за словами X': whatever its case, the noun phrase that follows."""
        for phrase in self.speech.sources.get(self.items[place].low, ()):
            if tuple(item.low for item in self.items[place : place + len(phrase)]) == phrase:
                first = place + len(phrase)
                last = self.end_of_names(first, self.end_of_phrase(first, len(self.items)))
                upright = (p for p in range(first + 1, last) if self.items[p].capital and self.given_upright(p))
                last = next((p for p in upright if not self.items[p - 1].capital), last)  # 'według śledczych X'
                if last > first:
                    yield Cue(place, Phrase(first, last), PHRASE_WEIGHT, EvidenceKind.SOURCE)
