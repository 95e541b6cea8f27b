"""POST member and people: who lives in the world and where they stand, as requests. The doing is in membership.py."""

import re

from aiohttp import web

from bot.sandbox import comments, crowd
from bot.sandbox.answers import Json
from bot.sandbox.bots import Bot
from bot.sandbox.chats import Chat
from bot.sandbox.control import membership, views
from bot.sandbox.control.requests import Unusable, body, field, person_of
from bot.sandbox.control.rooms import Rooms
from bot.sandbox.people import Person

Found = re.Match[str]
STATUSES = {
    "join": "member",
    "leave": "left",
    "kick": "kicked",
    "promote": "administrator",
    "demote": "member",
    "restrict": "restricted",
}
PRIVATE = ("block", "unblock", "deactivate", "start", "forget")


async def stand(rooms: Rooms, request: web.BaseRequest, found: Found) -> Json:
    """Somebody's standing in a chat changes."""
    bot, chat = rooms.place(request, found[1])
    given = await body(request)
    action = field(given, "action", str)
    if chat.kind == "private":
        _private(bot, chat, action)
    else:
        chat = _shared(bot, chat, action, given)
    return {"ok": True, "chat": views.chat(bot, chat)}


def _private(bot: Bot, chat: Chat, action: str) -> None:
    if action == "block":
        membership.block(bot, chat)
    elif action == "unblock":
        membership.unblock(bot, chat)
    elif action == "deactivate":
        chat.deactivated = True
    elif action in {"start", "forget"}:
        chat.started = action == "start"
    else:
        raise Unusable(f'"action" in a private chat is one of: {", ".join(PRIVATE)}.')
    bot.tell("chat", chat.id)


def _shared(bot: Bot, chat: Chat, action: str, given: Json) -> Chat:
    actor = person_of(bot, given) if "from" in given else _owner(bot, chat)
    if action == "migrate":
        if chat.kind != "group" or chat.migrated_to is not None:
            raise Unusable("Only a group that is no supergroup yet can migrate.")
        return membership.migrate(bot, chat, actor)
    if action == "delete":
        chat.deleted = True
        bot.tell("chat", chat.id)
        return chat
    if action == "link":
        if not comments.link(bot, chat, field(given, "group", int)):
            raise Unusable("A channel is linked with a supergroup: migrate the group first.")
        return chat
    if action not in STATUSES:
        raise Unusable(
            f'"action" in a group or channel is one of: {", ".join([*STATUSES, "migrate", "delete", "link"])}.'
        )
    user = field(given, "user", int, bot.id)
    if user != bot.id:
        person_of(bot, given, "user")
    rights: dict[str, bool] = field(given, "rights", dict, {})
    membership.change(bot, chat, actor, user, STATUSES[action], rights)
    return chat


def _owner(bot: Bot, chat: Chat) -> Person:
    number = next((user for user, status in chat.statuses.items() if status == "creator"), 0)
    owner = bot.world.person(number)
    if owner is None:
        raise Unusable('This chat has no owner: say who does it with "from".')
    return owner


async def settle(rooms: Rooms, request: web.BaseRequest, _found: Found) -> Json:
    """Somebody new, or a crowd of readers for load tests."""
    bot = rooms.bot(request)
    given = await body(request)
    if "count" in given:
        return _crowd(bot, field(given, "count", int))
    number = field(given, "id", int, 5_000_000_000 + len(bot.world.people) + 1)
    if number in bot.world.people or number <= 0:
        raise Unusable(f"The id {number} is taken or no person's.")
    person = Person(
        id=number,
        first_name=field(given, "first_name", str),
        last_name=field(given, "last_name", str, ""),
        username=field(given, "username", str, ""),
        language_code=field(given, "language_code", str, ""),
    )
    bot.world.settle(person, started=field(given, "started", bool, default=True))
    bot.tell("chat", number)
    return {"ok": True, "user": person.user()}


def _crowd(bot: Bot, count: int) -> Json:
    if not 1 <= count <= crowd.CAP:
        raise Unusable(f'"count" is 1 to {crowd.CAP:,}.')
    bot.world.crowd = crowd.Crowd(count)
    return {"ok": True, "first_id": crowd.FIRST, "count": count}
