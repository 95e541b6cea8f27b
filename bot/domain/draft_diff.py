"""What changed in a draft since it was approved, field by field. Showing it: handlers.editorial.drafts.differences."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from bot.domain.article import Manuscript, Tags
from bot.domain.draft import Draft, body_texts, publishable
from bot.domain.marks import Style
from bot.domain.submission import Submission

_CONTEXT = 60
"""Characters shown on either side of a change."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What differs in one field: what went and what came; `hidden` are those of them in which a spoiler is."""

    field: str
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()


def changes(before: Submission, tags: Tags, draft: Draft) -> tuple[Change, ...]:
    """What differs between what was approved and the draft as it is: names of people and topics by their ids."""
    old, new = before.manuscript, draft.manuscript
    found = [
        _single("headline", old.headline, new.headline),
        _single("standfirst", old.standfirst, new.standfirst),
        _many("points", old.points, new.points),
        _many("body", body_texts(old), body_texts(new)),
        _set("picture", _each(_pictures(old)), _each(_pictures(publishable(draft)))),
        _single("category", old.category, new.category),
        _single("source", _source(old), _source(new)),
        _single("date", _date(before), _date(draft.copy)),
        _single("language", old.language, new.language),
        _set("people", _each(one.person_id for one in tags.people), _each(one.person_id for one in draft.tags.people)),
        _set("topics", _each(one.topic_id for one in tags.topics), _each(one.topic_id for one in draft.tags.topics)),
        _set("quotes", _spoken(tags), _spoken(draft.tags)),
    ]
    hidden = _hidden(old) | _hidden(new)
    return tuple(replace(one, hidden=hidden) for one in found if one.removed or one.added)


def _hidden(said: Manuscript) -> frozenset[str]:
    """Its texts in which something is hidden."""
    return frozenset(one.text for one in said.marks for mark in one.marks if mark.style is Style.SPOILER)


def trimmed(removed: Sequence[str], added: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Texts that replace each other one for one, without what they share around the change beyond a few words."""
    if len(removed) != len(added):
        return tuple(removed), tuple(added)
    pairs = [_around(old, new) for old, new in zip(removed, added, strict=True)]
    return tuple(old for old, _ in pairs), tuple(new for _, new in pairs)


def _around(old: str, new: str) -> tuple[str, str]:
    shared = _shared(old, new)
    shortest = min(len(old), len(new))
    behind = min(_shared(old[::-1], new[::-1]), shortest - shared)
    start = old.rfind(" ", 0, max(0, shared - _CONTEXT)) + 1
    return _cut(old, start, behind), _cut(new, start, behind)


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin alike with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))


def _cut(text: str, start: int, behind: int) -> str:
    """`text` from `start` on, less what is shared `behind` the change but for a few words."""
    end = len(text) - behind + _CONTEXT
    last = text.find(" ", end) if end < len(text) else -1
    return ("…" if start else "") + (text[start:last] + "…" if last > 0 else text[start:])


def _source(said: Manuscript) -> str:
    return " ".join(filter(None, (said.source_name, said.source_url)))


def _date(copy: Submission) -> str:
    return copy.manuscript.published.isoformat() if copy.dated else ""


def _pictures(said: Manuscript) -> tuple[str, ...]:
    return said.image.pictures if said.image else ()


def _each(ids: Iterable[str]) -> dict[Hashable, str]:
    return {one: one for one in ids}


def _spoken(tags: Tags) -> dict[Hashable, str]:
    """Quotes as they are shown, by their words and whose they are: how a text names somebody makes no other quote."""
    return {
        (one.text, one.person_id): f"{one.text} — {one.speaker}" if one.person_id else one.text for one in tags.quotes
    }


def _set(name: str, old: Mapping[Hashable, str], new: Mapping[Hashable, str]) -> Change:
    """What went and what came, where order says nothing."""
    removed = tuple(shown for key, shown in old.items() if key not in new)
    return Change(field=name, removed=removed, added=tuple(shown for key, shown in new.items() if key not in old))


def _single(name: str, old: str | None, new: str | None) -> Change:
    if (old or "") == (new or ""):
        return Change(field=name)
    return Change(field=name, removed=(old,) if old else (), added=(new,) if new else ())


def _many(name: str, old: Iterable[str], new: Iterable[str]) -> Change:
    before, after = list(old), list(new)
    removed: list[str] = []
    added: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            removed += before[a:b]
            added += after[c:d]
    return Change(field=name, removed=tuple(removed), added=tuple(added))
