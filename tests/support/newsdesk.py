"""The editors' side of a demo that runs in a process of its own: people at their phones, in the language of a test."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from bot.language.translator import Translator
from tests.support.phone import Json, Line


class Worker:
    """One person's private chat with the bot: what they wait for may come among other messages.

    Words are named by their catalog keys, so that one play is played in every language.
    """

    def __init__(self, line: Line, person: int, locale: str) -> None:
        self._line = line
        self.id = person
        self.words = Translator.load(locale)
        self.screen: Json = {}

    @property
    def text(self) -> str:
        return str(self.screen.get("text") or self.screen.get("caption") or "")

    @property
    def buttons(self) -> list[Json]:
        return [key for row in self.screen.get("reply_markup", {}).get("inline_keyboard", []) for key in row]

    def says(self, key: str, **args: object) -> str:
        """The words of a catalog key."""
        return self.words.text(key, **args)  # type: ignore[arg-type]

    def writes(self, text: str, wanted: str = "") -> str:
        return self.does("send", {"text": text}, wanted)

    def sends(self, wanted: str = "", **content: Any) -> str:
        return self.does("send", content, wanted)

    def presses(self, act: str, wanted: str = "") -> str:
        """Press the button of the screen whose data begins with `act`, and read what says `wanted`."""
        data = next(str(key["callback_data"]) for key in self.buttons if _carries(str(key.get("callback_data")), act))
        return self.does("press", {"message_id": self.screen["message_id"], "button": data}, wanted)

    def does(self, act: str, body: Json, wanted: str) -> str:
        with self._line.listening() as first:
            self._line.post(f"chats/{self.id}/{act}", {"from": self.id, **body})
            return self._reads(first, wanted, pressed=body.get("message_id"))

    def toast(self, message: Json, data: str) -> str:
        """Press a button of `message` by what it carries; gives what shows over the chat."""
        with self._line.listening() as first:
            self._line.post(
                f"chats/{self.id}/press", {"from": self.id, "message_id": message["message_id"], "button": data}
            )
            return str(first(lambda event: event["type"] == "answer")["text"])

    def gets(self, act: Callable[[], object], wanted: str) -> str:
        """What comes because of `act`, which is nobody's message."""
        with self._line.listening() as first:
            act()
            return self._reads(first, wanted)

    @contextmanager
    def told(self, wanted: str) -> Iterator[None]:
        """While something else is done, this person is told something that says `wanted`."""
        with self._line.listening() as first:
            yield
            self._reads(first, wanted)

    def _reads(
        self, first: Callable[[Callable[[Json], bool]], Json], wanted: str, *, pressed: int | None = None
    ) -> str:
        self.screen = first(lambda event: self._mine(event, wanted, pressed))["message"]
        return self.text

    def _mine(self, event: Json, wanted: str, pressed: int | None) -> bool:
        if event["type"] not in {"message", "edit"} or event["chat_id"] != self.id:
            return False
        message = event["message"]
        if event["type"] == "edit" and "reply_markup" not in message and message["message_id"] != pressed:
            return False  # an older card that lost its buttons to a newer one
        if not wanted and message["message_id"] != pressed and _tells_of_a_post(message):
            return False  # comes by itself when a post is out, between any two steps
        said = str(message.get("text") or message.get("caption") or "")
        return bool(message.get("from", {}).get("is_bot")) and wanted in said


def _tells_of_a_post(message: Json) -> bool:
    """Whether all that can be done with it is done with what is out; the card of a correction offers more."""
    keys = [key for row in message.get("reply_markup", {}).get("inline_keyboard", []) for key in row]
    acts = {str(key.get("callback_data")).split(":", maxsplit=1)[0] for key in keys}
    return "carry" in acts and acts <= {"carry", "correct", "retract"}


def _carries(data: str, act: str) -> bool:
    name, _, more = act.partition(":")
    return data.split(":", maxsplit=1)[0] == name and (not more or data.endswith(f":{more}"))
