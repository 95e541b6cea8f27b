"""What tests of channels share: the bot is brought in and put out, and the card of a channel lies before the owner."""

from bot.domain.newsroom import Channel
from bot.sandbox.people import CHANNEL, OWNER
from tests.support.town import Town

NO_POSTING = {"can_post_messages": False}


async def bring(town: Town, chat: int = CHANNEL, by: int = OWNER, **rights: bool) -> None:
    """Make the bot an administrator; then the owners hear of it."""
    await town.act(f"chats/{chat}/member", {"action": "promote", "from": by, "rights": rights})
    await town.deliver()


async def oust(town: Town, chat: int = CHANNEL, action: str = "kick") -> None:
    await town.act(f"chats/{chat}/member", {"action": action})
    await town.deliver()


async def channel(town: Town, chat: int = CHANNEL) -> Channel:
    found = await town.desk.channels.get(chat)
    assert found is not None
    return found


async def card(town: Town, chat: int = CHANNEL) -> None:
    """The owner has the card of a registered channel before them."""
    if await town.desk.channels.get(chat) is None:
        await bring(town, chat)
        await town.owner.presses("✅ Register")
    else:
        await town.owner.writes("/channels")
        await town.owner.presses("Tribune Daily")


def brought(town: Town, chat: dict[str, object], by: int, number: int) -> dict[str, object]:
    """An update: a person made the bot an administrator of a chat."""
    me = town.application.bot.bot.to_dict()
    rights = dict.fromkeys(
        (
            "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
            "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users",
            "can_post_stories", "can_edit_stories", "can_delete_stories", "can_post_messages", "can_edit_messages",
        ),
        True,
    )  # fmt: skip
    change = {
        "chat": chat,
        "from": {"id": by, "is_bot": False, "first_name": "Helen" if by == OWNER else "Olivia"},
        "date": 1,
        "old_chat_member": {"user": me, "status": "left"},
        "new_chat_member": {"user": me, "status": "administrator", **rights},
    }
    return {"update_id": 900 + number, "my_chat_member": change}
