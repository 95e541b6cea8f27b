import json
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.article import ArticleId, Image, Status, StoryId
from bot.domain.errors import Conflict, Missing
from bot.domain.person import PersonId
from bot.domain.reader import Subscription
from bot.domain.submission import Submission
from bot.domain.tags import Evidence, EvidenceKind
from bot.domain.topic import TopicId
from storage import DatabaseStore
from storage.draft_rows import dump_copy, load_copy
from tests.storage.worlds import EVERY_BLOCK, HOUR, NOON, manuscript, mention, publish, said

BOTH = ("uk", "en")
SECURITY, ECONOMY = TopicId("security"), TopicId("economy")
ADA, BEN = PersonId("ada"), PersonId("ben")


async def set_status(store: DatabaseStore, article_id: ArticleId, status: Status) -> None:
    async with store.transaction():
        assert await store.articles._sql.set_status(store.database, id=article_id, status=status.value) == 1


async def rows_in(store: DatabaseStore, *tables: str) -> int:
    counted = " UNION ALL ".join(f"SELECT count(*) FROM {table}" for table in tables)  # noqa: S608 - names from this file
    return sum(row[0] for row in await store.database.read(counted))


def test_a_draft_keeps_what_its_source_files_it_under() -> None:
    copy = Submission(manuscript=manuscript(keywords=("budget", "бюджет")))
    stored = json.loads(json.dumps(dump_copy(copy)))
    assert load_copy(stored) == copy
    stored.pop("keywords")  # as drafts were kept before
    assert load_copy(stored).manuscript.keywords == ()


async def test_an_article_comes_back_as_it_was_given(store: DatabaseStore) -> None:
    whole: dict[str, Any] = {
        "standfirst": "A long night",
        "points": ("first", "другий"),
        "body": EVERY_BLOCK,
        "category": "Politics",
        "keywords": ("budget", "бюджет"),
        "source_name": "The Daily",
        "source_url": "https://example.org",
        "canonical_url": "https://example.org/a",
        "author": "A. Reporter",
        "image": Image(caption="The hall", url="https://example.org/a.jpg"),
    }
    found = await publish(
        store,
        people=(mention("ben"), mention("ada", times=3)),
        topics=("economy", "security"),
        quotes=(said("We will vote again.", "ada", role="Speaker"), said("Whose words?", verbatim=False)),
        **whole,
    )
    assert found.manuscript == manuscript(**whole)
    assert (found.status, found.extract) == (Status.PUBLISHED, "Budget passes.")
    assert found.people == ("ada", "ben")
    assert found.topics == ("economy", "security")
    assert [(quote.text, quote.person, quote.role, quote.verbatim) for quote in found.quotes] == [
        ("We will vote again.", "ada", "Speaker", True),
        ("Whose words?", None, None, False),
    ]


async def test_why_words_are_somebodys_is_kept_with_them(store: DatabaseStore) -> None:
    evidence = Evidence(kind=EvidenceKind.VERB, words="Ada said", person_id="ada")
    spoken = replace(said("We will vote again.", "ada"), evidence=evidence)
    stored = await publish(store, people=(mention("ada"),), quotes=(spoken, said("Whose words?")))
    tags = await store.revisions.tags_of(stored.id)
    assert [quote.evidence for quote in tags.quotes] == [evidence, None]


async def test_an_article_that_is_not_there_is_missing(store: DatabaseStore) -> None:
    with pytest.raises(Missing, match="article_missing"):
        await store.articles.get(ArticleId(1))


@pytest.mark.parametrize(
    "again",
    [
        {"headline": "  BUDGET   passes "},
        {"headline": "Other words", "canonical_url": "https://example.org/a"},
    ],
)
async def test_the_same_again_is_refused_and_nothing_of_it_stays(store: DatabaseStore, again: dict[str, Any]) -> None:
    await publish(store, canonical_url="https://example.org/a")
    before = await rows_in(store, "articles", "stories", "people", "article_topics")
    with pytest.raises(Conflict, match="article_known") as refused:
        await publish(store, people=("ada",), topics=("economy",), **again)
    assert refused.value.phrase.args["headline"] == "Budget passes"
    assert await rows_in(store, "articles", "stories", "people", "article_topics") == before


async def test_pages_without_an_address_are_told_apart_by_their_text(store: DatabaseStore) -> None:
    await publish(store, "One")
    await publish(store, "Two")
    assert (await store.articles.latest(languages=BOTH, limit=5)).total == 2


async def test_latest_gives_one_article_a_story_the_newest_in_the_readers_languages(store: DatabaseStore) -> None:
    old = await publish(store, "Old", at=NOON - HOUR)
    told = await publish(store, "Told", at=NOON)
    again = await publish(store, "Told again", at=NOON + HOUR, story=told.story_id, language="uk")
    for languages, expected in ((("en",), [told, old]), (("uk",), [again]), (BOTH, [again, old]), ((), [])):
        shelf = await store.articles.latest(languages=languages, limit=5)
        assert (list(shelf.articles), shelf.total) == (expected, len(expected)), languages


