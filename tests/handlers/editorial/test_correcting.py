"""/correct: every channel, every reader who had it, and the picture too."""

import asyncio

import pytest

from bot.assembly.jobs import NOTICES
from bot.domain.article import Status
from bot.domain.delivery import Lane, Outcome, State
from bot.domain.errors import Conflict
from bot.domain.newsroom import Part, Standing
from bot.domain.post import key
from tests.handlers.editorial.aftermath import corrects, digested, published
from tests.handlers.editorial.newsroom import PIXEL, Newsroom


class TestCorrect:
    async def test_every_channel_is_edited_and_marked(self, newsroom: Newsroom) -> None:
        await published(newsroom)
        newsroom.town.clock.move(hours=1)
        await corrects(newsroom)
        for channel in (newsroom.daily, newsroom.evening):
            posts = await newsroom.posts(channel)
            assert len(posts) == 1
            assert posts[0].startswith("Dams stand in the north")
            assert "✎ Corrected 2 March 2026, 12:00: the north, not the south" in posts[0]

    async def test_readers_see_the_corrected_text(self, newsroom: Newsroom) -> None:
        article = await published(newsroom)
        await corrects(newsroom)
        stored = await newsroom.town.desk.articles.get(article.id)
        assert stored.status is Status.CORRECTED
        assert stored.manuscript.headline == "Dams stand in the north"
        found = await newsroom.town.desk.articles.search("stand", languages=("en",), limit=5)
        assert found.total == 1
        assert not (await newsroom.town.desk.articles.search("hold", languages=("en",), limit=5)).total

    async def test_who_had_it_in_a_digest_is_told_once_in_their_language(self, newsroom: Newsroom) -> None:
        await digested(newsroom, await published(newsroom))
        await corrects(newsroom)
        for _ in range(3):
            await newsroom.passes(minutes=1)
        told = [one["text"] for one in await newsroom.town.messages(newsroom.town.oksana.id)]
        wanted = "✎ Виправлення до новини з вашого дайджесту: Dams stand in the north\nthe north, not the south"
        assert told.count(wanted) == 1

    async def test_who_did_not_have_it_hears_nothing(self, newsroom: Newsroom) -> None:
        await published(newsroom)
        await corrects(newsroom)
        assert not any("correction" in one["text"] for one in await newsroom.town.messages(newsroom.second.id))

    async def test_what_changes_is_shown_before_it_does(self, newsroom: Newsroom) -> None:
        await published(newsroom)
        await newsroom.editor.writes("/correct")
        await newsroom.goes(newsroom.editor, "correct", "d_ask:replace")
        await newsroom.editor.writes("stay open → are closed")
        asked = await newsroom.goes(newsroom.editor, "d_apply")
        assert "− The town kept its feet dry, and schools stay open." in asked["text"]
        assert "+ The town kept its feet dry, and schools are closed." in asked["text"]

    async def test_its_preview_is_what_channels_show_then(self, newsroom: Newsroom) -> None:
        await published(newsroom)
        await newsroom.editor.writes("/correct")
        await newsroom.goes(newsroom.editor, "correct", "d_ask:replace")
        await newsroom.editor.writes("stay open → are closed")
        await newsroom.goes(newsroom.editor, "d_apply", "d_will")
        seen = [one.get("text") for one in await newsroom.town.messages(newsroom.editor.id)]
        await newsroom.goes(newsroom.editor, "d_apply:sure")
        await newsroom.works()
        (posted,) = await newsroom.posts(newsroom.daily)
        assert seen.count(posted) == 2, "one for each channel"

    async def test_a_correction_that_changes_nothing_is_refused(self, newsroom: Newsroom) -> None:
        await published(newsroom)
        await newsroom.editor.writes("/correct")
        newsroom.town.toasts()
        await newsroom.goes(newsroom.editor, "correct", "d_apply")
        assert "Nothing has changed yet" in await newsroom.editor.toast()

    async def test_a_second_editor_sees_what_it_changes_in_what_is_out(self, newsroom: Newsroom) -> None:
        await published(newsroom)
        await newsroom.editor.writes("/correct")
        await newsroom.goes(newsroom.editor, "correct", "d_ask:headline")
        await newsroom.editor.writes("Dams stand in the north")
        await newsroom.goes(newsroom.editor, "d_second", f"d_send:{newsroom.second.id}")
        review = await newsroom.goes(newsroom.second, "d_review")
        assert "Changes to the published article:" in review["text"]
        assert "− Dams hold in the north" in review["text"]
        await newsroom.goes(newsroom.second, "d_ok")
        await newsroom.goes(newsroom.editor, "draft", "d_apply", "d_apply:sure")
        await newsroom.works()
        assert (await newsroom.posts(newsroom.daily))[0].startswith("Dams stand in the north")

    async def test_what_still_waits_goes_out_corrected(self, newsroom: Newsroom) -> None:
        await newsroom.registers(newsroom.evening, "Tribune Evening", min_gap=3600)
        await newsroom.drafts("Earlier news\n\nIt came first, said the weather office, and went on for a while.")
        await newsroom.publishes(newsroom.editor, newsroom.evening)
        await published(newsroom)
        assert len(await newsroom.posts(newsroom.evening)) == 1
        await corrects(newsroom)
        await newsroom.passes(hours=2)
        assert (await newsroom.posts(newsroom.evening))[1].startswith("Dams stand in the north")

    async def test_a_second_correction_edits_again(self, newsroom: Newsroom) -> None:
        await published(newsroom)
        await corrects(newsroom)
        await newsroom.editor.writes("/correct")
        await newsroom.goes(newsroom.editor, "correct", "d_ask:headline")
        await newsroom.editor.writes("Dams and walls stand")
        await newsroom.goes(newsroom.editor, "d_apply", "d_apply:sure")
        await newsroom.works()
        posts = await newsroom.posts(newsroom.daily)
        assert len(posts) == 1
        assert posts[0].startswith("Dams and walls stand")

    async def test_what_cannot_be_edited_is_answered_and_the_answer_is_corrected_next(self, newsroom: Newsroom) -> None:
        await published(newsroom)
        refusal = {"kind": "error", "code": 400, "description": "Bad Request: message can't be edited", "count": 1}
        await newsroom.town.act("faults", {**refusal, "method": "editMessageText", "chat": newsroom.daily})
        await corrects(newsroom)
        old, reply = await newsroom.town.messages(newsroom.daily)
        assert old["text"].startswith("Dams hold")
        assert reply["text"].startswith("Dams stand")
        assert reply["reply_to_message"]["message_id"] == old["message_id"]
        await newsroom.editor.writes("/correct")
        await newsroom.goes(newsroom.editor, "correct", "d_ask:headline")
        await newsroom.editor.writes("Dams and walls stand")
        await newsroom.goes(newsroom.editor, "d_apply", "d_apply:sure")
        await newsroom.works()
        posts = await newsroom.posts(newsroom.daily)
        assert [post.split("\n")[0] for post in posts] == ["Dams hold in the north", "Dams and walls stand"]

    async def test_a_channel_that_is_lost_gets_it_once_it_is_back(self, newsroom: Newsroom) -> None:
        await published(newsroom)
        await newsroom.registers(newsroom.evening, "Tribune Evening", standing=Standing.LOST)
        await corrects(newsroom)
        assert (await newsroom.posts(newsroom.evening))[0].startswith("Dams hold")
        await newsroom.registers(newsroom.evening, "Tribune Evening", standing=Standing.PAUSED)
        await newsroom.works()
        assert (await newsroom.posts(newsroom.evening))[0].startswith("Dams stand")

    async def test_ticks_and_editors_at_one_moment_owe_it_once(self, newsroom: Newsroom) -> None:
        """The correction waits for a message that is on its way; once that is there, everybody sees it at once."""
        ledger, now = newsroom.town.store.ledger, newsroom.town.clock()
        newsroom.sending = False
        await published(newsroom)
        on_its_way = await ledger.claim(Lane.REPLY, now=now, limit=10)
        await newsroom.editor.writes("/correct")
        await newsroom.goes(newsroom.editor, "correct", "d_ask:headline")
        await newsroom.editor.writes("Dams stand")
        await newsroom.goes(newsroom.editor, "d_apply", "d_apply:sure")
        arrived = [Outcome(id=one.id, state=State.SENT, message_id=1) for one in on_its_way]
        await ledger.settle(arrived, now=now)
        await asyncio.gather(*[newsroom.town.desk.editorial.press() for _ in range(5)])
        owed = await ledger.claim(Lane.REPLY, now=now, limit=10)
        assert [one.key.count(":") for one in owed if one.key.startswith("post:")] == [4, 4], "one edit a channel"

    async def test_a_post_that_was_deleted_by_hand_is_sent_anew_or_left(self, newsroom: Newsroom) -> None:
        article = await published(newsroom)
        sent = await newsroom.town.store.ledger.by_key(key(article.id, newsroom.daily, 0))
        assert sent is not None
        assert sent.message_id is not None
        fields = {"chat_id": newsroom.daily, "message_id": sent.message_id}
        url = f"{newsroom.town.sandbox.url}/bot{newsroom.town.sandbox.token}/deleteMessage"
        async with newsroom.town.http.post(url, json=fields) as response:
            assert response.status == 200
        await corrects(newsroom)
        assert (await newsroom.posts(newsroom.evening))[0].startswith("Dams stand")

    async def test_a_caption_is_edited_and_keeps_its_picture(self, newsroom: Newsroom) -> None:
        await newsroom.editor.writes("/post")
        text = "Dams hold in the north\n\nEngineers strengthened two walls overnight, the ministry said on Monday."
        await newsroom.editor.sends(photo={"content_base64": PIXEL}, text=text)
        await newsroom.publishes(newsroom.editor, newsroom.daily)
        await corrects(newsroom)
        shown = await newsroom.town.messages(newsroom.daily)
        assert len(shown) == 1
        assert shown[0]["photo"]
        assert shown[0]["caption"].startswith("Dams stand")

    async def test_a_longer_correction_replies_with_what_is_new(self, newsroom: Newsroom) -> None:
        await newsroom.registers(newsroom.daily, "Tribune Daily", parts=frozenset({Part.BODY}))
        await published(newsroom)
        await newsroom.editor.writes("/correct")
        await newsroom.goes(newsroom.editor, "correct", "d_ask:replace")
        await newsroom.editor.writes("schools stay open → " + "schools stay open and so do shops. " * 110)
        await newsroom.goes(newsroom.editor, "d_ask:replace")
        await newsroom.editor.writes("More rain → " + "More rain and wind, and so on. " * 100)
        await newsroom.goes(newsroom.editor, "d_apply", "d_apply:sure")
        await newsroom.works()
        shown = await newsroom.town.messages(newsroom.daily)
        assert len(shown) == 2
        assert shown[1]["reply_to_message"]["message_id"] == shown[0]["message_id"]

    async def test_it_stands_in_the_audit(self, newsroom: Newsroom) -> None:
        await published(newsroom)
        await corrects(newsroom)
        acts = [one.act for one in (await newsroom.town.desk.audit.find(limit=20)).entries]
        assert {"drafted", "scheduled", "article_out", "corrected"} <= set(acts)


