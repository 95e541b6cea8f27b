"""What an editor's chat remembers of drafts: the live card, albums that come part by part, previews."""

from datetime import timedelta

import pytest

from bot.domain.errors import Refused
from bot.editorial import albums, drafts, live_cards, previews
from bot.editorial.albums import Album, Part
from bot.editorial.live_cards import Anchor, Former
from bot.rendering.message import Message
from bot.sandbox.people import EDITOR
from tests.editorial.acting import itself
from tests.editorial.writing import Writing


def words(text: str) -> Message:
    return Message(nodes=(text,))


async def keys(writing: Writing) -> list[str]:
    """The keys of what is owed to the editor, in order, with whether it was called off."""
    rows = await writing.town.store.database.read(
        "SELECT key, state FROM deliveries WHERE chat_id = :chat ORDER BY id", {"chat": EDITOR}
    )
    return [f"{key} {state}" for key, state in rows]


async def test_a_preview_takes_the_live_buttons_over(writing: Writing) -> None:
    ports, draft = writing.ports, await writing.drafted()
    await live_cards.keep(ports, EDITOR, draft.id, "41")
    await previews.owe(ports, [words("How it looks"), words("What now?")], draft.id, by=writing.editor)
    known = await live_cards.anchored(ports, EDITOR)
    assert known is not None
    assert (known.draft_id, len(known.places)) == (draft.id, 1)
    assert await writing.owed(EDITOR) == ["How it looks", "What now?", "editMessageReplyMarkup"]
    await writing.town.deliver()
    last = (await writing.town.messages(EDITOR))[-1]
    assert (last["text"], last["message_id"]) == ("What now?", await live_cards.live(ports, EDITOR))


async def test_a_word_about_another_draft_leaves_the_card_alone(writing: Writing) -> None:
    ports, draft = writing.ports, await writing.drafted()
    await live_cards.keep(ports, EDITOR, draft.id, "41")
    await live_cards.told(ports, "desk:1", draft.id + 1, EDITOR, at=writing.now)
    await live_cards.loses(ports, draft.id + 1, EDITOR, at=writing.now)
    assert await live_cards.anchored(ports, EDITOR) == Anchor(draft_id=draft.id, places=("41",))
    assert await live_cards.former(ports, EDITOR) == Former(numbers=(41,))
    await live_cards.loses(ports, draft.id, EDITOR, at=writing.now)
    assert await live_cards.anchored(ports, EDITOR) is None
    assert await writing.owed(EDITOR) == ["editMessageReplyMarkup"]


async def test_an_album_is_shown_once_when_no_more_parts_come(writing: Writing) -> None:
    ports, by, draft = writing.ports, writing.editor, await writing.drafted()
    for number in (1, 2, 2):
        await albums.owe(ports, Part(number=number, album="a"), words(f"Part {number}"), draft.id, by=by)
    assert await keys(writing) == [f"album:{EDITOR}:1 cancelled", f"album:{EDITOR}:2 planned"]
    await writing.town.deliver()
    assert await writing.town.messages(EDITOR) == []
    writing.town.clock.at += timedelta(seconds=2)
    await writing.town.deliver()
    assert [one["text"] for one in await writing.town.messages(EDITOR)] == ["Part 2"]


async def test_what_was_left_out_is_remembered_of_one_album(writing: Writing) -> None:
    ports, by = writing.ports, writing.editor
    await albums.leave_out(ports, Part(number=1, album="a"), "video", by=by)
    both = await albums.leave_out(ports, Part(number=2, album="a"), "voice", by=by)
    assert both.left == {"1": "video", "2": "voice"}
    assert not (await albums.remembered(ports, Part(number=3, album="b"), by=by)).left
    alone = await albums.leave_out(ports, Part(number=4), "poll", by=by)
    assert alone.left == {"4": "poll"}
    assert not (await albums.remembered(ports, Part(number=4), by=by)).left, "a message of its own is told of at once"


async def test_what_follows_in_the_same_transaction_takes_all_with_it(writing: Writing) -> None:
    async def fails(_album: Album) -> None:
        raise Refused("drafts.no_photo")

    draft = await writing.drafted()
    before = await writing.everything()
    with pytest.raises(Refused):
        await albums.leave_out_and(writing.ports, Part(number=1, album="a"), "video", by=writing.editor, then=fails)
    assert await writing.everything() == before
    kept = await drafts.change_and(writing.ports, draft, by=writing.editor, then=itself)
    assert kept.version == draft.version + 1
