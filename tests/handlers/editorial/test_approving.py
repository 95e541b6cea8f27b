"""A second pair of eyes: what they see, what they approve, and what ends an approval."""

from bot.domain.draft import DraftState
from tests.handlers.editorial.newsroom import PIXEL, Newsroom, carried
from tests.support.town import labels


class TestApproval:
    async def test_a_second_editor_sees_the_difference_and_approves_one_version(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.goes(newsroom.editor, "d_second", f"d_send:{newsroom.second.id}")
        asked = await newsroom.second.sees()
        assert "asks you to review" in asked["text"]
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

    async def test_it_is_returned_with_a_word_on_what_to_mend(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.goes(newsroom.editor, "d_second", f"d_send:{newsroom.second.id}")
        asked = await newsroom.goes(newsroom.second, "d_review", "d_return")
        assert "What should be changed?" in asked["text"]
        await newsroom.second.writes("Which town? Name it in the first line.")
        await newsroom.town.deliver()
        told = await newsroom.editor.sees()
        assert told["text"].endswith(
            "returned “Dams hold in the north” to you:\nWhich town? Name it in the first line."
        )
        assert (await newsroom.town.desk.copydesk.drafts.open())[0].state is DraftState.DRAFT

    async def test_the_way_to_approve_stands_on_the_card_too(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.goes(newsroom.editor, "d_second", f"d_send:{newsroom.second.id}")
        await newsroom.second.writes("/post")
        card = await newsroom.goes(newsroom.second, "draft")
        assert labels(card)[0] == "Review it"
        assert "Review it" not in labels(await newsroom.goes(newsroom.editor, "d_people", "draft"))
        review = await newsroom.goes(newsroom.second, "d_review")
        assert "Engineers strengthened two walls overnight" in review["text"].partition("Not approved before")[2]

    async def test_channels_may_be_chosen_meanwhile_by_either(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.goes(newsroom.editor, "d_second", f"d_send:{newsroom.second.id}")
        await newsroom.goes(newsroom.editor, "d_channels", f"d_channels:{newsroom.daily}")
        await newsroom.goes(newsroom.second, "d_review", "draft", "d_channels", f"d_channels:{newsroom.evening}")
        await newsroom.goes(newsroom.second, "draft", "d_review", "d_ok")
        (draft,) = await newsroom.town.desk.copydesk.drafts.open()
        assert draft.approved
        assert set(draft.channels) == {newsroom.daily, newsroom.evening}

    async def test_it_is_returned_without_a_word_too(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.goes(newsroom.editor, "d_second", f"d_send:{newsroom.second.id}")
        await newsroom.goes(newsroom.second, "d_review", "d_return", "d_return:now")
        assert (await newsroom.editor.sees())["text"].endswith("returned “Dams hold in the north” to you.")

    async def test_a_word_that_comes_after_the_draft_has_changed_returns_nothing(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.goes(newsroom.editor, "d_second", f"d_send:{newsroom.second.id}")
        await newsroom.goes(newsroom.second, "d_review", "d_return")
        await newsroom.goes(newsroom.editor, "d_ask:category")
        await newsroom.editor.writes("Weather")
        card = await newsroom.second.writes("Name the town.")
        assert "Weather" in card["text"]
        assert not (await newsroom.town.desk.audit.find("returned", limit=5)).entries

    async def test_a_long_text_is_handed_over_whole(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        for number in range(3):
            await newsroom.editor.writes(f"{number}. " + "The walls hold, said the engineers at some length. " * 70)
        await newsroom.goes(newsroom.editor, "d_second", f"d_send:{newsroom.second.id}")
        await newsroom.goes(newsroom.second, "d_review")
        *_, above, review = await newsroom.town.messages(newsroom.second.id)
        assert carried(review, "d_ok"), "the card stays the last message"
        document = above["document"]
        assert document["file_name"] == "text.txt"
        assert document["file_size"] > 10_000

    async def test_a_picture_that_was_changed_is_told(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.goes(newsroom.editor, "d_second", f"d_send:{newsroom.second.id}")
        await newsroom.goes(newsroom.second, "d_review", "d_ok")
        await newsroom.goes(newsroom.editor, "draft", "d_picture")
        await newsroom.editor.sends(photo={"content_base64": PIXEL})
        await newsroom.goes(newsroom.editor, "d_second", f"d_send:{newsroom.second.id}")
        review = await newsroom.goes(newsroom.second, "d_review")
        assert "Picture: added" in review["text"]

    async def test_an_approval_of_what_has_changed_is_none(self, newsroom: Newsroom) -> None:
        await newsroom.drafts()
        await newsroom.goes(newsroom.editor, "d_second", f"d_send:{newsroom.second.id}")
        review = await newsroom.goes(newsroom.second, "d_review")
        await newsroom.goes(newsroom.editor, "d_ask:headline")
        await newsroom.editor.writes("Dams stand")
        await newsroom.second.presses(str(carried(review, "d_ok")), message=review)
        assert not (await newsroom.town.desk.copydesk.drafts.open())[0].approved
