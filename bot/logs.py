"""Log lines as text or JSON, with every token taken out, tracebacks included."""

import json
import logging
import re
import traceback
from collections.abc import Iterator
from types import TracebackType

from bot.domain.errors import StoreTrouble

_TOKEN = re.compile(r"(\d{3,20}):[A-Za-z0-9_-]{20,64}")
Failure = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
_SYSTEM = (OSError, StoreTrouble)
_QUIET = ("apscheduler", "httpx", "httpcore", "aiosqlite", "aiohttp.access", "asyncio", "telegram", "markdown_it")
"""Libraries that say little of use, or dump what people write and who they are: python-telegram-bot at DEBUG."""


def redact(text: str) -> str:
    """`text` with each bot token cut down to the bot's id, which is public."""
    return _TOKEN.sub(r"\1:***", text)


class _Reticent(logging.Formatter):
    """Tells where an error stood and of what kind it is; its own words may be a person's, but for the system's."""

    def formatException(self, ei: Failure) -> str:  # noqa: N802 - its name is the library's
        """A traceback whose errors keep to themselves what they were about."""
        _, problem, _ = ei
        return "".join(_told(problem)).rstrip("\n") if problem else ""


def _told(problem: BaseException) -> Iterator[str]:
    chain: list[BaseException] = []
    link: BaseException | None = problem
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    for one in reversed(chain):
        yield "Traceback (most recent call last):\n"
        yield from traceback.format_tb(one.__traceback__)
        kind = type(one).__name__
        yield f"{kind}: {one}\n" if isinstance(one, _SYSTEM) else f"{kind}\n"


class _Text(_Reticent):
    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


class _Json(_Reticent):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return redact(json.dumps(line, ensure_ascii=False))


def configure(level: str, form: str) -> None:
    """Send the process's log to standard error; `form` is 'text' or 'json'."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Json() if form == "json" else _Text("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
