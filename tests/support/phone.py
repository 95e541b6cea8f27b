"""A person with a phone in a sandbox that runs elsewhere: writes, presses, and waits for what the bot answers.

Waiting is reading the sandbox's event stream, so nothing polls and nothing sleeps.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from typing import Any
from urllib.parse import urlsplit

Json = dict[str, Any]
_PATIENCE = 60.0


class Line:
    """A connection to the sandbox's control API."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "", parts.port or 80

    def get(self, path: str) -> Any:
        return self._ask("GET", path)

    def post(self, path: str, body: Json) -> Any:
        return self._ask("POST", path, json.dumps(body))

    def calls(self, token: str, method: str, fields: Json) -> Json:
        """Call a method of the Bot API, as the bot with this token would; gives its result."""
        connection = HTTPConnection(self._host, self._port, timeout=_PATIENCE)
        try:
            connection.request(
                "POST", f"/bot{token}/{method}", json.dumps(fields), {"Content-Type": "application/json"}
            )
            said: Json = json.loads(connection.getresponse().read())
            assert said["ok"], said
            return dict(said["result"])
        finally:
            connection.close()

    def _ask(self, method: str, path: str, body: str | None = None) -> Any:
        connection = HTTPConnection(self._host, self._port, timeout=_PATIENCE)
        try:
            connection.request(method, f"/sandbox/{path}", body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            said = json.loads(answer.read())
            assert answer.status == 200, said
            return said
        finally:
            connection.close()

    @contextmanager
    def listening(self) -> Iterator[Callable[[Callable[[Json], bool]], Json]]:
        """Gives a function that waits for the first event after this point that is wanted."""
        connection = HTTPConnection(self._host, self._port, timeout=_PATIENCE)
        try:
            connection.request("GET", "/sandbox/events")
            stream = connection.getresponse()
            yield lambda wanted: next(event for event in _events(stream) if wanted(event))
        finally:
            connection.close()

    def newcomer(self, first_name: str, language_code: str) -> "Phone":
        """A person who has never written to the bot."""
        user = self.post("people", {"first_name": first_name, "language_code": language_code, "started": False})["user"]
        return Phone(self, user["id"])


class Phone:
    """One person's private chat with the bot. `screen` is the message last sent or edited by it."""

    def __init__(self, line: Line, person: int) -> None:
        self._line = line
        self.person = person
        self.screen: Json = {}
        self.toast: str | None = None
        self.taps = 0

    @property
    def text(self) -> str:
        return str(self.screen["text"])

    @property
    def buttons(self) -> list[str]:
        rows = self.screen.get("reply_markup", {}).get("inline_keyboard", [])
        return [button["text"] for row in rows for button in row]

    def writes(self, text: str) -> str:
        """Write, and read what comes back."""
        with self._line.listening() as first:
            self._line.post(f"chats/{self.person}/send", {"from": self.person, "text": text})
            return self._read(first)

    def presses(self, label: str) -> str:
        """Press the button that says (or begins with) `label` on the screen, and read what it changes."""
        button = next(name for name in self.buttons if label.casefold() in name.casefold())
        self.taps += 1
        with self._line.listening() as first:
            body = {"from": self.person, "message_id": self.screen["message_id"], "button": button}
            self._line.post(f"chats/{self.person}/press", body)
            return self._read(first)

    def gets(self, act: Callable[[], object]) -> str:
        """What the bot says because of `act`, which is nobody's message."""
        with self._line.listening() as first:
            act()
            return self._read(first)

    def _read(self, first: Callable[[Callable[[Json], bool]], Json]) -> str:
        event = first(lambda event: event["type"] in {"message", "edit"} and self._mine(event))
        self.screen = event["message"]
        return self.text

    def _mine(self, event: Json) -> bool:
        return bool(event["chat_id"] == self.person and event["message"].get("from", {}).get("is_bot"))


def _events(stream: HTTPResponse) -> Iterator[Json]:
    for line in stream:
        if line.startswith(b"data:"):
            yield json.loads(line[5:])
