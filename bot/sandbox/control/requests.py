"""A control request's body and whom it speaks of, refused with one clear sentence where it is malformed."""

import json
from typing import Any

from aiohttp import web

from bot.sandbox.answers import Json, Rejected
from bot.sandbox.bots import Bot
from bot.sandbox.chats import Chat
from bot.sandbox.people import Person
from bot.sandbox.registry import Bots


class Unusable(Exception):
    """A control request that cannot be done: an HTTP status and a sentence that says why."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status


async def body(request: web.BaseRequest) -> Json:
    """The request's JSON object; an empty body is an empty object.

    Raises:
        Unusable: it is no JSON object.
    """
    try:
        found = json.loads(await request.read() or b"{}")
    except ValueError as problem:
        raise Unusable("The body is not JSON.") from problem
    if not isinstance(found, dict):
        raise Unusable("The body must be a JSON object.")
    return found


def field(given: Json, name: str, kind: type, default: Any = ...) -> Any:  # noqa: ANN401 - as typed as `kind`
    """The field `name`, of type `kind`; `default` where it is missing.

    Raises:
        Unusable: it is missing without a default, or of another type.
    """
    value = given.get(name)
    if value is None:
        if default is ...:
            raise Unusable(f'"{name}" is missing.')
        return default
    wrong = isinstance(value, bool) and kind is not bool
    if wrong or not isinstance(value, (int, float) if kind is float else kind):
        raise Unusable(f'"{name}" must be {SPOKEN[kind]}.')
    return value


SPOKEN = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    dict: "an object",
    list: "a list",
}


def bot_of(bots: Bots, request: web.BaseRequest) -> Bot:
    """The bot the query names, or the one seen last.

    Raises:
        Unusable: there is no such bot.
    """
    asked = request.query.get("bot", "")
    if not asked:
        if bots.latest is None:
            raise Unusable("No bot was seen yet.", 404)
        return bots.latest
    found = bots.numbered(int(asked)) if asked.isdigit() else None
    if found is None:
        raise Unusable(f"There is no bot {asked}.", 404)
    return found


def chat_of(bot: Bot, key: str) -> Chat:
    """The chat with the id or @name `key`, newcomers' too.

    Raises:
        Unusable: there is none.
    """
    try:
        return bot.world.named(key)
    except Rejected as problem:
        raise Unusable(f"There is no chat {key}.", 404) from problem


def person_of(bot: Bot, given: Json, name: str = "from") -> Person:
    """The person whose id the field `name` holds.

    Raises:
        Unusable: nobody has it.
    """
    number = field(given, name, int)
    person = bot.world.person(number)
    if person is None:
        raise Unusable(f"There is no person {number}.")
    return person
