"""The table of /sandbox/ addresses. What each answers is in the files beside this one."""

import json
import re

from aiohttp import web

from bot.sandbox.answers import Rejected
from bot.sandbox.control import building, looking, scripting, standing, talking, timing
from bot.sandbox.control.requests import Unusable
from bot.sandbox.control.rooms import Answer, Rooms
from bot.sandbox.guard import stranger

CHAT = "chats/([^/]+)"
TABLE: tuple[tuple[str, str, Answer], ...] = (
    ("GET", "chats", looking.chats),
    ("POST", "chats", building.found),
    ("GET", f"{CHAT}/messages", looking.messages),
    ("GET", f"{CHAT}/commands", looking.commands),
    ("GET", "commands", looking.commands_by_query),
    ("POST", f"{CHAT}/send", talking.send),
    ("POST", f"{CHAT}/edit", talking.edit),
    ("POST", f"{CHAT}/press", talking.press),
    ("POST", f"{CHAT}/vote", talking.vote),
    ("POST", f"{CHAT}/request", talking.ask_to_join),
    ("POST", f"{CHAT}/choose", talking.choose),
    ("POST", f"{CHAT}/topic", building.open_topic),
    ("POST", f"{CHAT}/member", standing.stand),
    ("POST", "inline", talking.inline),
    ("GET", "people", looking.people),
    ("POST", "people", standing.settle),
    ("GET", "bots", looking.bots),
    ("POST", r"bots/(\d+)/revoke", looking.revoke),
    ("GET", "calls", looking.calls),
    ("GET", "calls/summary", looking.summary),
    ("DELETE", "calls", looking.forget),
    ("GET", "clock", timing.shown),
    ("POST", "clock", timing.move),
    ("GET", "limits", building.shown),
    ("POST", "limits", building.limit),
    ("GET", "faults", scripting.shown),
    ("POST", "faults", scripting.add),
    ("DELETE", r"faults(?:/(\d+))?", scripting.clear),
    ("GET", r"files/([\w-]+)", looking.file),
    ("GET", "events", timing.listen),
)
ROUTES = tuple((verb, re.compile(f"/sandbox/{path}/?"), answer) for verb, path, answer in TABLE)


class Control:
    """Answers /sandbox/…; everything is JSON but files and events."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """The response to one control request; what cannot be done is said in one sentence."""
        try:
            _admit(request)
            answer, found = _route(request)
            result = await answer(self._rooms, request, found)
        except Unusable as problem:
            return _json({"ok": False, "error": problem.sentence}, problem.status)
        except Rejected as problem:
            return _json({"ok": False, "error": problem.description}, 400)
        return result if isinstance(result, web.StreamResponse) else _json(result)


def _admit(request: web.BaseRequest) -> None:
    if why := stranger(request):
        raise Unusable(why, 403)


def _route(request: web.BaseRequest) -> tuple[Answer, re.Match[str]]:
    fitting = [(verb, answer, found) for verb, path, answer in ROUTES if (found := path.fullmatch(request.path))]
    for verb, answer, found in fitting:
        if verb == request.method:
            return answer, found
    if fitting:
        raise Unusable(f"{request.path} takes {' and '.join(verb for verb, _, _ in fitting)}.", 405)
    raise Unusable(f"There is nothing at {request.path}.", 404)


def _json(result: object, status: int = 200) -> web.Response:
    content = json.dumps(result, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return web.Response(body=content, status=status, content_type="application/json")