async def test_a_story_is_told_in_the_first_language_a_reader_reads(store: DatabaseStore) -> None:
    first = await publish(store, "Перше", language="uk", topics=("security",), people=("ada",))
    second = await publish(store, "Друге", language="uk", at=NOON + HOUR, story=first.story_id, topics=("security",))
    later = await publish(
        store, "Third", at=NOON + 3 * HOUR, story=first.story_id, topics=("security",), people=("ada",)
    )
    between = await publish(store, "Between", at=NOON + 2 * HOUR, topics=("security",))
    shelf = store.articles.about
    assert list((await shelf(languages=("uk", "en"), limit=5)).articles) == [second, between]
    assert list((await shelf(languages=("uk", "en"), topic=SECURITY, limit=5)).articles) == [second, between]
    assert list((await shelf(languages=("uk", "en"), person=ADA, limit=5)).articles) == [first]
    assert list((await shelf(languages=("en", "uk"), limit=5)).articles) == [later, between]


async def test_pages_go_on_where_the_last_one_ended(store: DatabaseStore) -> None:
    for hour in range(7):
        await publish(store, f"News {hour}", at=NOON + hour * HOUR)
    pages = [await store.articles.latest(languages=BOTH, limit=3, offset=offset) for offset in (0, 3, 6, 9)]
    assert [article.manuscript.headline for page in pages for article in page.articles] == [
        f"News {hour}" for hour in reversed(range(7))
    ]
    assert {page.total for page in pages} == {7}


async def test_articles_of_one_minute_have_one_order(store: DatabaseStore) -> None:
    one = await publish(store, "One")
    two = await publish(store, "Two", story=one.story_id)
    assert [article.id for article in (await store.articles.latest(languages=BOTH, limit=5)).articles] == [two.id]


@pytest.mark.parametrize("status", [Status.RETRACTED, Status.DRAFT, Status.HELD, Status.SCHEDULED])
async def test_what_is_not_published_shows_nowhere(store: DatabaseStore, status: Status) -> None:
    hidden = await publish(store, "Secret", topics=("security",), people=("ada",), quotes=(said("Secret.", "ada"),))
    await set_status(store, hidden.id, status)
    articles = store.articles
    shelves = [
        await articles.latest(languages=BOTH, limit=5),
        await articles.about(languages=BOTH, topic=SECURITY, limit=5),
        await articles.about(languages=BOTH, person=ADA, limit=5),
        await articles.about(languages=BOTH, person=ADA, topic=SECURITY, limit=5),
        await articles.search("secret", languages=BOTH, limit=5),
    ]
    assert [(shelf.articles, shelf.total) for shelf in shelves] == [((), 0)] * 5
    assert not await articles.many([hidden.id])
    assert not await articles.candidates(NOON, NOON + HOUR)
    assert await articles.volumes(NOON) == {"topic": {}, "person": {}}
    for asked in ({}, {"person": ADA}, {"topic": SECURITY}, {"person": ADA, "topic": SECURITY}, {"words": "secret"}):
        assert not await articles.quotes(languages=BOTH, **asked)
    await set_status(store, hidden.id, Status.CORRECTED)
    assert (await articles.about(languages=BOTH, topic=SECURITY, limit=5)).total == 1


async def test_about_a_topic_a_person_or_both(store: DatabaseStore) -> None:
    both = await publish(store, "Both", topics=("security",), people=("ada",), at=NOON)
    topic = await publish(store, "Topic", topics=("security",), people=("ben",), at=NOON + HOUR)
    person = await publish(store, "Person", topics=("economy",), people=("ada",), at=NOON + 2 * HOUR)
    about = store.articles.about
    asked = [
        (await about(languages=BOTH, topic=SECURITY, limit=5), [topic, both]),
        (await about(languages=BOTH, person=ADA, limit=5), [person, both]),
        (await about(languages=BOTH, person=ADA, topic=SECURITY, limit=5), [both]),
        (await about(languages=BOTH, person=BEN, topic=ECONOMY, limit=5), []),
        (await about(languages=BOTH, limit=1), [person]),
    ]
    assert [list(shelf.articles) for shelf, _ in asked] == [expected for _, expected in asked]
    assert [shelf.total for shelf, _ in asked] == [2, 2, 1, 0, 3]


async def test_a_storys_newest_article_about_the_topic_is_shown_not_its_newest(store: DatabaseStore) -> None:
    about = await publish(store, "About", topics=("security",))
    await publish(store, "Aside", topics=("economy",), at=NOON + HOUR, story=about.story_id)
    shelf = await store.articles.about(languages=BOTH, topic=SECURITY, limit=5)
    assert (list(shelf.articles), shelf.total) == ([about], 1)


