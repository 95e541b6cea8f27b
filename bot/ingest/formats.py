"""Which format a file is in, by its name and its first characters. Reading it: one file a format."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import PurePath

from bot.domain.copy import Copy
from bot.domain.errors import Refused
from bot.ingest.html import read_html
from bot.ingest.markdown import read_markdown
from bot.ingest.ninjs import read_ninjs
from bot.ingest.page import read_copy
from bot.ingest.text import MOST_BYTES, decode

Read = Callable[..., Copy]

_BY_ENDING: Mapping[str, Read] = {
    ".txt": read_copy,
    ".text": read_copy,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".json": read_ninjs,
    "": read_copy,
}


def check(name: str, size: int | None) -> None:
    """Refuse a file before it is fetched, where its name or size says enough.

    Raises:
        Refused: it is none of the formats read here, or too big to be an article.
    """
    if _ending(name) not in _BY_ENDING:
        raise Refused("intake.format", ending=_ending(name)[:12])
    if size is not None and size > MOST_BYTES:
        raise Refused("intake.too_big", megabytes=MOST_BYTES // 1_000_000)


def read_file(raw: bytes, *, name: str, now: datetime) -> Copy:
    """A copy of a file, whatever its format.

    Raises:
        Refused: it cannot be read as an article; the phrase says why.
    """
    check(name, len(raw))
    text = decode(raw)
    reader = _BY_ENDING[_ending(name)]
    if reader is read_copy and text.lstrip()[:9].lower().startswith(("<!doctype", "<html")):
        reader = read_html
    return reader(text, now=now)


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower()
