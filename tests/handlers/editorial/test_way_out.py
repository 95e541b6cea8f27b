"""What editors see of a post on its way: how many messages, how far it is, where it is, and how it is stopped."""

from datetime import timedelta
from typing import Any

import pytest

from bot.assembly.jobs import POSTS
from bot.domain.delivery import Lane, Outcome, State
from bot.domain.newsroom import Part
from tests.handlers.editorial.newsroom import TEXT, Newsroom, carried, file
from tests.handlers.editorial.test_long import long_page
from tests.support.town import Json, labels

BODY = frozenset({Part.BODY})


async def begun(newsroom: Newsroom, *, paragraphs: int = 40) -> Json:
    """A long text as a draft, for a channel that shows texts whole; gives its card."""
    await newsroom.registers(newsroom.daily, "Tribune Daily", parts=BODY)
    await newsroom.editor.writes("/post")
    return await newsroom.editor.sends(document=file("page.html", long_page(paragraphs)))


class TestLong:
    async def test_the_card_and_the_page_of_channels_say_how_many_messages(self, newsroom: Newsroom) -> None:
        card = await begun(newsroom)
        assert "Tribune Daily: this text makes" in card["text"]
        page = await newsroom.goes(newsroom.editor, "d_channels", f"d_channels:{newsroom.daily}")
        number = int(page["text"].split("this text makes ")[1].split()[0])
        await newsroom.goes(newsroom.editor, "d_now")
        assert len(await newsroom.town.messages(newsroom.daily)) == number > 3

    async def test_read_more_makes_one_message_with_the_first_part(self, newsroom: Newsroom) -> None:
        await begun(newsroom)
        page = await newsroom.goes(newsroom.editor, "d_channels", f"d_channels:{newsroom.daily}", "d_brief")
        assert "the first part and “Read more”" in page["text"]
        await newsroom.goes(newsroom.editor, "d_preview", "d_now")
        (post,) = await newsroom.town.messages(newsroom.daily)
        assert "0. The walls hold" in post["text"]
        assert post["text"].endswith("Read more →")
        assert len(post["text"]) > 3000, "as much of it as one message holds"
        (link,) = [one for one in post["entities"] if one["type"] == "text_link"]
        start = link["url"].partition("?start=")[2]
        assert start, "no page of its own: the bot's copy"
        await newsroom.second.sends(start=start)
        whole = "\n".join(str(one.get("text", "")) for one in await newsroom.town.messages(newsroom.second.id))
        assert "39. The walls hold" in whole

    async def test_it_leads_to_the_source_where_there_is_one(self, newsroom: Newsroom) -> None:
        await newsroom.registers(newsroom.daily, "Tribune Daily", parts=BODY)
        await newsroom.editor.writes("/post")
        page = long_page(40).replace("<h1>", '<link rel="canonical" href="https://courier.example/dams"><h1>')
        await newsroom.editor.sends(document=file("page.html", page))
        await newsroom.goes(newsroom.editor, "d_channels", f"d_channels:{newsroom.daily}", "d_brief", "d_now")
        (post,) = await newsroom.town.messages(newsroom.daily)
        assert [one["url"] for one in post["entities"] if one["type"] == "text_link"] == [
            "https://courier.example/dams"
        ]

    async def test_a_correction_of_it_stays_short(self, newsroom: Newsroom) -> None:
        await begun(newsroom)
        await newsroom.goes(newsroom.editor, "d_channels", f"d_channels:{newsroom.daily}", "d_brief", "d_now")
        await newsroom.editor.writes("/correct")
        await newsroom.goes(newsroom.editor, "correct", "d_ask:replace")
        await newsroom.editor.writes("old mill town → new mill town")
        await newsroom.goes(newsroom.editor, "d_apply", "d_apply:sure")
        await newsroom.works()
        (post,) = await newsroom.town.messages(newsroom.daily)
        assert "new mill town" in post["text"]
        assert "Read more →" in post["text"]

    async def test_the_choice_can_be_taken_back(self, newsroom: Newsroom) -> None:
        await begun(newsroom)
        acts = ("d_channels", f"d_channels:{newsroom.daily}", "d_brief", "d_brief", "d_now")
        await newsroom.goes(newsroom.editor, *acts)
        assert len(await newsroom.town.messages(newsroom.daily)) > 3

    async def test_a_text_of_three_messages_warns_of_nothing(self, newsroom: Newsroom) -> None:
        await newsroom.registers(newsroom.daily, "Tribune Daily", parts=BODY)
        card = await newsroom.drafts("Dams hold\n\n" + "\n\n".join(f"{TEXT} {number}" for number in range(12)))
        assert "messages" not in card["text"]
        page = await newsroom.goes(newsroom.editor, "d_channels", f"d_channels:{newsroom.daily}")
        assert not carried(page, "d_brief")

    async def test_a_preview_does_not_flood_the_editor(self, newsroom: Newsroom) -> None:
        await begun(newsroom)
        before = len(await newsroom.town.messages(newsroom.editor.id))
        await newsroom.goes(newsroom.editor, "d_channels", f"d_channels:{newsroom.daily}", "d_preview")
        after = await newsroom.town.messages(newsroom.editor.id)
        assert len(after) == before + 1 + 3 + 1 + 1, "heading, three, how many more, what next"
        assert "more messages" in after[-2]["text"]


