"""A channel's discussion group: every post comes there by itself, from Telegram's service account."""

from bot.sandbox.answers import Json
from bot.sandbox.bots import Bot
from bot.sandbox.chats import ADMINS, Chat
from bot.sandbox.people import SERVICE

TELEGRAM = {"id": SERVICE, "is_bot": False, "first_name": "Telegram"}
COPY = {"forward_origin", "is_automatic_forward"}
OWN = {"message_id", "date", "chat", "from", "sender_chat", "reply_to_message", "edit_date"}


def link(bot: Bot, channel: Chat, group: int) -> bool:
    """Make the supergroup `group` the place where posts of `channel` are discussed; False where they are no such."""
    other = bot.world.chats.get(group)
    if channel.kind != "channel" or other is None or other.kind != "supergroup":
        return False
    channel.linked, other.linked = group, channel.id
    bot.tell("chat", channel.id)
    return True


def mend(bot: Bot, channel: Chat, post: Json) -> None:
    """Bring the copy of an edited post of `channel` up to it."""
    group = bot.world.chats.get(channel.linked or 0) if channel.kind == "channel" else None
    if group is None:
        return
    for number, copy in list(group.messages.items()):
        origin = copy.get("forward_origin", {})
        if not copy.get("is_automatic_forward") or origin.get("message_id") != post["message_id"]:
            continue
        kept = {name: value for name, value in copy.items() if name in OWN | COPY}
        fresh = {**_content(post), **kept, "edit_date": post["edit_date"]}
        group.messages[number] = fresh
        _tell(bot, group, "edit", "edited_message", fresh)


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
    _tell(bot, group, "message", "message", bot.world.keep(group, {**_content(post), **marks}))


def _content(post: Json) -> Json:
    return {name: value for name, value in post.items() if name not in OWN}


def _tell(bot: Bot, group: Chat, event: str, update: str, message: Json) -> None:
    if group.status(bot.id) in ADMINS:
        bot.mailbox.put(update, message)
    bot.tell(event, group.id, message=message)
