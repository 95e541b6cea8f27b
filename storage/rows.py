"""Values ↔ columns: instants, JSON, body blocks, subscriptions, selections. Statements and rules live elsewhere."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from bot.domain.article import (
    Block,
    Bullets,
    Image,
    Language,
    Manuscript,
    Paragraph,
    PullQuote,
    StorySignature,
    Subheading,
)
from bot.domain.edition import Entry, Selection
from bot.domain.marks import Mark, Marked, Style
from bot.domain.person import PersonId
from bot.domain.reader import Subscription
from bot.domain.tags import Evidence, EvidenceKind
from bot.domain.topic import TopicId

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_SIGNED = ("people", "topics", "terms", "headline", "names")
"""The sets a signature is made of."""


def micros(instant: datetime) -> int:
    """Aware instant to UTC epoch microseconds."""
    return (instant - _EPOCH) // _MICROSECOND


def micros_or_none(instant: datetime | None) -> int | None:
    """The same, where there may be none."""
    return None if instant is None else micros(instant)


def instant(stored: int) -> datetime:
    """UTC epoch microseconds to an aware instant."""
    return _EPOCH + timedelta(microseconds=stored)


def instant_or_none(stored: int | None) -> datetime | None:
    """The same, where there may be none."""
    return None if stored is None else instant(stored)


def dump(value: object) -> str:
    """Compact JSON that keeps letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def dump_block(block: Block) -> dict[str, Any]:
    """One body block as JSON; its first key tells its kind."""
    match block:
        case Paragraph(text):
            return {"paragraph": text}
        case Subheading(text):
            return {"subheading": text}
        case PullQuote(text=text, speaker=speaker, role=role):
            return {"quote": text, "speaker": speaker, "role": role}
        case Image():
            return {"image": dump_image(block)}
        case Bullets(items):
            return {"bullets": items}


def load_block(stored: Mapping[str, Any]) -> Block:
    """The block that dump_block made this of."""
    match stored:
        case {"paragraph": text}:
            return Paragraph(text)
        case {"subheading": text}:
            return Subheading(text)
        case {"quote": text, "speaker": speaker, "role": role}:
            return PullQuote(text=text, speaker=speaker, role=role)
        case {"image": image}:
            return load_image(image)
        case {"bullets": items}:
            return Bullets(tuple(items))
    raise ValueError(f"a body block of no known kind: {list(stored)}")


def dump_body(manuscript: Manuscript) -> list[dict[str, Any]]:
    """A manuscript's blocks as JSON; what is marked in its texts follows them, where anything is."""
    looks = [[one.text, [[*_dump_mark(mark)] for mark in one.marks], one.nth] for one in manuscript.marks if one.marks]
    return [*map(dump_block, manuscript.body), *([{"marks": looks}] if looks else [])]


