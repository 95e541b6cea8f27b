"""A webhook's settings, checked as Telegram checks them. Pushing to it belongs to pushing.py."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from bot.sandbox.answers import Json, bad
from bot.sandbox.params import Params

PORTS = {80, 88, 443, 8443}
LOCAL = {"127.0.0.1", "localhost", "::1"}
ELSEWHERE = "bad webhook: the sandbox pushes to this machine only"
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


def checked(params: Params) -> Json:
    """What WebhookInfo shows of a new webhook, and its `secret_token`.

    Telegram's rules hold, but the sandbox pushes to this machine only: there any port and plain HTTP will do.

    Raises:
        Rejected: an address, a secret or a number of connections Telegram would refuse.
    """
    url = params.text("url")
    _check_address(url)
    secret = params.text("secret_token")
    if secret and not SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters" if len(secret) <= 256 else "secret token is too long")
    connections = params.number("max_connections", 40)
    return {
        "url": url,
        "has_custom_certificate": params.has("certificate"),
        "max_connections": min(max(connections, 1), 100),
        "ip_address": _address(params, url),
        "secret_token": secret,
    }


def _address(params: Params, url: str) -> str:
    """Where updates go, as a number."""
    asked = params.text("ip_address")
    if not asked:
        return "::1" if urlsplit(url).hostname == "::1" else "127.0.0.1"
    try:
        found = ip_address(asked)
    except ValueError as problem:
        raise bad("bad webhook: IP address is invalid") from problem
    if not found.is_loopback:
        raise bad(ELSEWHERE)
    return str(found)


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname or ""
    except ValueError as problem:
        raise bad("bad webhook: invalid webhook URL specified") from problem
    if host in LOCAL and parts.scheme in {"http", "https"}:
        return
    if parts.scheme != "https":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if (port or 443) not in PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    raise bad(ELSEWHERE)
