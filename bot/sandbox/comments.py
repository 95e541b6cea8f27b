"""A channel's discussion group: every post comes there by itself, from Telegram's service account."""

from bot.sandbox.answers import Json
from bot.sandbox.bots import Bot
from bot.sandbox.chats import ADMINS, Chat
from bot.sandbox.people import SERVICE

TELEGRAM = {"id": SERVICE, "is_bot": False, "first_name": "Telegram"}
OWN = {"message_id", "date", "chat", "from", "sender_chat", "reply_to_message", "edit_date"}


def link(bot: Bot, channel: Chat, group: int) -> bool:
    """Make the supergroup `group` the place where posts of `channel` are discussed; False where they are no such."""
    other = bot.world.chats.get(group)
    if channel.kind != "channel" or other is None or other.kind != "supergroup":
        return False
    channel.linked, other.linked = group, channel.id
    bot.tell("chat", channel.id)
    return True


def echo(bot: Bot, channel: Chat, post: Json) -> None:
    """Bring a fresh post of `channel` into its discussion group, where it has one."""
    if channel.kind != "channel" or channel.linked is None:
        return
    group = bot.world.chats[channel.linked]
    place = {"chat": channel.public(), "message_id": post["message_id"]}
    marks = {
        "from": TELEGRAM,
        "sender_chat": channel.public(),
        "forward_origin": {"type": "channel", "date": post["date"], **place},
        "is_automatic_forward": True,
    }
    content = {name: value for name, value in post.items() if name not in OWN}
    message = bot.world.keep(group, {**content, **marks})
    if group.status(bot.id) in ADMINS:
        bot.mailbox.put("message", message)
    bot.tell("message", group.id, message=message)
