"""A name before a colon, where no verb says who speaks: 'Name, role: “words”', 'Name on the budget: “words”'."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.domain.tags import EvidenceKind
from bot.tagging.lexicons.speech import Speech
from bot.tagging.quotes.cues import Cue, Phrase
from bot.tagging.quotes.gender import agreement
from bot.tagging.quotes.items import Item

_PARTICLE = 3
"""Letters of the longest particle in a name: 'van der'."""
_SURE, _FAINT = 1.5, 0.9
_CARRIES = 2.0
"""The least weight of a verb that carries the words behind a colon by itself."""
_LONGEST = 8
"""Words that may stand between a name and its colon: 'in an interview with the morning paper'."""


class Labels(NamedTuple):
    """The items of one sentence; places are indexes into them."""

    items: Sequence[Item]
    speech: Speech

    def before(self, quote: int, subject: Phrase, cues: Sequence[Cue]) -> Cue | None:
        """The label that ends in a colon right before words, where it does; `subject` is the sentence's."""
        colon = quote - 1
        if colon < 1 or not self.items[0].capital or subject.last > colon:
            return None
        alone = subject.first == 0 and subject.last == colon and self._is_name(self.items[:colon])
        if alone or self._is_about(subject, colon):
            return Cue(colon, subject, _SURE, EvidenceKind.LABEL)
        carried = any(cue.verb < colon and self._carries(cue, colon) for cue in cues)
        return None if carried else Cue(colon, subject, _FAINT, EvidenceKind.LABEL)

    def _carries(self, cue: Cue, colon: int) -> bool:
        """Whether a verb before the colon says whose the words are: not 'mocked the letter:', 'cited a report:'."""
        if cue.weight < _CARRIES or cue.void or cue.source.last > colon:
            return False
        passed = self.items[cue.verb].low in self.speech.quoting and cue.kind is not EvidenceKind.INNER
        return not passed and self.items[colon - 1].low not in self.speech.sayings

    def _is_name(self, items: Sequence[Item]) -> bool:
        """Whether words are an office and a name, and more only behind a comma; 'X read a letter:' is a sentence."""
        last = items[-1]
        if not (last.capital or last.low in self.speech.roles or last.text == ")"):
            return False
        core = next((at for at, item in enumerate(items) if item.text in {",", "("}), len(items))
        named = next((at for at in range(1, core) if items[at].capital and items[at - 1].capital), core)
        return all(item.capital or not item.word or len(item.low) <= _PARTICLE for item in items[named:core])

    def _is_about(self, subject: Phrase, colon: int) -> bool:
        """'X on growth:', «X у фейсбуці:»: behind a whole name a preposition and no verb."""
        comma = self.items[subject.last].text == ","
        name, rest = self.items[slice(*subject)], self.items[subject.last + comma : colon]
        whole = sum(item.capital for item in name) > 1 and self._is_name(name)
        led = bool(rest) and rest[0].low in self.speech.relations and len(rest) <= _LONGEST
        placed = bool(rest) and rest[0].low in self.speech.inside  # «X у телеграмі:» is where X wrote
        return subject.first == 0 and whole and led and all(self._is_plain(item) for item in rest[1 + placed :])

    def _is_plain(self, item: Item) -> bool:
        """Whether a word is surely no verb and bears no words of its own: no letter, no sign, no 'who'."""
        low = item.low
        bears = low in self.speech.sayings or low in self.speech.questions or self.speech.things.fit(low)
        verb = low in self.speech.verbs or low in self.speech.finite or low in self.speech.auxiliaries
        turns = low in self.speech.stops or item.text == "," or item.quote is not None
        acts = not item.capital and bool(agreement(low) or low.endswith(("ed", "ing")))
        return not (bears or verb or turns or acts)
