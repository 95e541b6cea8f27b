"""POST send, edit, press, vote, request, inline, choose: what people do. The doing is in the files beside."""

import json
import re

from aiohttp import web

from bot.sandbox import params as parameters
from bot.sandbox.answers import Json
from bot.sandbox.control import acts, choosing, contents, voting
from bot.sandbox.control.requests import Unusable, body, field, person_of
from bot.sandbox.control.rooms import Rooms
from bot.sandbox.params import Upload

Found = re.Match[str]
NUMBERS = ("from", "reply_to_message_id", "message_id", "message_thread_id")
OBJECTS = ("forward", "contact", "entities")


async def send(rooms: Rooms, request: web.BaseRequest, found: Found) -> Json:
    """A person writes or sends a file."""
    bot, chat = rooms.place(request, found[1])
    given, uploads = await _form_or_body(request)
    person = person_of(bot, given)
    content = contents.content(bot, chat, given, uploads)
    return {"ok": True, "message": acts.write(bot, chat, person, content, field(given, "as", str, ""))}


async def edit(rooms: Rooms, request: web.BaseRequest, found: Found) -> Json:
    """A person edits what they wrote."""
    bot, chat = rooms.place(request, found[1])
    given = await body(request)
    typed = {"text": field(given, "text", str), "entities": given.get("entities")}
    text = contents.words(typed, "text", "entities", contents.LONGEST)
    if not text:
        raise Unusable('"text" is empty.')
    number = field(given, "message_id", int)
    return {"ok": True, "message": acts.edit(bot, chat, person_of(bot, given), number, text)}


async def press(rooms: Rooms, request: web.BaseRequest, found: Found) -> Json:
    """A person presses a button; the answer comes as an event."""
    bot, chat = rooms.place(request, found[1])
    given = await body(request)
    number, button = field(given, "message_id", int), field(given, "button", str)
    return acts.press(bot, chat, person_of(bot, given), number, button)


async def vote(rooms: Rooms, request: web.BaseRequest, found: Found) -> Json:
    """A person votes in a poll."""
    bot, chat = rooms.place(request, found[1])
    given = await body(request)
    number, chosen = field(given, "message_id", int), field(given, "options", list)
    return {"ok": True, "poll": voting.vote(bot, chat, person_of(bot, given), number, chosen)}


async def ask_to_join(rooms: Rooms, request: web.BaseRequest, found: Found) -> Json:
    """A person asks to join by an invite link."""
    bot, chat = rooms.place(request, found[1])
    given = await body(request)
    voting.ask_to_join(bot, chat, person_of(bot, given), field(given, "invite_link", str))
    return {"ok": True}


async def inline(rooms: Rooms, request: web.BaseRequest, _found: Found) -> Json:
    """A person types @bot words; the results come as an event."""
    bot = rooms.bot(request)
    given = await body(request)
    query, offset = field(given, "query", str), field(given, "offset", str, "")
    return {"ok": True, "inline_query_id": choosing.ask(bot, person_of(bot, given), query, offset)}


async def choose(rooms: Rooms, request: web.BaseRequest, found: Found) -> Json:
    """A person sends an inline result into a chat."""
    bot, chat = rooms.place(request, found[1])
    given = await body(request)
    number, result = field(given, "inline_query_id", str), field(given, "result_id", str)
    return {"ok": True, "message": choosing.choose(bot, chat, person_of(bot, given), number, result)}


async def _form_or_body(request: web.BaseRequest) -> tuple[Json, dict[str, Upload]]:
    if request.content_type != "multipart/form-data":
        return await body(request), {}
    params = await parameters.read(request)
    given = dict(params.values)
    for name in (*NUMBERS, *OBJECTS):
        if name in given:
            given[name] = _decoded(name, given[name])
    return given, dict(params.files)


def _decoded(name: str, raw: str) -> object:
    try:
        return json.loads(raw)
    except ValueError as problem:
        raise Unusable(f'"{name}" of the form is no JSON.') from problem
