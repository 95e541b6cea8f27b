"""Texts on which a regular expression might take too long, made from the expression itself.

Python's engine tries again from every place and in every way; what makes it slow is a long run of what one part of the
expression takes, before something that it does not. So each part of an expression is sampled, and repeated.
"""

import re
import re._constants as op  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
import signal
import time
from collections.abc import Iterator, Sequence
from types import FrameType
from typing import Any

Node = tuple[Any, Any]

_COMMON = (*"aAяЯ1.,-'\"«»([<&>*_/:\\@# \n\t",)
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_CATEGORIES = {
    op.CATEGORY_DIGIT: (r"\d", "1"),
    op.CATEGORY_NOT_DIGIT: (r"\D", "a"),
    op.CATEGORY_SPACE: (r"\s", " "),
    op.CATEGORY_NOT_SPACE: (r"\S", "a"),
    op.CATEGORY_WORD: (r"\w", "a"),
    op.CATEGORY_NOT_WORD: (r"\W", "."),
}
_LONGEST_PUMP = 60


def attacks(pattern: re.Pattern[Any], length: int) -> Iterator[str]:
    """Texts of about `length` characters: something that begins well, repeated, and then what no expression expects."""
    common = [("", character) for character in _COMMON]
    for before, pump in sorted({*common, *_pumps(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))}):
        if pump:
            yield before + pump * (length // len(pump)) + "\0"


class TooSlow(Exception):
    """It took longer than it was given."""


def seconds(pattern: re.Pattern[Any], text: str, *, searching: bool, most: float) -> float:
    """Processor time for looking through `text`; `most` where it takes longer."""
    given = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
    signal.signal(signal.SIGPROF, _too_slow)
    signal.setitimer(signal.ITIMER_PROF, most)
    began = time.process_time()
    try:
        for _ in pattern.finditer(given) if searching else ():
            pass
        pattern.match(given)
        pattern.fullmatch(given)
    except TooSlow:
        return most
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - began


def _too_slow(_number: int, _frame: FrameType | None) -> None:
    raise TooSlow


def _pumps(nodes: Sequence[Node], before: str = "") -> Iterator[tuple[str, str]]:
    """What to put first, and what to repeat behind it."""
    for kind, given in nodes:
        for inner in _inside(kind, given):
            yield from _pumps(inner, before)
        for run in _runs(kind, given):
            yield from ((before, run), ("", run), ("", (before + run)[-_LONGEST_PUMP:]))
        before += _sample(kind, given)
        yield "", before[-_LONGEST_PUMP:]


def _inside(kind: object, given: Any) -> list[Sequence[Node]]:
    if kind in _REPEATS:
        return [given[2]]
    if kind is op.SUBPATTERN:
        return [given[3]]
    if kind is op.BRANCH:
        return list(given[1])
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [given[1]]
    return [given] if kind is op.ATOMIC_GROUP else []


def _runs(kind: object, given: Any) -> list[str]:
    """What a repeated part may take, over and over."""
    if kind not in _REPEATS:
        return []
    inner, *more = given[2]
    while not more and inner[0] is op.SUBPATTERN and len(inner[1][3]) == 1:
        inner = inner[1][3][0]
    if more:
        return [_samples(given[2])]
    if inner[0] is op.IN:
        return _members(inner[1])
    return [_samples(way) for way in inner[1][1]] if inner[0] is op.BRANCH else [_samples(given[2])]


def _samples(nodes: Sequence[Node]) -> str:
    return "".join(_sample(kind, given) for kind, given in nodes)


def _sample(kind: object, given: Any) -> str:
    """Something that matches a part; nothing for a place between characters."""
    if kind is op.LITERAL:
        return chr(given)
    if kind in (op.ANY, op.NOT_LITERAL):
        return "a" if given != ord("a") else "b"
    if kind is op.IN:
        return _members(given)[0]
    if kind in _REPEATS:
        return _samples(given[2]) * int(max(given[0], min(1, given[1])))
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return ""
    ways = _inside(kind, given)
    return _samples(ways[0]) if ways else ""


def _members(items: Sequence[Node]) -> list[str]:
    """Some characters of a class."""
    if items[0][0] is op.NEGATE:
        return [one for one in _COMMON if not any(_holds(item, one) for item in items[1:])] or ["\1"]
    found = []
    for kind, given in items:
        if kind is op.CATEGORY:
            found.append(_CATEGORIES[given][1])
        else:
            found += [chr(given)] if kind is op.LITERAL else [chr(given[0]), chr(given[1])]
    return found[:8]


def _holds(item: Node, character: str) -> bool:
    kind, given = item
    if kind is op.CATEGORY:
        return re.fullmatch(_CATEGORIES[given][0], character) is not None
    return bool(ord(character) == given if kind is op.LITERAL else given[0] <= ord(character) <= given[1])
