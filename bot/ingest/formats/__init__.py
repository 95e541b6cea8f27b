"""The table of formats: bytes and a name in, a submission out. Reading one: a file each; several messages: messages.py.

Files, addresses and the command line all read by this table; a new format is a file beside this one and a row.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from bot.domain.errors import Refused
from bot.domain.submission import Submission
from bot.ingest.formats.html import read_html
from bot.ingest.formats.markdown import read_markdown
from bot.ingest.formats.ninjs import read_ninjs
from bot.ingest.formats.page import read_copy
from bot.ingest.text import MOST_BYTES, decode


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """One way in which articles are written down."""

    endings: tuple[str, ...]
    """Of files; the first stands for the format."""
    kinds: tuple[str, ...]
    """What servers call it: media types."""
    read: Callable[..., Submission]
    """Makes a submission of a text and `now`; Refused where it is none."""


HTML = Format(endings=(".html", ".htm", ".xhtml"), kinds=("text/html", "application/xhtml+xml"), read=read_html)
TEXT = Format(endings=(".txt", ".text", ""), kinds=("text/plain",), read=read_copy)
NINJS = Format(endings=(".json",), kinds=("application/json",), read=read_ninjs)
MARKDOWN = Format(endings=(".md", ".markdown"), kinds=("text/markdown",), read=read_markdown)

FORMATS = (HTML, TEXT, NINJS, MARKDOWN)
"""In the order in which servers are asked for them."""


def kinds() -> Iterator[tuple[str, str]]:
    """Every media type, with the name by which `read_file` reads what a server calls so."""
    for one in FORMATS:
        for kind in one.kinds:
            yield kind, f"page{one.endings[0]}"


def known(name: str) -> bool:
    """Whether a file's name tells its format."""
    return _by_ending(name) is not None


def check(name: str, size: int | None) -> None:
    """Refuse a file before it is fetched, where its name or size says enough.

    Raises:
        Refused: it is none of the formats read here, or too big to be an article.
    """
    _format_of(name)
    if size is not None and size > MOST_BYTES:
        raise Refused("intake.too_big", megabytes=MOST_BYTES // 1_000_000)


def read_file(raw: bytes, *, name: str, now: datetime) -> Submission:
    """What a file says, whatever its format.

    Raises:
        Refused: it cannot be read as an article; the phrase says why.
    """
    check(name, len(raw))
    text, found = decode(raw), _format_of(name)
    if found is TEXT and text.lstrip()[:9].lower().startswith(("<!doctype", "<html")):
        found = HTML
    return found.read(text, now=now)


def _format_of(name: str) -> Format:
    found = _by_ending(name)
    if found is None:
        raise Refused("intake.format", ending=_ending(name)[:12])
    return found


def _by_ending(name: str) -> Format | None:
    ending = _ending(name)
    return next((one for one in FORMATS if ending in one.endings), None)


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower()
