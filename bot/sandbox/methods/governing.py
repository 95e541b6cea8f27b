"""What an administrator does with a chat and who is in it: title, description, picture, rights, who may stay."""

from bot.sandbox.answers import Json, bad
from bot.sandbox.bots import Bot
from bot.sandbox.chats import ADMINS, PERMISSIONS, PRESENT, RIGHTS, Chat
from bot.sandbox.files import File
from bot.sandbox.methods.posting import author
from bot.sandbox.methods.sources import keep
from bot.sandbox.params import Params

TITLE_LIMIT = 128
DESCRIPTION_LIMIT = 255
CUSTOM_TITLE_LIMIT = 16
GRANTED = (
    *(name for name in RIGHTS if name != "can_be_edited"),
    "can_post_messages", "can_edit_messages", "can_pin_messages", "can_manage_topics",
)  # fmt: skip


def set_chat_title(bot: Bot, params: Params) -> bool:
    """True once the chat has its new title."""
    chat = _changing(bot, params, "title")
    title = params.text("title").strip()
    if not title:
        raise bad("chat title is empty" if not params.text("title") else "title must be non-empty")
    chat.title = title[:TITLE_LIMIT]
    _announce(bot, chat, {"new_chat_title": chat.title})
    return True


def set_chat_description(bot: Bot, params: Params) -> bool:
    """True once the chat has its new description, or none."""
    chat = _changing(bot, params, "description")
    description = params.text("description").strip()
    if len(description) > DESCRIPTION_LIMIT:
        raise bad("CHAT_ABOUT_TOO_LONG")
    if description == chat.description:
        raise bad("chat description is not modified")
    chat.description = description
    bot.tell("chat", chat.id)
    return True


def set_chat_photo(bot: Bot, params: Params) -> bool:
    """True once the chat has its new picture; only an upload will do."""
    chat = _changing(bot, params, "photo")
    upload = params.files.get("photo")
    if upload is None:
        raise bad(
            "there is no photo in the request"
            if not params.text("photo")
            else "photo should be uploaded as an InputFile"
        )
    file = keep(bot, "photo", upload.name, upload.mime, upload.content)
    chat.photo = {
        "small_file_id": file.id,
        "small_file_unique_id": file.unique_id,
        "big_file_id": file.id,
        "big_file_unique_id": file.unique_id,
    }
    _announce(bot, chat, {"new_chat_photo": _sizes(file)})
    return True


def delete_chat_photo(bot: Bot, params: Params) -> bool:
    """True once the chat has no picture."""
    chat = _changing(bot, params, "photo")
    if chat.photo is None:
        raise bad("CHAT_NOT_MODIFIED")
    chat.photo = None
    _announce(bot, chat, {"delete_chat_photo": True})
    return True


def set_chat_permissions(bot: Bot, params: Params) -> bool:
    """True once everyone may do what the permissions say, and nothing else."""
    chat = _ruled(bot, params, "not enough rights to change chat permissions")
    chat.permissions = _permissions(params)
    bot.tell("chat", chat.id)
    return True


def promote_chat_member(bot: Bot, params: Params) -> bool:
    """True once the member has the rights, or none and is no administrator. A bot gives no right it does not hold."""
    chat, user = _member(bot, params, "can_promote_members")
    wanted = {name: params.flag(name) for name in GRANTED}
    if any(wanted[name] and name != "is_anonymous" and not chat.allows(bot.id, name) for name in GRANTED):
        raise bad("RIGHT_FORBIDDEN")
    chat.statuses[user] = "administrator" if any(wanted.values()) else "member"
    chat.rights[user] = {"can_be_edited": True, **wanted} if any(wanted.values()) else {}
    chat.titles.pop(user, None)
    bot.tell("chat", chat.id)
    return True


