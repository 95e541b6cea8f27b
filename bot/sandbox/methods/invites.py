"""Invite links and requests to join. Asking to join belongs to control/."""

from bot.sandbox.answers import Json, bad
from bot.sandbox.bots import Bot
from bot.sandbox.chats import PRESENT, Chat
from bot.sandbox.params import Params

NAME_LIMIT = 32
MEMBERS = range(1, 100_000)
LINKS = "https://t.me/+"


def export_chat_invite_link(bot: Bot, params: Params) -> str:
    """A fresh primary link; the one before it is worthless."""
    chat = _inviting(bot, params)
    for one in chat.links.values():
        one["is_revoked"] = one["is_revoked"] or one["is_primary"]
    link: str = _made(bot, chat, {"creates_join_request": False}, primary=True)["invite_link"]
    return link


def create_chat_invite_link(bot: Bot, params: Params) -> Json:
    """The ChatInviteLink that was made."""
    chat = _inviting(bot, params)
    return _made(bot, chat, _terms(bot, params))


def edit_chat_invite_link(bot: Bot, params: Params) -> Json:
    """The ChatInviteLink with other terms; what is not said again is gone."""
    chat = _inviting(bot, params)
    link = _own(chat, params)
    kept = {name: link[name] for name in ("invite_link", "creator", "is_primary", "is_revoked")}
    chat.links[link["invite_link"]] = {**kept, **_terms(bot, params)}
    return chat.links[link["invite_link"]]


def revoke_chat_invite_link(bot: Bot, params: Params) -> Json:
    """The ChatInviteLink, worthless now."""
    chat = _inviting(bot, params)
    link = _own(chat, params)
    chat.links[link["invite_link"]] = {**link, "is_revoked": True}
    return chat.links[link["invite_link"]]


def approve_chat_join_request(bot: Bot, params: Params) -> bool:
    """True once who asked is in."""
    chat, user = _asking(bot, params)
    del chat.requests[user]
    chat.statuses[user] = "member"
    bot.tell("chat", chat.id)
    return True


def decline_chat_join_request(bot: Bot, params: Params) -> bool:
    """True once the request is gone."""
    chat, user = _asking(bot, params)
    del chat.requests[user]
    bot.tell("chat", chat.id)
    return True


def _inviting(bot: Bot, params: Params) -> Chat:
    chat = bot.world.find(params.text("chat_id"))
    if chat.kind == "private":
        raise bad("can't invite members to a private chat")
    refusal = chat.refusal(bot.id)
    if refusal and refusal.code != 400:
        raise refusal
    if not chat.allows(bot.id, "can_invite_users"):
        raise bad("not enough rights to manage chat invite link")
    return chat


def _made(bot: Bot, chat: Chat, terms: Json, *, primary: bool = False) -> Json:
    address = f"{LINKS}sandbox{abs(chat.id)}x{len(chat.links)}"
    place = {"invite_link": address, "creator": bot.world.me, "is_primary": primary, "is_revoked": False}
    chat.links[address] = {**place, **terms}
    return chat.links[address]


def _terms(bot: Bot, params: Params) -> Json:
    name, limit, until = params.text("name"), params.number("member_limit"), params.number("expire_date")
    asks = params.flag("creates_join_request")
    if len(name) > NAME_LIMIT:
        raise bad("invite link name is too long")
    if limit and limit not in MEMBERS:
        raise bad("INVITE_USAGE_LIMIT_INVALID" if not asks else "member limit can't be specified")
    if limit and asks:
        raise bad("member limit can't be specified for links requiring administrator approval")
    if until and until <= bot.world.stamp():
        raise bad("EXPIRE_DATE_INVALID")
    given = {"name": name, "member_limit": limit, "expire_date": until}
    return {**{key: value for key, value in given.items() if value}, "creates_join_request": asks}


def _own(chat: Chat, params: Params) -> Json:
    link = chat.links.get(params.text("invite_link"))
    if link is None:
        raise bad("INVITE_HASH_INVALID" if params.text("invite_link") else "invite_link is empty")
    return link


def _asking(bot: Bot, params: Params) -> tuple[Chat, int]:
    chat = _inviting(bot, params)
    user = params.number("user_id")
    if bot.world.person(user) is None:
        raise bad("user not found" if user else "invalid user_id specified")
    if chat.status(user) in PRESENT:
        raise bad("USER_ALREADY_PARTICIPANT")
    if user not in chat.requests:
        raise bad("HIDE_REQUESTER_MISSING")
    return chat, user
