"""Channels are served apart: one that is lost, or that cannot be read, holds up no other."""

import logging

import pytest

from bot.domain.newsroom import Standing
from tests.handlers.editorial.aftermath import corrects, published
from tests.handlers.editorial.newsroom import Newsroom


async def breaks(newsroom: Newsroom, chat_id: int, zone: str = "Nowhere/At_All") -> None:
    """The channel's row names a zone that there is not."""
    database = newsroom.town.store.database
    async with database.transaction():
        await database.change(
            "UPDATE channels SET zone = :zone WHERE chat_id = :chat_id", {"zone": zone, "chat_id": chat_id}
        )


@pytest.fixture
async def first_and_last(newsroom: Newsroom) -> tuple[int, int]:
    """The channel that is served first, and the other."""
    first, last = sorted((newsroom.daily, newsroom.evening))
    return first, last


async def test_a_channel_that_cannot_be_read_stops_no_post_of_another(
    newsroom: Newsroom, first_and_last: tuple[int, int], caplog: pytest.LogCaptureFixture
) -> None:
    first, last = first_and_last
    await newsroom.drafts()
    await newsroom.goes(newsroom.editor, "d_channels", f"d_channels:{first}", f"d_channels:{last}", "d_when")
    await newsroom.editor.writes("in 2 hours")
    await breaks(newsroom, first)
    with caplog.at_level(logging.ERROR):
        await newsroom.passes(hours=2)
    assert (len(await newsroom.posts(first)), len(await newsroom.posts(last))) == (0, 1)
    assert f"channel {first} could not be served" in caplog.text
    await breaks(newsroom, first, "Europe/Kyiv")
    await newsroom.passes(minutes=1)
    assert len(await newsroom.posts(first)) == 1


async def test_a_channel_that_cannot_be_read_stops_no_correction_of_another(
    newsroom: Newsroom, first_and_last: tuple[int, int]
) -> None:
    await published(newsroom)
    first, last = first_and_last
    await newsroom.editor.writes("/correct")
    await newsroom.goes(newsroom.editor, "correct", "d_ask:replace")
    await newsroom.editor.writes("Dams hold → Dams stand")
    asked = await newsroom.goes(newsroom.editor, "d_apply")
    await breaks(newsroom, first)
    await newsroom.editor.presses("Yes, apply it", message=asked)
    await newsroom.works()
    assert (await newsroom.posts(last))[0].startswith("Dams stand")
    assert (await newsroom.posts(first))[0].startswith("Dams hold")
    await breaks(newsroom, first, "Europe/Kyiv")
    await newsroom.works()
    assert (await newsroom.posts(first))[0].startswith("Dams stand")


async def test_posts_of_a_lost_channel_are_not_looked_at_until_it_is_back(newsroom: Newsroom) -> None:
    posts = newsroom.town.desk.copydesk.posts
    await published(newsroom)
    await newsroom.registers(newsroom.evening, "Tribune Evening", standing=Standing.LOST)
    await corrects(newsroom)
    assert not await posts.behind()
    await newsroom.drafts("Rain ends\n\nThe rain ended on Monday, the weather office said, and roads are open again.")
    await newsroom.registers(newsroom.evening, "Tribune Evening")
    await newsroom.goes(newsroom.editor, "d_channels", f"d_channels:{newsroom.evening}", "d_when")
    await newsroom.editor.writes("in 2 hours")
    await newsroom.registers(newsroom.evening, "Tribune Evening", standing=Standing.LOST)
    newsroom.town.clock.move(hours=2)
    assert not await posts.channels_due(newsroom.town.clock())
    await newsroom.registers(newsroom.evening, "Tribune Evening")
    await newsroom.works()
    shown = await newsroom.posts(newsroom.evening)
    assert [one.split("\n")[0] for one in shown] == ["Dams stand in the north", "Rain ends"]
