"""An article that is out, posted in more channels: from /correct, from a draft of the same text, from its card."""

import pytest

from bot.domain.article import Status
from bot.domain.newsroom import Part, Standing
from tests.handlers.editorial.aftermath import corrects, retracts
from tests.handlers.editorial.newsroom import TEXT, Newsroom, file
from tests.handlers.editorial.test_long import long_page
from tests.handlers.editorial.test_way_out import some_leave, stops
from tests.support.town import Json, labels


async def out_in_one(newsroom: Newsroom) -> int:
    """An article in the daily; gives its number."""
    await newsroom.drafts()
    await newsroom.publishes(newsroom.editor, newsroom.daily)
    return (await newsroom.town.desk.articles.latest(languages=("en",), limit=1)).articles[0].id


async def offered(newsroom: Newsroom) -> Json:
    """The channels that do not have it, from /correct."""
    await newsroom.editor.writes("/correct")
    return await newsroom.goes(newsroom.editor, "correct", "carry")


async def test_only_channels_without_it_are_offered_and_it_goes_there_as_it_is_now(newsroom: Newsroom) -> None:
    await out_in_one(newsroom)
    await corrects(newsroom)
    asked = await offered(newsroom)
    assert "In: Tribune Daily" in asked["text"]
    assert labels(asked) == ["Tribune Evening"]
    done = await newsroom.goes(newsroom.editor, f"carry:{newsroom.evening}", "c_now")
    assert "Tribune Evening: published today" in done["text"]
    assert (await newsroom.posts(newsroom.evening))[0].startswith("Dams stand in the north")
    assert len(await newsroom.posts(newsroom.daily)) == 1
    assert "It is already in every channel." in (await offered(newsroom))["text"]


async def test_it_is_previewed_scheduled_in_words_and_shown_with_the_zone(newsroom: Newsroom) -> None:
    await out_in_one(newsroom)
    await offered(newsroom)
    await newsroom.goes(newsroom.editor, f"carry:{newsroom.evening}", "c_see")
    asked = await newsroom.goes(newsroom.editor, "c_when")
    assert asked["text"].endswith("(Kyiv time)")
    done = await newsroom.editor.writes("tomorrow 9:00")
    assert "Tribune Evening: tomorrow, 09:00" in done["text"]
    assert await newsroom.posts(newsroom.evening) == []
    await newsroom.passes(days=1)
    assert len(await newsroom.posts(newsroom.evening)) == 1


async def test_a_correction_and_a_retraction_reach_it_there_too(newsroom: Newsroom) -> None:
    await out_in_one(newsroom)
    await offered(newsroom)
    await newsroom.goes(newsroom.editor, f"carry:{newsroom.evening}", "c_now")
    await newsroom.editor.writes("/retract")
    await retracts(newsroom)
    assert await newsroom.posts(newsroom.evening) == []


async def test_a_draft_of_a_known_text_leads_to_the_article(newsroom: Newsroom) -> None:
    await out_in_one(newsroom)
    await newsroom.drafts()
    known = await newsroom.publishes(newsroom.editor, newsroom.evening)
    assert known["text"] == "This article is already published: “Dams hold in the north”.\nIn: Tribune Daily"
    await newsroom.goes(newsroom.editor, "carry", f"carry:{newsroom.evening}", "c_now")
    assert len(await newsroom.posts(newsroom.evening)) == 1
    assert (await newsroom.town.desk.articles.latest(languages=("en",), limit=5)).total == 1


async def test_a_draft_of_a_text_that_waits_or_was_taken_back_says_so(newsroom: Newsroom) -> None:
    await newsroom.drafts()
    await newsroom.publishes(newsroom.editor, newsroom.daily, act="d_hold")
    await newsroom.drafts()
    assert "is already waiting" in (await newsroom.publishes(newsroom.editor, newsroom.daily))["text"]
    await newsroom.editor.writes("/queue")
    await newsroom.goes(newsroom.editor, "q_post", "q_now")
    await retracts(newsroom)
    await newsroom.drafts()
    assert "was retracted" in (await newsroom.publishes(newsroom.editor, newsroom.daily))["text"]


