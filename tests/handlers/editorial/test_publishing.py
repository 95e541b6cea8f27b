"""From a draft to channels: now, at a time, under embargo, in order; what is refused, and what comes once."""

from datetime import UTC, datetime

import pytest

from bot.domain.newsroom import Part, Standing
from tests.handlers.editorial.conftest import SEED
from tests.handlers.editorial.newsroom import TEXT, Newsroom, carried, people
from tests.support.town import Json, labels

needs_seed = pytest.mark.skipif(not SEED.is_dir(), reason="the real page in ../shared/seed is not beside this checkout")


class TestPublishing:
    async def test_now_reaches_both_channels_and_readers(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        done = await newsroom.publishes(newsroom.editor, newsroom.daily, newsroom.evening)
        assert "published today" in done["text"]
        for channel in (newsroom.daily, newsroom.evening):
            posts = await newsroom.posts(channel)
            assert len(posts) == 1
            assert posts[0].startswith("Dams hold in the north")
        assert "Dams hold" in (await newsroom.second.writes("/latest"))["text"]

    async def test_the_only_channel_there_is_needs_no_choice(self, newsroom: Newsroom) -> None:
        await newsroom.registers(newsroom.evening, "Tribune Evening", standing=Standing.LOST)
        await newsroom.drafts()
        await newsroom.goes(newsroom.editor, "d_channels", "d_now")
        assert len(await newsroom.posts(newsroom.daily)) == 1

    async def test_a_channel_in_another_language_says_so(self, newsroom: Newsroom) -> None:
        await newsroom.registers(newsroom.evening, "Tribune Evening", language="uk")
        await newsroom.drafts()
        listing = await newsroom.goes(newsroom.editor, "d_channels")
        assert {"Tribune Daily", "Tribune Evening (Ukrainian)"} <= set(labels(listing))

    async def test_a_channel_no_owner_registered_gets_nothing_however_it_is_chosen(self, newsroom: Newsroom) -> None:
        await newsroom.registers(newsroom.evening, "Tribune Evening", standing=Standing.ASKED)
        await newsroom.drafts()
        (draft,) = await newsroom.town.desk.copydesk.drafts.open()
        await newsroom.editor.forges(f"d_channels:{draft.id}:{draft.version}:{newsroom.evening}")
        assert "Choose a channel first." in await newsroom.editor.forges(f"d_now:{draft.id}:{draft.version + 1}")
        assert not await newsroom.town.desk.copydesk.posts.waiting()

    async def test_the_preview_is_what_comes(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.publishes(newsroom.editor, newsroom.daily, act="d_preview")
        seen = [one["text"] for one in await newsroom.town.messages(newsroom.editor.id)]
        await newsroom.goes(newsroom.editor, "d_now")
        posted = (await newsroom.posts(newsroom.daily))[0]
        assert posted in seen

    async def test_a_scheduled_post_is_hidden_until_its_minute(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.publishes(newsroom.editor, newsroom.daily, act="d_when")
        done = await newsroom.editor.writes("tomorrow 9:00")
        assert "tomorrow, 09:00" in done["text"]
        await newsroom.works()
        assert await newsroom.posts(newsroom.daily) == []
        assert "Dams hold" not in (await newsroom.second.writes("/latest"))["text"]
        newsroom.town.clock.at = newsroom.town.clock.at.replace(day=3, hour=6, minute=59)
        await newsroom.works()
        assert await newsroom.posts(newsroom.daily) == []
        await newsroom.passes(minutes=1)
        assert len(await newsroom.posts(newsroom.daily)) == 1
        await newsroom.passes(hours=5)
        assert len(await newsroom.posts(newsroom.daily)) == 1

    async def test_an_unclear_time_is_asked(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.publishes(newsroom.editor, newsroom.daily, act="d_when")
        assert "can’t read" in (await newsroom.editor.writes("when it suits"))["text"]
        asked = await newsroom.editor.writes("at 9")
        assert asked["text"] == "Which one?\n(Kyiv time)"
        assert len(labels(asked)) == 3

    async def test_an_hour_that_comes_twice_is_asked_in_words_that_differ(self, newsroom: Newsroom) -> None:
        newsroom.town.clock.at = datetime(2026, 10, 24, 9, 0, tzinfo=UTC)
        await newsroom.drafts()
        await newsroom.publishes(newsroom.editor, newsroom.daily, act="d_when")
        asked = await newsroom.editor.writes("tomorrow 3:30")
        assert labels(asked)[:2] == ["tomorrow, 03:30 (UTC+0300)", "tomorrow, 03:30 (UTC+0200)"]

    async def test_an_hour_that_is_over_is_said_and_asked_again(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.publishes(newsroom.editor, newsroom.daily, act="d_when")
        assert "has already passed" in (await newsroom.editor.writes("today 8:00"))["text"]
        assert "tomorrow, 09:00" in (await newsroom.editor.writes("завтра о дев’ятій"))["text"]

    async def test_an_embargo_holds_whatever_is_pressed(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.goes(newsroom.editor, "d_ask:embargo")
        await newsroom.editor.writes("tomorrow 9:00")
        await newsroom.publishes(newsroom.editor, newsroom.daily)
        await newsroom.works()
        assert await newsroom.posts(newsroom.daily) == []
        await newsroom.editor.writes("/queue")
        await newsroom.goes(newsroom.editor, "q_post", "q_now")
        assert await newsroom.posts(newsroom.daily) == []
        assert "Dams hold" not in (await newsroom.second.writes("/latest"))["text"]
        await newsroom.passes(days=1)
        assert len(await newsroom.posts(newsroom.daily)) == 1

    async def test_quiet_hours_and_gaps_hold_and_order_is_kept(self, newsroom: Newsroom) -> None:
        await newsroom.registers(newsroom.daily, "Tribune Daily", min_gap=600)
        for headline in ("First", "Second", "Third"):
            await newsroom.drafts(f"{headline} of the day\n\n{TEXT.partition(chr(10) * 2)[2]} {headline}.")
            await newsroom.publishes(newsroom.editor, newsroom.daily)
        assert [post[:5] for post in await newsroom.posts(newsroom.daily)] == ["First"]
        await newsroom.passes(minutes=9)
        assert len(await newsroom.posts(newsroom.daily)) == 1
        await newsroom.passes(minutes=1)
        await newsroom.passes(minutes=10)
        assert [post.split()[0] for post in await newsroom.posts(newsroom.daily)] == ["First", "Second", "Third"]

    async def test_nothing_goes_out_without_a_headline(self, newsroom: Newsroom) -> None:
        await newsroom.drafts("Engineers strengthened two walls overnight, the ministry said on Monday.")
        newsroom.town.toasts()
        await newsroom.publishes(newsroom.editor, newsroom.daily)
        assert "Missing: headline" in await newsroom.editor.toast()
        assert not (await newsroom.town.desk.articles.latest(languages=("en",), limit=5)).total

    async def test_the_same_text_twice_is_refused(self, newsroom: Newsroom) -> None:
        said: Json = {}
        for _ in range(2):
            await newsroom.drafts()
            said = await newsroom.publishes(newsroom.editor, newsroom.daily)
        assert "This article is already published" in said["text"]
        assert len(await newsroom.posts(newsroom.daily)) == 1

    async def test_pressing_publish_twice_publishes_once(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        listing = await newsroom.goes(newsroom.editor, "d_channels", f"d_channels:{newsroom.daily}")
        await newsroom.editor.presses(str(carried(listing, "d_now")), message=listing)
        await newsroom.editor.forges(str(carried(listing, "d_now")))
        await newsroom.works()
        assert len(await newsroom.posts(newsroom.daily)) == 1

    async def test_a_long_text_is_split_where_the_channel_shows_it_whole(self, newsroom: Newsroom) -> None:
        await newsroom.registers(newsroom.daily, "Tribune Daily", parts=frozenset({Part.BODY}))
        paragraph = "The walls hold, said the engineers, and they said so at some length in the old mill. " * 5
        await newsroom.drafts("Dams hold\n\nThey do.\n\n" + "\n\n".join([f"{paragraph}{n}." for n in range(8)]))
        await newsroom.editor.writes("\n\n".join([f"{paragraph}{n}." for n in range(8, 16)]))
        await newsroom.publishes(newsroom.editor, newsroom.daily)
        posts = await newsroom.posts(newsroom.daily)
        assert len(posts) == 2
        assert all(len(post) <= 4096 for post in posts)
        assert "15." in posts[1]


class TestTheRealPage:
    @needs_seed
    async def test_three_messages_mended_approved_and_scheduled_are_in_two_channels_at_the_minute(
        self, newsroom: Newsroom
    ) -> None:
        await newsroom.editor.starts(locale="uk", languages=("uk", "en"))
        page = next(SEED.glob("*.txt")).read_text(encoding="utf-8")
        first, second = page.index("Points of attention"), page.index("According to the Ukrainian leader")
        await newsroom.editor.writes("/post")
        for part in (page[:first], page[first:second]):
            await newsroom.editor.writes(part.strip())
        card = await newsroom.editor.writes(page[second:].strip())
        assert card["text"].startswith("Security guarantees for Ukraine. Zelensky announced an important breakthrough")
        assert {"Володимир Зеленський", "Дік Схооф", "Володимир Путін"} <= set(people(card["text"]))
        assert "Ukraine is ready for constructive steps" in card["text"]
        await newsroom.goes(newsroom.editor, "d_ask:headline")
        await newsroom.editor.writes("Security guarantees: a breakthrough")
        await newsroom.goes(newsroom.editor, "d_ask:date", "d_set:date")
        await newsroom.goes(newsroom.editor, "d_second", f"d_send:{newsroom.second.id}")
        await newsroom.goes(newsroom.second, "d_review", "d_ok")
        assert "схвалено" in (await newsroom.editor.sees())["text"]
        await newsroom.goes(newsroom.editor, "draft")
        await newsroom.publishes(newsroom.editor, newsroom.daily, newsroom.evening, act="d_when")
        done = await newsroom.editor.writes("завтра о 9")
        assert "завтра, 09:00" in done["text"]
        newsroom.town.clock.at = datetime(2026, 3, 3, 6, 59, 59, tzinfo=UTC)
        await newsroom.works()
        assert await newsroom.posts(newsroom.daily) == []
        await newsroom.passes(seconds=1)
        for channel in (newsroom.daily, newsroom.evening):
            posted = (await newsroom.posts(channel))[0]
            assert posted.startswith("Security guarantees: a breakthrough")
            assert "President Zelensky emphasizes readiness" in posted
            assert "— Volodymyr Zelenskyy, President of Ukraine" in posted
        found = (await newsroom.town.desk.articles.latest(languages=("en",), limit=1)).articles[0]
        assert found.manuscript.published == newsroom.town.clock()
