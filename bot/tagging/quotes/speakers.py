"""Who stands behind a noun phrase: one person surely, or nobody. A wrong name is worse than none."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.domain.tags import PersonMention, Span
from bot.tagging.document import Document
from bot.tagging.lexicons.speech import Speech
from bot.tagging.words import plain

_WINDOW = 400
"""How far back, in code points, a pronoun or a role may point."""


class Named(NamedTuple):
    """One place that names a person."""

    start: int
    end: int
    person: PersonMention


class Speakers:
    """The people of a text by their places in it."""

    def __init__(self, document: Document, people: Iterable[PersonMention], speech: Speech) -> None:
        self._text, self._speech = document.text, speech
        self._named = sorted(Named(*span, person) for person in people for span in person.spans)

    def behind(self, span: Span) -> PersonMention | None:
        """The person a source phrase means, where only one can be meant."""
        inside = [name for name in self._named if span[0] <= name.start and name.end <= span[1]]
        words = plain(self._text[slice(*span)]).split()
        if inside:
            return inside[0].person if self._leads(span, inside) else None
        if len(words) == 1 and self._speech.pronouns.get(words[0]) in {"m", "f"}:
            return self._only_one_before(span[0])
        return None

    def _leads(self, span: Span, inside: Sequence[Named]) -> bool:
        """Whether the name heads the phrase: 'President X' does, 'a spokesman for X' and 'X's lawyer' do not."""
        before = plain(self._text[span[0] : inside[0].start]).split()
        after = self._text[inside[0].end : inside[0].end + 2]
        if any(word in self._speech.relations for word in before) or after in {"'s", "’s"}:
            return False
        return len({name.person.person_id for name in inside}) == 1

    def _only_one_before(self, offset: int) -> PersonMention | None:
        start = max(self._text.rfind("\n", 0, max(0, self._text.rfind("\n\n", 0, offset))), offset - _WINDOW, 0)
        near = {name.person.person_id: name.person for name in self._named if start <= name.start < offset}
        return next(iter(near.values())) if len(near) == 1 else None
