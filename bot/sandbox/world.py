"""Everything one bot can meet: people, chats, messages, ids, dates. How a method answers belongs to methods/."""

from collections import deque
from collections.abc import Callable
from datetime import datetime

from bot.sandbox.answers import Json, bad, forbidden
from bot.sandbox.chats import Chat
from bot.sandbox.crowd import Crowd
from bot.sandbox.people import CAST, CHANNEL, EDITOR, GROUP, OWNER, Person

Now = Callable[[], datetime]
TOTAL = 20


class World:
    """A bot's own Telegram. It keeps `keep_messages` a chat and twenty times as many in all; the oldest go first."""

    def __init__(self, me: Json, now: Now, *, newcomers: frozenset[int], keep_messages: int) -> None:
        self.me = me
        self.now = now
        self.keep_messages = keep_messages
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.met: set[int] = set()
        self.crowd = Crowd(0)
        self._order: deque[tuple[Chat, int]] = deque()
        for person in CAST:
            self.settle(person, started=person.id not in newcomers)
        self._found_group()

    def _found_group(self) -> None:
        everyone = dict.fromkeys(self.people, "member")
        group = {**everyone, OWNER: "creator", EDITOR: "administrator", self.me["id"]: "member"}
        channel = {**everyone, OWNER: "creator", EDITOR: "administrator", self.me["id"]: "administrator"}
        self.chats[GROUP] = Chat(id=GROUP, kind="group", title="Newsroom café", statuses=group)
        self.chats[CHANNEL] = Chat(
            id=CHANNEL, kind="channel", title="Tribune Daily", username="tribune_daily", statuses=channel
        )

    def settle(self, person: Person, *, started: bool) -> Chat:
        """Bring `person` in, with their private chat; `started` says that they have written to the bot."""
        self.people[person.id] = person
        chat = Chat(id=person.id, kind="private", person=person, started=started)
        self.chats[person.id] = chat
        return chat

    def stamp(self) -> int:
        """Now, as messages carry it."""
        return int(self.now().timestamp())

    def person(self, number: int) -> Person | None:
        """Who has the id `number`; people of the crowd are made when first asked for."""
        if number in self.crowd:
            chat = self.chats.get(number) or self.chats.setdefault(number, self.crowd.wake(number))
            return chat.person
        return self.people.get(number)

    def find(self, key: str) -> Chat:
        """The chat a bot names by id or @username.

        Raises:
            Rejected: no such chat, or a person who never wrote to the bot.
        """
        chat = self.named(key)
        if chat.kind == "private" and not chat.started:
            if chat.id in self.met:
                raise forbidden("bot can't initiate conversation with a user")
            raise bad("chat not found")
        return chat

    def named(self, key: str) -> Chat:
        """As `find`, newcomers too.

        Raises:
            Rejected: no id given, or no such chat.
        """
        if not key:
            raise bad("chat_id is empty")
        if key.startswith("@"):
            found = [one for one in self.chats.values() if one.username.lower() == key[1:].lower() and one.username]
            chat = found[0] if found else None
        else:
            chat = self._numbered(key)
        if chat is None:
            raise bad("chat not found")
        return chat

    def _numbered(self, key: str) -> Chat | None:
        try:
            number = int(key)
        except ValueError:
            return None
        if number not in self.chats:
            self.person(number)
        return self.chats.get(number)

    def writable(self, key: str) -> Chat:
        """The chat `key` names, where the bot may write to it.

        Raises:
            Rejected: there is none, or the bot may not.
        """
        chat = self.find(key)
        refusal = chat.refusal(self.me["id"])
        if refusal:
            raise refusal
        return chat

    def keep(self, chat: Chat, content: Json) -> Json:
        """Add a message with `content` to `chat`; gives the whole Message."""
        chat.last_id += 1
        message = {"message_id": chat.last_id, "date": self.stamp(), "chat": chat.public(), **content}
        chat.messages[chat.last_id] = message
        self._order.append((chat, chat.last_id))
        if len(chat.messages) > self.keep_messages:
            chat.own.discard(chat.messages.popitem(last=False)[0])
        while len(self._order) > TOTAL * self.keep_messages:
            self._drop(*self._order.popleft())
        return message

    def _drop(self, chat: Chat, number: int) -> None:
        chat.messages.pop(number, None)
        chat.own.discard(number)
        if self.crowd.may_rest(chat):
            self.chats.pop(chat.id, None)
