"""GET, POST, DELETE faults: trouble to come, as requests. What a fault does is in faults.py and trouble.py."""

import re
from typing import Any

from aiohttp import web

from bot.sandbox.answers import Json
from bot.sandbox.control.requests import Unusable, body, field
from bot.sandbox.control.rooms import Rooms
from bot.sandbox.faults import KINDS, Fault
from bot.sandbox.table import BY_NAME

Found = re.Match[str]
NAMES = {"kind", "method", "chat", "probability", "count", "seconds", "retry_after", "code", "description"}


async def shown(rooms: Rooms, _request: web.BaseRequest, _found: Found) -> list[Json]:
    """The faults set, spent ones too."""
    return [fault.shown() for fault in rooms.faults.all()]


async def add(rooms: Rooms, request: web.BaseRequest, _found: Found) -> Json:
    """One fault, or several at once; all or none."""
    given = await body(request)
    described = field(given, "faults", list) if "faults" in given else [given]
    faults = [_fault(one) for one in described]
    return {"ok": True, "ids": [rooms.faults.add(fault) for fault in faults]}


async def clear(rooms: Rooms, _request: web.BaseRequest, found: Found) -> Json:
    """All faults, or one."""
    number = int(found[1]) if found[1] else None
    if not rooms.faults.clear(number) and number is not None:
        raise Unusable(f"There is no fault {number}.", 404)
    return {"ok": True}


def _fault(given: Any) -> Fault:  # noqa: ANN401 - decoded JSON
    if not isinstance(given, dict):
        raise Unusable("A fault must be an object.")
    strange = sorted(set(given) - NAMES)
    if strange:
        raise Unusable(f'A fault has no "{strange[0]}"; it has: {", ".join(sorted(NAMES))}.')
    kind = str(given.get("kind", ""))
    if kind not in KINDS:
        raise Unusable(f'"kind" is one of: {", ".join(sorted(KINDS))}.')
    method = field(given, "method", str, "")
    if method and method.lower() not in BY_NAME:
        raise Unusable(f"There is no method {method}.")
    fault = Fault(kind=kind, method=method, chat=str(given.get("chat", "")))
    fault.probability = _within(field(given, "probability", float, 1.0), 0, 1, "probability")
    fault.count = (
        None if given.get("count", 1) is None else int(_within(field(given, "count", int, 1), 1, 1e9, "count"))
    )
    fault.seconds = _within(field(given, "seconds", float, 1.0), 0, 86_400, "seconds")
    fault.retry_after = int(_within(field(given, "retry_after", int, 5), 1, 1e6, "retry_after"))
    fault.code = int(_within(field(given, "code", int, 500), 400, 599, "code"))
    fault.description = field(given, "description", str, "Internal Server Error")
    return fault


def _within(value: float, low: float, high: float, name: str) -> float:
    if not low <= value <= high:
        raise Unusable(f'"{name}" is {low:g} to {high:g}.')
    return value
