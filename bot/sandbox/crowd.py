"""Readers by the hundred thousand for load tests: they cost eight bytes each until somebody writes to them."""

from array import array

from bot.sandbox.chats import Chat
from bot.sandbox.people import Person

FIRST = 6_000_000_000
CAP = 2_000_000


class Crowd:
    """People numbered from FIRST. A chat at rest is forgotten but for its last message id."""

    def __init__(self, count: int) -> None:
        self.numbers = range(FIRST, FIRST + count)
        self._last_ids = array("Q", bytes(8 * count))

    def __contains__(self, number: int) -> bool:
        return number in self.numbers

    def wake(self, number: int) -> Chat:
        """The private chat of one of them, as it was left; they have written to the bot."""
        person = Person(id=number, first_name=f"Reader {number - FIRST + 1}")
        last = self._last_ids[number - FIRST]
        return Chat(id=number, kind="private", person=person, started=True, last_id=last)

    def may_rest(self, chat: Chat) -> bool:
        """Whether nothing is lost where `chat` is forgotten; its last message id is kept then."""
        if chat.id not in self.numbers or chat.messages or chat.blocked or chat.deactivated or not chat.started:
            return False
        self._last_ids[chat.id - FIRST] = chat.last_id
        return True
