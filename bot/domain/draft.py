"""A draft: what an editor makes of a text until it is an article, or of an article until it is corrected.

Mends are pure: each takes a draft and gives another. What the card looks like, and who may press what: elsewhere.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.article import (
    Article,
    ArticleId,
    Image,
    Language,
    Manuscript,
    Quote,
    Status,
    StoryId,
    Tags,
    block_texts,
    in_block,
)
from bot.domain.marks import kept, numbered, rewritten
from bot.domain.submission import Pasted, Submission
from bot.domain.tags import PersonMention, TaggedQuote, TopicScore

MOST_PICTURES = 10
"""Telegram shows no more in one album (https://core.telegram.org/bots/api#sendmediagroup)."""
BY_HAND = 0.9
"""How strongly a text is about a topic that an editor gave it."""


class DraftState(StrEnum):
    """How far a draft has come."""

    DRAFT = "draft"
    AWAITING = "awaiting"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    DROPPED = "dropped"


OPEN = (DraftState.DRAFT, DraftState.AWAITING, DraftState.APPROVED)
"""While it may still be mended."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Approval:
    """What a second editor approved: the draft as it then was, its picture included."""

    by: int
    copy: Submission
    tags: Tags


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """One text on its way. `found` is what the tagger says of it, `tags` the same with the editors' mends.

    `version` grows with each save. `mended` names the fields an editor wrote, which no later reading overwrites.
    `article_id` is set once the text is stored as an article; `correcting` where that article is out already.
    """

    id: int
    author: int
    copy: Submission
    tags: Tags
    found: Tags
    pasted: tuple[Pasted, ...] = ()
    mended: frozenset[str] = frozenset()
    images: tuple[str, ...] = ()
    """Telegram's file ids of the pictures an editor sent, in order."""
    embargo: datetime | None = None
    channels: tuple[int, ...] = ()
    note: str = ""
    state: DraftState = DraftState.DRAFT
    version: int = 1
    approval: Approval | None = None
    article_id: ArticleId | None = None
    correcting: bool = False
    brief: bool = False
    """Whether posts show its first part and 'Read more', where channels would show the whole text."""
    changed: datetime
    changed_by: int

    @property
    def manuscript(self) -> Manuscript:
        """What it says now."""
        return self.copy.manuscript

    @property
    def approved(self) -> bool:
        """Whether just this is what was approved."""
        if self.approval is None:
            return False
        kept = self.approval.copy
        return (
            kept.manuscript == publishable(self) and kept.dated == self.copy.dated and self.approval.tags == self.tags
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """What it cannot be published without."""
        said = self.manuscript
        text = said.standfirst or said.points or said.body
        return tuple(name for name, there in (("headline", said.headline), ("text", text)) if not there)


def written(draft: Draft, **fields: object) -> Draft:
    """The draft with fields of its manuscript as an editor wrote them."""
    manuscript = replace(draft.manuscript, **fields)  # type: ignore[arg-type]
    if "standfirst" in fields:
        looks = kept(manuscript.marks, draft.manuscript.markable, manuscript.markable)
        manuscript = replace(manuscript, marks=looks)
    return replace(draft, copy=replace(draft.copy, manuscript=manuscript), mended=draft.mended | fields.keys())


def dated(draft: Draft, published: datetime | None) -> Draft:
    """The draft with another date; None for the moment at which it goes out."""
    changed = written(draft, published=published or draft.manuscript.published)
    return replace(changed, copy=replace(changed.copy, dated=published is not None))


def with_picture(draft: Draft, picture: str) -> Draft:
    """The draft with one more picture behind those it has; one it has already, or one too many, changes nothing."""
    if picture in draft.images or len(draft.images) >= MOST_PICTURES:
        return draft
    return replace(draft, images=(*draft.images, picture))


def without_picture(draft: Draft, at: int) -> Draft:
    """The draft without its picture number `at`; without its last one it shows none, its source's neither."""
    left = tuple(one for number, one in enumerate(draft.images) if number != at)
    return replace(draft, images=left) if left else without_pictures(draft)


def without_pictures(draft: Draft) -> Draft:
    """The draft with no picture, its source's neither."""
    return written(replace(draft, images=()), image=None)


def in_language(draft: Draft, language: str) -> Draft:
    """The draft in another language; its tags follow with the next reading."""
    return written(draft, language=Language(language))


def with_person(draft: Draft, person_id: str, name: str) -> Draft:
    """The draft about one more person."""
    if any(one.person_id == person_id for one in draft.tags.people):
        return draft
    mention = PersonMention(person_id=person_id, name=name, spans=())
    return _tagged(draft, people=(*draft.tags.people, mention))


def without_person(draft: Draft, person_id: str) -> Draft:
    """The draft about one person less; their quotes are nobody's."""
    people = tuple(one for one in draft.tags.people if one.person_id != person_id)
    quotes = tuple(_not_by(one, person_id) for one in draft.tags.quotes)
    return _tagged(draft, people=people, quotes=quotes)


def _not_by(quote: TaggedQuote, person_id: str) -> TaggedQuote:
    evidence = None if quote.evidence and quote.evidence.person_id == person_id else quote.evidence
    return replace(quote, person_id=None if quote.person_id == person_id else quote.person_id, evidence=evidence)


def with_topic(draft: Draft, topic_id: str) -> Draft:
    """The draft about one more topic."""
    if any(one.topic_id == topic_id for one in draft.tags.topics):
        return draft
    chosen = (*draft.tags.topics, TopicScore(topic_id=topic_id, score=BY_HAND))
    return _tagged(draft, topics=chosen, topics_by_hand=True)


def without_topic(draft: Draft, topic_id: str) -> Draft:
    """The draft about one topic less."""
    left = tuple(one for one in draft.tags.topics if one.topic_id != topic_id)
    return _tagged(draft, topics=left, topics_by_hand=True)


def with_quote(draft: Draft, start: int, end: int, text: str) -> Draft:
    """The draft with words of its text marked as somebody's, nobody's yet."""
    quote = TaggedQuote(start=start, end=end, text=text, verbatim=True)
    others = tuple(one for one in draft.tags.quotes if one.text != text)
    return _tagged(draft, quotes=(*others, quote))


def without_quote(draft: Draft, at: int) -> Draft:
    """The draft with its quote number `at` unmarked."""
    return _tagged(draft, quotes=tuple(one for number, one in enumerate(draft.tags.quotes) if number != at))


def spoken_by(draft: Draft, at: int, person_id: str | None, name: str | None) -> Draft:
    """The draft with its quote number `at` said by another person, or by nobody known."""
    if person_id and name:
        draft = with_person(draft, person_id, name)
    quotes = list(draft.tags.quotes)
    quotes[at] = replace(quotes[at], person_id=person_id, speaker=name, speaker_span=None, role=None, evidence=None)
    return _tagged(draft, quotes=tuple(quotes))


def _tagged(draft: Draft, **changes: object) -> Draft:
    return replace(draft, tags=replace(draft.tags, **changes))  # type: ignore[arg-type]


def replaced(draft: Draft, old: str, new: str) -> tuple[Draft, int]:
    """The draft with `new` for `old` wherever its text says so, and how often it did."""
    said = draft.manuscript
    count = sum(text.count(old) for text in texts(said))

    def put(text: str) -> str:
        return text.replace(old, new)

    changed = written(
        draft,
        headline=put(said.headline),
        standfirst=put(said.standfirst) if said.standfirst else None,
        points=tuple(map(put, said.points)),
        body=tuple(in_block(block, put) for block in said.body),
    )
    places = dict(zip(numbered(said.markable), numbered(changed.manuscript.markable), strict=True))
    looks = [rewritten(one, old, new, nth=places.get((one.text, one.nth), ("", 0))[1]) for one in said.marks]
    changed = replace(changed, copy=replace(changed.copy, manuscript=replace(changed.manuscript, marks=tuple(looks))))
    changed = replace(changed, tags=_requoted(draft.tags, put), found=_requoted(draft.found, put))
    return (changed, count) if count else (draft, 0)


def _requoted(tags: Tags, put: Callable[[str], str]) -> Tags:
    """The tags with other words in their quotes, so that the next reading knows these again; it places them."""
    return replace(tags, quotes=tuple(replace(one, text=put(one.text)) for one in tags.quotes))


def texts(manuscript: Manuscript) -> list[str]:
    """Every text a reader sees, in order."""
    return [
        text
        for text in (manuscript.headline, manuscript.standfirst or "", *manuscript.points, *body_texts(manuscript))
        if text
    ]


def body_texts(manuscript: Manuscript) -> list[str]:
    """Every text of the body, in order."""
    return [text for block in manuscript.body for text in block_texts(block)]


def as_article(draft: Draft) -> Article:
    """The article this draft would be, for showing it; its quotes are numbered from 0."""
    article_id = draft.article_id or ArticleId(0)
    quotes = tuple(
        Quote(
            id=number,
            article_id=article_id,
            text=one.text,
            speaker=one.speaker,
            person=one.person_id,
            role=one.role,
            verbatim=one.verbatim,
        )
        for number, one in enumerate(draft.tags.quotes)
    )
    return Article(
        id=article_id,
        manuscript=publishable(draft),
        status=Status.DRAFT,
        story_id=StoryId(0),
        extract="",
        people=tuple(one.person_id for one in draft.tags.people),
        about=frozenset(one.person_id for one in draft.tags.people if draft.tags.about(one)),
        topics=tuple(one.topic_id for one in draft.tags.topics),
        quotes=quotes,
    )


def approved_by(draft: Draft, editor: int) -> Draft:
    """The draft as approved by a second editor, as it is."""
    kept = replace(draft.copy, manuscript=publishable(draft))
    return replace(draft, state=DraftState.APPROVED, approval=Approval(by=editor, copy=kept, tags=draft.tags))


def publishable(draft: Draft) -> Manuscript:
    """The manuscript with the pictures that were chosen."""
    said = draft.manuscript
    if not draft.images:
        return said
    caption = said.image.caption if said.image else None
    first, *more = draft.images
    return replace(said, image=Image(caption=caption, url=first, album=tuple(more)))
