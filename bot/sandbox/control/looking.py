"""GET chats, messages, commands, people, bots, calls, files: looking, as requests. Shapes are in views.py."""

import re

from aiohttp import web

from bot.sandbox.answers import Json, Rejected
from bot.sandbox.control import views
from bot.sandbox.control.requests import Unusable, chat_of
from bot.sandbox.control.rooms import Rooms
from bot.sandbox.people import Person

Found = re.Match[str]
# A file somebody sent shares the page's origin; a browser must never run what is in it.
HARMLESS = {"Content-Security-Policy": "sandbox; default-src 'none'", "X-Content-Type-Options": "nosniff"}


async def chats(rooms: Rooms, request: web.BaseRequest, _found: Found) -> list[Json]:
    """Every chat of the bot's world."""
    return views.chats(rooms.bot(request))


async def messages(rooms: Rooms, request: web.BaseRequest, found: Found) -> list[Json]:
    """A chat's messages as a client sees them now."""
    _, chat = rooms.place(request, found[1])
    after = _whole(request, "after")
    return [message for number, message in chat.messages.items() if number > after]


async def commands(rooms: Rooms, request: web.BaseRequest, found: Found) -> list[Json]:
    """The menu a person is offered in a chat."""
    bot, chat = rooms.place(request, found[1])
    return views.menu(bot, chat, _looker(rooms, request, "from", chat.id))


async def commands_by_query(rooms: Rooms, request: web.BaseRequest, _found: Found) -> list[Json]:
    """The same, with chat and person in the query."""
    bot = rooms.bot(request)
    chat = chat_of(bot, request.query.get("chat_id", ""))
    return views.menu(bot, chat, _looker(rooms, request, "user_id", chat.id))


def _looker(rooms: Rooms, request: web.BaseRequest, name: str, default: int) -> Person:
    asked = request.query.get(name, str(default))
    person = rooms.bot(request).world.person(int(asked)) if asked.isdigit() else None
    if person is None:
        raise Unusable(f'Say who looks: "?{name}=USER_ID".')
    return person


async def people(rooms: Rooms, request: web.BaseRequest, _found: Found) -> list[Json]:
    """Everybody with an account."""
    return [person.user() for person in rooms.bot(request).world.people.values()]


async def bots(rooms: Rooms, _request: web.BaseRequest, _found: Found) -> list[Json]:
    """Every bot that was seen."""
    return [views.account(bot) for bot in rooms.bots.all()]


async def revoke(rooms: Rooms, _request: web.BaseRequest, found: Found) -> Json:
    """A bot's token becomes worthless."""
    number = int(found[1])
    if rooms.bots.numbered(number) is None:
        raise Unusable(f"There is no bot {number}.", 404)
    rooms.bots.revoke(number)
    return {"ok": True}


async def calls(rooms: Rooms, request: web.BaseRequest, _found: Found) -> list[Json]:
    """The calls kept, filtered by the query."""
    query = request.query
    after, limit = _whole(request, "after"), _whole(request, "limit")
    method, chat, bot = query.get("method", "").lower(), query.get("chat", ""), query.get("bot", "")
    wanted = [
        call.shown()
        for call in rooms.journal.calls
        if call.seq > after
        and method in {"", call.method.lower()}
        and chat in {"", call.chat_id}
        and bot in {"", str(call.bot)}
    ]
    return wanted[:limit] if limit else wanted


async def summary(rooms: Rooms, _request: web.BaseRequest, _found: Found) -> Json:
    """Counts of all calls."""
    return rooms.journal.summary()


async def forget(rooms: Rooms, _request: web.BaseRequest, _found: Found) -> Json:
    """Calls and counts begin anew."""
    rooms.journal.clear()
    return {"ok": True}


async def file(rooms: Rooms, request: web.BaseRequest, found: Found) -> web.Response:
    """A file's bytes."""
    bot = rooms.bot(request)
    try:
        known = bot.files.find(found[1])
    except Rejected as problem:
        raise Unusable(f"There is no file {found[1]}.", 404) from problem
    return web.Response(body=bot.files.read(known), content_type=known.mime, headers=HARMLESS)


def _whole(request: web.BaseRequest, name: str) -> int:
    raw = request.query.get(name, "0")
    if not raw.isdigit():
        raise Unusable(f'"{name}" must be a whole number.')
    return int(raw)
