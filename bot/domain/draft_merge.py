"""A draft whose text is read or tagged anew: what editors wrote, added or removed stays so. Other mends: draft.py."""

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TypeVar

from bot.domain.article import Tags
from bot.domain.draft import Draft
from bot.domain.marks import merged
from bot.domain.submission import Submission
from bot.domain.tags import TaggedQuote

_ALIKE = 0.7
"""How alike a quote's words stay when somebody mends them, and not those of two quotes; 1 is the same."""

T = TypeVar("T")


def reread(draft: Draft, fresh: Submission) -> Draft:
    """The draft with a new reading of its text, in which what editors wrote stays."""
    kept = {name: getattr(draft.manuscript, name) for name in draft.mended}
    dated = draft.copy.dated if "published" in draft.mended else fresh.dated
    said = replace(fresh.manuscript, **kept)
    read = fresh.manuscript
    said = replace(said, marks=merged(read.marks, draft.manuscript.marks, read=read.markable, within=said.markable))
    return replace(draft, copy=Submission(manuscript=said, dated=dated))


def retagged(draft: Draft, fresh: Tags, text: str) -> Draft:
    """The draft with what the tagger says of its `text` now; whom and what editors added or removed stays so."""
    found, tags = draft.found, draft.tags
    merged = Tags(
        language=fresh.language,
        people=_merged(found.people, tags.people, fresh.people, "person_id"),
        topics=_merged(found.topics, tags.topics, fresh.topics, "topic_id"),
        quotes=_quotes(found.quotes, tags.quotes, fresh.quotes, text),
        topics_by_hand=tags.topics_by_hand,
    )
    return replace(draft, tags=merged, found=fresh)


def _merged(found: Sequence[T], tags: Sequence[T], fresh: Sequence[T], key: str) -> tuple[T, ...]:
    """`fresh` less what was removed by hand, and what was added by hand."""
    before = {getattr(one, key) for one in found}
    now = {getattr(one, key) for one in tags}
    removed = before - now
    again = {getattr(one, key) for one in fresh}
    added = [one for one in tags if getattr(one, key) not in before | again]
    return (*[one for one in fresh if getattr(one, key) not in removed], *added)


def _quotes(
    found: Sequence[TaggedQuote], tags: Sequence[TaggedQuote], fresh: Sequence[TaggedQuote], text: str
) -> tuple[TaggedQuote, ...]:
    """The quotes of a text in its order: whose they are by an editor's word, else as they were found.

    What was said by hand of a quote holds on for it where its words were touched since; it ends where they are gone.
    """
    before, now = ({one.text: one for one in some} for some in (found, tags))
    removed = before.keys() - now.keys()
    by_hand = {said: one for said, one in now.items() if said not in before or _told(before[said]) != _told(one)}
    heirs = _heirs([*removed, *by_hand], fresh)
    unmarked = {heirs[said] for said in removed if said in heirs}
    spoken = {heirs[said]: one for said, one in by_hand.items() if said in heirs}
    kept = [_same_words(spoken.get(one.text, one), one) for one in fresh if one.text not in unmarked]
    added = [one for said, one in by_hand.items() if said not in heirs and said in text]
    kept += [replace(one, start=(at := text.index(one.text)), end=at + len(one.text)) for one in added]
    return tuple(sorted(kept, key=lambda one: one.start))


def _told(one: TaggedQuote) -> tuple[str | None, str | None, str | None, bool]:
    """What an editor may say of a quote."""
    return one.person_id, one.speaker, one.role, one.verbatim


def _same_words(said: TaggedQuote, placed: TaggedQuote) -> TaggedQuote:
    """What is said of one quote, of the words of another."""
    if said is placed:
        return placed
    span = placed.speaker_span if _told(said)[:2] == _told(placed)[:2] else None
    return replace(said, start=placed.start, end=placed.end, text=placed.text, speaker_span=span)


def _heirs(known: Sequence[str], fresh: Sequence[TaggedQuote]) -> dict[str, str]:
    """By the words of a quote, those it has now: the same, or else the most alike that no other quote has."""
    left = [one.text for one in fresh if one.text not in known]
    heirs = {one.text: one.text for one in fresh if one.text in known}
    for said in known:
        alike = [(SequenceMatcher(None, said, other, autojunk=False).ratio(), other) for other in left]
        likeness, other = max(alike, default=(0.0, ""))
        if said not in heirs and likeness >= _ALIKE:
            heirs[said] = other
            left.remove(other)
    return heirs
