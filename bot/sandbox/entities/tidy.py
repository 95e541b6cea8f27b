"""A parsed text as Telegram keeps it: cleaned, trimmed, entities sorted, merged and capped. No markup is read here."""

import re
from bisect import insort
from collections import deque
from collections.abc import Callable

from bot.sandbox.answers import Json
from bot.sandbox.entities import found
from bot.sandbox.entities.spans import units

Mover = Callable[[int], int]
ENTITY_CAP = 100
UNWANTED = re.compile("[\r\u2028-\u202e\u030a\u0333\u033f]")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
BLANK = (
    " \t\n\v\f\u00a0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
VERBATIM = {"code", "pre"}
WHOLE = {"url", "email", "text_link", "text_mention", "mention", "hashtag", "cashtag", "bot_command", "phone_number"}
QUOTES = {"blockquote", "expandable_blockquote"}
ORDER = ("blockquote", "expandable_blockquote", "pre", "code", "text_link", "bold", "italic", "underline")


def tidy(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """`text` and `entities` as a client gets them; entities hold UTF-16 offsets into the text returned."""
    text, entities = _clean(text, entities)
    text, entities = _trim(text, entities)
    given = _settle(entities)[:ENTITY_CAP]
    kept = given + [one for one in found.find(text) if not _clashes(one, given)]
    kept.sort(key=_order)
    return text, kept[:ENTITY_CAP]


def _clean(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    if UNWANTED.search(text):
        gone = [units(text[: match.start()]) for match in UNWANTED.finditer(text)]
        entities = [_moved(one, lambda at: at - sum(1 for cut in gone if cut < at)) for one in entities]
        text = UNWANTED.sub("", text)
    return CONTROL.sub(" ", text), entities


def _trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    right = text.rstrip(BLANK)
    left = right.lstrip(BLANK)
    if len(left) == len(text):
        return text, entities
    shift, end = len(right) - len(left), units(left)
    return left, [_moved(one, lambda at: min(max(at - shift, 0), end)) for one in entities]


def _moved(entity: Json, place: Mover) -> Json:
    start, stop = place(entity["offset"]), place(entity["offset"] + entity["length"])
    return {**entity, "offset": start, "length": stop - start}


def _settle(entities: list[Json]) -> list[Json]:
    """Entities without the empty, what code holds (but for code in its block), quotes in quotes; neighbours join."""
    waiting = deque(sorted((one for one in entities if one["length"] > 0), key=_order))
    settled: list[Json] = []
    near: list[Json] = []
    while waiting:
        entity = waiting.popleft()
        near = [one for one in near if _end(one) >= entity["offset"]]
        holders = [one for one in near if _overlap(one, entity)]
        if any(_refuses(one, entity) for one in holders) or _join(near, entity):
            continue
        inner, rest = _cut(holders, entity)
        if rest:
            insort(waiting, rest, key=_order)
        settled.append(inner)
        near.append(inner)
    return settled


def _cut(holders: list[Json], entity: Json) -> tuple[Json, Json | None]:
    """The part of `entity` within all of its holders, and what sticks out."""
    end = min((_end(one) for one in holders), default=_end(entity))
    if end >= _end(entity):
        return entity, None
    return {**entity, "length": end - entity["offset"]}, {**entity, "offset": end, "length": _end(entity) - end}


def _refuses(outer: Json, inner: Json) -> bool:
    if (outer["type"], inner["type"]) == ("pre", "code"):
        return False
    if outer["type"] in VERBATIM or (inner["type"] in VERBATIM and outer["type"] not in QUOTES):
        return True
    return {outer["type"], inner["type"]} <= QUOTES or (outer["type"] in WHOLE and inner["type"] in WHOLE)


def _join(near: list[Json], entity: Json) -> bool:
    if entity["type"] in WHOLE | VERBATIM | QUOTES:
        return False
    for one in reversed(near):
        alike = {**one, "offset": 0, "length": 0} == {**entity, "offset": 0, "length": 0}
        end = max(_end(one), _end(entity))
        around = [other for other in near if _order(other) < _order(one) and _overlap(other, one)]
        if alike and all(_end(other) >= end for other in around):
            one["length"] = end - one["offset"]
            return True
    return False


def _end(entity: Json) -> int:
    end: int = entity["offset"] + entity["length"]
    return end


def _overlap(one: Json, other: Json) -> bool:
    return bool(one["offset"] < _end(other) and other["offset"] < _end(one))


def _clashes(entity: Json, given: list[Json]) -> bool:
    return any(_overlap(one, entity) for one in given if one["type"] in WHOLE | VERBATIM)


def _order(entity: Json) -> tuple[int, int, int]:
    kind = entity["type"]
    return entity["offset"], -entity["length"], ORDER.index(kind) if kind in ORDER else len(ORDER)
