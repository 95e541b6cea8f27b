"""Who stands behind a noun phrase: one person surely, or nobody. A wrong name is worse than none."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.domain.tags import PersonMention, Span
from bot.tagging.document import Document
from bot.tagging.lexicons.speech import Speech
from bot.tagging.quotes.marks import Quoted
from bot.tagging.quotes.titles import SLAVIC
from bot.tagging.words import plain, stem, words_of

_OFFICES = re.compile(r"\b(?:of (?:state|staff|defen[cs]e|war|the (?:house|senate|treasury|interior)|parliament))\b")
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
        self._role_stems = {stem(role) for role in speech.roles}
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
            return self._head(span, inside)
        words = words_of(self._text[slice(*span)])
        if len(words) == 1 and self._speech.pronouns.get(words[0]) in {"m", "f"}:
            return self._only_one_before(span[0])
        named = any(letter.isupper() for letter in self._text[span[0] + 1 : span[1]])
        role = None if named else next((word for word in words if word in self._speech.roles), None)
        return self._holder(role, span[0]) if role else None

    def _head(self, span: Span, inside: Sequence[Named]) -> PersonMention | None:
        """The person who heads the phrase: 'President X' and 'X spokesman Y' have one, 'the X campaign' has none."""
        core = self._core(span)
        named = [name for name in inside if name.end <= core]
        if not named:
            return inside[0].person if len({name.person.person_id for name in inside}) == 1 else None
        if self._document.language in SLAVIC:
            return self._upright(span, named)
        head = named[-1]
        before = words_of(_OFFICES.sub("", plain(self._text[span[0] : head.start])))
        after = words_of(self._text[head.end : core])
        led = any(word in self._speech.relations for word in before)
        return None if led or (after and after[0] not in self._speech.relations) else head.person

    def _core(self, span: Span) -> int:
        """Where the phrase ends that the head stands in: at the first comma or bracket."""
        ends = [self._text.find(mark, *span) for mark in (",", "(", " —", " –")]
        return min((end for end in ends if end >= 0), default=span[1])

    def _upright(self, span: Span, named: Sequence[Named]) -> PersonMention | None:
        """The one name that nothing before it owns, as 'речник' owns the name in 'речник Зеленського'."""
        heads = []
        for name in named:
            before = words_of(self._text[span[0] : name.start])
            last = words_of(self._text[name.start : name.end])[-1]
            if before and before[-1] in self._speech.attached:
                free = last in words_of(name.person.name)
            else:
                free = not before or stem(before[-1]) in self._role_stems or not last.endswith(self._speech.oblique)
            if free:
                heads.append(name)
        return heads[0].person if len({name.person.person_id for name in heads}) == 1 else None

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
