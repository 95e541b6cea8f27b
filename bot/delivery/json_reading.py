"""JSON that somebody else wrote: nested without end, with numbers beyond reason, it is still read as far as it goes."""

import json
import re
from typing import Any

_TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)
_MOST_FIGURES = 1000
_DEEPEST = 100
"""Levels; what Telegram says has ten."""


def read_json(body: bytes) -> Any:  # noqa: ANN401 - JSON
    """What `body` says. A number with thousands of figures is one without end; what lies 100 levels down may be None.

    Raises:
        ValueError: it is no JSON.
        RecursionError: it is so deep that nobody can tell, and none when it is cut.
    """
    try:
        return json.loads(body)
    except (json.JSONDecodeError, UnicodeDecodeError):
        raise
    except ValueError:
        return json.loads(body, parse_int=_whole)
    except RecursionError as problem:
        return _cut(body, problem)


def _whole(figures: str) -> float:
    return int(figures) if len(figures) <= _MOST_FIGURES else float(figures)


def _cut(body: bytes, problem: RecursionError) -> Any:  # noqa: ANN401 - JSON
    try:
        return json.loads(_shallow(body), parse_int=_whole)
    except ValueError:
        raise problem from None


def _shallow(body: bytes) -> bytes:
    """The same with null for every list and object that lies too deep."""
    kept: list[bytes] = []
    depth = since = 0
    for found in _TOKEN.finditer(body):
        token = found[0]
        if token in b"[{":
            depth += 1
            if depth == _DEEPEST:
                kept.append(body[since : found.start()] + b"null")
        elif token in b"]}":
            depth -= 1
            if depth == _DEEPEST - 1:
                since = found.end()
    return b"".join(kept) + (body[since:] if depth < _DEEPEST else b"")
