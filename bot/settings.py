"""The only reader of the environment. Each setting has a line in .env.example; a wrong value names itself."""

import os
import re
import socket
import stat
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import time
from ipaddress import ip_address
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot import env_file
from bot.domain.errors import Misconfigured
from bot.domain.newsroom import NOBODIES
from bot.language import LANGUAGES

T = TypeVar("T")

_PERSON = re.compile(r"[1-9][0-9]{0,15}")
TOKEN_FORM = re.compile(r"[0-9]{3,20}:[A-Za-z0-9_-]{20,64}")
_OWN_NETWORK = (".local", ".localhost", ".localdomain", ".internal", ".lan", ".home.arpa")
"""Names that mean something within one network only (https://www.iana.org/assignments/special-use-domain-names/)."""
_HOST = re.compile(r"(?=.{1,253}$)(?:(?!-)[\w-]{1,63}(?<!-)\.)+(?!-)[\w-]{1,63}(?<!-)\.?|[0-9a-f.]*:[0-9a-f:.]+")
_WEBHOOK_PORTS = frozenset({443, 80, 88, 8443})
NAMES = (
    "TELEGRAM_BOT_TOKEN",
    "TELEGRAM_API_URL",
    "TELEGRAM_PROXY",
    "DATABASE_URL",
    "OWNER_IDS",
    "DEFAULT_LANGUAGE",
    "DEFAULT_TIMEZONE",
    "DEFAULT_DIGEST_TIME",
    "WEBHOOK_URL",
    "WEBHOOK_SECRET",
    "LISTEN",
    "MESSAGES_PER_SECOND",
    "PAID_BROADCAST",
    "RETENTION_DAYS",
    "LOG_LEVEL",
    "LOG_FORMAT",
)
"""Every setting; `.env.example` has a line for each, and a test holds the two together."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """What an operator decides. Secrets are kept out of reprs, and so out of logs and tracebacks."""

    token: str = field(default="", repr=False)
    api_url: str = "https://api.telegram.org"
    proxy: str = field(default="", repr=False)
    """Through which Telegram is reached, with the password if it needs one; empty: directly."""
    database_url: str = "sqlite:///tribune.db"
    owner_ids: frozenset[int] = frozenset()
    default_language: str = "en"
    default_zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Kyiv"))
    default_hour: time = time(8, 0)
    webhook_url: str = ""
    """Where Telegram reaches this bot; empty: it polls."""
    webhook_secret: str = field(default="", repr=False)
    listen: tuple[str, int] = ("127.0.0.1", 8080)
    rate: int = 25
    """Messages a second in all; with paid broadcast, those that are replies."""
    paid_broadcast: bool = False
    retention_days: int = 90
    """How long what was sent is kept."""
    log_level: str = "INFO"
    log_format: str = "text"


def read(environment: Mapping[str, str] | None = None, *, dotenv: Path | None = None) -> Settings:
    """Settings from `environment` (the process's by default) over those of the file `dotenv`.

    Raises:
        Misconfigured: a value is wrong; the phrase names the setting and what it takes.
    """
    filed = env_file.read(dotenv, NAMES) if dotenv and dotenv.is_file() else {}
    values = {**filed, **(os.environ if environment is None else environment)}

    def setting(name: str, parse: Callable[[str], T], default: T) -> T:
        raw = values.get(name, "").strip()
        if not raw:
            return default
        try:
            return parse(raw)
        except (ValueError, KeyError, OSError) as problem:
            raise Misconfigured(f"settings.{name.lower()}", name=name) from problem

    base = Settings()
    api_url = setting("TELEGRAM_API_URL", _http_url, base.api_url)
    return Settings(
        token=setting("TELEGRAM_BOT_TOKEN", _token, base.token),
        api_url=api_url,
        proxy=setting("TELEGRAM_PROXY", _http_url, base.proxy),
        database_url=setting("DATABASE_URL", _database_url, base.database_url),
        owner_ids=setting("OWNER_IDS", _ids, base.owner_ids),
        default_language=setting("DEFAULT_LANGUAGE", _one_of(*LANGUAGES), base.default_language),
        default_zone=setting("DEFAULT_TIMEZONE", ZoneInfo, base.default_zone),
        default_hour=setting("DEFAULT_DIGEST_TIME", _hour, base.default_hour),
        webhook_url=setting("WEBHOOK_URL", _webhook(own=api_url != base.api_url), base.webhook_url),
        webhook_secret=setting("WEBHOOK_SECRET", _secret, base.webhook_secret),
        listen=setting("LISTEN", _address, base.listen),
        rate=setting("MESSAGES_PER_SECOND", _rate, base.rate),
        paid_broadcast=setting("PAID_BROADCAST", _yes_or_no, base.paid_broadcast),
        retention_days=setting("RETENTION_DAYS", _days, base.retention_days),
        log_level=setting("LOG_LEVEL", _one_of("DEBUG", "INFO", "WARNING", "ERROR"), base.log_level),
        log_format=setting("LOG_FORMAT", _one_of("text", "json"), base.log_format),
    )


def terminal_language(environment: Mapping[str, str] | None = None) -> str:
    """The language of the operator's terminal, as POSIX locale variables name it; English where it is another."""
    values = os.environ if environment is None else environment
    chosen = next((values[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if values.get(name)), "en")
    return chosen[:2].lower() if chosen[:2].lower() in LANGUAGES else "en"


def open_to_others(path: Path) -> bool:
    """Whether a file with secrets can be read by other users of this machine."""
    return os.name == "posix" and path.is_file() and bool(path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH))


def _token(raw: str) -> str:
    if not TOKEN_FORM.fullmatch(raw):
        raise ValueError
    return raw


def _http_url(raw: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", raw):
        raise ValueError
    return raw.rstrip("/")


def _webhook(*, own: bool) -> Callable[[str], str]:
    """An address that Telegram delivers to: https on four ports (https://core.telegram.org/bots/api#setwebhook).

    A Bot API server of one's `own` delivers to any address of its own network too.
    """

    def parse(raw: str) -> str:
        url = _http_url(raw)
        parts = urlsplit(url)
        if not parts.hostname or parts.username is not None or parts.fragment:
            raise ValueError
        if own and _near(parts.hostname):
            return url
        if parts.scheme != "https" or (443 if parts.port is None else parts.port) not in _WEBHOOK_PORTS:
            raise ValueError
        if _near(parts.hostname) or not _HOST.fullmatch(parts.hostname) or not url.isprintable():
            raise ValueError
        return url

    return parse


def _near(host: str) -> bool:
    """Whether a host is this machine or one of its own network, which Telegram cannot reach."""
    plain = unicodedata.normalize("NFKC", host).rstrip(".").lower()
    for read in (ip_address, lambda digits: ip_address(socket.inet_aton(digits))):
        with suppress(ValueError, OSError):
            return not read(plain).is_global
    return "." not in plain or plain.endswith(_OWN_NETWORK)


def _database_url(raw: str) -> str:
    if not raw.startswith("sqlite:///") or raw == "sqlite:///":
        raise ValueError
    return raw


def _ids(raw: str) -> frozenset[int]:
    parts = raw.replace(",", " ").split()
    if not all(_PERSON.fullmatch(part) for part in parts):
        raise ValueError
    found = frozenset(map(int, parts))
    if found & NOBODIES:
        raise ValueError
    return found


def _secret(raw: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", raw):
        raise ValueError
    return raw


def _address(raw: str) -> tuple[str, int]:
    host, colon, port = raw.rpartition(":")
    if not colon or not 0 < int(port) < 65536:
        raise ValueError
    return host.strip("[]") or "0.0.0.0", int(port)  # noqa: S104 - ':8080' asks for every address


def _rate(raw: str) -> int:
    rate = int(raw)
    if not 1 <= rate <= 1000:
        raise ValueError
    return rate


def _days(raw: str) -> int:
    # Editions look back eight days for what was told, /stats thirty.
    days = int(raw)
    if not 30 <= days <= 3650:
        raise ValueError
    return days


def _yes_or_no(raw: str) -> bool:
    return {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}[raw.casefold()]


def _hour(raw: str) -> time:
    if not re.fullmatch(r"[0-2]?[0-9]:[0-5][0-9]", raw):
        raise ValueError
    hour, minute = raw.split(":")
    return time(int(hour), int(minute))


def _one_of(*allowed: str) -> Callable[[str], str]:
    def parse(raw: str) -> str:
        return {name.casefold(): name for name in allowed}[raw.casefold()]

    return parse
