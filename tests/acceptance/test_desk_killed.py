"""What a kill in the middle of an editor's act leaves: the real process, real HTTP, kill -9."""

from pathlib import Path

import pytest

from bot.domain.newsroom import Part
from bot.sandbox.people import CHANNEL, OWNER
from tests.acceptance.test_editors_desk import Json, Newsroom, a_newsroom, both
from tests.acceptance.test_owner_desk import a_bot
from tests.handlers.editorial.newsroom import file
from tests.handlers.editorial.test_long import HEADLINE, long_page
from tests.support.shots import shot

WORDS = "Dams hold in the north\n\nEngineers strengthened two walls overnight, the ministry said on Monday."


async def sends_parts(newsroom: Newsroom, *numbers: int) -> None:
    for number in numbers:
        said = {"text": WORDS} if number == 0 else {}
        part = {"from": OWNER, "photo": shot(number), "media_group_id": "a1", **said}
        await newsroom.act(f"chats/{OWNER}/send", part)


@both
@pytest.mark.parametrize("seen", [False, True], ids=["before anything was shown", "after the first two were shown"])
async def test_killed_between_the_parts_of_an_album_it_is_one_draft(tmp_path: Path, locale: str, *, seen: bool) -> None:
    async with a_newsroom(tmp_path / "desk.db", locale) as (newsroom, sandbox):
        async with a_bot(sandbox, tmp_path / "desk.db") as process:
            await newsroom.writes("/post", newsroom.words("post.title"))
            await sends_parts(newsroom, 0, 1)
            if seen:
                await newsroom.sees(newsroom.words("drafts.with_pictures", count=2))
            process.kill()
            await process.wait()
        async with a_bot(sandbox, tmp_path / "desk.db"):
            await sends_parts(newsroom, 2, 3)
            card = await newsroom.sees(newsroom.words("drafts.with_pictures", count=4))
            assert card["text"].startswith("Dams hold in the north")
            listing = await newsroom.writes("/post", newsroom.words("post.open"))
            assert len(listing["reply_markup"]["inline_keyboard"]) == 1


async def sends_page(newsroom: Newsroom) -> Json:
    """A text of a dozen messages, on its way to a channel that takes one each half second; gives the card."""
    slow = {"kind": "latency", "method": "sendMessage", "chat": CHANNEL, "seconds": 0.5, "count": None}
    await newsroom.act("faults", slow)
    await newsroom.writes("/post", newsroom.words("post.title"))
    await newsroom.act(f"chats/{OWNER}/send", {"from": OWNER, "document": file("page.html", long_page(40))})
    card = await newsroom.sees(newsroom.words("drafts.d_channels"))
    listing = await newsroom.presses(card, newsroom.words("drafts.d_channels"), "✓ Tribune Daily")
    return await newsroom.presses(listing, newsroom.words("publish.now"), HEADLINE[:60])


async def retracts(newsroom: Newsroom) -> None:
    listing = await newsroom.writes("/retract", newsroom.words("retract.which"))
    label = listing["reply_markup"]["inline_keyboard"][0][0]["text"]
    asked = await newsroom.presses(listing, label, newsroom.words("retract.ask"))
    await newsroom.presses(asked, newsroom.words("retract.as_set"), newsroom.words("retract.done"))


@both
@pytest.mark.parametrize("killed", [False, True], ids=["at work", "killed"])
async def test_a_long_post_can_be_stopped_half_way(tmp_path: Path, locale: str, *, killed: bool) -> None:
    async with a_newsroom(tmp_path / "desk.db", locale, parts=frozenset({Part.BODY})) as (newsroom, sandbox):
        async with a_bot(sandbox, tmp_path / "desk.db") as process:
            await sends_page(newsroom)
            assert await newsroom.until_posts(lambda count: count >= 3) < 12
            if killed:
                process.kill()
                await process.wait()
            else:
                await newsroom.writes("/queue", newsroom.words("queue.on_the_way"))
                await retracts(newsroom)
                assert await newsroom.until_posts(lambda count: count == 0) == 0
        if killed:
            async with a_bot(sandbox, tmp_path / "desk.db"):
                await retracts(newsroom)
                left = await newsroom.until_posts(lambda count: count <= 1)
                assert left <= 1, "one may have been on its way, and nobody knows its number"
