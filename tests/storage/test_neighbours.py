"""What may tell the same event is looked up by the traces that articles share, whatever becomes of them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.article import Article, ArticleId, Language, Neighbours, Status, StorySignature, Tags
from storage import DatabaseStore
from tests.storage.worlds import HOUR, NOON, manuscript, publish


def signed(*terms: str, people: tuple[str, ...] = ()) -> StorySignature:
    return StorySignature(
        language=Language("en"),
        published=NOON,
        people=frozenset(people),
        topics=frozenset(),
        terms=frozenset(terms),
    )


async def around(store: DatabaseStore, one: StorySignature, *, hours: int = 1) -> Neighbours:
    return await store.articles.neighbours(one, NOON - hours * HOUR, NOON + hours * HOUR)


async def test_articles_that_share_a_trace_come_whole_with_their_story(store: DatabaseStore) -> None:
    first = await publish(store, "#18 ^lunavka =bridge", people=("ada",), topics=("security",))
    found = await around(store, signed("#18", people=("ada",)))
    ((story, signature),) = found.near
    assert (story, signature.published, signature.language) == (first.story_id, NOON, "en")
    assert signature.people == {"ada"}
    assert signature.topics == {"security"}
    assert signature.terms == {"#18", "^lunavka", "=bridge"}
    assert found.having == {"*": 1, "=en": 1, "#18": 1, "@ada": 1, "^lunavka": 1}


@pytest.mark.parametrize("trace", ["=bridge", "#19"])
async def test_words_of_one_language_and_strange_traces_find_nothing(store: DatabaseStore, trace: str) -> None:
    await publish(store, "#18 =bridge")
    assert (await around(store, signed(trace))).near == ()


async def test_only_those_around_in_time_are_found(store: DatabaseStore) -> None:
    await publish(store, "#18 early", at=NOON - 2 * HOUR)
    await publish(store, "#18 late", at=NOON + 2 * HOUR)
    assert (await around(store, signed("#18"))).near == ()
    assert len((await around(store, signed("#18"), hours=3)).near) == 2


async def test_those_that_share_rare_traces_come_before_those_that_share_common_ones(store: DatabaseStore) -> None:
    for number in range(60):
        await publish(store, f"#2 ~vote x{number}", at=NOON + timedelta(minutes=number - 60))
    rare = await publish(store, "#214 ^lunavka")
    found = await around(store, signed("#2", "~vote", "#214", "^lunavka"))
    assert found.having["#2"] == 60
    assert len(found.near) < 60
    assert rare.story_id in {story for story, _ in found.near}


async def test_what_was_retracted_is_nobodys_neighbour(store: DatabaseStore) -> None:
    gone = await publish(store, "#18")
    await store.revisions.set_status(gone.id, Status.RETRACTED)
    assert (await around(store, signed("#18"))).near == ()


async def test_an_article_written_anew_is_found_by_what_it_says_now(store: DatabaseStore) -> None:
    article = await publish(store, "#18 ^lunavka")
    await rewrite(store, article, signed("#19"))
    assert (await around(store, signed("#18", "^lunavka"))).near == ()
    assert len((await around(store, signed("#19"))).near) == 1


async def rewrite(store: DatabaseStore, article: Article, signature: StorySignature) -> None:
    await store.revisions.rewrite(
        ArticleId(article.id),
        replace(manuscript("Another"), published=NOON),
        tags=Tags(language=Language("en")),
        extract="Another.",
        signature=signature,
        status=Status.PUBLISHED,
    )


async def test_what_is_rare_is_counted_over_the_whole_archive(store: DatabaseStore) -> None:
    for number in range(30):
        await publish(store, f"#2 x{number}", at=NOON - timedelta(days=number))
    assert (await around(store, signed("#2"))).having["#2"] == 30


async def test_words_are_counted_by_language_and_as_they_are_rewritten(store: DatabaseStore) -> None:
    words = replace(signed("+en bridge"), words={"bridge": 3, "open": 1})
    article = await publish(store, "#18")
    await rewrite(store, article, words)
    assert dict((await around(store, words)).having) == {"*": 1, "=en": 1, "=en bridge": 1, "=en open": 1}
    await rewrite(store, article, replace(signed(), words={"open": 2}))
    assert dict((await around(store, words)).having) == {"*": 1, "=en": 1, "=en open": 1}
    assert (await around(store, replace(words, language=Language("uk")))).having.keys() == {"*"}


async def test_words_stay_with_the_article_and_find_it(store: DatabaseStore) -> None:
    words = replace(
        signed("+en bridge"), words={"bridge": 3, "open": 1}, headline=frozenset({"bridge"}), names=frozenset({"open"})
    )
    article = await publish(store, "#18")
    await rewrite(store, article, words)
    ((_, found),) = (await around(store, signed("+en bridge"))).near
    assert (found.words, found.headline, found.names) == (words.words, words.headline, words.names)


async def test_what_is_read_for_an_article_has_a_bound(store: DatabaseStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.neighbours._MOST_READ", 20)
    for number in range(60):
        await publish(store, f"#2 x{number}", at=NOON)
    rare = await publish(store, "#214 #2 other")
    found = await around(store, signed("#2", "#214"))
    assert len(found.near) <= 20
    assert rare.story_id in {story for story, _ in found.near}
