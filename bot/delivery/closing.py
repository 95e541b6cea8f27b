"""Whether a chat that answers 403 has really shut the bot out. Deciding only.

A 403 is what Telegram says of one chat, and what it says of all when something is wrong on its side. So it is believed
once it was said again after a while, and meanwhile others got what was sent to them.
"""

from collections import OrderedDict
from datetime import datetime, timedelta

from bot.domain.delivery import Closing

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (10, 60, 360, 1440))
"""Before a chat is tried again that answered 403 so many times."""
A_WHILE = PAUSES[0]
_LONG = timedelta(days=1)
_FEW = _TWICE = 2
_PASSED_EACH = 3
_REMEMBERED = 10_000


class Passed:
    """Which chats took a message when; the last 10,000 of them."""

    def __init__(self) -> None:
        self._chats: OrderedDict[int, datetime] = OrderedDict()

    def note(self, chat: int, now: datetime) -> None:
        """It took one."""
        self._chats[chat] = now
        self._chats.move_to_end(chat)
        if len(self._chats) > _REMEMBERED:
            self._chats.popitem(last=False)

    def since(self, moment: datetime, *, but: int, most: int) -> int:
        """How many other chats than `but` took one after `moment`, `most` at most."""
        found = 0
        for chat in reversed(self._chats):
            if found >= most or self._chats[chat] <= moment:
                break
            found += chat != but
        return found


def passes_needed(closings: int) -> int:
    """How many other chats must have got theirs before one of `closings` is believed soon: many gone are suspect."""
    return 1 if closings <= _FEW else _PASSED_EACH * closings


def confirmed(closing: Closing, *, closings: int, passed: int, now: datetime, outage: bool = False) -> bool:
    """Whether the chat is gone: it said so itself, or twice with time between, while others got what they were sent.

    `closings` are those that began since then or shortly before, this one included, and `passed` others that took a
    message since; in an `outage` nothing is believed.
    """
    if closing.asleep:
        return True
    waited = now - closing.since
    if outage or closing.refusals < _TWICE or waited < A_WHILE or not passed:
        return False
    return passed >= passes_needed(closings) or waited >= _LONG


def next_look(closing: Closing) -> timedelta:
    """How long until it is tried again."""
    return PAUSES[min(closing.refusals, len(PAUSES)) - 1]
