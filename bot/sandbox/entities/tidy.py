"""A parsed text as Telegram keeps it: cleaned, trimmed, entities sorted, merged and capped. No markup is read here."""

import re
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
    given = _settle(entities)
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
    """Entities without the empty, those inside code, quotes in quotes; neighbours of one kind are joined."""
    settled: list[Json] = []
    for entity in sorted((one for one in entities if one["length"] > 0), key=_order):
        holders = [one for one in settled if _overlap(one, entity)]
        if any(_refuses(one, entity) for one in holders):
            continue
        if not _join(settled, entity):
            settled.append(entity)
    return settled


def _refuses(outer: Json, inner: Json) -> bool:
    if outer["type"] in VERBATIM or (inner["type"] in VERBATIM and outer["type"] not in QUOTES):
        return True
    return {outer["type"], inner["type"]} <= QUOTES or (outer["type"] in WHOLE and inner["type"] in WHOLE)


def _join(settled: list[Json], entity: Json) -> bool:
    for one in reversed(settled):
        end = one["offset"] + one["length"]
        alike = {**one, "offset": 0, "length": 0} == {**entity, "offset": 0, "length": 0}
        if alike and entity["type"] not in WHOLE | VERBATIM | QUOTES and entity["offset"] <= end:
            one["length"] = max(end, entity["offset"] + entity["length"]) - one["offset"]
            return True
    return False


def _overlap(one: Json, other: Json) -> bool:
    return bool(one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"])


def _clashes(entity: Json, given: list[Json]) -> bool:
    return any(_overlap(one, entity) for one in given if one["type"] in WHOLE | VERBATIM)


def _order(entity: Json) -> tuple[int, int, int]:
    kind = entity["type"]
    return entity["offset"], -entity["length"], ORDER.index(kind) if kind in ORDER else len(ORDER)