async def some_leave(newsroom: Newsroom, count: int) -> None:
    """The first few messages of what a channel is owed arrive; the rest waits."""
    town = newsroom.town
    for _ in range(count):
        claimed = await town.store.ledger.claim(Lane.REPLY, now=town.clock(), limit=50)
        for one in claimed:
            outcome = await town._sent(one)
            await town.store.ledger.settle([outcome], now=town.clock())


async def stops(newsroom: Newsroom) -> Json:
    """Press the queue's button that stops a post; gives the question that follows."""
    queue = await newsroom.editor.writes("/queue")
    return await newsroom.editor.presses(str(carried(queue, "retract")), message=queue)


class TestLeaving:
    @pytest.fixture
    async def half(self, newsroom: Newsroom) -> Newsroom:
        """A long post of which three messages have arrived."""
        await begun(newsroom)
        newsroom.sending = False
        await newsroom.goes(newsroom.editor, "d_channels", f"d_channels:{newsroom.daily}", "d_now")
        await some_leave(newsroom, 3)
        return newsroom

    async def test_the_queue_shows_how_far_it_is(self, half: Newsroom) -> None:
        arrived = len(await half.town.messages(half.daily))
        shown = await half.editor.writes("/queue")
        assert f"Tribune Daily: publishing now, {arrived} of " in shown["text"]
        assert any(label.startswith("⏹ Stop: ") for label in labels(shown))
        await half.town.deliver()
        assert "Nothing in the queue." in (await half.editor.writes("/queue"))["text"]

    async def test_a_retraction_stops_the_rest_and_deletes_what_has_left(self, half: Newsroom) -> None:
        asked = await stops(half)
        assert "messages are out so far; the rest is stopped" in asked["text"]
        await half.editor.presses("Retract", message=asked)
        await half.works()
        assert await half.town.messages(half.daily) == []
        await half.passes(hours=1)
        assert await half.town.messages(half.daily) == []

    async def test_what_is_on_its_way_at_that_moment_goes_as_soon_as_it_has_arrived(self, half: Newsroom) -> None:
        town = half.town
        (flying,) = await town.store.ledger.claim(Lane.REPLY, now=town.clock(), limit=1)
        await half.editor.presses("Retract", message=await stops(half))
        await town.jobs.once(POSTS)
        await town.store.ledger.settle([await town._sent(flying)], now=town.clock())
        await half.works()
        assert await town.messages(half.daily) == []

    async def test_one_in_doubt_holds_up_no_other(self, half: Newsroom) -> None:
        town = half.town
        (flying,) = await town.store.ledger.claim(Lane.REPLY, now=town.clock(), limit=1)
        await town.store.ledger.settle([Outcome(id=flying.id, state=State.IN_DOUBT)], now=town.clock())
        await half.editor.writes("/retract")
        asked = await half.editor.presses(labels(await half.editor.sees())[0])
        await half.editor.presses("Retract", message=asked)
        await half.works()
        assert await town.messages(half.daily) == []


