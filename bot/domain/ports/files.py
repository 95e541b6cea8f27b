"""What editors send or link to."""

from collections.abc import Awaitable, Callable

from bot.domain.submission import Submission

Fetch = Callable[[str], Awaitable[bytes]]
"""The bytes of a file by Telegram's file id."""


ReadPage = Callable[[str], Awaitable[Submission]]
"""The article at an address of the web; Refused where it cannot be had."""
