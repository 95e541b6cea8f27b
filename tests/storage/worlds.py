"""Articles and readers for storage tests, made in one line each."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.article import (
    Article,
    ArticleId,
    Bullets,
    Image,
    Language,
    Manuscript,
    Paragraph,
    PullQuote,
    StoryId,
    StorySignature,
    Subheading,
    Tags,
)
from bot.domain.edition import Entry, Selection
from bot.domain.person import PersonId
from bot.domain.reader import Reader, Subscription
from bot.domain.tags import PersonMention, TaggedQuote, TopicScore
from bot.domain.topic import TopicId
from storage import DatabaseStore

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

EVERY_BLOCK = (
    Paragraph("Рада ухвалила бюджет."),
    Subheading("What comes next"),
    PullQuote(text="We will vote again.", speaker="Ada Moor", role="Speaker"),
    PullQuote(text="Nobody signed this."),
    Image(caption="The chamber", url="https://example.org/chamber.jpg"),
    Image(),
    Bullets(("one", "two")),
)


def manuscript(
    headline: str = "Budget passes", *, at: datetime = NOON, language: str = "en", **more: object
) -> Manuscript:
    return Manuscript(headline=headline, published=at, language=Language(language), **more)  # type: ignore[arg-type]


def mention(
    person: str, name: str | None = None, *, times: int = 1, provisional: bool = False, headed: bool = True
) -> PersonMention:
    spans = tuple((at, at + 1) for at in range(times))
    return PersonMention(
        person_id=person, name=name or person.title(), spans=spans, provisional=provisional, headed=headed
    )


def said(text: str, person: str | None = None, *, verbatim: bool = True, role: str | None = None) -> TaggedQuote:
    return TaggedQuote(
        start=0, end=len(text), text=text, verbatim=verbatim, speaker=person, person_id=person, role=role
    )


async def publish(  # noqa: PLR0913 - a test names only what it is about
    store: DatabaseStore,
    headline: str = "Budget passes",
    *,
    at: datetime = NOON,
    language: str = "en",
    people: tuple[PersonMention | str, ...] = (),
    topics: tuple[str, ...] = (),
    quotes: tuple[TaggedQuote, ...] = (),
    story: StoryId | None = None,
    added: datetime | None = None,
    **more: object,
) -> Article:
    met = tuple(mention(person) if isinstance(person, str) else person for person in people)
    tags = Tags(
        language=Language(language),
        people=met,
        topics=tuple(TopicScore(topic_id=topic, score=1 - place / 10) for place, topic in enumerate(topics)),
        quotes=quotes,
    )
    signature = StorySignature(
        language=Language(language),
        published=at,
        people=frozenset(person.person_id for person in met),
        topics=frozenset(topics),
        terms=frozenset(headline.split()),
    )
    article_id = await store.articles.add(
        manuscript(headline, at=at, language=language, **more),
        tags=tags,
        extract=f"{headline}.",
        signature=signature,
        story_id=story,
        added=added or at,
    )
    return await store.articles.get(article_id)


def reader(chat_id: int = 7, **more: object) -> Reader:
    settings: dict[str, object] = {
        "locale": "uk",
        "languages": ("uk", "en"),
        "zone": ZoneInfo("Europe/Kyiv"),
        "hours": (time(8), time(18, 30)),
    }
    return Reader(chat_id=chat_id, **settings | more)  # type: ignore[arg-type]


def follow(topic: str | None = None, person: str | None = None, *, muted: bool = False) -> Subscription:
    return Subscription(
        topic=TopicId(topic) if topic else None, person=PersonId(person) if person else None, muted=muted
    )


def selection(*stories: int, rest: tuple[int, ...] = ()) -> Selection:
    def entry(story: int) -> Entry:
        return Entry(
            article_id=ArticleId(story * 10),
            story_id=StoryId(story),
            because=(follow("security"), follow("economy", "ada-moor", muted=True)),
            quote_id=story if story % 2 else None,
        )

    return Selection(entries=tuple(map(entry, stories)), rest=tuple(map(entry, rest)))
