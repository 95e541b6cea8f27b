"""Who may use /sandbox/: this machine, and pages it served itself. A page elsewhere must not drive it."""

from urllib.parse import urlsplit

from aiohttp import web

from bot.sandbox.control.requests import Unusable

OURS = {"127.0.0.1", "localhost", "::1"}


def check(request: web.BaseRequest) -> None:
    """Let the request through.

    Raises:
        Unusable: its Host or Origin is not loopback.
    """
    for header in ("Host", "Origin"):
        value = request.headers.get(header)
        if value is not None and _host(value) not in OURS:
            raise Unusable(f"{header} {value} is not this machine.", 403)


def _host(value: str) -> str:
    address = value if "//" in value else f"//{value}"
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
