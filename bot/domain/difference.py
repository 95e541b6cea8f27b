"""What changed in a draft since it was approved, field by field. Showing it: handlers.desk.approving."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.domain.article import Manuscript, Tags
from bot.domain.copy import Copy
from bot.domain.draft import Draft, body_texts, publishable

_CONTEXT = 60
"""Characters shown on either side of a change."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What differs in one field: what went and what came."""

    field: str
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def changes(before: Copy, tags: Tags, draft: Draft) -> tuple[Change, ...]:
    """What differs between what was approved and the draft as it is: names of people and topics by their ids."""
    old, new = before.manuscript, draft.manuscript
    found = [
        _single("headline", old.headline, new.headline),
        _single("standfirst", old.standfirst, new.standfirst),
        _many("points", old.points, new.points),
        _many("body", body_texts(old), body_texts(new)),
        _single("picture", _picture(old), _picture(publishable(draft))),
        _single("category", old.category, new.category),
        _single("source", _source(old), _source(new)),
        _single("date", _date(before), _date(draft.copy)),
        _single("language", old.language, new.language),
        _many("people", [one.person_id for one in tags.people], [one.person_id for one in draft.tags.people]),
        _many("topics", [one.topic_id for one in tags.topics], [one.topic_id for one in draft.tags.topics]),
        _many("quotes", _spoken(tags), _spoken(draft.tags)),
    ]
    return tuple(one for one in found if one.removed or one.added)


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


def _date(copy: Copy) -> str:
    return copy.manuscript.published.isoformat() if copy.dated else ""


def _picture(said: Manuscript) -> str | None:
    return said.image.url if said.image else None


def _spoken(tags: Tags) -> list[str]:
    return [f"{one.text} — {one.speaker}" if one.person_id else one.text for one in tags.quotes]


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
