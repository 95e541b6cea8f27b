"""A request for a second editor's approval: where its buttons are, and that it says so once nobody waits for them."""

from collections.abc import Awaitable, Callable

import pytest

from bot.domain.draft import DraftState
from tests.handlers.editorial.newsroom import Newsroom
from tests.support.town import Json, Someone, labels

Deed = Callable[[Newsroom], Awaitable[None]]


async def live(newsroom: Newsroom, someone: Someone) -> list[Json]:
    return [one for one in await newsroom.town.messages(someone.id) if labels(one)]


async def asked(newsroom: Newsroom) -> Json:
    """A draft whose approval was asked for; gives what the second editor got."""
    await newsroom.drafts()
    await newsroom.goes(newsroom.editor, "d_second", f"d_send:{newsroom.second.id}")
    return await newsroom.second.sees()


async def edits(newsroom: Newsroom) -> None:
    """The author writes another headline while approval is awaited."""
    await newsroom.goes(newsroom.editor, "d_ask:headline")
    await newsroom.editor.writes("Dams hold, they say")
    await newsroom.works()


async def drops(newsroom: Newsroom) -> None:
    await newsroom.goes(newsroom.editor, "d_drop", "d_drop:sure")
    await newsroom.works()


async def publishes(newsroom: Newsroom) -> None:
    await newsroom.publishes(newsroom.editor, newsroom.daily)
    await newsroom.works()


@pytest.mark.parametrize("decides", [edits, drops, publishes], ids=["edited", "discarded", "published"])
async def test_one_that_nobody_opened_says_that_it_is_over_and_has_no_button(newsroom: Newsroom, decides: Deed) -> None:
    request = await asked(newsroom)
    assert labels(request) == ["Review it"]
    await decides(newsroom)
    (now,) = [
        one for one in await newsroom.town.messages(newsroom.second.id) if one["message_id"] == request["message_id"]
    ]
    assert now["text"].endswith("is no longer awaiting approval.")
    assert await live(newsroom, newsroom.second) == []


async def test_a_review_that_is_open_loses_its_buttons_when_the_draft_is_edited(newsroom: Newsroom) -> None:
    await asked(newsroom)
    review = await newsroom.goes(newsroom.second, "d_review")
    assert "Approve" in labels(review)
    await edits(newsroom)
    assert await live(newsroom, newsroom.second) == []


async def test_one_that_has_not_left_yet_is_not_sent(newsroom: Newsroom) -> None:
    before = len(await newsroom.town.messages(newsroom.second.id))
    await newsroom.drafts()
    await newsroom.goes(newsroom.editor, "d_second")
    newsroom.sending = False
    await newsroom.goes(newsroom.editor, f"d_send:{newsroom.second.id}")
    await edits(newsroom)
    assert len(await newsroom.town.messages(newsroom.second.id)) == before


async def test_a_second_request_takes_the_button_of_the_first(newsroom: Newsroom) -> None:
    first = await asked(newsroom)
    await newsroom.goes(newsroom.editor, "d_second", f"d_send:{newsroom.second.id}")
    (last,) = await live(newsroom, newsroom.second)
    assert last["message_id"] > first["message_id"]


async def test_one_opened_by_another_way_loses_its_button_and_the_decision_leaves_one_card_each(
    newsroom: Newsroom,
) -> None:
    await asked(newsroom)
    await newsroom.second.writes("/post")
    await newsroom.goes(newsroom.second, "draft", "d_review")
    assert len(await live(newsroom, newsroom.second)) == 1
    await newsroom.goes(newsroom.second, "d_ok")
    await newsroom.works()
    assert len(await live(newsroom, newsroom.second)) == 1, "their own card stays"
    (word,) = await live(newsroom, newsroom.editor)
    assert word["text"].endswith("approved “Dams hold in the north”.")
    assert word["message_id"] == (await newsroom.editor.sees())["message_id"]


async def test_a_request_leaves_the_card_alone_that_its_editor_works_at(newsroom: Newsroom) -> None:
    card = await newsroom.drafts("Ferries stop at dusk\n\nPilots wait, they said on Monday.", by=newsroom.second)
    await asked(newsroom)
    mine, request = await live(newsroom, newsroom.second)
    assert mine["message_id"] == card["message_id"]
    assert labels(request) == ["Review it"]


async def test_the_word_to_an_author_at_another_draft_leaves_that_one_alone(newsroom: Newsroom) -> None:
    await asked(newsroom)
    other = await newsroom.drafts("Ferries stop at dusk\n\nPilots wait, they said on Monday.")
    await newsroom.goes(newsroom.second, "d_review", "d_ok")
    await newsroom.works()
    assert other["message_id"] in [one["message_id"] for one in await live(newsroom, newsroom.editor)]


async def test_in_ukrainian(newsroom: Newsroom) -> None:
    await newsroom.second.starts(locale="uk", languages=("uk",))
    await asked(newsroom)
    await edits(newsroom)
    assert (await newsroom.second.sees())["text"] == "Чернетка «Dams hold, they say» більше не чекає на схвалення."
    (draft,) = await newsroom.town.desk.copydesk.drafts.open()
    assert draft.state is DraftState.DRAFT
