"""/post over HTTP: from a pasted text to channels, by two editors, in both languages."""

import base64
import re
from datetime import UTC, datetime

import pytest

from bot.domain.desk import Part
from bot.domain.draft import DraftState
from tests.handlers.desk.conftest import SEED
from tests.handlers.desk.newsroom import TEXT, Newsroom, carried
from tests.support.town import labels

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
needs_seed = pytest.mark.skipif(not SEED.is_dir(), reason="the real page in ../shared/seed is not beside this checkout")


class TestDraft:
    async def test_a_text_becomes_a_card_that_says_what_was_found(self, newsroom: Newsroom) -> None:
        card = await newsroom.drafts()
        assert card["text"].startswith("Dams hold in the north")
        assert "dated when it goes out" in card["text"]

    async def test_a_text_without_a_headline_says_so_and_takes_one(self, newsroom: Newsroom) -> None:
        card = await newsroom.drafts("Engineers strengthened two walls overnight, the ministry said on Monday.")
        assert "No headline" in card["text"]
        assert "Still missing: headline." in card["text"]
        await newsroom.goes(newsroom.editor, "d_ask:headline")
        card = await newsroom.editor.writes("Dams hold")
        assert card["text"].startswith("Dams hold")
        assert "Still missing" not in card["text"]

    async def test_several_messages_make_one_draft(self, newsroom: Newsroom) -> None:
        await newsroom.drafts(TEXT)
        await newsroom.editor.writes("One more paragraph came later, and it belongs to the same text.")
        drafts = await newsroom.town.desk.copydesk.drafts.open()
        assert len(drafts) == 1
        assert "One more paragraph" in repr(drafts[0].manuscript.body)

    @pytest.mark.parametrize(
        ("field", "typed", "seen"),
        [
            ("standfirst", "Two walls are higher now.", "Two walls are higher now."),
            ("category", "Weather", "Weather"),
            ("source", "The Courier https://courier.example/dams", "The Courier"),
            ("date", "2026-03-01 10:00", "1 March 2026"),
            ("replace", "Dams hold → Dams stand", "Dams stand in the north"),
            ("embargo", "tomorrow 9:00", "Embargo: not before tomorrow, 09:00"),
            ("person", "Ostap Verlan", "Ostap Verlan"),
            ("topic", "energy", "Energy"),
        ],
    )
    async def test_every_field_is_mended_by_the_next_message(
        self, newsroom: Newsroom, field: str, typed: str, seen: str
    ) -> None:
        await newsroom.drafts()
        if field in {"person", "topic"}:
            await newsroom.goes(newsroom.editor, "d_people" if field == "person" else "d_topics")
        await newsroom.goes(newsroom.editor, f"d_ask:{field}")
        card = await newsroom.editor.writes(typed)
        assert seen in card["text"]

    async def test_a_quote_is_marked_given_to_a_speaker_and_taken_away(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.goes(newsroom.editor, "d_quotes", "d_ask:quote")
        card = await newsroom.editor.writes("schools stay open")
        assert "“schools stay open” — speaker not known" in card["text"]
        await newsroom.goes(newsroom.editor, "d_quotes", "d_whose:0")
        listing = await newsroom.editor.writes("Остап Верлан")
        assert "“schools stay open” — Ostap Verlan" in listing["text"]
        await newsroom.goes(newsroom.editor, "d_unmark:0")
        assert not (await newsroom.town.desk.copydesk.drafts.open())[0].tags.quotes

    async def test_a_mend_survives_the_next_message(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.goes(newsroom.editor, "d_ask:headline")
        await newsroom.editor.writes("My own headline")
        draft = (await newsroom.town.desk.copydesk.drafts.open())[0]
        await newsroom.editor.writes("/post")
        await newsroom.town.desk.memory.keep(
            newsroom.editor.id, "expects", f"{newsroom.town.clock().isoformat()} draft:{draft.id}"
        )
        card = await newsroom.editor.writes("And another paragraph, a little later than the others.")
        assert card["text"].startswith("My own headline")

    async def test_a_photo_with_its_caption_is_a_draft_with_a_picture(self, newsroom: Newsroom) -> None:
        await newsroom.editor.writes("/post")
        card = await newsroom.editor.sends(photo={"content_base64": PIXEL}, text=TEXT)
        assert "With your picture" in card["text"]

    @pytest.mark.parametrize(
        ("document", "said"),
        [
            ({"file_name": "page.zip", "content_base64": "UEsDBA=="}, "I do not read “.zip” files"),
            ({"file_name": "page.txt", "file_size": 50_000_000}, "larger than 5 MB"),
            ({"file_name": "page.txt", "content_base64": "UEsDBAAA"}, "not text but a binary file"),
            ({"file_name": "page.html", "content_base64": "ICAK"}, "the file is empty"),
        ],
    )
    async def test_what_is_no_text_is_refused_in_words(
        self, newsroom: Newsroom, document: dict[str, object], said: str
    ) -> None:
        await newsroom.editor.writes("/post")
        answer = await newsroom.editor.sends(document=document)
        assert said in answer["text"]
        assert not await newsroom.town.desk.copydesk.drafts.open()

    async def test_a_page_with_scripts_is_read_and_a_nested_one_refused(self, newsroom: Newsroom) -> None:
        await newsroom.editor.writes("/post")
        page = "<h1>Dams hold</h1><article><p>They do, for all we know.</p><script>alert('lamps')</script></article>"
        card = await newsroom.editor.sends(document=file("page.html", page))
        assert card["text"].startswith("Dams hold")
        assert "lamps" not in repr(await newsroom.town.desk.copydesk.drafts.open())
        await newsroom.editor.writes("/post")
        answer = await newsroom.editor.sends(document=file("page.html", "<div>" * 10_000))
        assert "nested more than" in answer["text"]
        assert len(await newsroom.town.desk.copydesk.drafts.open()) == 1

    async def test_what_hides_or_turns_around_is_never_shown(self, newsroom: Newsroom) -> None:
        card = await newsroom.drafts("Dams\u202e hold\u200b in\u2066 the north\n\nThey do, the ministry said.")
        assert card["text"].startswith("Dams hold in the north")
        await newsroom.goes(newsroom.editor, "d_ask:headline")
        card = await newsroom.editor.writes("\u202eEvil\u200b headline")
        assert card["text"].startswith("Evil headline")


class TestTwoEditors:
    async def test_the_second_one_to_look_is_warned(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.second.writes("/post")
        card = await newsroom.goes(newsroom.second, "draft")
        assert "also has this draft open" in card["text"]

    async def test_the_last_save_does_not_win_in_silence(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.second.writes("/post")
        await newsroom.goes(newsroom.second, "draft", "d_ask:headline")
        await newsroom.goes(newsroom.editor, "d_ask:headline")
        await newsroom.editor.writes("The first one to save")
        card = await newsroom.second.writes("The second one to save")
        assert card["text"].startswith("The first one to save")

    async def test_a_button_of_an_older_card_changes_nothing(self, newsroom: Newsroom) -> None:
        old = await newsroom.drafts()
        await newsroom.goes(newsroom.editor, "d_ask:headline")
        await newsroom.editor.writes("A newer headline")
        assert "has changed since" in await newsroom.editor.forges(str(carried(old, "d_drop")))
        assert any("A newer headline" in one["text"] for one in await newsroom.town.messages(newsroom.editor.id))
        assert (await newsroom.town.desk.copydesk.drafts.open())[0].state is DraftState.DRAFT

    @pytest.mark.parametrize(
        "act", ["draft:1", "d_now:1:1", "d_drop:1:1:sure", "queue", "doubt:1:1", "retract_do:1:delete"]
    )
    async def test_who_is_no_editor_gets_the_answer_to_a_stale_button(self, newsroom: Newsroom, act: str) -> None:
        await newsroom.drafts()
        await newsroom.town.oksana.writes("/start")
        assert "уже не працює" in await newsroom.town.oksana.forges(act)
        assert (await newsroom.town.desk.copydesk.drafts.open())[0].state is DraftState.DRAFT

    async def test_a_removed_editor_may_do_no_more(self, newsroom: Newsroom) -> None:
        card = await newsroom.drafts()
        await newsroom.town.desk.team.remove(newsroom.editor.id)
        newsroom.town.toasts()
        await newsroom.editor.presses(str(carried(card, "d_drop")), message=card)
        await newsroom.editor.writes("another paragraph")
        drafts = await newsroom.town.desk.copydesk.drafts.open()
        assert len(drafts) == 1
        assert "another" not in repr(drafts)
        assert (await newsroom.town.desk.audit.find("refused", limit=5)).total == 1

    @pytest.mark.parametrize("command", ["/post", "/queue", "/correct", "/retract"])
    async def test_readers_get_the_answer_to_an_unknown_command(self, newsroom: Newsroom, command: str) -> None:
        assert (await newsroom.town.oksana.writes(command))["text"].startswith(f"Я не знаю команди {command}.")


class TestPublishing:
    async def test_now_reaches_both_channels_and_readers(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        done = await newsroom.publishes(newsroom.editor, newsroom.daily, newsroom.evening)
        assert "leaving now" in done["text"]
        for channel in (newsroom.daily, newsroom.evening):
            posts = await newsroom.posts(channel)
            assert len(posts) == 1
            assert posts[0].startswith("Dams hold in the north")
        assert "Dams hold" in (await newsroom.second.writes("/latest"))["text"]

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
        assert "do not understand" in (await newsroom.editor.writes("when it suits"))["text"]
        asked = await newsroom.editor.writes("at 9")
        assert asked["text"] == "Which one?"
        assert len(labels(asked)) == 3

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
        for _ in range(2):
            await newsroom.drafts()
            newsroom.town.toasts()
            await newsroom.publishes(newsroom.editor, newsroom.daily)
        assert "already" in await newsroom.editor.toast()
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


class TestApproval:
    async def test_a_second_editor_sees_the_difference_and_approves_one_version(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.goes(newsroom.editor, "d_second", f"d_send:{newsroom.second.id}")
        asked = await newsroom.second.sees()
        assert "asks you to look at" in asked["text"]
        review = await newsroom.goes(newsroom.second, "d_review")
        assert "Not approved before" in review["text"]
        await newsroom.goes(newsroom.second, "d_ok")
        draft = (await newsroom.town.desk.copydesk.drafts.open())[0]
        assert draft.approved
        await newsroom.editor.writes("/post")
        await newsroom.goes(newsroom.editor, "draft", "d_ask:headline")
        await newsroom.editor.writes("Dams stand in the north")
        assert not (await newsroom.town.desk.copydesk.drafts.open())[0].approved
        await newsroom.goes(newsroom.editor, "d_second", f"d_send:{newsroom.second.id}")
        review = await newsroom.goes(newsroom.second, "d_review")
        assert "− Dams hold in the north" in review["text"]
        assert "+ Dams stand in the north" in review["text"]

    async def test_nobody_approves_their_own_work(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.goes(newsroom.editor, "d_second", f"d_send:{newsroom.second.id}")
        draft = (await newsroom.town.desk.copydesk.drafts.open())[0]
        assert "own work" in await newsroom.editor.forges(f"d_ok:{draft.id}:{draft.version}")
        assert (await newsroom.town.desk.copydesk.drafts.open())[0].state is DraftState.AWAITING

    async def test_an_approval_of_what_has_changed_is_none(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.goes(newsroom.editor, "d_second", f"d_send:{newsroom.second.id}")
        review = await newsroom.goes(newsroom.second, "d_review")
        await newsroom.goes(newsroom.editor, "d_ask:headline")
        await newsroom.editor.writes("Dams stand")
        await newsroom.second.presses(str(carried(review, "d_ok")), message=review)
        assert not (await newsroom.town.desk.copydesk.drafts.open())[0].approved


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
        assert "held — Dams hold" in queue["text"]
        await newsroom.passes(days=2)
        assert await newsroom.posts(newsroom.daily) == []
        queue = await newsroom.goes(newsroom.editor, "q_post", "q_cancel")
        assert "Nothing waits" in queue["text"]
        assert (await newsroom.town.desk.copydesk.drafts.open())[0].state is DraftState.DRAFT

    async def test_a_cancelled_post_can_be_published_after_all(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.publishes(newsroom.editor, newsroom.daily, act="d_hold")
        await newsroom.editor.writes("/queue")
        await newsroom.goes(newsroom.editor, "q_post", "q_cancel")
        await newsroom.editor.writes("/post")
        await newsroom.goes(newsroom.editor, "draft", "d_channels", "d_now")
        assert len(await newsroom.posts(newsroom.daily)) == 1

    async def test_a_held_post_goes_out_when_told(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.publishes(newsroom.editor, newsroom.daily, act="d_hold")
        await newsroom.editor.writes("/queue")
        await newsroom.goes(newsroom.editor, "q_post", "q_now")
        assert len(await newsroom.posts(newsroom.daily)) == 1


def people(card: str) -> list[str]:
    """The names on the card's line of people."""
    line = next(line for line in card.split("\n") if line.startswith("Люди: "))
    return re.split(r", | (?:й|і|та) ", line.removeprefix("Люди: "))


def file(name: str, content: str) -> dict[str, str]:
    return {"file_name": name, "content_base64": base64.b64encode(content.encode()).decode()}
