"""Drafts ↔ JSON: copy, tags, and all a draft carries beside them. Statements: drafts.py."""

import json
from collections.abc import Mapping
from typing import Any

from bot.domain.article import ArticleId, Manuscript, Tags
from bot.domain.draft import Approval, Draft, DraftState
from bot.domain.submission import Pasted, Submission
from bot.domain.tags import PersonMention, TaggedQuote, TopicScore
from storage import rows
from storage.database import Row

_PLAIN = ("headline", "language", "standfirst", "category", "source_name", "source_url", "canonical_url", "author")


def dump_copy(copy: Submission) -> dict[str, Any]:
    """A copy as JSON."""
    said = copy.manuscript
    return {
        **{name: getattr(said, name) for name in _PLAIN},
        "published": rows.micros(said.published),
        "points": said.points,
        "keywords": said.keywords,
        "body": rows.dump_body(said),
        "image": rows.dump_image(said.image) if said.image else None,
        "dated": copy.dated,
    }


def load_copy(stored: Mapping[str, Any]) -> Submission:
    """The copy that dump_copy made this of."""
    manuscript = Manuscript(
        **{name: stored[name] for name in _PLAIN},
        published=rows.instant(stored["published"]),
        points=tuple(stored["points"]),
        keywords=tuple(stored.get("keywords", ())),  # drafts begun before keywords were kept have none
        **rows.load_body(stored["body"]),
        image=rows.load_image(stored["image"]) if stored["image"] else None,
    )
    return Submission(manuscript=manuscript, dated=stored["dated"])


def dump_tags(tags: Tags) -> dict[str, Any]:
    """Tags as JSON."""
    return {
        "language": tags.language,
        "people": [_dump_person(one) for one in tags.people],
        "topics": [[one.topic_id, one.score, one.lent] for one in tags.topics],
        "topics_by_hand": tags.topics_by_hand,
        "quotes": [_dump_quote(one) for one in tags.quotes],
    }


def load_tags(stored: Mapping[str, Any]) -> Tags:
    """The tags that dump_tags made this of."""
    return Tags(
        language=stored["language"],
        people=tuple(_person(*one) for one in stored["people"]),
        topics=tuple(_topic(*one) for one in stored["topics"]),
        quotes=tuple(_quote(one) for one in stored["quotes"]),
        topics_by_hand=stored.get("topics_by_hand", False),
    )


def _topic(topic_id: str, score: float, lent: bool = False) -> TopicScore:  # noqa: FBT001, FBT002 - as stored
    return TopicScore(topic_id=topic_id, score=score, lent=lent)


def _dump_person(one: PersonMention) -> list[Any]:
    return [one.person_id, one.name, one.spans, one.forms, one.role, one.provisional, one.headed]


def _person(*stored: Any) -> PersonMention:  # noqa: ANN401 - columns have any type
    # Drafts begun before headlines were looked at have six values.
    person_id, name, spans, forms, role, provisional, *later = stored
    return PersonMention(
        person_id=person_id,
        name=name,
        spans=tuple((start, end) for start, end in spans),
        forms=tuple(forms),
        role=role,
        provisional=provisional,
        headed=bool(later and later[0]),
    )


def _dump_quote(one: TaggedQuote) -> list[Any]:
    plain = [one.start, one.end, one.text, one.verbatim, one.speaker, one.speaker_span, one.person_id, one.role]
    return [*plain, rows.dump_evidence(one.evidence) if one.evidence else None]


def _quote(stored: list[Any]) -> TaggedQuote:
    # Drafts begun before evidence was kept have eight values.
    start, end, text, verbatim, speaker, span, person_id, role, *later = stored
    return TaggedQuote(
        start=start,
        end=end,
        text=text,
        verbatim=bool(verbatim),
        speaker=speaker,
        speaker_span=tuple(span) if span else None,
        person_id=person_id,
        role=role,
        evidence=rows.load_evidence(later[0]) if later and later[0] else None,
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
        "album": draft.images[1:],
        "brief": int(draft.brief),
    }
    approved = {"copy": dump_copy(approval.copy), "tags": dump_tags(approval.tags)} if approval else None
    return {
        "article_id": draft.article_id,
        "manuscript": rows.dump(dump_copy(draft.copy)),
        "tags": rows.dump(dump_tags(draft.tags)),
        "image": draft.images[0] if draft.images else None,
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
        images=(row["image"], *details.get("album", ())) if row["image"] else (),
        embargo=rows.instant_or_none(row["embargo"]),
        channels=tuple(details["channels"]),
        note=details["note"],
        state=DraftState(row["state"]),
        version=row["version"],
        approval=_approval(row),
        article_id=ArticleId(row["article_id"]) if row["article_id"] else None,
        correcting=bool(details["correcting"]),
        brief=bool(details.get("brief")),
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
