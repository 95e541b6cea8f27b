"""Who is in, who is out: blocking the bot, leaving, kicking, promoting, a group that becomes a supergroup."""

from bot.sandbox.answers import Json
from bot.sandbox.bots import Bot
from bot.sandbox.chats import PRESENT, Chat
from bot.sandbox.methods.places import member
from bot.sandbox.people import Person

GROWN = -1_002_000_000_000


def change(bot: Bot, chat: Chat, actor: Person, user: int, status: str, rights: dict[str, bool] | None = None) -> None:
    """Give `user` another status in `chat`; the bot is told as Telegram would."""
    before = member(bot, chat, user)
    chat.statuses[user] = status
    chat.rights[user] = rights or {}
    after = member(bot, chat, user)
    kind = "my_chat_member" if user == bot.id else "chat_member"
    _tell(bot, chat, actor, kind, before, after)
    _announce(bot, chat, actor, before, after)


def _tell(bot: Bot, chat: Chat, actor: Person, kind: str, before: Json, after: Json) -> None:
    facts = {"chat": chat.public(), "from": actor.user(), "date": bot.world.stamp()}
    bot.mailbox.put(kind, {**facts, "old_chat_member": before, "new_chat_member": after})
    bot.tell("chat", chat.id)


def _announce(bot: Bot, chat: Chat, actor: Person, before: Json, after: Json) -> None:
    """The service message a group shows when somebody comes or goes."""
    was, stays = before["status"] in PRESENT, after["status"] in PRESENT
    if chat.kind == "channel" or was == stays:
        return
    who = after["user"]
    content = {"new_chat_members": [who]} if stays else {"left_chat_member": who}
    message = bot.world.keep(chat, {"from": actor.user(), **content})
    if who["id"] == bot.id or chat.status(bot.id) in PRESENT:
        bot.mailbox.put("message", message)
    bot.tell("message", chat.id, message=message)


def block(bot: Bot, chat: Chat) -> None:
    """The person of a private chat blocks the bot."""
    _shut(bot, chat, blocked=True)


def unblock(bot: Bot, chat: Chat) -> None:
    """The person lets the bot write again."""
    _shut(bot, chat, blocked=False)


def _shut(bot: Bot, chat: Chat, *, blocked: bool) -> None:
    if chat.blocked == blocked or chat.person is None:
        return
    chat.blocked = blocked
    free = {"user": bot.world.me, "status": "member"}
    shut = {"user": bot.world.me, "status": "kicked", "until_date": 0}
    before, after = (free, shut) if blocked else (shut, free)
    _tell(bot, chat, chat.person, "my_chat_member", before, after)


def migrate(bot: Bot, chat: Chat, actor: Person) -> Chat:
    """Make a supergroup of the group `chat`; the bot hears of it in both. Gives the supergroup."""
    number = GROWN + chat.id
    rights = {user: dict(held) for user, held in chat.rights.items()}
    grown = Chat(id=number, kind="supergroup", title=chat.title, statuses=dict(chat.statuses), rights=rights)
    bot.world.chats[number] = grown
    for one, content in ((chat, {"migrate_to_chat_id": number}), (grown, {"migrate_from_chat_id": chat.id})):
        message = bot.world.keep(one, {"from": actor.user(), **content})
        bot.mailbox.put("message", message)
        bot.tell("message", one.id, message=message)
    chat.migrated_to = number
    bot.tell("chat", chat.id)
    bot.tell("chat", number)
    return grown
