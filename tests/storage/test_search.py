import random

import pytest

from bot.domain.article import Paragraph
from bot.domain.errors import StoreError
from storage import DatabaseStore
from tests.storage.worlds import HOUR, NOON, mention, publish

BOTH = ("uk", "en")


async def hits(store: DatabaseStore, words: str) -> list[str]:
    shelf = await store.articles.search(words, languages=BOTH, limit=10)
    assert shelf.total == len(shelf.articles)
    return [article.manuscript.headline for article in shelf.articles]


@pytest.fixture
async def archive(store: DatabaseStore) -> DatabaseStore:
    await publish(
        store,
        "Президент у Гаазі",
        language="uk",
        people=(mention("moor", "Ада Мур"),),
        body=(Paragraph("Зеленського чекали на переговорах. Йдеться про здоров’я та їжу."),),
    )
    await publish(
        store, "Budget vote delayed", points=("Elections come first",), body=(Paragraph("The budget waits."),)
    )
    await publish(store, "Harbour opens", at=NOON + HOUR, body=(Paragraph("A budget line pays for the café."),))
    return store


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("зеленський", ["Президент у Гаазі"]),
        ("ЗЕЛЕНСЬКОГО", ["Президент у Гаазі"]),
        ("переговори", ["Президент у Гаазі"]),
        ("здоров'я", ["Президент у Гаазі"]),
        ('"здоров’я та їжу"', ["Президент у Гаазі"]),
        ("«та їжу»", ["Президент у Гаазі"]),
        ("Ада Мур", ["Президент у Гаазі"]),
        ("budget", ["Budget vote delayed", "Harbour opens"]),
        ("budget -harbour", ["Budget vote delayed"]),
        ("budget -vote -harbour", []),
        ("election", ["Budget vote delayed"]),
        ("cafe", ["Harbour opens"]),
        ('"budget line"', ["Harbour opens"]),
        ('"line budget"', []),
        ("-budget", []),
        ("budget nothing", []),
    ],
)
async def test_words_find_what_they_mean(archive: DatabaseStore, words: str, expected: list[str]) -> None:
    assert await hits(archive, words) == expected


async def test_of_a_story_only_its_best_hit_shows(store: DatabaseStore) -> None:
    first = await publish(store, "Flood in the delta")
    await publish(store, "After the news", body=(Paragraph("The flood went."),), at=NOON + HOUR, story=first.story_id)
    assert await hits(store, "flood") == ["Flood in the delta"]


async def test_later_pages_know_the_total(store: DatabaseStore) -> None:
    for number in range(5):
        await publish(store, f"Flood {number}")
    shelf = await store.articles.search("flood", languages=BOTH, limit=2, offset=4)
    assert (len(shelf.articles), shelf.total) == (1, 5)


@pytest.mark.parametrize("words", ["", " ", "?!", '"', '""', "-", '-"', "«»", "-\x00", "\ud800", "()", "* *"])
async def test_no_words_find_nothing(archive: DatabaseStore, words: str) -> None:
    assert archive.database.matching(words) is None
    assert await hits(archive, words) == []


async def test_nothing_anybody_types_is_a_syntax_error(archive: DatabaseStore) -> None:
    pieces = [
        '"',
        "'",
        "-",
        "*",
        "(",
        ")",
        "^",
        ":",
        "+",
        "{",
        "}",
        "AND",
        "OR",
        "NOT",
        "NEAR(",
        "headline:",
        " ",
        "budget",
    ]
    pieces += ["«", "”", "\\", "\x00", "\ud800", "🗞", "їжа", "%", ";", "--", "/*", "\n", "0", "x" * 300]
    dice = random.Random(1)  # noqa: S311 - the same texts each time
    for _ in range(400):
        words = "".join(dice.choices(pieces, k=dice.randint(1, 12)))
        try:
            await archive.articles.search(words, languages=BOTH, limit=5)
            await archive.articles.quotes(languages=BOTH, words=words)
        except StoreError as problem:  # pragma: no cover - the failure names its input
            pytest.fail(f"{words!r}: {problem}")


async def test_a_very_long_request_is_cut(archive: DatabaseStore) -> None:
    assert await hits(archive, "budget " * 5000) == ["Budget vote delayed", "Harbour opens"]


async def test_the_index_follows_a_headline_that_changes(archive: DatabaseStore) -> None:
    async with archive.transaction():
        await archive.database.change("UPDATE articles SET headline = 'Port opens' WHERE headline = 'Harbour opens'")
    assert await hits(archive, "harbour") == []
    assert await hits(archive, "port") == ["Port opens"]
