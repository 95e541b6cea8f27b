"""What memory decides for `tribune stories`, SQL decides at intake: the same news come into the same stories."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations

from bot.domain.article import Language, Manuscript, Paragraph, StoryId
from bot.ingest.intake import Intake
from bot.tagging.stories.memory import StoryMemory
from bot.tagging.tagger import LexiconTagger
from storage import DatabaseStore
from tests.gold.stories import lines

TAGGER = LexiconTagger.shipped()
BEGAN = datetime(2025, 6, 1, tzinfo=UTC)
MOST = 60


async def test_memory_and_sql_decide_the_same(store: DatabaseStore) -> None:
    news = week()[:MOST]
    together = joined(in_memory(news))
    assert len(together) > MOST / 2
    assert joined(await in_archive(store, news)) == together


def week() -> list[Manuscript]:
    """The first news of the gold's weeks, in order of time, no two of one instant."""
    found = []
    for place, (_, moment, language, headline, text) in enumerate(lines("week")):
        day, hour = map(int, moment.split())
        published = BEGAN + timedelta(days=day, hours=hour, seconds=place)
        body = (Paragraph(text),)
        found.append(Manuscript(headline=headline, published=published, language=Language(language), body=body))
    return sorted(found, key=lambda one: one.published)


def in_memory(news: Sequence[Manuscript]) -> list[StoryId]:
    memory, found = StoryMemory(), list[StoryId]()
    for number, one in enumerate(news, start=1):
        signature = TAGGER.signature(one, TAGGER.tag(one))
        story = TAGGER.same_story(signature, memory.around(signature)) or StoryId(number)
        memory.add(story, signature)
        found.append(story)
    return found


async def in_archive(store: DatabaseStore, news: Sequence[Manuscript]) -> list[StoryId]:
    intake = Intake(articles=store.articles, tagger=TAGGER, now=lambda: BEGAN)
    return [(await store.articles.get(await intake.store(one))).story_id for one in news]


def joined(stories: Sequence[StoryId]) -> set[tuple[int, int]]:
    return {(one, other) for one, other in combinations(range(len(stories)), 2) if stories[one] == stories[other]}
