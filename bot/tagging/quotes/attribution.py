"""Which noun phrase each quoted stretch belongs to: in its sentence, else from the sentences around it."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from bot.domain.tags import EvidenceKind, Span
from bot.tagging.lexicons.speech import Speech
from bot.tagging.quotes.cues import Cue, Phrase, only_marks
from bot.tagging.quotes.doubts import Doubts
from bot.tagging.quotes.gender import agreement
from bot.tagging.quotes.items import Item, Line
from bot.tagging.quotes.labels import Labels
from bot.tagging.quotes.marks import Quoted
from bot.tagging.quotes.standing import Standing

_ENOUGH = 0.4
_SURE = 1.3
_CLOSE = 4
_FEW_WORDS = 4
"""Outside the marks, where a verb stands without a subject."""
_OF_SAYING = 3.0
_OF_ITSELF = ("ся", "сь", "się")
_CARRIES = 2.0
_BEHIND = 1.5
"""What stands at the end of a sentence, after more than its quoted words, weighs so much less."""
_BETWEEN_PARTS = 3
"""Words between the parts of a list of quoted ones."""
_FAR = 0.04
"""What each word between a verb and its quote costs."""


class Attribution(NamedTuple):
    """Where the text names the speaker of a stretch, and whether that is beyond doubt."""

    span: Span
    sure: bool
    close: bool = False
    """The verb stands beside the words: good enough even for two words in marks."""
    kind: EvidenceKind = EvidenceKind.VERB
    cue: Span | None = None
    """Where the verb or phrase stands that makes it the source."""
    nobody: bool = False
    """The text says that these are nobody's words; `span` then says nothing."""


_NOBODY = Attribution((0, 0), sure=False, nobody=True)


