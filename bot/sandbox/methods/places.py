"""Chats as a bot may ask about them: getChat, members, administrators."""

from bot.sandbox.answers import Json, bad, forbidden
from bot.sandbox.bots import Bot
from bot.sandbox.chats import ADMINS, PERMISSIONS, PRESENT, SPOKEN, Chat
from bot.sandbox.params import Params

FULL = {
    "accent_color_id": 0,
    "max_reaction_count": 11,
    "accepted_gift_types": {
        "unlimited_gifts": False,
        "limited_gifts": False,
        "unique_gifts": False,
        "premium_subscription": False,
        "gifts_from_channels": False,
    },
}


def get_chat(bot: Bot, params: Params) -> Json:
    """The Bot API's ChatFullInfo."""
    chat = visible(bot, params)
    info = {**chat.public(), **FULL}
    if chat.pinned is not None and chat.pinned in chat.messages:
        info["pinned_message"] = chat.messages[chat.pinned]
    if chat.description:
        info["description"] = chat.description
    if chat.photo is not None:
        info["photo"] = chat.photo
    if chat.kind in {"group", "supergroup"}:
        info["permissions"] = {name: chat.permissions.get(name, True) for name in PERMISSIONS}
    if chat.linked is not None:
        info["linked_chat_id"] = chat.linked
    return info


def get_chat_member(bot: Bot, params: Params) -> Json:
    """The ChatMember of one user."""
    chat = visible(bot, params)
    number = params.number("user_id")
    if number != bot.id and bot.world.person(number) is None:
        raise bad("member not found" if number else "invalid user_id specified")
    return member(bot, chat, number)


def get_chat_administrators(bot: Bot, params: Params) -> list[Json]:
    """The ChatMembers who run the chat, other bots left out."""
    chat = visible(bot, params)
    if chat.kind == "private":
        raise bad("there are no administrators in the private chat")
    return [member(bot, chat, user) for user, status in chat.statuses.items() if status in ADMINS]


def get_chat_member_count(bot: Bot, params: Params) -> int:
    """How many there are."""
    chat = visible(bot, params)
    return 2 if chat.kind == "private" else sum(status in PRESENT for status in chat.statuses.values())


def leave_chat(bot: Bot, params: Params) -> bool:
    """True once the bot is out."""
    chat = visible(bot, params)
    if chat.kind == "private":
        raise bad("chat member status can't be changed in private chats")
    chat.statuses[bot.id] = "left"
    bot.tell("chat", chat.id)
    return True


def visible(bot: Bot, params: Params) -> Chat:
    """A chat the bot is still in."""
    chat = bot.world.find(params.text("chat_id"))
    refusal = chat.refusal(bot.id)
    if refusal and refusal.code == 400 and refusal.parameters:
        raise refusal
    if chat.kind != "private" and chat.status(bot.id) == "kicked":
        raise forbidden(f"bot was kicked from the {SPOKEN[chat.kind]}")
    if chat.kind != "private" and chat.status(bot.id) == "left":
        raise forbidden(f"bot is not a member of the {SPOKEN[chat.kind]}")
    return chat


def member(bot: Bot, chat: Chat, user: int) -> Json:
    """The Bot API's ChatMember of `user` in `chat`."""
    person = bot.world.person(user)
    who = bot.world.me if user == bot.id else person.user() if person else {}
    if chat.kind == "private":
        return {"user": who, "status": "member"}
    status = chat.status(user)
    found: Json = {"user": who, "status": status}
    if status == "creator":
        found["is_anonymous"] = False
    elif status == "administrator":
        found.update(chat.rights_of(user))
    if status in ADMINS and user in chat.titles:
        found["custom_title"] = chat.titles[user]
    if status == "kicked":
        found["until_date"] = 0
    elif status == "restricted":
        held = chat.rights.get(user, {})
        found |= {"is_member": True, "until_date": 0, **{name: held.get(name, False) for name in PERMISSIONS}}
    return found
