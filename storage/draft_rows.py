"""Drafts ↔ JSON: copy, tags, and all a draft carries beside them. Statements: drafts.py."""

import json
from collections.abc import Mapping
from typing import Any

from bot.domain.article import ArticleId, Manuscript, Tags
from bot.domain.copy import Copy, Pasted
from bot.domain.draft import Approval, Draft, DraftState
from bot.domain.tags import PersonMention, TaggedQuote, TopicScore
from storage import rows
from storage.database import Row

_PLAIN = ("headline", "language", "standfirst", "category", "source_name", "source_url", "canonical_url", "author")


def dump_copy(copy: Copy) -> dict[str, Any]:
    """A copy as JSON."""
    said = copy.manuscript
    return {
        **{name: getattr(said, name) for name in _PLAIN},
        "published": rows.micros(said.published),
        "points": said.points,
        "body": [rows.dump_block(block) for block in said.body],
        "image": rows.dump_image(said.image) if said.image else None,
        "dated": copy.dated,
    }


def load_copy(stored: Mapping[str, Any]) -> Copy:
    """The copy that dump_copy made this of."""
    manuscript = Manuscript(
        **{name: stored[name] for name in _PLAIN},
        published=rows.instant(stored["published"]),
        points=tuple(stored["points"]),
        body=tuple(map(rows.load_block, stored["body"])),
        image=rows.load_image(stored["image"]) if stored["image"] else None,
    )
    return Copy(manuscript=manuscript, dated=stored["dated"])


def dump_tags(tags: Tags) -> dict[str, Any]:
    """Tags as JSON."""
    return {
        "language": tags.language,
        "people": [[one.person_id, one.name, one.spans, one.forms, one.role, one.provisional] for one in tags.people],
        "topics": [[one.topic_id, one.score] for one in tags.topics],
        "quotes": [
            [one.start, one.end, one.text, one.verbatim, one.speaker, one.speaker_span, one.person_id, one.role]
            for one in tags.quotes
        ],
    }


def load_tags(stored: Mapping[str, Any]) -> Tags:
    """The tags that dump_tags made this of."""
    return Tags(
        language=stored["language"],
        people=tuple(_person(*one) for one in stored["people"]),
        topics=tuple(TopicScore(topic_id=topic, score=score) for topic, score in stored["topics"]),
        quotes=tuple(_quote(one) for one in stored["quotes"]),
    )


def _person(*stored: Any) -> PersonMention:  # noqa: ANN401 - columns have any type
    person_id, name, spans, forms, role, provisional = stored
    return PersonMention(
        person_id=person_id,
        name=name,
        spans=tuple((start, end) for start, end in spans),
        forms=tuple(forms),
        role=role,
        provisional=provisional,
    )


def _quote(stored: list[Any]) -> TaggedQuote:
    start, end, text, verbatim, speaker, span, person_id, role = stored
    return TaggedQuote(
        start=start,
        end=end,
        text=text,
        verbatim=bool(verbatim),
        speaker=speaker,
        speaker_span=tuple(span) if span else None,
        person_id=person_id,
        role=role,
    )


def columns(draft: Draft) -> dict[str, Any]:
    """What a save writes."""
    approval = draft.approval
    details = {
        "found": dump_tags(draft.found),
        "pasted": [[one.text, one.html, one.channel] for one in draft.pasted],
        "mended": sorted(draft.mended),
        "channels": draft.channels,
        "note": draft.note,
        "correcting": int(draft.correcting),
    }
    approved = {"copy": dump_copy(approval.copy), "tags": dump_tags(approval.tags)} if approval else None
    return {
        "article_id": draft.article_id,
        "manuscript": rows.dump(dump_copy(draft.copy)),
        "tags": rows.dump(dump_tags(draft.tags)),
        "image": draft.image,
        "embargo": rows.micros_or_none(draft.embargo),
        "details": rows.dump(details),
        "state": draft.state.value,
        "approved": rows.dump(approved) if approved else None,
        "approved_by": approval.by if approval else None,
    }


def draft(row: Row) -> Draft:
    """A row of the drafts table as a draft."""
    details = json.loads(row["details"])
    return Draft(
        id=row["id"],
        author=row["author"],
        copy=load_copy(json.loads(row["manuscript"])),
        tags=load_tags(json.loads(row["tags"])),
        found=load_tags(details["found"]),
        pasted=tuple(Pasted(text=text, html=html, channel=channel) for text, html, channel in details["pasted"]),
        mended=frozenset(details["mended"]),
        image=row["image"],
        embargo=rows.instant_or_none(row["embargo"]),
        channels=tuple(details["channels"]),
        note=details["note"],
        state=DraftState(row["state"]),
        version=row["version"],
        approval=_approval(row),
        article_id=ArticleId(row["article_id"]) if row["article_id"] else None,
        correcting=bool(details["correcting"]),
        changed=rows.instant(row["changed"]),
        changed_by=row["changed_by"],
    )


def _approval(row: Row) -> Approval | None:
    if row["approved"] is None:
        return None
    kept = json.loads(row["approved"])
    return Approval(
        by=row["approved_by"],
        copy=load_copy(kept["copy"]),
        tags=load_tags(kept["tags"]),
    )
