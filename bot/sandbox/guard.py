"""Who may use the sandbox: programs on this machine, and pages it served itself. A page elsewhere must not drive it.

A browser lets any page send requests to loopback, and the demo's token is public; what tells such a request is where
its Host, Origin, Sec-Fetch-Site and Referer say that it comes from (https://www.w3.org/TR/fetch-metadata/).
"""

from urllib.parse import urlsplit

from aiohttp import web

OURS = {"127.0.0.1", "localhost", "::1"}
_FOREIGN = {"cross-site", "same-site"}
"""To a browser another port of this machine is the same site."""


def stranger(request: web.BaseRequest) -> str | None:
    """What shows that a request is a stranger's, in a sentence; None where it is ours."""
    host = request.headers.get("Host")
    if host is not None and _place(f"//{host}")[0] not in OURS:
        return f"Host {host} is not this machine."
    for header in ("Origin", "Referer"):
        value = request.headers.get(header)
        if value is not None and not _served(value, host):
            return f"{header} {value} is not this sandbox."
    if request.headers.get("Sec-Fetch-Site", "").lower() in _FOREIGN:
        return "A page from elsewhere may not ask the sandbox."
    return None


def _served(value: str, host: str | None) -> bool:
    """Whether a page at `value` came from the sandbox that is asked as `host`."""
    scheme = value.partition(":")[0].lower()
    return scheme == "http" and host is not None and _place(value) == _place(f"http://{host}")


def _place(address: str) -> tuple[str, int | None]:
    """Host and port of an address; of what is none, a host that is nobody's."""
    try:
        parts = urlsplit(address)
        return (parts.hostname or "").lower(), parts.port or (80 if parts.scheme == "http" else None)
    except ValueError:
        return "", None
