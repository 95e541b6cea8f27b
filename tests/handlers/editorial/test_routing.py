"""What comes to a channel by itself: held for an editor, planned from a trusted source, never twice, never old."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.assembly.jobs import routing_of
from bot.domain.newsroom import Channel, Role, Rules, Standing
from bot.domain.post import PostState
from bot.jobs.routing import Routing
from bot.sandbox.people import CHANNEL, OWNER
from bot.settings import Settings
from tests.support.town import VERLAN, Town

RULES = Rules(topics=("budget",), people=(VERLAN.id,), categories=("World",), trusted=("Own Desk",))


@pytest.fixture
async def ruled(town: Town) -> Town:
    """A town whose channel has rules, and whose archive was there before them."""
    await town.publish("Old budget news")
    await routing(town).work()
    channel = Channel(
        chat_id=CHANNEL,
        kind="channel",
        title="Tribune Daily",
        language="en",
        zone=town.desk.defaults.zone,
        standing=Standing.ACTIVE,
        rules=RULES,
    )
    await town.desk.channels.add(channel, now=town.clock())
    return town


def routing(town: Town) -> Routing:
    """As assembly joins it, but that nothing it plans leaves at once."""
    return routing_of(Settings(token=town.sandbox.token, owner_ids=frozenset({OWNER})), town.archive)


async def posts(town: Town) -> dict[str, PostState]:
    """The posts of the town by headline."""
    await routing(town).work()
    found = await town.store.posts.waiting()
    return {(await town.store.articles.get(one.article_id)).manuscript.headline: one.state for one in found}


async def test_what_matches_waits_for_an_editor_who_is_told(ruled: Town) -> None:
    await ruled.editor.starts(locale="uk")
    await ruled.appoints(ruled.editor, Role.EDITOR)
    await ruled.publish("Budget passes")
    assert await posts(ruled) == {"Budget passes": PostState.HELD}
    await ruled.deliver()
    assert "Це відповідає правилам Tribune Daily" in (await ruled.editor.sees())["text"]
    shown = await ruled.owner.sees()
    assert shown["text"].startswith("🧭 Budget passes\n\nThis matches the rules of Tribune Daily")
    await ruled.owner.presses("👀 Decide", message=shown)
    assert "The rules of Tribune Daily suggested “Budget passes”" in (await ruled.owner.writes("/audit"))["text"]


async def test_topics_people_and_categories_match_and_other_news_does_not(ruled: Town) -> None:
    await ruled.publish("By topic")
    await ruled.publish("By person", topics=("energy",), people=(VERLAN,))
    await ruled.publish("By category", topics=("energy",), category="world")
    await ruled.publish("Neither", topics=("energy",))
    await ruled.publish("Іншою мовою", language="uk")
    assert set(await posts(ruled)) == {"By topic", "By person", "By category"}


async def test_a_trusted_source_needs_nobody(ruled: Town) -> None:
    await ruled.publish("Own words", source_name="own desk")
    assert await posts(ruled) == {"Own words": PostState.PLANNED}
    await ruled.deliver()
    assert await ruled.messages(OWNER) == []


async def test_neither_the_archive_nor_what_was_looked_at_comes(ruled: Town) -> None:
    await ruled.publish("Loaded from an archive", ago=timedelta(days=3))
    await ruled.publish("News")
    assert set(await posts(ruled)) == {"News"}
    waiting = (await ruled.store.posts.waiting())[0]
    await ruled.store.posts.cancel(waiting.id, now=ruled.clock())
    assert await posts(ruled) == {}, "an editor who said no is not asked again"


@pytest.mark.parametrize("standing", [Standing.ASKED, Standing.LOST])
async def test_a_channel_nobody_registered_or_that_is_lost_gets_nothing(ruled: Town, standing: Standing) -> None:
    channel = await ruled.desk.channels.get(CHANNEL)
    assert channel is not None
    await ruled.desk.channels.save(replace(channel, standing=standing))
    await ruled.publish("Budget passes")
    assert await posts(ruled) == {}
