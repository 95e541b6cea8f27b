"""/queue: what waits is moved, held, cancelled, sent at once."""

from bot.domain.draft import DraftState
from bot.domain.newsroom import Role
from tests.handlers.editorial.newsroom import Newsroom
from tests.support.town import labels


class TestQueue:
    async def test_what_waits_is_moved_held_and_cancelled(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.publishes(newsroom.editor, newsroom.daily, act="d_when")
        await newsroom.editor.writes("tomorrow 9:00")
        queue = await newsroom.editor.writes("/queue")
        assert "Tribune Daily" in queue["text"]
        assert "tomorrow, 09:00 — Dams hold" in queue["text"]
        await newsroom.goes(newsroom.editor, "q_post", "q_move")
        queue = await newsroom.editor.writes("in 2 hours")
        assert "today, 13:00 — Dams hold" in queue["text"]
        queue = await newsroom.goes(newsroom.editor, "q_post", "q_hold")
        assert "on hold — Dams hold" in queue["text"]
        await newsroom.passes(days=2)
        assert await newsroom.posts(newsroom.daily) == []
        queue = await newsroom.goes(newsroom.editor, "q_post", "q_cancel")
        assert "Nothing in the queue" in queue["text"]
        assert (await newsroom.town.desk.copydesk.drafts.open())[0].state is DraftState.DRAFT

    async def test_a_cancelled_post_can_be_published_after_all(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.publishes(newsroom.editor, newsroom.daily, act="d_hold")
        await newsroom.editor.writes("/queue")
        await newsroom.goes(newsroom.editor, "q_post", "q_cancel")
        await newsroom.editor.writes("/post")
        await newsroom.goes(newsroom.editor, "draft", "d_channels", "d_now")
        assert len(await newsroom.posts(newsroom.daily)) == 1

    async def test_what_waits_can_be_read_and_seen_as_it_will_look(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.publishes(newsroom.editor, newsroom.daily, act="d_hold")
        await newsroom.editor.writes("/queue")
        card = await newsroom.goes(newsroom.editor, "q_post")
        assert "Engineers strengthened two walls overnight" in card["text"]
        await newsroom.goes(newsroom.editor, "q_see", "q_now")
        (posted,) = await newsroom.posts(newsroom.daily)
        assert posted in [one.get("text") for one in await newsroom.town.messages(newsroom.editor.id)]

    async def test_two_editors_at_once_do_it_once(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.publishes(newsroom.editor, newsroom.daily, act="d_hold")
        for one in (newsroom.editor, newsroom.second):
            await one.writes("/queue")
            await newsroom.goes(one, "q_post")
        await newsroom.goes(newsroom.editor, "q_now")
        newsroom.town.toasts()
        await newsroom.goes(newsroom.second, "q_cancel")
        assert "is no longer waiting" in await newsroom.second.toast()
        assert len(await newsroom.posts(newsroom.daily)) == 1

    async def test_a_held_post_goes_out_when_told(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.publishes(newsroom.editor, newsroom.daily, act="d_hold")
        await newsroom.editor.writes("/queue")
        await newsroom.goes(newsroom.editor, "q_post", "q_now")
        assert len(await newsroom.posts(newsroom.daily)) == 1

    async def test_a_viewer_sees_the_card_and_no_button_that_does_anything(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.publishes(newsroom.editor, newsroom.daily, act="d_hold")
        await newsroom.town.appoints(newsroom.second, Role.VIEWER)
        shown = await newsroom.second.writes("/queue")
        assert "on hold — Dams hold" in shown["text"]
        shown = await newsroom.goes(newsroom.second, "q_post")
        assert labels(shown) == ["Preview", "← Queue"]