class TestByHand:
    """What editors said of people, topics and quotes outlives every reading of the text."""

    async def out(self, newsroom: Newsroom) -> None:
        """An article with a person, a topic and a quote that no tagger finds in it."""
        await newsroom.drafts()
        await newsroom.goes(newsroom.editor, "d_topics", "d_ask:topic")
        await newsroom.editor.writes("energy")
        await newsroom.goes(newsroom.editor, "d_quotes", "d_ask:quote")
        await newsroom.editor.writes("schools stay open")
        await newsroom.goes(newsroom.editor, "d_quotes", "d_whose:0")
        await newsroom.editor.writes("Ostap Verlan")
        await newsroom.goes(newsroom.editor, "draft")
        await newsroom.publishes(newsroom.editor, newsroom.daily)

    async def replaces(self, newsroom: Newsroom, words: str) -> str:
        await newsroom.editor.writes("/correct")
        await newsroom.goes(newsroom.editor, "correct", "d_ask:replace")
        await newsroom.editor.writes(words)
        return str((await newsroom.goes(newsroom.editor, "d_apply"))["text"])

    async def test_a_correction_of_other_words_changes_none_of_it_and_lists_none(self, newsroom: Newsroom) -> None:
        await self.out(newsroom)
        for words in ("walls overnight → dams overnight", "More rain → More snow"):
            asked = await self.replaces(newsroom, words)
            assert (asked.count("\n− "), asked.count("\n+ ")) == (1, 1), asked
            await newsroom.goes(newsroom.editor, "d_apply:sure")
        article = (await newsroom.town.desk.articles.latest(languages=("en",), limit=1)).articles[0]
        assert article.people == ("ostap-verlan",)
        assert "energy" in article.topics
        assert [(one.text, one.person) for one in article.quotes] == [("schools stay open", "ostap-verlan")]

    async def test_a_quote_keeps_its_speaker_where_its_own_words_are_mended(self, newsroom: Newsroom) -> None:
        await self.out(newsroom)
        await self.replaces(newsroom, "schools stay open → schools stay open today")
        await newsroom.goes(newsroom.editor, "d_apply:sure")
        article = (await newsroom.town.desk.articles.latest(languages=("en",), limit=1)).articles[0]
        assert [(one.text, one.person) for one in article.quotes] == [("schools stay open today", "ostap-verlan")]

    async def test_what_was_taken_off_does_not_come_back(self, newsroom: Newsroom) -> None:
        await newsroom.drafts("Dams hold\n\n“We have sand enough for a week of rain,” said Ostap Verlan, the mayor.")
        await newsroom.goes(newsroom.editor, "d_people", "dxp:ostap-verlan", "draft")
        await newsroom.publishes(newsroom.editor, newsroom.daily)
        await self.replaces(newsroom, "a week of → ten days of")
        await newsroom.goes(newsroom.editor, "d_apply:sure")
        article = (await newsroom.town.desk.articles.latest(languages=("en",), limit=1)).articles[0]
        assert article.people == ()
        assert {one.person for one in article.quotes} == {None}


