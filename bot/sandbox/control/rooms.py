"""What control acts work on, and the shape of one."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

from bot.sandbox.bots import Bot
from bot.sandbox.chats import Chat
from bot.sandbox.control import requests
from bot.sandbox.control.clock import Clock
from bot.sandbox.events import Events
from bot.sandbox.faults import Faults
from bot.sandbox.journal import Journal
from bot.sandbox.registry import Bots


@dataclass(frozen=True, kw_only=True, slots=True)
class Rooms:
    """The parts of one sandbox."""

    bots: Bots
    journal: Journal
    events: Events
    faults: Faults
    clock: Clock

    def bot(self, request: web.BaseRequest) -> Bot:
        """The bot a request means.

        Raises:
            Unusable: there is no such bot.
        """
        return requests.bot_of(self.bots, request)

    def place(self, request: web.BaseRequest, key: str) -> tuple[Bot, Chat]:
        """The bot a request means, and the chat `key` in its world.

        Raises:
            Unusable: there is no such bot or chat.
        """
        bot = self.bot(request)
        return bot, requests.chat_of(bot, key)


Answer = Callable[[Rooms, web.BaseRequest, re.Match[str]], Awaitable[object]]
