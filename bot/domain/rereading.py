"""A draft whose text is read or tagged anew: what editors wrote, added or removed stays so. Other mends: draft.py."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from bot.domain.article import Tags
from bot.domain.copy import Copy
from bot.domain.draft import Draft

T = TypeVar("T")


def reread(draft: Draft, fresh: Copy) -> Draft:
    """The draft with a new reading of its text, in which what editors wrote stays."""
    kept = {name: getattr(draft.manuscript, name) for name in draft.mended}
    dated = draft.copy.dated if "published" in draft.mended else fresh.dated
    return replace(draft, copy=Copy(manuscript=replace(fresh.manuscript, **kept), dated=dated))


def retagged(draft: Draft, fresh: Tags) -> Draft:
    """The draft with what the tagger says of its text now; whom and what editors added or removed stays so."""
    found, tags = draft.found, draft.tags
    people = _merged(found.people, tags.people, fresh.people, "person_id")
    topics = _merged(found.topics, tags.topics, fresh.topics, "topic_id")
    quotes = _merged(found.quotes, tags.quotes, fresh.quotes, "text")
    spoken = {one.text: one for one in tags.quotes}
    before = {one.text: one for one in found.quotes}
    kept = tuple(spoken[one.text] if spoken.get(one.text) != before.get(one.text) else one for one in quotes)
    merged = Tags(language=fresh.language, people=people, topics=topics, quotes=kept)
    return replace(draft, tags=merged, found=fresh)


def _merged(found: Sequence[T], tags: Sequence[T], fresh: Sequence[T], key: str) -> tuple[T, ...]:
    """`fresh` less what was removed by hand, and what was added by hand."""
    before = {getattr(one, key) for one in found}
    now = {getattr(one, key) for one in tags}
    removed = before - now
    again = {getattr(one, key) for one in fresh}
    added = [one for one in tags if getattr(one, key) not in before | again]
    return (*[one for one in fresh if getattr(one, key) not in removed], *added)