async def test_candidates_carry_what_selection_weighs(store: DatabaseStore) -> None:
    first = await publish(
        store,
        topics=("security", "economy"),
        people=(mention("ada", times=2),),
        quotes=(
            said("Nobody's."),
            said("Said at length. " * 30, "ada"),
            said("Retold.", "ada", verbatim=False),
            said("Said.", "ada"),
        ),
    )
    await publish(store, "Too late", at=NOON + HOUR)
    (candidate,) = await store.articles.candidates(NOON, NOON + HOUR)
    assert (candidate.id, candidate.story_id, candidate.language) == (first.id, first.story_id, "en")
    assert candidate.published == NOON
    assert dict(candidate.topics) == {"security": 1.0, "economy": 0.9}
    assert candidate.people == (("ada", 2),)
    assert candidate.quotes == tuple(first.quotes[place].id for place in (3, 2, 1))


async def test_quotes_are_only_those_somebody_stands_behind(store: DatabaseStore) -> None:
    await publish(
        store, "One", people=("ada",), topics=("security",), quotes=(said("Whose?"), said("Peace first.", "ada"))
    )
    await publish(
        store,
        "Два",
        language="uk",
        at=NOON + HOUR,
        people=("ben",),
        topics=("economy",),
        quotes=(said("Спершу мир.", "ben"),),
    )

    async def texts(*languages: str, **asked: str) -> list[str]:
        found = await store.articles.quotes(languages=languages, **asked)  # type: ignore[arg-type]
        return [quote.text for quote in found]

    assert await texts("uk", "en") == ["Спершу мир.", "Peace first."]
    assert await texts("en") == ["Peace first."]
    assert await texts("uk", "en", person="ada") == ["Peace first."]
    assert await texts("uk", "en", topic="economy") == ["Спершу мир."]
    assert await texts("uk", "en", person="ada", topic="economy") == []
    assert await texts("uk", "en", words="миру") == []
    assert await texts("uk", "en", words="peace") == ["Peace first."]
    assert await texts("uk", "en", words="peace", person="ben") == []
    assert await texts("uk", "en", words="?!") == []


async def test_volumes_count_stories_not_articles(store: DatabaseStore) -> None:
    first = await publish(store, "One", topics=("security",), people=("ada",))
    await publish(store, "Same story", topics=("security",), people=("ben",), story=first.story_id)
    await publish(store, "Long ago", topics=("security",), at=NOON - HOUR)
    assert await store.articles.volumes(NOON) == {"topic": {"security": 1}, "person": {"ada": 1, "ben": 1}}


async def test_people_keep_the_name_they_came_with_and_learn_others(store: DatabaseStore) -> None:
    await publish(store, "One", people=(mention("ada", "Ada Moor", provisional=True),))
    await publish(store, "Два", language="uk", people=(mention("ada", "Ада Мур"),))
    await publish(store, "Three", people=(mention("ada", "A. Moor", provisional=True),))
    (ada,) = await store.articles.people()
    assert (await store.articles.people_ids(), await store.articles.people([])) == ([ada.id], [])
    assert await store.articles.people([ada.id]) == [ada]
    assert (ada.id, ada.names) == ("ada", {"en": "Ada Moor", "uk": "Ада Мур"})
    assert (ada.aliases, ada.provisional) == (("A. Moor",), False)


async def test_a_story_that_does_not_exist_cannot_be_joined(store: DatabaseStore) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY"):
        await publish(store, story=StoryId(99))
    assert await rows_in(store, "articles") == 0


async def test_the_volume_of_one_subject_counts_stories_in_the_readers_languages(store: DatabaseStore) -> None:
    one = await publish(store, "One", people=("ada",), topics=("security",))
    await publish(store, "One again", people=("ada",), topics=("security",), story=one.story_id, at=NOON + HOUR)
    await publish(store, "Два", people=("ada",), topics=("security",), language="uk")
    await publish(store, "Three", people=("ada",), topics=("economy",))
    await publish(store, "Long ago", people=("ada",), topics=("security",), at=NOON - HOUR)
    hidden = await publish(store, "Hidden", people=("ada",), topics=("security",))
    await set_status(store, hidden.id, Status.RETRACTED)
    asked = (Subscription(topic=SECURITY), Subscription(person=ADA), Subscription(topic=SECURITY, person=ADA))
    for languages, counts in ((("en",), [1, 2, 1]), (BOTH, [2, 3, 2]), ((), [0, 0, 0])):
        assert [await store.articles.volume(one, NOON, languages=languages) for one in asked] == counts


async def test_volumes_may_count_only_some_languages(store: DatabaseStore) -> None:
    first = await publish(store, "One", topics=("security",))
    await publish(store, "Перше", topics=("security",), language="uk", story=first.story_id)
    await publish(store, "Друге", topics=("security",), language="uk")
    counts = [await store.articles.volumes(NOON, languages=languages) for languages in (["en"], ["uk"], BOTH, [])]
    assert [count["topic"].get("security", 0) for count in counts] == [1, 2, 2, 0]
