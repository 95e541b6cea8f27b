"""Words given without marks: 'X said that …', '…, X announced', 'According to X, …'. They are marked so."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.domain.tags import EvidenceKind, Span
from bot.tagging.lexicons.speech import Speech
from bot.tagging.quotes.attribution import CueFinder
from bot.tagging.quotes.clauses import Clauses
from bot.tagging.quotes.cues import Cue, Phrase
from bot.tagging.quotes.doubts import Doubts
from bot.tagging.quotes.items import Item, Line
from bot.tagging.quotes.standing import Standing

_OF_TELLING, _OF_SAYING = 2.0, 3.0
"""What a verb must weigh before its 'that', and behind words that have none."""
_SHORTEST_LINE = 5
_LAST_WORDS = 7
"""How many items may stand behind the words in '…, the minister announced on Thursday', whatever they are."""
_SHORTEST_WORDS = 3
_CLOSERS = {")": "(", "»": "«", "”": "“", '"': '"'}


class Reported(NamedTuple):
    """What somebody said, in the author's words, and where the text names them."""

    start: int
    end: int
    source: Span
    cue: Span
    kind: EvidenceKind


def reported(lines: Sequence[Line], finder: CueFinder, speech: Speech) -> Iterator[Reported]:
    """The first thing each sentence reports, of sentences without quoted words."""
    for place, line in enumerate(lines):
        if line.quotes or len(line.items) < _SHORTEST_LINE or line.items[-1].text == "?":
            continue
        reader = _Reader(line.items, speech)
        cues = [cue for cue in finder.find(line) if reader.tells(cue)]
        found = (_reported(line.items, cue, words) for cue in cues if (words := reader.words(cue)))
        first = next(found, None) or _of_this(lines, place, cues, speech)
        if first:
            yield first


def _reported(items: Sequence[Item], cue: Cue, words: Phrase) -> Reported:
    source = items[cue.source.first].start, items[cue.source.last - 1].end
    verb = items[cue.verb].start, items[cue.verb].end
    return Reported(items[words.first].start, items[words.last - 1].end, source, verb, cue.kind)


def _of_this(lines: Sequence[Line], place: int, cues: Sequence[Cue], speech: Speech) -> Reported | None:
    """'… Про це повідомив X': what he said is the sentence before."""
    items, before = lines[place].items, lines[place - 1] if place else None
    opening = tuple(item.low for item in items[:2])
    conjunction = len(items) > len(opening) and items[len(opening)].text == ","
    if before is None or before.quotes or not cues or opening not in speech.of_this or conjunction:
        return None
    words = _Reader(before.items, speech).whole()
    if words is None:
        return None
    said = _reported(items, cues[0], Phrase(0, 1))
    return said._replace(start=before.items[words.first].start, end=before.items[words.last - 1].end)


