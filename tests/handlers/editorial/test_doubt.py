"""Posts of which nobody knows whether they arrived: asked about, and repeated only on an editor's word."""

from bot.domain.delivery import Lane
from tests.handlers.editorial.newsroom import Newsroom, carried


class TestDoubt:
    async def test_a_kill_between_publish_and_send_loses_nothing_and_keeps_the_order(self, newsroom: Newsroom) -> None:
        newsroom.sending = False
        for headline in ("First", "Second"):
            await newsroom.drafts(f"{headline} of the day\n\n{headline} it was, said the ministry on Monday.")
            await newsroom.publishes(newsroom.editor, newsroom.daily)
        assert await newsroom.posts(newsroom.daily) == []
        newsroom.sending = True
        for _ in range(2):
            await newsroom.works()
        assert [post.split()[0] for post in await newsroom.posts(newsroom.daily)] == ["First", "Second"]

    async def test_a_post_in_doubt_is_asked_about_and_holds_the_next(self, newsroom: Newsroom) -> None:
        town = newsroom.town
        await in_doubt(newsroom)
        await newsroom.passes(minutes=5)
        assert await newsroom.posts(newsroom.daily) == []
        asked = await newsroom.editor.sees()
        assert "did it arrive?" in asked["text"]
        assert (await town.messages(town.owner.id))[-1]["text"] == asked["text"]
        await newsroom.drafts("Later news\n\nIt came second, said the weather office, and went on for a while.")
        await newsroom.publishes(newsroom.editor, newsroom.daily)
        assert await newsroom.posts(newsroom.daily) == []
        await newsroom.editor.presses("It is there", message=asked)
        await newsroom.works()
        assert [post.split()[0] for post in await newsroom.posts(newsroom.daily)] == ["Later"]
        newsroom.town.toasts()
        assert "already been settled" in await newsroom.editor.forges(str(carried(asked, "doubt")))

    async def test_a_post_that_is_there_is_out_of_reach_until_it_is_forwarded(self, newsroom: Newsroom) -> None:
        number = await arrived_in_doubt(newsroom)
        await newsroom.editor.presses("It is there", message=await newsroom.editor.sees())
        await newsroom.second.writes("/retract")
        asked = await newsroom.goes(newsroom.second, "retract")
        assert "⚠ Tribune Daily: I can’t reach one message there" in asked["text"]
        elsewhere = {"chat": str(newsroom.evening), "message_id": number}
        assert "a different post" in (await newsroom.editor.sends(text="It", forward=elsewhere))["text"]
        there = {"chat": str(newsroom.daily), "message_id": number}
        assert "Corrections reach it from now on" in (await newsroom.editor.sends(forward=there))["text"]
        await newsroom.editor.writes("/retract")
        asked = await newsroom.goes(newsroom.editor, "retract")
        assert "out of my reach" not in asked["text"]
        await newsroom.goes(newsroom.editor, "retract_do:as_set")
        await newsroom.works()
        assert await newsroom.town.messages(newsroom.daily) == []

    async def test_one_whose_article_was_retracted_meanwhile_is_deleted_once_it_is_forwarded(
        self, newsroom: Newsroom
    ) -> None:
        number = await arrived_in_doubt(newsroom)
        asked = await newsroom.editor.sees()
        await newsroom.second.writes("/retract")
        await newsroom.goes(newsroom.second, "retract", "retract_do:as_set")
        await newsroom.editor.presses("It is there", message=asked)
        await newsroom.works()
        assert len(await newsroom.town.messages(newsroom.daily)) == 1
        there = {"chat": str(newsroom.daily), "message_id": number}
        assert "retracted meanwhile" in (await newsroom.editor.sends(forward=there))["text"]
        await newsroom.works()
        assert await newsroom.town.messages(newsroom.daily) == []

    async def test_it_is_sent_again_only_when_an_editor_says_so(self, newsroom: Newsroom) -> None:
        await in_doubt(newsroom)
        await newsroom.passes(minutes=5)
        asked = await newsroom.editor.sees()
        await newsroom.editor.presses("Send it again", message=asked)
        await newsroom.works()
        assert len(await newsroom.posts(newsroom.daily)) == 1
        await newsroom.works()
        assert len(await newsroom.posts(newsroom.daily)) == 1


async def in_doubt(newsroom: Newsroom) -> None:
    """A post whose send ended with nobody knowing how."""
    town = newsroom.town
    await newsroom.drafts()
    await newsroom.goes(newsroom.editor, "d_channels", f"d_channels:{newsroom.daily}")
    listing = await newsroom.editor.sees()
    await newsroom.editor.presses("Publish now", message=listing)
    claimed = await town.store.ledger.claim(Lane.REPLY, now=town.clock(), limit=10)
    assert any(one.careful for one in claimed)
    await town.store.ledger.leave([one.id for one in claimed])
    await town.store.ledger.doubt_all(again=town.clock(), now=town.clock())


async def arrived_in_doubt(newsroom: Newsroom) -> int:
    """A post that arrived although nobody was told so; gives its number in the channel."""
    town = newsroom.town
    await newsroom.drafts()
    await newsroom.goes(newsroom.editor, "d_channels", f"d_channels:{newsroom.daily}")
    await newsroom.editor.presses("Publish now", message=await newsroom.editor.sees())
    claimed = await town.store.ledger.claim(Lane.REPLY, now=town.clock(), limit=10)
    await town.store.ledger.leave([one.id for one in claimed])
    (outcome,) = [await town._sent(one) for one in claimed if one.careful]
    await town.store.ledger.doubt_all(again=town.clock(), now=town.clock())
    await newsroom.passes(minutes=5)
    return int(outcome.message_id or 0)
