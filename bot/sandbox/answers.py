"""What goes back over the wire: Telegram's envelope, codes and prefixes. When to say which belongs to the methods."""

from typing import Any

Json = dict[str, Any]

MODIFIED_NOTHING = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


class Rejected(Exception):
    """A call refused as Telegram refuses it: `code` is the HTTP status too, `parameters` goes beside them."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        """The answer's JSON object."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad(words: str, **parameters: int) -> Rejected:
    """400 with Telegram's prefix."""
    return Rejected(400, f"Bad Request: {words}", **parameters)


def unparsable(words: str) -> Rejected:
    """400 for markup that does not parse."""
    return bad(f"can't parse entities: {words}")


def unauthorized() -> Rejected:
    """401 for a token nobody has."""
    return Rejected(401, "Unauthorized")


def forbidden(words: str) -> Rejected:
    """403 with Telegram's prefix."""
    return Rejected(403, f"Forbidden: {words}")


def unknown(words: str) -> Rejected:
    """404 with Telegram's prefix."""
    return Rejected(404, f"Not Found: {words}")


def conflict(words: str) -> Rejected:
    """409 with Telegram's prefix."""
    return Rejected(409, f"Conflict: {words}")


def too_many(seconds: int) -> Rejected:
    """429 that asks to wait `seconds`."""
    return Rejected(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