class _Reader:
    """Looks for reported words in the items of one sentence."""

    def __init__(self, items: Sequence[Item], speech: Speech) -> None:
        self._items, self._speech = items, speech
        self._clauses = Clauses(items, speech)
        self._standing = Standing(items, speech)
        self._doubts = Doubts(items, speech)

    def tells(self, cue: Cue) -> bool:
        """A verb that says what its words say: not denied, not asked, not said to somebody, not said in fancy."""
        item = self._items[cue.verb]
        if cue.void or self._standing.voids(cue) or self._standing.several(cue.source, cue.verb):
            return False
        if self._doubts.about(cue, cue.verb):
            return False
        if item.low not in self._speech.verbs:
            return cue.weight >= _OF_TELLING
        surely = cue.weight >= _OF_TELLING or item.low in self._speech.plainly
        return surely and item.low not in self._speech.untold and not self._clauses.unsaid(cue.verb)

    def words(self, cue: Cue) -> Phrase | None:
        """The words a cue reports, without the marks around them."""
        if self._items[cue.verb].low not in self._speech.verbs:
            found = self._beside_source(cue)
        elif cue.source.first > cue.verb:
            found = self._as_said(cue) or self._before(cue, cue.verb)
        else:
            found = (
                None if self._asked(cue) else self._clauses.after_verb(cue.verb) or self._before(cue, cue.source.first)
            )
        return self._trimmed(found) if found else None

    def _asked(self, cue: Cue) -> bool:
        """'what X says his plan would do', 'the mine, which X says he wants': a part of somebody else's sentence."""
        return cue.source.first > 0 and self._items[cue.source.first - 1].low in self._speech.asking

    def whole(self) -> Phrase | None:
        """All of the sentence."""
        return self._trimmed(Phrase(0, len(self._items)))

    def _beside_source(self, cue: Cue) -> Phrase | None:
        """'According to X, …', '…, according to X' and '…, according to X, …'."""
        items, after = self._items, self._past_comma(self._past_phrase(cue.source.last))
        if cue.verb == 0:
            return Phrase(after, len(items))
        if items[cue.verb - 1].text != ",":
            return None
        if len(items) - cue.source.last <= 1:
            return Phrase(self._last_break(cue.verb - 1), cue.verb - 1)
        return Phrase(after, len(items)) if after > cue.source.last else None

    def _past_phrase(self, place: int) -> int:
        """Past the rest of 'jego zdaniem'."""
        rest = {word for phrases in self._speech.own_words.values() for phrase in phrases for word in phrase}
        return place + 1 if place < len(self._items) and self._items[place].low in rest else place

    def _past_comma(self, place: int) -> int:
        """One past a comma within two items, else the place itself."""
        return next(
            (p + 1 for p in range(place, min(place + 2, len(self._items))) if self._items[p].text == ","), place
        )

    def _as_said(self, cue: Cue) -> Phrase | None:
        """'Як повідомив X, …', '…, as X said, …': the words go on behind the source."""
        led = cue.verb and self._items[cue.verb - 1].low in self._speech.as_said
        after = self._past_comma(cue.source.last)
        return Phrase(after, len(self._items)) if led and after > cue.source.last else None

    def _before(self, cue: Cue, end: int) -> Phrase | None:
        """'…, X announced': a sentence up to a comma right before who said it, near its end or before an adverbial."""
        items = self._items
        if cue.weight < _OF_SAYING or end < 2 or items[end - 1].text not in {",", "—", "–"}:
            return None
        first, tail = self._last_break(end - 1), max(cue.verb + 1, cue.source.last)
        adverbial = tail >= len(items) or self._led(items[tail].low)
        if len(items) - end > _LAST_WORDS and not adverbial:
            return None
        return Phrase(first, end - 1) if self._clauses.is_clause(first, end - 1) else None

    def _led(self, low: str) -> bool:
        """Whether a word begins an adverbial or a clause of its own: 'during a visit', 'after a call'."""
        return low in self._speech.relations or low in self._speech.between or low in self._speech.stops

    def _last_break(self, end: int) -> int:
        return next((place + 1 for place in range(end - 1, -1, -1) if self._items[place].text == ";"), 0)

    def _trimmed(self, phrase: Phrase) -> Phrase | None:
        first, last = phrase
        while first < last and not self._counts(first):
            first += 1
        while last > first and not self._counts(last - 1):
            last -= 1
        words = sum(self._counts(place) for place in range(first, last))
        return Phrase(first, self._past_closing(first, last)) if words >= _SHORTEST_WORDS else None

    def _past_closing(self, first: int, last: int) -> int:
        """With the bracket or mark that closes what the words opened."""
        following = self._items[last].text if last < len(self._items) else ""
        opening = _CLOSERS.get(following)
        opened = opening and sum(item.text == opening for item in self._items[first:last])
        closed = sum(item.text == following for item in self._items[first:last])
        return last + 1 if opened and (opened > closed or (opening == following and opened % 2)) else last

    def _counts(self, place: int) -> bool:
        return self._items[place].word or self._items[place].text[:1].isdigit()