async def test_two_editors_at_once_post_it_once(newsroom: Newsroom) -> None:
    article = await out_in_one(newsroom)
    await newsroom.second.writes("/correct")
    for one in (newsroom.editor, newsroom.second):
        await one.forges(f"carry:{article}:{newsroom.evening}")
    await newsroom.editor.forges(f"c_now:{article}")
    assert "Choose a channel first." in await newsroom.second.forges(f"c_now:{article}")
    await newsroom.works()
    assert len(await newsroom.posts(newsroom.evening)) == 1


async def test_a_paused_channel_takes_it_later(newsroom: Newsroom) -> None:
    await newsroom.registers(newsroom.evening, "Tribune Evening", standing=Standing.PAUSED)
    await out_in_one(newsroom)
    await offered(newsroom)
    done = await newsroom.goes(newsroom.editor, f"carry:{newsroom.evening}", "c_now")
    assert "Tribune Evening: the channel is paused; the post is waiting" in done["text"]
    await newsroom.registers(newsroom.evening, "Tribune Evening")
    await newsroom.works()
    assert len(await newsroom.posts(newsroom.evening)) == 1


async def test_what_is_not_out_is_carried_nowhere(newsroom: Newsroom) -> None:
    await newsroom.drafts(TEXT)
    await newsroom.publishes(newsroom.editor, newsroom.daily, act="d_hold")
    (draft,) = await newsroom.town.desk.copydesk.drafts.open()
    assert "isn’t published" in await newsroom.editor.forges(f"c_now:{draft.article_id}")
    stored = await newsroom.town.desk.articles.get(draft.article_id or 0)  # type: ignore[arg-type]
    assert stored.status is Status.HELD


class TestLong:
    @pytest.fixture
    async def whole(self, newsroom: Newsroom) -> Newsroom:
        """A long article that is out in a channel which shows standfirsts alone; the other one shows texts whole."""
        await newsroom.registers(newsroom.evening, "Tribune Evening", parts=frozenset({Part.BODY}))
        await newsroom.editor.writes("/post")
        await newsroom.editor.sends(document=file("page.html", long_page(60)))
        await newsroom.publishes(newsroom.editor, newsroom.daily)
        await offered(newsroom)
        return newsroom

    async def test_a_long_one_is_announced_and_may_show_its_first_part(self, whole: Newsroom) -> None:
        asked = await whole.goes(whole.editor, f"carry:{whole.evening}")
        assert "⚠ Tribune Evening: this text makes" in asked["text"]
        shorter = await whole.goes(whole.editor, "c_brief")
        assert "In Tribune Evening: the first part and “Read more”." in shorter["text"]
        before = len(await whole.town.messages(whole.editor.id))
        await whole.goes(whole.editor, "c_see")
        assert len(await whole.town.messages(whole.editor.id)) == before + 3, "the heading, one message, what next"
        await whole.goes(whole.editor, "c_now")
        (post,) = await whole.town.messages(whole.evening)
        assert post["text"].endswith("Read more →")

    async def test_it_leaves_whole_where_that_is_wanted_and_can_be_stopped(self, whole: Newsroom) -> None:
        asked = await whole.goes(whole.editor, f"carry:{whole.evening}")
        number = int(asked["text"].split("this text makes ")[1].split()[0])
        whole.sending = False
        await whole.goes(whole.editor, "c_now")
        await some_leave(whole, 3)
        assert f" of {number}" in (await whole.editor.writes("/queue"))["text"]
        await whole.editor.presses("Retract", message=await stops(whole))
        await whole.works()
        assert await whole.town.messages(whole.evening) == []
        assert await whole.town.messages(whole.daily) == []

    async def test_what_is_out_in_its_first_part_is_carried_so(self, whole: Newsroom) -> None:
        await whole.goes(whole.editor, f"carry:{whole.evening}", "c_brief", "c_now")
        third = await whole.founds("Tribune Night")
        await whole.registers(third, "Tribune Night", parts=frozenset({Part.BODY}))
        await offered(whole)
        asked = await whole.goes(whole.editor, f"carry:{third}")
        assert "In Tribune Night: the first part" in asked["text"]
        assert "The whole text after all" in labels(asked)
