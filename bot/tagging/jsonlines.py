"""JSON Lines in and out, for `tribune tag` and `tribune stories`: one bad line costs no other, and each is named."""

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import TextIOWrapper
from typing import NamedTuple, TextIO, TypeVar

from bot.tagging.bounds import MOST_CHARACTERS
from bot.tagging.limits import TooMuch, limited

T = TypeVar("T")

Json = Mapping[str, object]
Numbered = tuple[int, str]
"""A line and its number, from 1 on."""

_KEPT = "surrogateescape"
"""Bytes that are no UTF-8 are kept to be named with their line."""
_LONGEST_LINE = 4_000_000
"""Characters: the longest text, each letter of it escaped."""
_SECONDS = 20.0
_MEGABYTES = 500


class Refused(NamedTuple):
    """A line that is not answered, and why; `text_id` is None where it gives none."""

    text_id: object
    reason: str


Attempt = tuple[int, T | Refused]
"""A line's number, and what became of it."""


def attempted(numbered: Numbered, work: Callable[[Json], T], texts: Iterable[str]) -> Attempt[T]:
    """`work` of one line within its bounds of time and memory; `texts` are the keys that hold text where given."""
    number, line = numbered
    try:
        with limited(seconds=_SECONDS, megabytes=_MEGABYTES):
            return number, work(read(line, texts))
    except ValueError as problem:
        reason = str(problem)
    except (TooMuch, MemoryError):
        reason = "it takes too long, or too much memory"
    except Exception as problem:  # noqa: BLE001 - what goes wrong with one line must not cost another
        reason = f"it cannot be tagged ({type(problem).__name__})"
    return number, Refused(_id_in(line), reason)


def answered(
    attempts: Iterable[Attempt[T]], say: Callable[[int, T], str], *, stdout: TextIO, stderr: TextIO, progress: str
) -> int:
    """Write the answer to every line in its turn; 0 when all were good, 1 when some were refused.

    Every line that gives an id is answered: as `say` does, or with {"id", "line", "refused"}, which says what is wrong
    with it. `progress` counts on a terminal: '{done} texts tagged'.
    """
    refused = done = 0
    for number, outcome in attempts:
        done += 1
        if isinstance(outcome, Refused):
            refused += 1
            answer = _refusal(number, outcome)
            stderr.write(f"line {number}: {outcome.reason}\n")
        else:
            answer = say(number, outcome)
        if answer is not None:
            stdout.write(f"{answer}\n")
            stdout.flush()
        if stderr.isatty():
            stderr.write(f"\r{progress.format(done=done)}")
            stderr.flush()
    if stderr.isatty() and done:
        stderr.write("\n")
    return 1 if refused else 0


def utf8(stdin: TextIO, stdout: TextIO) -> None:
    """Input and output are UTF-8 whatever the locale."""
    for stream, errors in ((stdin, _KEPT), (stdout, "strict")):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def numbered(stream: TextIO) -> Iterator[Numbered]:
    """The lines of a stream that are not blank."""
    return (
        (number, line.removeprefix("\ufeff"))
        for number, line in enumerate(_lines(stream), 1)
        if line.strip("\ufeff \t\r\n")
    )


def written(said: Json) -> str:
    """An object as one line."""
    line = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    try:
        line.encode()
    except UnicodeEncodeError:  # half a surrogate pair has no UTF-8
        return json.dumps(said, separators=(",", ":"))
    return line


def read(line: str, texts: Iterable[str]) -> Json:
    """The object of one line, with an `id` and a `text`; whatever else of `texts` it has is text too.

    Raises:
        ValueError: it is no such object; the message says what is wrong.
    """
    if len(line) > _LONGEST_LINE:
        raise ValueError(f"longer than {_LONGEST_LINE:,} characters")
    if any("\udc80" <= letter <= "\udcff" for letter in line):
        raise ValueError("not UTF-8")
    try:
        asked = json.loads(line, parse_constant=_no_number)
    except json.JSONDecodeError as problem:
        raise ValueError(f"not JSON ({problem.msg} at column {problem.colno})") from problem
    except RecursionError as problem:
        raise ValueError("not JSON (nested too deep)") from problem
    if not isinstance(asked, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004 - a wrong line is a wrong value to its writer
    _check(asked, texts)
    return asked


def _lines(stream: TextIO) -> Iterator[str]:
    """Lines, each read only as far as is needed to see that it is too long."""
    while line := stream.readline(_LONGEST_LINE + 1):
        yield line
        while line and not line.endswith("\n"):
            line = stream.readline(_LONGEST_LINE)


def _refusal(number: int, refused: Refused) -> str | None:
    if refused.text_id is None:
        return None
    return written({"id": refused.text_id, "line": number, "refused": refused.reason})


def _id_in(line: str) -> object:
    """The id that a refused line gives, where it gives one."""
    try:
        given = json.loads(line[:_LONGEST_LINE], parse_constant=_no_number)["id"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return given if _names(given) else None


def _names(given: object) -> bool:
    """Whether a value may be an id: text, or a number that JSON can write."""
    if isinstance(given, float):
        return math.isfinite(given)
    return isinstance(given, str | int) and not isinstance(given, bool)


def _no_number(name: str) -> object:
    raise ValueError(f"not JSON ({name} is no number)")


def _check(asked: Json, texts: Iterable[str]) -> None:
    for key in ("id", "text"):
        if key not in asked:
            raise ValueError(f'no "{key}"')
    if not _names(asked["id"]):
        raise ValueError('"id" is neither text nor a number')
    optional = [key for key in texts if asked.get(key) is not None]
    for key in ("text", *optional):
        if not isinstance(asked[key], str):
            raise ValueError(f'"{key}" is not text')  # noqa: TRY004 - the same
        if len(str(asked[key])) > MOST_CHARACTERS:
            raise ValueError(f'"{key}" is longer than {MOST_CHARACTERS:,} characters')
