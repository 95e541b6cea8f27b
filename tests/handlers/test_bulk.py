"""Much of everything: long articles and headlines, a thousand quotes, a thousand follows, five thousand articles."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.article import ArticleId
from bot.domain.errors import Refused
from bot.domain.reader import Subscription
from bot.domain.tags import TaggedQuote
from bot.domain.topic import TopicId
from bot.ingest.formats.page import read_page
from bot.tagging.lexicon import Lexicon
from tests.support.town import VERLAN, Town, labels

PAGE = "date 2026-03-01 {headline}\n\nCategory\nPolitics\n\n{headline}\n\n{body}\n"
WORDS = "The chamber of Veresia counted the votes again and again until the night was over, and nobody went home. "


async def ingest(town: Town, headline: str, body: str) -> ArticleId:
    page = read_page(PAGE.format(headline=headline, body=body), now=town.clock())
    return await town.desk.editorial.intake.store(page)


async def test_an_article_of_ten_thousand_words_is_read_whole(town: Town) -> None:
    paragraphs = [f"{number}. {WORDS * 10}".strip() for number in range(55)]
    article = await ingest(town, "The longest night of the chamber", "\n\n".join(paragraphs))
    await town.olivia.writes(f"/start article_{article}")
    parts = [one for one in await town.messages(town.olivia.id) if one["from"]["is_bot"]][1:]
    text = "\n\n".join(part["text"] for part in parts)
    assert [f"{number}. The chamber" in text for number in range(55)] == [True] * 55
    assert sum(len(part["text"].split()) for part in parts) > 10_000
    assert [bool(labels(part)) for part in parts[:-1]] == [False] * (len(parts) - 1)


async def test_a_headline_of_three_hundred_letters_is_shown_whole_in_full_and_short_in_lists(town: Town) -> None:
    headline = ("Security guarantees " * 15).strip()
    article = await ingest(town, headline, WORDS)
    assert headline in (await town.olivia.writes(f"/start article_{article}"))["text"]
    listed = (await town.olivia.writes("/latest"))["text"]
    assert headline not in listed
    assert "Security guarantees Security guarantees" in listed
    assert "…" in listed


async def test_a_headline_that_is_no_headline_is_refused_with_its_length(town: Town) -> None:
    with pytest.raises(Refused, match="long_headline") as refused:
        await ingest(town, "Security guarantees " * 40, WORDS)
    assert refused.value.phrase.args
    assert (await town.store.articles.latest(languages=("en",), limit=1)).total == 0


def said(number: int) -> TaggedQuote:
    text = f"Promise number {number}."
    return TaggedQuote(
        start=0, end=len(text), text=text, verbatim=True, speaker="Ostap Verlan", person_id=VERLAN.id, role=None
    )


async def test_of_a_thousand_quotes_none_comes_again_before_the_others(town: Town) -> None:
    for number in range(1000):
        await town.publish(f"Speech {number}", people=(VERLAN,), quote=said(number), ago=timedelta(minutes=number + 1))
    seen = [words_of(await town.olivia.writes("/quote verlan"))]
    seen += [words_of(await town.olivia.presses("🔁 Another")) for _ in range(49)]
    assert len(set(seen)) == 50


def words_of(message: dict[str, Any]) -> str:
    return str(message["text"]).split("\n", 1)[0]


async def test_a_thousand_follows_are_paged_to_the_last_and_each_can_go(town: Town) -> None:
    people = [one.id for one in Lexicon.shipped().people[:1000]]
    await town.olivia.follows_already(*(Subscription(person=one) for one in people))
    shown = await town.olivia.writes("/following")
    assert "Page 1 of 125" in shown["text"]
    assert len([label for label in labels(shown) if label.startswith("✕")]) == 8
    last = await turned_to(town, "following:124")
    assert "Page 125 of 125" in last["text"]
    await town.olivia.presses(labels(last)[0], message=last)
    assert len(await town.store.readers.subscriptions(town.olivia.id)) == 999
    assert "You follow 999" in (await town.olivia.writes("/settings"))["text"]


async def turned_to(town: Town, data: str) -> dict[str, Any]:
    await town.olivia.forges(data)
    return await town.olivia.sees()


@pytest.fixture
async def archive(town: Town) -> Town:
    """Five thousand articles on security, written straight into the store's tables."""
    first = await town.publish("News 0", topics=("security",), ago=timedelta(days=700))
    at = int(datetime(2024, 6, 1, tzinfo=UTC).timestamp() * 1_000_000)
    values = {"like": first.id, "at": at}
    async with town.store.transaction():
        for statement in _COPIES:
            await town.store.database.change(statement, values)
    return town


_COPIES = (
    """INSERT INTO stories (id, created)
    WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 5098) SELECT i, :at FROM n""",
    """INSERT INTO articles (id, story_id, status, language, published, added, fingerprint, headline, extract, points,
      signature, body, lead, plain, names)
    SELECT s.id, s.id, 'published', a.language, :at + s.id * 60000000, :at, 'copy' || s.id, 'News ' || s.id, a.extract,
      a.points, a.signature, a.body, a.lead, a.plain, a.names
    FROM stories AS s JOIN articles AS a ON a.id = :like WHERE s.id >= 100""",
    """INSERT INTO article_topics (topic_id, published, article_id, story_id, language, shown, score)
    SELECT 'security', published, id, story_id, language, 1, 0.9 FROM articles WHERE id >= 100""",
)


async def test_a_topic_of_five_thousand_articles_is_turned_to_its_end(archive: Town) -> None:
    shown = await archive.olivia.writes("/topic security")
    assert "1–5 of 5,000" in shown["text"]
    last = await turned_to(archive, "topic:security:4995")
    assert "4,996–5,000 of 5,000" in last["text"]
    assert "News 0\n" in last["text"]
    back = await archive.olivia.presses("‹ Previous", message=last)
    assert "4,991–4,995 of 5,000" in back["text"]
    asked = {"languages": ("en",), "topic": TopicId("security"), "limit": 5}
    assert (await archive.store.articles.about(**asked, offset=2500)).total == 5000  # type: ignore[arg-type]