def load_body(stored: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The fields of a manuscript that dump_body made this of."""
    looks = next((one["marks"] for one in stored if "marks" in one), ())
    return {
        "body": tuple(load_block(one) for one in stored if "marks" not in one),
        "marks": tuple(Marked(text, tuple(_load_mark(*mark) for mark in marks), *nth) for text, marks, *nth in looks),
    }


def _dump_mark(mark: Mark) -> tuple[Any, ...]:
    plain = (mark.style.value, mark.start, mark.end)
    return (*plain, mark.url) if mark.url else plain


def _load_mark(style: str, start: int, end: int, url: str | None = None) -> Mark:
    return Mark(style=Style(style), start=start, end=end, url=url)


def dump_image(image: Image) -> dict[str, Any]:
    """A picture as JSON."""
    return {"caption": image.caption, "url": image.url, **({"album": image.album} if image.album else {})}


def load_image(stored: Mapping[str, Any]) -> Image:
    """A picture from JSON."""
    return Image(caption=stored["caption"], url=stored["url"], album=tuple(stored.get("album", ())))


def dump_evidence(evidence: Evidence) -> list[str]:
    """What made somebody a speaker, as JSON."""
    return [evidence.kind.value, evidence.words, evidence.person_id]


def load_evidence(stored: Sequence[str]) -> Evidence:
    """What made somebody a speaker, from JSON."""
    kind, words, person_id = stored
    return Evidence(kind=EvidenceKind(kind), words=words, person_id=person_id)


def plain(blocks: Iterable[Block]) -> str:
    """The words of a body, for full-text search and for telling whether two texts are the same."""
    return "\n".join(text for block in blocks if (text := _words(block)))


def _words(block: Block) -> str:
    match block:
        case Paragraph(text) | Subheading(text):
            return text
        case PullQuote(text=text, speaker=speaker, role=role):
            return " ".join(filter(None, (text, speaker, role)))
        case Image(caption=caption):
            return caption or ""
        case Bullets(items):
            return "\n".join(items)


def dump_signature(signature: StorySignature) -> str:
    """What tells stories apart, as JSON; language and instant are columns of the article."""
    sets = {name: sorted(getattr(signature, name)) for name in _SIGNED}
    return dump({**sets, "words": dict(signature.words)})


def load_signature(stored: str, *, language: str, published: int) -> StorySignature:
    """The signature that dump_signature made this of; earlier ones have no words."""
    fields = json.loads(stored)
    sets = {name: frozenset(fields.get(name, ())) for name in _SIGNED}
    return StorySignature(
        language=Language(language), published=instant(published), words=fields.get("words", {}), **sets
    )


def dump_hours(hours: Iterable[time]) -> str:
    """Local hours, such as '08:00 18:30'."""
    return " ".join(f"{hour:%H:%M}" for hour in hours)


@lru_cache(maxsize=4096)
def load_hours(stored: str) -> tuple[time, ...]:
    """Local hours; readers with the same ones share them."""
    return tuple(time.fromisoformat(hour) for hour in stored.split())


@lru_cache(maxsize=256)
def load_days(stored: str) -> frozenset[int]:
    """Weekdays, Monday 0, from digits."""
    return frozenset(int(day) for day in stored)


@lru_cache(maxsize=1024)
def load_languages(stored: str) -> tuple[str, ...]:
    """Language tags, in the reader's order."""
    return tuple(stored.split())


def dump_subscription(subscription: Subscription) -> str:
    """One subscription as a word."""
    return subscription.word


def subscription_word(topic: str, person: str, muted: object) -> str:
    """The same from columns, '' where one is absent."""
    return Subscription(topic=TopicId(topic) or None, person=PersonId(person) or None, muted=bool(muted)).word


@lru_cache(maxsize=65536)
def load_subscription(word: str) -> Subscription:
    """The subscription behind a word; equal ones are one object, which planning for many readers rests on."""
    return Subscription.of(word)


def load_profile(stored: str) -> tuple[Subscription, ...]:
    """All subscriptions of a reader, in the order they were made."""
    return tuple(map(load_subscription, stored.split()))


def dump_selection(selection: Selection) -> str:
    """A selection as two lists of [article, story, 'because' words, quote]."""
    return dump([[_dump_entry(entry) for entry in part] for part in (selection.entries, selection.rest)])


def load_selection(stored: str) -> Selection:
    """The selection that dump_selection made this of."""
    entries, rest = json.loads(stored)
    return Selection(entries=tuple(map(_load_entry, entries)), rest=tuple(map(_load_entry, rest)))


def told_in(stored: str) -> Iterable[tuple[int, int]]:
    """Only the article and story ids of a stored selection's entries."""
    return ((entry[0], entry[1]) for entry in json.loads(stored)[0])


def _dump_entry(entry: Entry) -> list[object]:
    because = " ".join(map(dump_subscription, entry.because))
    return [entry.article_id, entry.story_id, because, entry.quote_id]


def _load_entry(stored: list[Any]) -> Entry:
    article_id, story_id, because, quote_id = stored
    return Entry(article_id=article_id, story_id=story_id, because=load_profile(because), quote_id=quote_id)