class TestCard:
    async def test_it_says_when_the_post_is_out_and_leads_there(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.publishes(newsroom.editor, newsroom.daily, newsroom.evening)
        card = await newsroom.editor.sees()
        assert "Tribune Daily: published today, 11:00" in card["text"]
        links = [one["url"] for one in card["entities"] if one["type"] == "text_link"]
        number = (await newsroom.town.messages(newsroom.daily))[0]["message_id"]
        assert any(one.endswith(f"/{number}") for one in links)
        private = str(newsroom.evening).removeprefix("-100")
        assert any(one.startswith(f"https://t.me/c/{private}/") for one in links)
        assert {"Correct", "Retract"} <= set(labels(card))

    async def test_a_public_channel_is_linked_by_its_name(self, newsroom: Newsroom) -> None:
        await newsroom.registers(newsroom.daily, "Tribune Daily", username="tribune_daily")
        await newsroom.drafts()
        await newsroom.publishes(newsroom.editor, newsroom.daily)
        card = await newsroom.editor.sees()
        assert "https://t.me/tribune_daily/" in str(card["entities"])

    @pytest.mark.parametrize("typed", [False, True])
    async def test_what_leaves_later_is_told_by_a_message_of_its_own(self, newsroom: Newsroom, *, typed: bool) -> None:
        await newsroom.drafts()
        await newsroom.publishes(newsroom.editor, newsroom.daily, act="d_when")
        planned = await newsroom.editor.writes("in 3 hours") if typed else await newsroom.goes(newsroom.editor, "d_at")
        assert "Tribune Daily: today, " in planned["text"]
        await newsroom.passes(hours=3)
        told = await newsroom.editor.sees()
        assert told["message_id"] > planned["message_id"]
        assert "Tribune Daily: published today, " in told["text"]
        (edited,) = [
            one
            for one in await newsroom.town.messages(newsroom.editor.id)
            if one["message_id"] == planned["message_id"]
        ]
        assert "published today" in edited["text"]
        await newsroom.passes(hours=3)
        assert await newsroom.editor.sees() == told, "told once"

    async def test_a_message_that_shows_something_else_by_then_is_left_alone(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.publishes(newsroom.editor, newsroom.daily, act="d_when")
        planned = await newsroom.editor.writes("in 3 hours")
        queue = await newsroom.editor.presses("Queue", message=planned)
        await newsroom.passes(hours=3)
        messages = {one["message_id"]: one for one in await newsroom.town.messages(newsroom.editor.id)}
        assert messages[queue["message_id"]]["text"] == queue["text"]
        assert "published today" in (await newsroom.editor.sees())["text"]

    async def test_a_post_that_is_taken_back_is_told_no_more(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.publishes(newsroom.editor, newsroom.daily, act="d_when")
        await newsroom.editor.writes("in 3 hours")
        (draft,) = await newsroom.town.desk.copydesk.drafts.open()
        await newsroom.editor.writes("/post")
        await newsroom.editor.presses("🕒 Dams hold in the north")
        card = await newsroom.goes(newsroom.editor, f"d_takeback:{draft.version}")
        await newsroom.passes(hours=4)
        assert (await newsroom.editor.sees())["text"] == card["text"]
        assert await newsroom.posts(newsroom.daily) == []

    async def test_a_refusal_is_told(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        refusal: dict[str, Any] = {"kind": "error", "code": 400, "description": "Bad Request: CHAT_RESTRICTED"}
        await newsroom.town.act("faults", {**refusal, "method": "sendMessage", "chat": newsroom.daily})
        await newsroom.publishes(newsroom.editor, newsroom.daily)
        card = await newsroom.editor.sees()
        assert "Tribune Daily: Telegram didn’t take it" in card["text"]
        assert "CHAT_RESTRICTED" in card["text"]

    async def test_in_ukrainian(self, newsroom: Newsroom) -> None:
        await newsroom.editor.starts(locale="uk", languages=("uk",))
        await newsroom.drafts()
        await newsroom.publishes(newsroom.editor, newsroom.daily)
        assert "Tribune Daily: опубліковано сьогодні, 11:00" in (await newsroom.editor.sees())["text"]

    async def test_a_kill_between_the_post_and_the_word_forgets_nothing(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        newsroom.sending = False
        await newsroom.goes(newsroom.editor, "d_channels", f"d_channels:{newsroom.daily}", "d_now")
        (card,) = await newsroom.town.desk.editorial.cards.open()
        assert card.place, "the message is known before anything has left"
        newsroom.town.clock.at += timedelta(minutes=1)
        await newsroom.town.deliver()
        assert "published today" in (await newsroom.editor.sees())["text"]
        assert not await newsroom.town.desk.editorial.cards.open()
