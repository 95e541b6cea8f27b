"""Articles and views for rendering tests, made in one line each."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.article import Article, ArticleId, Language, Manuscript, Quote, Status, StoryId
from bot.domain.edition import Entry
from bot.domain.person import Person, PersonId
from bot.domain.reader import Subscription
from bot.domain.topic import Topic, TopicId
from bot.language.translator import Translator
from bot.rendering.view import View
from bot.tagging.lexicon import Lexicon
from bot.tagging.registry import LexiconRegistry

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
VERLAN = PersonId("ostap-verlan")
REGISTRY = LexiconRegistry(
    Lexicon(
        (Person(id=VERLAN, names={"en": "Ostap Verlan", "uk": "Остап Верлан"}),),
        (Topic(id=TopicId("security"), names={"en": "Security", "uk": "Безпека"}),),
    )
)
SECURITY = Subscription(topic=TopicId("security"))


def view(locale: str = "en") -> View:
    return View(translator=Translator.load(locale), zone=ZoneInfo("Europe/Kyiv"), now=NOW, username="tribune_bot")


def article(number: int = 1, *, extract: str = "They met.", quotes: tuple[Quote, ...] = (), **more: Any) -> Article:
    facts = {"headline": f"Story {number}", "published": NOW.replace(hour=5), "language": Language("en")}
    manuscript = Manuscript(**{**facts, "source_name": "The Courier", **more})
    return Article(
        id=ArticleId(number),
        manuscript=manuscript,
        status=Status.PUBLISHED,
        story_id=StoryId(number),
        extract=extract,
        quotes=quotes,
    )


def quote(number: int = 1, text: str = "We hold.", **more: Any) -> Quote:
    facts = {"speaker": "Verlan", "person": VERLAN, "role": "President", "verbatim": True}
    return Quote(id=number, article_id=ArticleId(1), text=text, **{**facts, **more})


def entry(number: int, *, because: tuple[Subscription, ...] = (SECURITY,), quote_id: int | None = None) -> Entry:
    return Entry(article_id=ArticleId(number), story_id=StoryId(number), because=because, quote_id=quote_id)
