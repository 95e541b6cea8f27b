"""POST chats and limits: more places, and how strict the sandbox is, as requests."""

import re
from dataclasses import asdict, fields, replace

from aiohttp import web

from bot.sandbox.answers import Json
from bot.sandbox.bots import Bot
from bot.sandbox.chats import Chat, Topic, general
from bot.sandbox.control import views
from bot.sandbox.control.requests import Unusable, body, field, person_of
from bot.sandbox.control.rooms import Rooms
from bot.sandbox.limits import Limits
from bot.sandbox.methods import topics
from bot.sandbox.people import EDITOR, OWNER

Found = re.Match[str]
FIRST_IDS = {"group": -420_000_001, "supergroup": -1_002_300_000_001, "channel": -1_002_200_000_001}


async def found(rooms: Rooms, request: web.BaseRequest, _found: Found) -> Json:
    """A new group or channel of the owner's, with everyone in it but the bot."""
    bot = rooms.bot(request)
    given = await body(request)
    kind = field(given, "type", str)
    if kind not in FIRST_IDS:
        raise Unusable(f'"type" is one of: {", ".join(FIRST_IDS)}.')
    if field(given, "forum", bool, default=False) and kind != "supergroup":
        raise Unusable("Only a supergroup can be a forum.")
    chat = Chat(
        id=_free_id(bot, kind),
        kind=kind,
        title=field(given, "title", str),
        username=field(given, "username", str, ""),
        topics=general() if field(given, "forum", bool, default=False) else None,
        statuses={**dict.fromkeys(bot.world.people, "member"), OWNER: "creator", EDITOR: "administrator"},
    )
    bot.world.chats[chat.id] = chat
    bot.tell("chat", chat.id)
    return {"ok": True, "chat": views.chat(bot, chat)}


async def open_topic(rooms: Rooms, request: web.BaseRequest, found: Found) -> Json:
    """A new topic in a forum."""
    bot, chat = rooms.place(request, found[1])
    given = await body(request)
    if chat.topics is None:
        raise Unusable("This chat is no forum.")
    person = person_of(bot, given)
    topic = Topic(name=field(given, "name", str), colour=topics.COLOURS[0])
    return {"ok": True, "message_thread_id": topics.opened(bot, chat, person.user(), topic)}


def _free_id(bot: Bot, kind: str) -> int:
    number = FIRST_IDS[kind]
    while number in bot.world.chats:
        number -= 1
    return number


async def shown(rooms: Rooms, _request: web.BaseRequest, _found: Found) -> Json:
    """The limits in force; null is no limit."""
    return asdict(rooms.bots.limits)


async def limit(rooms: Rooms, request: web.BaseRequest, _found: Found) -> Json:
    """Other limits from now on, for every bot; those not named stay."""
    given = await body(request)
    for name, value in given.items():
        _check(name, value)
    rooms.bots.limit(replace(rooms.bots.limits, **given))
    return {"ok": True, "limits": asdict(rooms.bots.limits)}


def _check(name: str, value: object) -> None:
    names = sorted(one.name for one in fields(Limits))
    if name not in names:
        raise Unusable(f'There is no limit "{name}"; there are: {", ".join(names)}.')
    if value is None and name != "private_burst":
        return
    right = float if name == "private" else int
    if isinstance(value, bool) or not isinstance(value, (int, right)) or value <= 0:
        raise Unusable(f'"{name}" must be a {"" if right is float else "whole "}number above 0, or null for no limit.')
