"""/retract: posts deleted or struck through as set or as chosen, and nothing shown that was withdrawn."""

from datetime import timedelta

import pytest

from bot.domain.article import Status
from bot.domain.newsroom import Withdrawal
from tests.handlers.editorial.aftermath import digested, published, retracts
from tests.handlers.editorial.newsroom import Newsroom
from tests.support.town import Json, labels


class TestRetract:
    async def test_each_channel_goes_the_way_it_is_set_to(self, newsroom: Newsroom) -> None:
        await newsroom.registers(newsroom.evening, "Tribune Evening", withdrawal=Withdrawal.STRIKE)
        await published(newsroom)
        asked = await asks(newsroom)
        assert "• Tribune Daily: the post is deleted" in asked["text"]
        assert "• Tribune Evening: the post stays in sight, struck through" in asked["text"]
        await retracts(newsroom)
        assert await newsroom.town.messages(newsroom.daily) == []
        assert struck((await newsroom.town.messages(newsroom.evening))[0])

    @pytest.mark.parametrize(("how", "left"), [("delete", 0), ("strike", 2)])
    async def test_an_editor_may_choose_one_way_for_all(self, newsroom: Newsroom, how: str, left: int) -> None:
        await newsroom.registers(newsroom.evening, "Tribune Evening", withdrawal=Withdrawal.STRIKE)
        await published(newsroom)
        await retracts(newsroom, how)
        shown = [one for chat in (newsroom.daily, newsroom.evening) for one in await newsroom.town.messages(chat)]
        assert [struck(one) for one in shown] == [True] * left

    async def test_a_correction_that_somebody_was_at_is_over(self, newsroom: Newsroom) -> None:
        await published(newsroom)
        await newsroom.editor.writes("/correct")
        await newsroom.goes(newsroom.editor, "correct", "d_ask:headline")
        await newsroom.editor.writes("Dams stand")
        assert "🩹 Dams stand" in labels(await newsroom.editor.writes("/post"))
        await retracts(newsroom)
        assert not labels(await newsroom.editor.writes("/post"))

    async def test_it_may_be_left_as_it_is(self, newsroom: Newsroom) -> None:
        article = await published(newsroom)
        await asks(newsroom)
        await newsroom.goes(newsroom.editor, "retract_do:keep")
        assert (await newsroom.town.desk.articles.get(article.id)).status is Status.PUBLISHED

    async def test_a_reason_given_for_one_article_is_not_told_of_another(self, newsroom: Newsroom) -> None:
        await newsroom.registers(newsroom.daily, "Tribune Daily", withdrawal=Withdrawal.STRIKE)
        article = await published(newsroom)
        await newsroom.town.desk.memory.keep(newsroom.editor.id, "retracting", "999 it was all wrong")
        await newsroom.editor.writes("/retract")
        await newsroom.editor.forges(f"retract_do:{article.id}:as_set")
        await newsroom.works()
        assert (await newsroom.posts(newsroom.daily))[0].startswith("Retracted: we no longer stand by this.")

    async def test_an_owner_sets_the_way_on_the_card_of_the_channel(self, newsroom: Newsroom) -> None:
        await newsroom.owner.writes("/channels")
        await newsroom.goes(newsroom.owner, f"channel:{newsroom.daily}", "ch_taken", "ch_taken:strike")
        shown = [str(one.get("text")) for one in await newsroom.town.messages(newsroom.owner.id)]
        found = await newsroom.town.desk.channels.get(newsroom.daily)
        assert found is not None
        assert found.withdrawal is Withdrawal.STRIKE
        assert any("Retracted posts: struck through" in text for text in shown)

    async def test_it_is_out_of_everything_readers_see(self, newsroom: Newsroom) -> None:
        article = await published(newsroom)
        await retracts(newsroom)
        desk = newsroom.town.desk
        assert not (await desk.articles.latest(languages=("en",), limit=5)).total
        assert not (await desk.articles.search("dams", languages=("en",), limit=5)).total
        assert not await desk.articles.many([article.id])
        until = newsroom.town.clock() + timedelta(days=1)
        assert not await desk.articles.candidates(until - timedelta(days=9), until)

    async def test_readers_who_had_it_are_told_once(self, newsroom: Newsroom) -> None:
        await digested(newsroom, await published(newsroom))
        await retracts(newsroom)
        await newsroom.passes(minutes=1)
        told = [one["text"] for one in await newsroom.town.messages(newsroom.town.oksana.id)]
        assert sum("відкликано: Dams hold in the north" in one for one in told) == 1

    async def test_what_still_waits_never_goes_out(self, newsroom: Newsroom) -> None:
        await newsroom.registers(newsroom.evening, "Tribune Evening", min_gap=3600)
        await newsroom.drafts("Earlier news\n\nIt came first, said the weather office, and went on for a while.")
        await newsroom.publishes(newsroom.editor, newsroom.evening)
        await published(newsroom)
        await retracts(newsroom)
        await newsroom.passes(hours=3)
        assert all("Dams" not in post for post in await newsroom.posts(newsroom.evening))

    async def test_what_cannot_be_deleted_any_more_is_struck_through(self, newsroom: Newsroom) -> None:
        await published(newsroom)
        refusal = {"kind": "error", "code": 400, "description": "Bad Request: message can't be deleted"}
        await newsroom.town.act("faults", {**refusal, "method": "deleteMessage", "chat": newsroom.daily})
        await retracts(newsroom)
        await newsroom.works()
        await newsroom.works()
        assert (await newsroom.posts(newsroom.daily))[0].startswith("Retracted: the source took it back")
        assert await newsroom.posts(newsroom.evening) == []

    async def test_twice_is_refused(self, newsroom: Newsroom) -> None:
        article = await published(newsroom)
        await retracts(newsroom)
        assert "it was retracted" in await newsroom.editor.forges(f"retract_do:{article.id}:delete")


async def asks(newsroom: Newsroom) -> Json:
    """The question before an article is taken back."""
    await newsroom.editor.writes("/retract")
    return await newsroom.goes(newsroom.editor, "retract")


def struck(message: Json) -> bool:
    """Whether a post says that it was withdrawn, and its text is struck through."""
    marked = "strikethrough" in {one["type"] for one in message["entities"]}
    return marked and str(message["text"]).startswith("Retracted: the source took it back")
