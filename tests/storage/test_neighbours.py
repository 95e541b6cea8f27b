"""What may tell the same event is looked up by the traces that articles share, whatever becomes of them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.article import Article, ArticleId, Language, Neighbours, Status, StorySignature, Tags
from storage import SqliteStore
from tests.storage.worlds import HOUR, NOON, manuscript, publish


def signed(*terms: str, people: tuple[str, ...] = ()) -> StorySignature:
    return StorySignature(
        language=Language("en"),
        published=NOON,
        people=frozenset(people),
        topics=frozenset(),
        terms=frozenset(terms),
    )


async def around(store: SqliteStore, one: StorySignature, *, hours: int = 1) -> Neighbours:
    return await store.articles.neighbours(one, NOON - hours * HOUR, NOON + hours * HOUR)


async def test_articles_that_share_a_trace_come_whole_with_their_story(store: SqliteStore) -> None:
    first = await publish(store, "#18 ^lunavka =bridge", people=("ada",), topics=("security",))
    found = await around(store, signed("#18", people=("ada",)))
    ((story, signature),) = found.near
    assert (story, signature.published, signature.language) == (first.story_id, NOON, "en")
    assert signature.people == {"ada"}
    assert signature.topics == {"security"}
    assert signature.terms == {"#18", "^lunavka", "=bridge"}
    assert found.having == {"#18": 1, "@ada": 1}
    assert found.articles == 1


@pytest.mark.parametrize("trace", ["=bridge", "#19"])
async def test_words_of_one_language_and_strange_traces_find_nothing(store: SqliteStore, trace: str) -> None:
    await publish(store, "#18 =bridge")
    assert (await around(store, signed(trace))).near == ()


async def test_only_those_around_in_time_are_found(store: SqliteStore) -> None:
    await publish(store, "#18 early", at=NOON - 2 * HOUR)
    await publish(store, "#18 late", at=NOON + 2 * HOUR)
    assert (await around(store, signed("#18"))).near == ()
    assert len((await around(store, signed("#18"), hours=3)).near) == 2


async def test_those_that_share_rare_traces_come_before_those_that_share_common_ones(store: SqliteStore) -> None:
    for number in range(60):
        await publish(store, f"#2 ~vote x{number}", at=NOON + timedelta(minutes=number - 60))
    rare = await publish(store, "#214 ^lunavka")
    found = await around(store, signed("#2", "~vote", "#214", "^lunavka"))
    assert found.having["#2"] == 60
    assert len(found.near) < 60
    assert rare.story_id in {story for story, _ in found.near}


async def test_what_was_retracted_is_nobodys_neighbour(store: SqliteStore) -> None:
    gone = await publish(store, "#18")
    await store.revisions.set_status(gone.id, Status.RETRACTED)
    assert (await around(store, signed("#18"))).near == ()


async def test_an_article_written_anew_is_found_by_what_it_says_now(store: SqliteStore) -> None:
    article = await publish(store, "#18 ^lunavka")
    await rewrite(store, article, signed("#19"))
    assert (await around(store, signed("#18", "^lunavka"))).near == ()
    assert len((await around(store, signed("#19"))).near) == 1


async def rewrite(store: SqliteStore, article: Article, signature: StorySignature) -> None:
    await store.revisions.rewrite(
        ArticleId(article.id),
        replace(manuscript("Another"), published=NOON),
        tags=Tags(language=Language("en")),
        extract="Another.",
        signature=signature,
        status=Status.PUBLISHED,
    )


async def test_what_very_many_have_is_estimated(store: SqliteStore) -> None:
    for number in range(900):
        await publish(store, f"#2 x{number}", at=NOON - timedelta(seconds=900 - number))
    found = await store.articles.neighbours(signed("#2"), NOON - timedelta(seconds=900), NOON + HOUR)
    assert found.having["#2"] == pytest.approx(900, rel=0.05)