def set_chat_administrator_custom_title(bot: Bot, params: Params) -> bool:
    """True once the administrator is shown under that title."""
    chat, user = _member(bot, params, "can_promote_members")
    title = params.text("custom_title")
    if chat.kind != "supergroup":
        raise bad("method is available only for supergroups")
    if chat.status(user) != "administrator":
        raise bad("user is not an administrator")
    if len(title) > CUSTOM_TITLE_LIMIT:
        raise bad("ADMIN_RANK_INVALID")
    chat.titles[user] = title
    return True


def restrict_chat_member(bot: Bot, params: Params) -> bool:
    """True once the member may do only what the permissions say; all of them lift the restriction."""
    chat, user = _member(bot, params, "can_restrict_members")
    if chat.kind != "supergroup":
        raise bad("method is available only for supergroups")
    held = _permissions(params)
    free = all(held.values())
    chat.statuses[user] = "member" if free else "restricted"
    chat.rights[user] = {} if free else held
    bot.tell("chat", chat.id)
    return True


def ban_chat_member(bot: Bot, params: Params) -> bool:
    """True once the person is out and cannot come back."""
    chat, user = _member(bot, params, "can_restrict_members")
    chat.statuses[user] = "kicked"
    chat.rights[user] = {}
    bot.tell("chat", chat.id)
    return True


def unban_chat_member(bot: Bot, params: Params) -> bool:
    """True once the person may come back; who is in is put out, unless only a ban is to be lifted."""
    chat, user = _member(bot, params, "can_restrict_members")
    if chat.status(user) == "kicked" or not params.flag("only_if_banned"):
        chat.statuses[user] = "left"
    bot.tell("chat", chat.id)
    return True


def _changing(bot: Bot, params: Params, what: str) -> Chat:
    chat = bot.world.find(params.text("chat_id"))
    if chat.kind == "private":
        raise bad(f"can't change private chat {what}")
    refusal = chat.refusal(bot.id)
    if refusal and refusal.code != 400:
        raise refusal
    if not chat.allows(bot.id, "can_change_info"):
        raise bad(f"not enough rights to change chat {what}")
    return chat


def _ruled(bot: Bot, params: Params, refusal: str) -> Chat:
    chat = bot.world.find(params.text("chat_id"))
    if chat.kind not in {"group", "supergroup"}:
        raise bad("method is available for group and supergroup chats only")
    if not chat.allows(bot.id, "can_restrict_members"):
        raise bad(refusal)
    return chat


def _member(bot: Bot, params: Params, right: str) -> tuple[Chat, int]:
    chat = bot.world.find(params.text("chat_id"))
    if chat.kind == "private":
        raise bad("chat member status can't be changed in private chats")
    user = params.number("user_id")
    if bot.world.person(user) is None and user != bot.id:
        raise bad("user not found" if user else "invalid user_id specified")
    if not chat.allows(bot.id, right):
        restricting = right == "can_restrict_members"
        raise bad("not enough rights to restrict/unrestrict chat member" if restricting else "not enough rights")
    if chat.status(user) == "creator":
        raise bad("can't remove chat owner")
    if user == bot.id:
        raise bad("can't restrict self")
    if right == "can_restrict_members" and chat.status(user) in ADMINS:
        raise bad("user is an administrator of the chat")
    if right == "can_promote_members" and chat.status(user) not in PRESENT:
        raise bad("USER_NOT_PARTICIPANT")
    return chat, user


def _permissions(params: Params) -> dict[str, bool]:
    given = params.data("permissions")
    if not isinstance(given, dict):
        raise bad("can't parse ChatPermissions: expected an Object" if given is not None else "permissions is empty")
    return {name: given.get(name) is True for name in PERMISSIONS}


def _sizes(file: File) -> list[Json]:
    sizes: list[Json] = file.content()["photo"]
    return sizes


def _announce(bot: Bot, chat: Chat, content: Json) -> None:
    """The service message that the chat changed."""
    message = bot.world.keep(chat, {**author(bot, chat), **content})
    bot.tell("message", chat.id, message=message)
    bot.tell("chat", chat.id)
