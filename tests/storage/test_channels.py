"""Channels are added once, saved only by whoever saw them last, and dropped while nothing was posted there."""

from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

import pytest

from bot.domain.errors import Conflict, Missing
from bot.domain.newsroom import Channel, Part, Rules, Standing, Withdrawal
from storage import DatabaseStore
from tests.storage.test_posts import CHAT, planned
from tests.storage.worlds import NOON

ONE = Channel(
    chat_id=-9_007_199_254_740_993,
    kind="supergroup",
    title="Щоденник",
    language="uk",
    zone=ZoneInfo("Europe/Kyiv"),
    username="daily",
    parts=frozenset({Part.BODY, Part.TAGS}),
    rules=Rules(topics=("security",), people=("ada-moor",), categories=("Culture",), trusted=("Courier",)),
    quiet=(time(22, 30), time(7)),
    min_gap=600,
    signature="— Courier",
    silent=True,
    comments=False,
    withdrawal=Withdrawal.STRIKE,
    rights=frozenset({"can_post_messages"}),
    brought_by=3,
)


async def test_a_channel_comes_back_as_it_was_stored(store: DatabaseStore) -> None:
    assert await store.channels.get(ONE.chat_id) is None
    await store.channels.add(ONE, now=NOON)
    assert await store.channels.get(ONE.chat_id) == ONE
    with pytest.raises(Conflict):
        await store.channels.add(ONE, now=NOON)


async def test_those_that_wait_for_an_answer_come_last(store: DatabaseStore) -> None:
    for number, standing in ((1, Standing.ASKED), (2, Standing.ACTIVE), (3, Standing.LOST)):
        await store.channels.add(replace(ONE, chat_id=number, username=None, standing=standing), now=NOON)
    assert [one.chat_id for one in await store.channels.all()] == [2, 3, 1]


async def test_of_two_saves_of_one_version_the_first_counts(store: DatabaseStore) -> None:
    await store.channels.add(ONE, now=NOON)
    saved = await store.channels.save(replace(ONE, title="Weekly", standing=Standing.ACTIVE))
    assert (saved.title, saved.version) == ("Weekly", ONE.version + 1)
    with pytest.raises(Conflict):
        await store.channels.save(replace(ONE, title="Monthly"))
    assert await store.channels.get(ONE.chat_id) == saved


async def test_what_has_posts_is_not_dropped(store: DatabaseStore) -> None:
    await planned(store)
    with pytest.raises(Conflict):
        await store.channels.drop(CHAT)
    await store.channels.add(ONE, now=NOON)
    await store.channels.drop(ONE.chat_id)
    with pytest.raises(Missing):
        await store.channels.drop(ONE.chat_id)
