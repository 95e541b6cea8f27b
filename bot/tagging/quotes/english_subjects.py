"""Who an English verb of saying tells of: its subject, the one behind 'by', whoever is quoted as saying."""

from typing import NamedTuple

from bot.tagging.lexicons.speech import Verb
from bot.tagging.quotes.cues import Phrase, only_marks
from bot.tagging.quotes.english_phrases import JOINTS, EnglishPhrases
from bot.tagging.quotes.standing import Standing

_RELATIVES = frozenset({"who", "which", "that"})
_FEW = frozenset({"one", "two", "three", "several", "many", "others"})
_QUOTED_WITHIN = 14
"""How far before 'as saying' its 'quoted' may stand."""


class Inner(NamedTuple):
    """Whose words somebody else passes on, and where the sentence that does so begins."""

    source: Phrase
    opens: int


class EnglishSubjects(EnglishPhrases):
    """Finds who does what the verbs of one sentence tell."""

    @property
    def standing(self) -> Standing:
        """What verbs and nouns of this sentence say of their words."""
        return Standing(self.items, self.speech)

    def passed_on(self, place: int, verb: Verb) -> Inner | None:
        """'quoted X as saying', 'X was quoted as saying', 'quoting X: “…”': whose words somebody else passes on."""
        if verb.form == "ing" and place and self.items[place - 1].low == "as":
            first = max(0, place - _QUOTED_WITHIN)
            carriers = self.speech.quoting | self.speech.heard
            carrier = next((p for p in range(place - 2, first - 1, -1) if self.items[p].low in carriers), None)
            if carrier is None:
                return None
            last = self._end_of_quoted(carrier + 1, place - 1)
            subject = self.finite(carrier)
            if self.standing.passive(carrier):
                return Inner(subject, subject.first) if subject else None
            if last > carrier + 1 and self.leads(carrier + 1):
                return Inner(self.with_name(Phrase(carrier + 1, last)), subject.first if subject else carrier)
            return None
        if self.items[place].low not in self.speech.quoting or place + 1 >= len(self.items):
            return None
        last = self.end_of_phrase(place + 1, len(self.items))
        named = last > place + 1 and self.items[place + 1].capital
        after = self.items[last] if last < len(self.items) else None
        leads = named and after is not None and (after.quote is not None or after.text == ":")
        return Inner(Phrase(place + 1, last), place) if leads else None

    def _end_of_quoted(self, first: int, end: int) -> int:
        """'her late father, the poet X': to the last comma before 'as' where the phrase is led by whose it is."""
        if self.items[first].low not in self.speech.determiners:
            return self.end_of_phrase(first, end)
        return end - 1 if self.items[end - 1].text == "," else end

    def agent(self, place: int) -> Phrase | None:
        """'described by X as', 'was asked by X'."""
        by = place + 1
        if by + 1 >= len(self.items) or self.items[by].low != "by":
            return None
        last = self.end_of_phrase(by + 1, len(self.items))
        if not self.leads(by + 1) and not any(item.capital for item in self.items[by + 1 : last]):
            return None
        return self.with_name(Phrase(by + 1, last)) if last > by + 1 else None

    def inverted(self, place: int) -> Phrase | None:
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

    def finite(self, place: int) -> Phrase | None:
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
            apposed = self.before_apposition(end - 1)
            return (
                (self.with_name(apposed) if apposed else None)
                or self.subject(self.clause(end), end)
                or self.subject(0, end)
            )
        first = self.start_of_phrase(end)
        if first and self.items[first - 1].low == "like":
            return None
        return self.trimmed(first, end) or self.subject(self.clause(end), end)

    def participle(self, place: int) -> Phrase | None:
        """'X is saying', 'X left, saying', 'criticised X for saying', 'by saying'."""
        before = self.items[place - 1] if place else None
        if before is not None and before.low in {"of", "for", "from"}:
            clause = self.subject(self.clause(place), place)
            return self.trimmed(self.start_of_phrase(place - 1), place - 1) or clause or self.subject(0, place)
        if before is not None and before.low in {"by", "in", "after", "before", "while", "when", "and"}:
            return self.subject(0, place - 1) or self.subject(self.comma_after(place), len(self.items))
        if before is None or only_marks(self.items, 0, place):
            return self.subject(self.comma_after(place), len(self.items))
        if before.text == ",":
            start = self.clause(place)
            return self.subject(start, place) or self.subject(0, place) or self.subject(start + 1, place)
        told = self.issuer(place - 1) if before.low in self.speech.sayings else None
        return told or self.finite(place)

    def issuer(self, noun: int) -> Phrase | None:
        """'X made the following comment:', 'X issued this statement:'."""
        verb = next(
            (p for p in range(noun - 1, max(0, noun - 6), -1) if self.items[p].low in self.speech.issuing), None
        )
        return self.finite(verb) if verb else None

    def leads(self, first: int) -> bool:
        """Whether somebody's noun phrase may begin at a place: a name, a pronoun, an article, 'several'."""
        item = self.items[first]
        few = item.low in _FEW or item.low in self.speech.determiners
        return item.capital or few or item.low in self.speech.pronouns
