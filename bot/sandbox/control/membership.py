"""Who is in, who is out: blocking the bot, leaving, kicking, promoting, a group that becomes a supergroup."""

from bot.sandbox.answers import Json
from bot.sandbox.bots import Bot
from bot.sandbox.chats import Chat
from bot.sandbox.methods.places import member
from bot.sandbox.people import Person


def change(bot: Bot, chat: Chat, actor: Person, user: int, status: str) -> None:
    """Give `user` another status in `chat`; the bot is told as Telegram would."""
    before = member(bot, chat, user)
    chat.statuses[user] = status
    after = member(bot, chat, user)
    kind = "my_chat_member" if user == bot.id else "chat_member"
    _tell(bot, chat, actor, kind, before, after)


def _tell(bot: Bot, chat: Chat, actor: Person, kind: str, before: Json, after: Json) -> None:
    update = {
        "chat": chat.public(),
        "from": actor.user(),
        "date": bot.world.stamp(),
        "old_chat_member": before,
        "new_chat_member": after,
    }
    bot.mailbox.put(kind, update)
    bot.tell("chat", chat.id)


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


def migrate(bot: Bot, chat: Chat) -> Chat:
    """Make a supergroup of the group `chat`; the bot hears of it in both. Gives the supergroup."""
    number = -1_000_000_000_000 - abs(chat.id) - 2_000_000_000
    grown = Chat(id=number, kind="supergroup", title=chat.title, statuses=dict(chat.statuses), rights=chat.rights)
    bot.world.chats[number] = grown
    owner = next(user for user, status in chat.statuses.items() if status == "creator")
    person = bot.world.person(owner)
    signed = {"from": person.user()} if person else {}
    old = bot.world.keep(chat, signed | {"migrate_to_chat_id": number})
    new = bot.world.keep(grown, signed | {"migrate_from_chat_id": chat.id})
    chat.migrated_to = number
    bot.mailbox.put("message", old)
    bot.mailbox.put("message", new)
    bot.tell("chat", chat.id)
    bot.tell("chat", number)
    return grown
