"""Who speaks in an English sentence: verbs of saying with their subjects, 'according to', letters and claims."""

from collections.abc import Iterator

from bot.domain.tags import EvidenceKind
from bot.tagging.lexicons.speech import Speech, Verb
from bot.tagging.quotes.cues import PHRASE_WEIGHT, Cue, Phrase
from bot.tagging.quotes.english_owners import EnglishOwners
from bot.tagging.quotes.english_subjects import EnglishSubjects
from bot.tagging.quotes.items import Line

_IN_TWO_WORDS = frozenset(
    {(verb, "it") for verb in ("put", "puts")}
    | {(verb, "on") for verb in ("went", "goes")}
    | {(verb, "back") for verb in ("shot", "shoots", "hit", "hits", "fired", "fires", "wrote", "writes")}
)
_SECOND_WORDS = frozenset(second for _, second in _IN_TWO_WORDS)
_VIEW_WEIGHT = 1.8
_FAINT = 1.0


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

    def stand(self, line: Line) -> Cue | None:
        """By what somebody took a stand or made a face, in a sentence that says so and no more."""
        return EnglishOwners(line.items, self._speech).stand(len(line.items) - 1)


class _Reading(EnglishSubjects):
    """Looks for cues in the items of one sentence."""

    def cues(self) -> Iterator[Cue]:
        owners = EnglishOwners(self.items, self.speech)
        if mind := self._mind():
            yield mind
        if self.items[-1].text == ":":
            yield from owners.before_quote(len(self.items))
        for place, item in enumerate(self.items):
            if item.quote is not None:
                yield from owners.before_quote(place)
                yield from owners.acting_before(place)
                yield from owners.behind_quote(place)
            elif item.low in self.speech.sayings:
                yield from owners.saying(place)
            elif item.word:
                yield from self._verb(place, self.speech.verbs.get(item.low))
                yield from self._phrase(place)

    def _mind(self) -> Cue | None:
        """'To X, an economist, the plan is “…”': whose view it is."""
        if len(self.items) < 3 or self.items[0].low not in {"to", "for"} or not self.items[1].capital:
            return None
        last = self.end_of_phrase(1, len(self.items))
        comma = self.items[min(last, len(self.items) - 1)].text == ","
        return Cue(0, Phrase(1, last), _VIEW_WEIGHT, EvidenceKind.SOURCE) if comma else None

    def _verb(self, place: int, verb: Verb | None) -> Iterator[Cue]:
        if verb is None or self.is_noun(place):
            return
        if inner := self.passed_on(place, verb):
            yield Cue(place, inner.source, PHRASE_WEIGHT, EvidenceKind.INNER, opens=inner.opens)
            return
        told = verb.form == "past" and verb.weight > _FAINT and self.standing.passive(place)
        agent = self.agent(place) if verb.form in {"past", "s"} else None
        if agent and place == 0:
            return
        if agent:
            subject = self.finite(place)
            yield Cue(place, agent, verb.weight, opens=subject.first if subject else None)
            return
        source = self.inverted(place) if verb.form in {"past", "s"} else None
        if source is None:
            if told and self.items[place].low in self.speech.heard:
                return
            source = self.participle(place) if verb.form == "ing" else self.finite(place)
            if source:
                yield Cue(place, source, verb.weight, void=told)
            return
        yield Cue(place, source, verb.weight)

    def _phrase(self, place: int) -> Iterator[Cue]:
        """'according to X', 'as X put it'."""
        for phrase in self.speech.sources.get(self.items[place].low, ()):
            if tuple(item.low for item in self.items[place : place + len(phrase)]) == phrase:
                first = place + len(phrase)
                last = self.end_of_phrase(first, len(self.items))
                if last > first:
                    yield Cue(place, self.with_name(Phrase(first, last)), PHRASE_WEIGHT, EvidenceKind.SOURCE)
        following = self.items[place + 1].low if place + 1 < len(self.items) else ""
        if following in _SECOND_WORDS and (self.items[place].low, following) in _IN_TWO_WORDS:
            source = self.finite(place)
            if source and self._says(place):
                yield Cue(place, source, PHRASE_WEIGHT)

    def _says(self, place: int) -> bool:
        """Whether words follow 'went on', 'shot back'; 'put it' may stand behind them."""
        after = self.items[place + 2] if place + 2 < len(self.items) else None
        if self.items[place + 1].low == "it":
            return True
        words = after is not None and (after.quote is not None or after.text in {":", ","} or after.low == "about")
        return words or (place > 1 and any(item.quote is not None for item in self.items[max(0, place - 5) : place]))