class TestTogether:
    """Two editors, one article."""

    async def test_whoever_presses_second_is_told_and_joins_the_first(self, newsroom: Newsroom) -> None:
        await published(newsroom)
        for one in (newsroom.editor, newsroom.second):
            await one.writes("/correct")
        newsroom.town.toasts()
        await asyncio.gather(*(newsroom.goes(one, "correct") for one in (newsroom.editor, newsroom.second)))
        drafts = [one for one in await newsroom.town.desk.copydesk.drafts.open() if one.correcting]
        assert len(drafts) == 1
        told = [one for one in newsroom.town.toasts() if "already correcting this article" in one]
        assert len(told) == 1

    async def test_no_second_correction_can_be_stored(self, newsroom: Newsroom) -> None:
        await published(newsroom)
        await newsroom.editor.writes("/correct")
        await newsroom.goes(newsroom.editor, "correct")
        drafts = newsroom.town.desk.copydesk.drafts
        (first,) = [one for one in await drafts.open() if one.correcting]
        with pytest.raises(Conflict):
            await drafts.add(first, now=newsroom.town.clock())


async def test_the_editor_is_answered_before_readers_are_looked_up(newsroom: Newsroom) -> None:
    await digested(newsroom, await published(newsroom))
    town = newsroom.town
    newsroom.sending = False
    await newsroom.editor.writes("/correct")
    await newsroom.goes(newsroom.editor, "correct", "d_ask:replace")
    await newsroom.editor.writes("Dams hold → Dams stand")
    async with town.jobs.without(NOTICES):  # readers are still being looked up
        shown = await newsroom.goes(newsroom.editor, "d_apply", "d_apply:sure")
        assert shown["text"].startswith("Corrected.")
        assert await town.store.revisions.untold() is not None
    await town.jobs.once(NOTICES)
    assert await town.store.revisions.untold() is None
    assert any(
        one.chat_id == town.oksana.id for one in await town.store.ledger.claim(Lane.BULK, now=town.clock(), limit=9)
    )
