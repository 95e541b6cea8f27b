"""The file `.env`: what it sets, read as python-dotenv reads it, and refused by line where a setting would be lost."""

import re
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

from dotenv.parser import parse_stream

from bot.domain.errors import Misconfigured

_UNSEEN = "\ufeff\u200b"


def read(path: Path, names: Sequence[str]) -> dict[str, str]:
    """The values that the file at `path` sets; '$' in a value is a dollar. `names` are those that may not be lost.

    Raises:
        Misconfigured: it cannot be read, is no UTF-8, or a line that names a setting is none.
    """
    return dict(_settings(path, _text(path), names))


def _text(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Misconfigured("settings.env_encoding", path=str(path), offset=problem.start) from problem
    except OSError as problem:
        raise Misconfigured("settings.env_unreadable", path=str(path), reason=problem.strerror) from problem
    if (offset := text.find("\0")) >= 0:  # UTF-16 without its mark looks so
        raise Misconfigured("settings.env_encoding", path=str(path), offset=offset)
    return text.lstrip(_UNSEEN)


def _settings(path: Path, text: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    ours = re.compile(rf"\b(?:{'|'.join(names)})\b")
    for found in parse_stream(StringIO(text)):
        if found.error and (named := ours.search(found.original.string)):
            line = found.original.line + found.original.string[: named.start()].count("\n")
            raise Misconfigured("settings.env_line", path=str(path), line=line, name=named[0])
        if found.key is not None and found.value is not None:
            yield found.key, found.value
