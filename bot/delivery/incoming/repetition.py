"""Commands that wait more than once, as after an outage: the same one of one person is answered once, the last time."""

from typing import Any

Raw = dict[str, Any]

_MARKS = ".,:;!?…"

_Waiting = dict[str, int]
"""The numbers of the last update with each command."""


class Repetition:
    """What waits of each person in each chat. Anything but a command parts what stands before it from what follows.

    That may be the answer to what a command has asked, so that the same command after it is another one.
    """

    def __init__(self) -> None:
        self._people: dict[tuple[object, ...], _Waiting] = {}

    def waits(self, raw: Raw) -> "Turn | None":
        """An update begins to wait; gives its turn where it is a command."""
        person, text = _said(raw)
        if person is None:
            return None
        if not text.startswith("/"):
            self._people.pop(person, None)
            return None
        waiting = self._people.setdefault(person, {})
        waiting[text] = raw["update_id"]
        return Turn(self._people, person, text, raw["update_id"])


class Turn:
    """The place of one command among those that wait."""

    def __init__(
        self, people: dict[tuple[object, ...], _Waiting], person: tuple[object, ...], text: str, number: int
    ) -> None:
        self._people, self._person, self._text, self._number = people, person, text, number
        self._waiting = people[person]

    def comes(self) -> bool:
        """It is about to be handled; whether it is the last of its kind, so that it has to be."""
        if self._waiting.get(self._text) != self._number:
            return False
        del self._waiting[self._text]
        if not self._waiting and self._people.get(self._person) is self._waiting:
            del self._people[self._person]
        return True


def _said(raw: Raw) -> tuple[tuple[object, ...] | None, str]:
    """Who said it and where, and the words; nobody where it is no new message."""
    message = raw.get("message")
    if not isinstance(message, dict):
        return None, ""
    ids = [one.get("id") if isinstance(one := message.get(part), dict) else None for part in ("chat", "from")]
    thread, text = message.get("message_thread_id"), message.get("text")
    if not all(isinstance(one, int) for one in ids) or not isinstance(thread, int | None):
        return None, ""
    return (*ids, thread), _alike(text) if isinstance(text, str) else ""


def _alike(text: str) -> str:
    """The words as they are compared: '/Latest!' asks what '/latest' does; what follows it counts as it stands."""
    first, *others = text.split() or [""]
    return " ".join((first.casefold().rstrip(_MARKS) or first, *others) if first.startswith("/") else (first, *others))
