"""Which noun phrase each quoted stretch belongs to: in its sentence, else from the sentences around it."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from bot.domain.tags import Span
from bot.tagging.lexicons.speech import Speech
from bot.tagging.quotes.cues import Cue, Phrase, only_marks
from bot.tagging.quotes.items import Line
from bot.tagging.quotes.marks import Quoted

_ENOUGH = 0.4
_SURE = 1.3
_CLOSE = 4
_OF_SAYING = 3.0
_FAR = 0.04
"""What each word between a verb and its quote costs."""


class Attribution(NamedTuple):
    """Where the text names the speaker of a stretch, and whether that is beyond doubt."""

    span: Span
    sure: bool
    close: bool = False
    """The verb stands beside the words: good enough even for two words in marks."""


class CueFinder(Protocol):
    """One language's reading of a sentence."""

    guesses: bool
    """Whether the subject of a sentence may be taken for a source where no cue stands."""

    def find(self, line: Line) -> tuple[Cue, ...]:
        """Everything in a sentence that says who speaks."""

    def subject(self, line: Line) -> Phrase | None:
        """What the sentence is about."""


class Attributor:
    """Gives quoted stretches to sources, reading a text from its beginning."""

    def __init__(
        self, text: str, stretches: Sequence[Quoted], lines: Sequence[Line], finder: CueFinder, speech: Speech
    ) -> None:
        self._text, self._stretches, self._lines = text, stretches, lines
        self._finder, self._speech = finder, speech
        self._found: dict[int, Attribution] = {}

    def attribute(self) -> Mapping[int, Attribution]:
        """For the number of each stretch whose source the text names, that source."""
        for place, line in enumerate(self._lines):
            if line.quotes:
                self._read(place, line)
        return self._found

    def _read(self, place: int, line: Line) -> None:
        cues = self._finder.find(line)
        for at, item in enumerate(line.items):
            if item.quote is None:
                continue
            source = self._transcript(item.quote) or self._named(line, at, cues)
            if source is None and line.opens_with_quote:
                source = self._from_before(place, bare=line.bare)
            if source:
                self._found[item.quote] = source

    def _named(self, line: Line, place: int, cues: Sequence[Cue]) -> Attribution | None:
        known = [*cues, *self._colon(line, place), *self._dash(line, place)]
        best = max(known, key=lambda cue: self._weight(line, place, cue, known), default=None)
        if best and (weight := self._weight(line, place, best, known)) >= _ENOUGH:
            close = self._close(line, place, best)
            return Attribution(self._span(line, best.source), sure=best.weight > 1 and weight >= _SURE, close=close)
        if self._finder.guesses and not line.bare and (subject := self._finder.subject(line)) and subject.last <= place:
            return Attribution(self._span(line, subject), sure=False)
        return None

    def _close(self, line: Line, place: int, cue: Cue) -> bool:
        if cue.verb > place:
            return self._right_behind(line, place + 1, min(cue.verb, cue.source.first))
        return place - cue.verb <= _CLOSE or line.items[cue.verb].low not in self._speech.verbs

    def _weight(self, line: Line, place: int, cue: Cue, known: Sequence[Cue]) -> float:
        """How well a cue fits a quote: its verb's weight, where it stands, and what stands between."""
        weight, source = cue.weight, cue.source
        if source.first <= place < source.last:
            return 0.0
        if cue.verb > place:
            near = self._right_behind(line, place + 1, min(cue.verb, source.first))
            return weight + 2.5 if near and line.items[place].open_ended else weight + 1 if near else weight - 2.5
        between = line.items[cue.verb + 1 : place]
        weight -= _FAR * len(between) + 0.7 * sum(item.quote is not None for item in between)
        if not any(item.word for item in between):
            weight += 1
        if self._retold(line, cue, known):
            weight -= 2
        return weight

    def _right_behind(self, line: Line, start: int, end: int) -> bool:
        if any(item.text == ";" for item in line.items[start:end]):
            return False
        return only_marks(line.items, start, end) or (line.items[end - 1].low == "as" and end - start <= 2)

    def _retold(self, line: Line, cue: Cue, known: Sequence[Cue]) -> bool:
        """Whether the source only stands inside what somebody else says: 'X said he hoped', 'X told one who asked'."""
        after = line.items[cue.source.last].low if cue.source.last < len(line.items) else ""
        if line.items[cue.source.first].low not in self._speech.pronouns and after not in {"who", "which"}:
            return False
        return any(
            outer.verb < cue.source.first and outer.weight >= 2 and outer.source != cue.source for outer in known
        )

    def _colon(self, line: Line, place: int) -> list[Cue]:
        """'Name, role: “words”', where no verb stands."""
        colon = place - 1
        if colon < 1 or line.items[colon].text != ":" or not line.items[0].capital:
            return []
        subject = self._finder.subject(line)
        if subject is None or subject.last > colon:
            return []
        alone = subject.first == 0 and subject.last == colon
        return [Cue(colon, subject, 1.5 if alone else 0.9)]

    def _dash(self, line: Line, place: int) -> list[Cue]:
        """'“Words” — Name', as slogans and letters are signed."""
        rest = line.items[place + 1 :]
        if len(rest) < 2 or rest[0].text not in {"—", "–", "―", "-"} or not rest[1].capital:
            return []
        words = [item for item in rest[1:] if item.word]
        if len(words) > 8 or any(item.low in self._speech.verbs for item in words):
            return []
        return [Cue(place + 1, Phrase(place + 2, len(line.items)), 3.0)]

    def _transcript(self, number: int) -> Attribution | None:
        """'“NAME: words”': in a transcript the name stands inside the marks."""
        stretch = self._stretches[number]
        name = re.compile(r"([A-Z][A-Z.'’ -]{2,40}):\s").match(self._text, stretch.start, stretch.end)
        return Attribution(name.span(1), sure=True) if name else None

    def _from_before(self, place: int, *, bare: bool) -> Attribution | None:
        """A sentence of nothing but quoted words goes on with whoever spoke in the one before it."""
        if place == 0 or (not bare and self._lines[place - 1].paragraph != self._lines[place].paragraph):
            return None
        line, previous = self._lines[place], self._lines[place - 1]
        near = previous.paragraph == line.paragraph
        if previous.quotes:
            known = self._found.get(previous.quotes[-1])
            sure = known is not None and known.sure and bare and self._carries_on(previous, near=near)
            return known._replace(sure=sure) if known else None
        leads = previous.items[-1].text == ":"
        cues = [cue for cue in self._finder.find(previous) if cue.weight >= _OF_SAYING]
        if cues:
            return Attribution(self._span(previous, cues[-1].source), sure=near or leads)
        subject = self._finder.subject(previous) if self._finder.guesses else None
        if subject and (near or leads or (bare and self._is_somebody(previous, subject))):
            return Attribution(self._span(previous, subject), sure=False)
        return None

    def _is_somebody(self, line: Line, phrase: Phrase) -> bool:
        """A full name, 'he' or 'she': whom the next paragraph may go on with."""
        items = line.items[phrase.first : phrase.last]
        return self._speech.pronouns.get(items[0].low, "") in {"m", "f"} or sum(item.capital for item in items) > 1

    def _carries_on(self, previous: Line, *, near: bool) -> bool:
        """Whether the speaker of one paragraph surely goes on in the next."""
        return near or not self._stretches[previous.quotes[-1]].closed or previous.items[0].quote is not None

    def _span(self, line: Line, phrase: Phrase) -> Span:
        return line.items[phrase.first].start, line.items[phrase.last - 1].end