class CueFinder(Protocol):
    """One language's reading of a sentence."""

    guesses: bool
    """Whether the subject of a sentence may be taken for a source where no cue stands."""

    def find(self, line: Line) -> tuple[Cue, ...]:
        """Everything in a sentence that says who speaks."""

    def subject(self, line: Line) -> Phrase | None:
        """What the sentence is about."""

    def stand(self, line: Line) -> Cue | None:
        """By what somebody took a stand or made a face, in a sentence that says so and no more."""


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
        self._join()
        return self._found

    def _join(self) -> None:
        """One quote over paragraphs has one source: that of any part of it that has a sure one."""
        for number in range(len(self._stretches) - 1, 0, -1):
            before, source = self._stretches[number - 1], self._found.get(number)
            known = self._found.get(number - 1)
            open_yet = not before.closed and self._stretches[number].paragraph == before.paragraph + 1
            told = known and known.sure and known.kind is not EvidenceKind.CONTINUED
            if open_yet and source and source.sure and not told:
                self._found[number - 1] = source._replace(kind=EvidenceKind.CONTINUED)

    def _read(self, place: int, line: Line) -> None:
        cues = self._weighed(line, self._finder.find(line))
        for at, item in enumerate(line.items):
            if item.quote is None:
                continue
            source = self._transcript(item.quote) or self._named(line, at, cues)
            if source is None and line.opens_with_quote:
                unnamed = None if self._finder.guesses else self._unnamed(line)
                source = self._from_before(place, bare=line.bare or unnamed is not None)
                source = source or (self._left_out(place) if unnamed else None)
                if source and unnamed:
                    source = source._replace(cue=unnamed, close=True)
            if source:
                self._found[item.quote] = source

    def _unnamed(self, line: Line) -> Span | None:
        """The verb of '„…” – dodał', which has no subject: whoever spoke before goes on, if it agrees with them."""
        rest = [item for item in line.items if item.word]
        if not rest or len(rest) > _FEW_WORDS or rest[0].low not in self._speech.verbs or any(i.capital for i in rest):
            return None
        shown, low = agreement(rest[0].low), rest[0].low
        one = shown in {"m", "f"} or (not shown and low not in self._speech.printed and not low.endswith(_OF_ITSELF))
        return (rest[0].start, rest[0].end) if one else None

    def _left_out(self, place: int) -> Attribution | None:
        """The subject of the sentence before, which a verb without one goes on with."""
        previous = self._lines[place - 1] if place else None
        if previous is None or previous.paragraph != self._lines[place].paragraph or previous.quotes:
            return None
        subject = self._finder.subject(previous)
        return Attribution(previous.span(subject), sure=True, kind=EvidenceKind.CONTINUED) if subject else None

    def _weighed(self, line: Line, cues: Sequence[Cue]) -> Sequence[Cue]:
        """The cues, void where the sentence says that nothing was said, or that a thing bears the words."""
        standing = Standing(line.items, self._speech)
        return [cue._replace(void=True) if not cue.void and standing.voids(cue) else cue for cue in cues]

    def _named(self, line: Line, place: int, cues: Sequence[Cue]) -> Attribution | None:
        subject = self._finder.subject(line) if line.items[place - 1].text == ":" else None
        label = Labels(line.items, self._speech).before(place, subject, cues) if subject else None
        known = [*cues, *([label] if label else ()), *self._dash(line, place)]
        best = max(known, key=lambda cue: self._weight(line, place, cue, known), default=None)
        if self._denied_before(line, place, cues):
            return _NOBODY
        if best and (weight := self._weight(line, place, best, known)) >= _ENOUGH:
            best = best._replace(source=self._announced(line, place, best) or best.source)
            return self._by_cue(line, place, best, sure=best.weight > 1 and weight >= _SURE)
        if self._finder.guesses and not line.bare and (subject := self._finder.subject(line)) and subject.last <= place:
            return Attribution(line.span(subject), sure=False)
        return None

    def _announced(self, line: Line, place: int, cue: Cue) -> Phrase | None:
        """'X scolded him: “…,” she said': the one named before the colon."""
        pronoun = self._speech.pronouns.get(line.items[cue.source.first].low) in {"m", "f"}
        if not (self._finder.guesses and pronoun and cue.verb > place and line.items[place - 1].text == ":"):
            return None
        subject = self._finder.subject(line)
        named = subject is not None and subject.last < place and any(i.capital for i in line.items[slice(*subject)])
        return subject if named else None

    def _denied_before(self, line: Line, place: int, cues: Sequence[Cue]) -> bool:
        """'X never said “…,” Y insisted', 'X was asked, “…?” Y nodded': nobody's, whoever goes on to speak."""
        return any(
            cue.void and cue.verb < place and cue.of in {None, place} and only_marks(line.items, cue.verb + 1, place)
            for cue in cues
        )

    def _by_cue(self, line: Line, place: int, cue: Cue, *, sure: bool) -> Attribution:
        """What a cue says of a quote: its source, nobody for what was never said, an open question for two."""
        standing = Standing(line.items, self._speech)
        if cue.void or standing.voids(cue):
            return _NOBODY
        several = standing.several(cue.source, cue.verb)
        doubted = Doubts(line.items, self._speech).about(cue, place)
        return Attribution(
            line.span(several or cue.source),
            sure=sure and several is None and not doubted,
            close=self._close(line, place, cue),
            kind=cue.kind,
            cue=(line.items[cue.verb].start, line.items[cue.verb].end),
        )

    def _close(self, line: Line, place: int, cue: Cue) -> bool:
        if cue.verb > place:
            return self._right_behind(line, place + 1, cue.first)
        if line.items[place - 1].text == ":" and cue.weight >= _OF_SAYING:
            return True
        return place - cue.verb <= _CLOSE or line.items[cue.verb].low not in self._speech.verbs

    def _weight(self, line: Line, place: int, cue: Cue, known: Sequence[Cue]) -> float:
        """How well a cue fits a quote: its verb's weight, where it stands, and what stands between."""
        weight, source = cue.weight, cue.source
        if source.first <= place < source.last or cue.of not in {None, place}:
            return 0.0
        if cue.verb > place:
            near = self._right_behind(line, place + 1, cue.first)
            if (cue.weight <= 1 and cue.verb - source.last > _CLOSE) or self._has_own(line, cue):
                return 0.0
            if self._closes(line, cue, known):
                return weight - _BEHIND
            return weight + 2.5 if near and line.items[place].open_ended else weight + 1 if near else weight - 2.5
        between = line.items[cue.verb + 1 : place]
        others = 0 if self._listed(between) else sum(item.quote is not None for item in between)
        weight -= _FAR * len(between) + 0.7 * others
        if not any(item.word for item in between):
            weight += 1
        if self._retold(line, cue, known) or self._handed_on(line, place, cue):
            weight -= 2
        return weight

    def _listed(self, between: Sequence[Item]) -> bool:
        """'called Y a “liar” who is “amoral” and a “bully”': each part hangs on the one before, all on the verb."""
        words, begun = 0, False
        for item in between:
            words, begun = (0, True) if item.quote is not None else (words + item.word, begun)
            told = item.capital or item.low in self._speech.verbs or item.text in {";", ":"}
            if begun and (told or words > _BETWEEN_PARTS):
                return False
        return begun

    def _has_own(self, line: Line, cue: Cue) -> bool:
        """'Asked of the “leak”, X said: “…”': a verb whose words stand behind a colon has no others before it."""
        after = line.items[cue.verb + 1 : cue.verb + 3]
        led = len(after) > 1 and after[0].text == ":" and after[1].quote is not None
        return led and not line.opens_with_quote

    def _closes(self, line: Line, cue: Cue, known: Sequence[Cue]) -> bool:
        """'A clerk who “steals a handful” is punished, X said.': the one cue of a sentence, at its end."""
        alone = all(other.source == cue.source for other in known)
        rest = line.items[max(cue.verb + 1, cue.source.last) :]
        return alone and line.items[cue.first - 1].text == "," and not any(item.word for item in rest)

    def _handed_on(self, line: Line, place: int, cue: Cue) -> bool:
        """'According to X, Y agreed: “…”': a second name and a colon hand the words on to Y."""
        if cue.kind is not EvidenceKind.SOURCE or cue.verb > place or line.items[place - 1].text != ":":
            return False
        between = line.items[cue.source.last : place]
        comma = next((at for at, item in enumerate(between) if item.text == ","), None)
        return any(item.capital for item in between[comma or 0 :])

    def _right_behind(self, line: Line, start: int, end: int) -> bool:
        if any(item.text == ";" for item in line.items[start:end]):
            return False
        return only_marks(line.items, start, end) or (line.items[end - 1].low == "as" and end - start <= 2)

    def _retold(self, line: Line, cue: Cue, known: Sequence[Cue]) -> bool:
        """Whether the source only stands inside what somebody else says: 'X said he hoped', 'X told one who asked'."""
        if cue.void:
            return False
        after = line.items[cue.source.last].low if cue.source.last < len(line.items) else ""
        named = any(item.capital for item in line.items[cue.source.first : cue.source.last])
        relative = after in {"who", "which"} and not named
        if line.items[cue.source.first].low not in self._speech.pronouns and not relative:
            return False
        return any(
            outer.verb < cue.source.first and outer.weight >= 2 and outer.source != cue.source for outer in known
        )

    def _dash(self, line: Line, place: int) -> list[Cue]:
        """'“Words” — Name', as slogans and letters are signed."""
        rest = line.items[place + 1 :]
        if len(rest) < 2 or rest[0].text not in {"—", "–", "―", "-"} or not rest[1].capital:
            return []
        words = [item for item in rest[1:] if item.word]
        if len(words) > 8 or any(item.low in self._speech.verbs for item in words):
            return []
        return [Cue(place + 1, Phrase(place + 2, len(line.items)), 3.0, EvidenceKind.LABEL)]

    def _transcript(self, number: int) -> Attribution | None:
        """'“NAME: words”': in a transcript the name stands inside the marks."""
        stretch = self._stretches[number]
        name = re.compile(r"([A-Z][A-Z.'’ -]{2,40}):\s").match(self._text, stretch.start, stretch.end)
        return Attribution(name.span(1), sure=True, kind=EvidenceKind.TURN) if name else None

    def _from_before(self, place: int, *, bare: bool) -> Attribution | None:
        """A sentence of nothing but quoted words goes on with whoever spoke in the one before it."""
        if place == 0 or (not bare and self._lines[place - 1].paragraph != self._lines[place].paragraph):
            return None
        line, previous = self._lines[place], self._lines[place - 1]
        near = previous.paragraph == line.paragraph
        if previous.quotes:
            known = self._found.get(previous.quotes[-1])
            if known is None or self._is_signed(known):
                return None
            whole = near or all(other.bare for other in self._lines if other.paragraph == line.paragraph)
            sure = known.sure and bare and whole and self._carries_on(previous, near=near)
            answered = self._is_answered(previous, line, known, near=near)
            return known._replace(sure=sure and not answered, kind=EvidenceKind.CONTINUED)
        return self._from_words_before(previous, near=near, bare=bare)

    def _from_words_before(self, previous: Line, *, near: bool, bare: bool) -> Attribution | None:
        """Whom a sentence without quoted words puts forward as the speaker of those behind it."""
        leads = previous.items[-1].text == ":"
        cues = [cue for cue in self._finder.find(previous) if self._leads_on(previous, cue, near=near)]
        if cues:
            one = len({cue.source for cue in cues}) == 1
            known = self._by_cue(previous, len(previous.items) - 1, cues[-1], sure=one and (near or leads))
            return known if leads or known.nobody else known._replace(kind=EvidenceKind.CONTINUED, close=False)
        if near and bare and (stand := self._finder.stand(previous)):
            known = self._by_cue(previous, len(previous.items) - 1, stand, sure=True)
            return known._replace(kind=EvidenceKind.CONTINUED, close=False)
        subject = self._finder.subject(previous) if self._finder.guesses else None
        if subject and (near or leads or (bare and self._is_somebody(previous, subject))):
            return Attribution(previous.span(subject), sure=False)
        return None

    def _leads_on(self, line: Line, cue: Cue, *, near: bool) -> bool:
        """Whether bare words behind a sentence go on with it: 'X condemned the raid. “…”', not 'X quoted her. “…”'."""
        if cue.weight >= _OF_SAYING:
            return True
        return near and cue.weight >= _CARRIES and line.items[cue.verb].low not in self._speech.quoting

    def _is_signed(self, known: Attribution) -> bool:
        """'“Words” — Name': a signature ends what its bearer says."""
        return known.cue is not None and self._text[slice(*known.cue)] in {"—", "–", "―", "-"}

    def _is_answered(self, previous: Line, line: Line, known: Attribution, *, near: bool) -> bool:
        """Whether words answer a question: behind 'X asked', or in a paragraph of their own."""
        if not self._is_question(previous.quotes[-1]) or self._is_question(line.quotes[0]):
            return False
        return not near or known.cue is None or self._text[slice(*known.cue)].lower() in self._speech.untold

    def _is_question(self, number: int) -> bool:
        stretch = self._stretches[number]
        return "?" in self._text[max(stretch.start, stretch.end - 1) : stretch.closing]

    def _is_somebody(self, line: Line, phrase: Phrase) -> bool:
        """A full name, 'he' or 'she': whom the next paragraph may go on with."""
        items = line.items[phrase.first : phrase.last]
        return self._speech.pronouns.get(items[0].low, "") in {"m", "f"} or sum(item.capital for item in items) > 1

    def _carries_on(self, previous: Line, *, near: bool) -> bool:
        """Whether the speaker of one paragraph surely goes on in the next."""
        return near or not self._stretches[previous.quotes[-1]].closed or previous.items[0].quote is not None
