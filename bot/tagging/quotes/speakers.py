"""Who stands behind a noun phrase: one person surely, or nobody. A wrong name is worse than none."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.domain.tags import PersonMention, Span
from bot.tagging.document import Document
from bot.tagging.lexicons.speech import Speech
from bot.tagging.quotes.marks import Quoted
from bot.tagging.words import words_of

_PARAGRAPHS_BACK = 2
_ROLE_REACH = 60
"""How far before a name, in code points, its role may begin."""


class Named(NamedTuple):
    """One place that names a person."""

    start: int
    end: int
    person: PersonMention


class Speakers:
    """The people of a text by their places in it."""

    def __init__(
        self, document: Document, people: Iterable[PersonMention], stretches: Sequence[Quoted], speech: Speech
    ) -> None:
        self._document, self._speech = document, speech
        self._text = document.text
        self._named = sorted(
            (Named(*span, person) for person in people for span in person.spans), key=lambda name: name[:2]
        )
        self._outside = [
            name for name in self._named if not any(s.opening <= name.start < s.closing for s in stretches)
        ]

    def behind(self, span: Span) -> PersonMention | None:
        """The person a source phrase means, where only one can be meant."""
        inside = [name for name in self._named if span[0] <= name.start and name.end <= span[1]]
        if inside:
            return inside[0].person if self._leads(span, inside) else None
        words = words_of(self._text[slice(*span)])
        if len(words) == 1 and self._speech.pronouns.get(words[0]) in {"m", "f"}:
            return self._only_one_before(span[0])
        named = any(letter.isupper() for letter in self._text[span[0] + 1 : span[1]])
        role = None if named else next((word for word in words if word in self._speech.roles), None)
        return self._holder(role, span[0]) if role else None

    def _leads(self, span: Span, inside: Sequence[Named]) -> bool:
        """Whether the name heads the phrase: 'President X' does, 'a spokesman for X' and 'X's lawyer' do not."""
        before = words_of(self._text[span[0] : inside[0].start])
        after = self._text[inside[0].end : inside[0].end + 2]
        if any(word in self._speech.relations for word in before) or after in {"'s", "’s"}:
            return False
        return len({name.person.person_id for name in inside}) == 1

    def _only_one_before(self, offset: int) -> PersonMention | None:
        """The one person the nearest paragraph with any names has, looking back from `offset`."""
        paragraphs = [p for p in self._document.paragraphs if p.start <= offset]
        end = offset
        for paragraph in reversed(paragraphs[-_PARAGRAPHS_BACK:]):
            near = {n.person.person_id: n.person for n in self._outside if paragraph.start <= n.start < end}
            if near:
                return next(iter(near.values())) if len(near) == 1 else None
            end = paragraph.start
        return None

    def _holder(self, role: str, offset: int) -> PersonMention | None:
        """The one person whom the text so far names with this role right before the name."""
        holders = {
            name.person.person_id: name.person
            for name in self._named
            if name.start < offset and role in words_of(self._before(name))
        }
        return next(iter(holders.values())) if len(holders) == 1 else None

    def _before(self, name: Named) -> str:
        others = [other.end for other in self._named if other.end <= name.start]
        text = self._text[max(0, name.start - _ROLE_REACH, *others) : name.start]
        return text[max(text.rfind(mark) for mark in ".,;:\n") + 1 :]
