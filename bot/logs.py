"""Log lines as text or JSON, with every token taken out, tracebacks included."""

import json
import logging
import re

_TOKEN = re.compile(r"(\d{3,20}):[A-Za-z0-9_-]{20,64}")
_QUIET = ("apscheduler", "httpx", "httpcore", "aiosqlite", "aiohttp.access", "asyncio")


def redact(text: str) -> str:
    """`text` with each bot token cut down to the bot's id, which is public."""
    return _TOKEN.sub(r"\1:***", text)


class _Text(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


class _Json(logging.Formatter):
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
