"""Addresses as Telegram keeps them: a scheme added, a bare host given its slash, others refused."""

import re
from urllib.parse import urlsplit

HOST = re.compile(r"[^\s/@.:]+(\.[^\s/@.:]+)+|localhost|\[[0-9a-f:.]+\]|\d+(\.\d+){3}", re.IGNORECASE)
TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")
"""How a moment may be shown (https://core.telegram.org/bots/api#date-time-entity-formatting)."""
USER_LINK = re.compile(r"tg:(?://)?user\?id=(\d+)", re.IGNORECASE)


def checked(url: str) -> str | None:
    """`url` as Telegram stores it, None where it takes none."""
    url = url.strip()
    if not url or re.search(r"\s", url):
        return None
    scheme, colon, rest = url.partition(":")
    if colon and scheme.lower() in {"tg", "ton", "tonsite"}:
        return f"{scheme.lower()}://{rest.lstrip('/')}"
    if "://" not in url:
        url = f"http://{url}"
    return _web(url)


def user_id(url: str) -> int | None:
    """Whom a tg://user?id= link points at."""
    found = USER_LINK.fullmatch(url.strip())
    return int(found[1]) if found else None


def _web(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not HOST.fullmatch(host):
        return None
    bare = not parts.path
    slash = "/" if bare else ""
    head, after = url.split("://", 1)[0].lower(), url.split("://", 1)[1]
    cut = len(re.match(r"[^/?#]*", after)[0])  # type: ignore[index]
    return f"{head}://{after[:cut]}{slash}{after[cut:]}"
