"""Comments off: the copy in the discussion group goes, where the bot may; where not, the owners know and why."""

import pytest

from bot.sandbox.people import CHANNEL, GROUP
from tests.handlers.editorial.channel_room import bring, channel
from tests.support.town import Town, labels

SUPERGROUP = -1_002_420_000_001


async def linked(town: Town, **rights: bool) -> None:
    """The channel has a discussion group, which the bot runs."""
    await town.act(f"chats/{GROUP}/member", {"action": "migrate"})
    await town.act(f"chats/{SUPERGROUP}/member", {"action": "promote", "rights": rights})
    await town.act(f"chats/{CHANNEL}/member", {"action": "link", "group": SUPERGROUP})


async def switched_off(town: Town) -> str:
    """The owner opens the card anew and switches comments off; what that says."""
    await town.owner.writes("/channels")
    await town.owner.presses("Tribune Daily")
    await town.owner.presses("💬 Comments")
    shown = await town.owner.presses("Comments off")
    assert "✓ Comments off" in labels(shown)
    return str(shown["text"])


async def copies(town: Town) -> list[str]:
    """What of a channel's post stands in the discussion group."""
    await town.owner.writes("A post", chat=CHANNEL)
    await town.deliver()
    return [str(one["text"]) for one in await town.messages(SUPERGROUP) if one.get("text") == "A post"]


@pytest.mark.parametrize("wanted", [True, False])
async def test_a_channel_that_wants_no_comments_loses_the_place_for_them(registered: Town, *, wanted: bool) -> None:
    await linked(registered)
    if not wanted:
        assert "I have the right to do that in Newsroom café." in await switched_off(registered)
    assert await copies(registered) == (["A post"] if wanted else [])


async def test_without_the_right_comments_stay_and_the_owner_is_told_once_a_day(registered: Town) -> None:
    await linked(registered, can_delete_messages=False)
    assert "⚠️ I can’t delete messages in Newsroom café." in await switched_off(registered)
    assert await copies(registered) == ["A post"]
    assert len(await copies(registered)) == 2
    told = [one["text"] for one in await registered.messages(registered.owner.id) if "should be off" in one["text"]]
    (once,) = told
    assert once.startswith("⚠️ Comments in Tribune Daily should be off, but I can’t delete messages")


async def test_a_group_the_bot_is_not_in_is_out_of_reach_and_the_card_says_so_too(registered: Town) -> None:
    await linked(registered)
    await registered.act(f"chats/{SUPERGROUP}/member", {"action": "kick"})
    assert "⚠️ I’m not in the discussion group." in await switched_off(registered)
    shown = await registered.owner.presses("‹ Back")
    assert shown["text"].endswith("in its discussion group, so they stay on.")


async def test_a_channel_without_a_discussion_group_has_no_comments_anyway(registered: Town) -> None:
    assert "no discussion group, so there are no comments anyway" in await switched_off(registered)
    assert not (await channel(registered)).comments


async def test_in_ukrainian_and_on_again(registered: Town) -> None:
    await registered.owner.starts(locale="uk")
    await registered.owner.writes("/channels")
    await registered.owner.presses("Tribune Daily")
    await registered.owner.presses("💬 Коментарі")
    await registered.owner.presses("Коментарі вимкнено")
    shown = await registered.owner.presses("Коментарі увімкнено")
    assert "✓ Коментарі увімкнено" in labels(shown)
    assert (await channel(registered)).comments


async def test_a_group_has_no_such_switch(registered: Town) -> None:
    await bring(registered, GROUP)
    shown = await registered.owner.presses("✅ Register")
    assert "💬 Comments" not in labels(shown)
    assert "Comments" not in shown["text"]
