"""What a 429 is about, by the method that was answered so: a chat, all menus, one method in one chat, or one call."""

import re

from bot.delivery.pace.limits import Pace, Scope

_COUNTED = ("send", "copy", "forward", "edit", "stop")
_FREE = frozenset({"sendchataction", "editgeneralforumtopic", "editforumtopic"})
_MENU = re.compile(r"(get|set|delete)(my|chatmenubutton)", re.IGNORECASE)


def counted(method: str, chat: int | str) -> bool:
    """Whether Telegram counts this method against the limits of sending.

    A bot may edit what it wrote to one person at any time: whoever ticks five boxes sees five ticks at once.
    """
    if method.startswith("edit") and isinstance(chat, int) and chat > 0:
        return False
    return method.lower() not in _FREE and method.startswith(_COUNTED)


def scope_of(method: str, chat: int | str | None) -> Scope | None:
    """What a 429 on a call that counts against no limit of sending stops; None where that is the one call only.

    A pressed button or an inline question is answered by a number of its own, and says nothing of any other.
    """
    if menu(method):
        return "menu"
    return None if chat is None or counted(method, chat) else (method.lower(), chat)


def menu(method: str) -> bool:
    """Whether a call is about what the bot shows of itself: its commands, menu, name and descriptions."""
    return _MENU.match(method) is not None


def refused(pace: Pace, method: str, chat: int | str | None, seconds: float) -> None:
    """A call was answered 429: what it is about rests."""
    scope = scope_of(method, chat)
    if scope is not None:
        pace.hold_calls(scope, seconds)
    elif chat is not None:
        pace.refused(chat, seconds)
