"""Article rows ↔ article values: the long lists of columns, apart from the statements that use them."""

import hashlib
import json
import unicodedata
from typing import Any

from bot.domain.article import Article, ArticleId, Manuscript, Quote, Status, StoryId, Tags, redacted
from bot.domain.edition import Candidate
from storage import rows
from storage.database import Row


def columns_of(manuscript: Manuscript, tags: Tags) -> dict[str, Any]:
    """What the manuscript and its tags put into the articles table; intake's findings are added by the caller."""
    shown = redacted(manuscript)
    lead = "\n".join(filter(None, (shown.standfirst, *shown.points)))
    plain = rows.plain(shown.body)
    return {
        "status": Status.PUBLISHED.value,
        "language": manuscript.language,
        "published": rows.micros(manuscript.published),
        "fingerprint": _fingerprint(manuscript.headline, lead, plain),
        "canonical_url": manuscript.canonical_url,
        "headline": manuscript.headline,
        "standfirst": manuscript.standfirst,
        "category": manuscript.category,
        "keywords": rows.dump(manuscript.keywords),
        "source_name": manuscript.source_name,
        "source_url": manuscript.source_url,
        "author": manuscript.author,
        "image": rows.dump(rows.dump_image(manuscript.image)) if manuscript.image else None,
        "points": rows.dump(manuscript.points),
        "body": rows.dump(rows.dump_body(manuscript)),
        "lead": lead,
        "plain": plain,
        "topics_by_hand": int(tags.topics_by_hand),
        "names": " ".join(mention.name for mention in tags.people),
    }


def _fingerprint(*texts: str) -> str:
    """One value for texts that differ only in case, spacing or how their letters are composed."""
    folded = unicodedata.normalize("NFKC", "\n".join(texts)).casefold()
    return hashlib.sha256(" ".join(folded.split()).encode("utf-8", "surrogatepass")).hexdigest()


def mention_columns(article_id: int, tags: Tags) -> list[dict[str, Any]]:
    """One row a person, for insert_mention."""
    return [
        {
            "article_id": article_id,
            "person_id": mention.person_id,
            "mentions": len(mention.spans) or 1,  # the headline or an editor said so
            "spans": rows.dump(mention.spans),
            "role": mention.role,
            "about": int(tags.about(mention)),
        }
        for mention in tags.people
    ]


def topic_columns(article_id: int, tags: Tags) -> list[dict[str, Any]]:
    """One row a topic, for insert_topic: what the story lends is settled apart, but where an editor chose it."""
    own = [topic for topic in tags.topics if tags.topics_by_hand or not topic.lent]
    return [{"article_id": article_id, "topic_id": topic.topic_id, "score": topic.score} for topic in own]


def quote_columns(article_id: int, tags: Tags) -> list[dict[str, Any]]:
    """One row a quote, for insert_quote."""
    return [
        {
            "article_id": article_id,
            "person_id": quote.person_id,
            "position": position,
            "verbatim": int(quote.verbatim),
            "text": quote.text,
            "speaker": quote.speaker,
            "role": quote.role,
            "span": rows.dump((quote.start, quote.end)),
            "speaker_span": rows.dump(quote.speaker_span) if quote.speaker_span else None,
            "evidence": rows.dump(rows.dump_evidence(quote.evidence)) if quote.evidence else None,
        }
        for position, quote in enumerate(tags.quotes)
    ]


def article(row: Row) -> Article:
    """A row of articles_by_id as an article."""
    article_id = ArticleId(row["id"])
    return Article(
        id=article_id,
        manuscript=_manuscript(row),
        status=Status(row["status"]),
        story_id=StoryId(row["story_id"]),
        extract=row["extract"],
        people=tuple(json.loads(row["people"])),
        about=frozenset(json.loads(row["about"])),
        topics=tuple(json.loads(row["topics"])),
        quotes=tuple(
            Quote(
                id=quote_id,
                article_id=article_id,
                text=text,
                speaker=speaker,
                person=person,
                role=role,
                verbatim=bool(verbatim),
            )
            for quote_id, text, speaker, person, role, verbatim in json.loads(row["quotes"])
        ),
    )


def _manuscript(row: Row) -> Manuscript:
    return Manuscript(
        headline=row["headline"],
        published=rows.instant(row["published"]),
        language=row["language"],
        standfirst=row["standfirst"],
        points=tuple(json.loads(row["points"])),
        **rows.load_body(json.loads(row["body"])),
        category=row["category"],
        keywords=tuple(json.loads(row["keywords"])),
        source_name=row["source_name"],
        source_url=row["source_url"],
        canonical_url=row["canonical_url"],
        author=row["author"],
        image=rows.load_image(json.loads(row["image"])) if row["image"] else None,
    )


def candidate(row: Row) -> Candidate:
    """A row of candidates as a candidate."""
    return Candidate(
        id=ArticleId(row["id"]),
        story_id=StoryId(row["story_id"]),
        language=row["language"],
        published=rows.instant(row["published"]),
        arrived=rows.instant(row["arrived"]),
        topics=tuple((topic, score) for topic, score in json.loads(row["topics"])),
        people=tuple((person, mentions) for person, mentions in json.loads(row["people"])),
        quotes=tuple(json.loads(row["quotes"])),
    )


def quote(row: Row) -> Quote:
    """A row of quotes as a quote."""
    return Quote(
        id=row["id"],
        article_id=ArticleId(row["article_id"]),
        text=row["text"],
        speaker=row["speaker"],
        person=row["person_id"],
        role=row["role"],
        verbatim=bool(row["verbatim"]),
    )
