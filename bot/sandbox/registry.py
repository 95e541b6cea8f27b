"""Which bots there are: any token of Telegram's form is one, born when first seen, with a world of its own."""

import re
from dataclasses import replace

from bot.sandbox.answers import unauthorized, unknown
from bot.sandbox.bots import DEMO_USERNAME, Bot, House
from bot.sandbox.limits import Limits

TOKEN = re.compile(r"[0-9]{3,20}:[A-Za-z0-9_-]{20,64}")


class Bots:
    """Bots by id. The first token seen for an id owns it; another one for that id is nobody's."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._bots: dict[str, Bot] = {}
        self._by_id: dict[int, Bot] = {}
        self.latest: Bot | None = None

    def add(self, token: str, *, username: str = "", newcomers: frozenset[int] = frozenset()) -> Bot:
        """The bot of `token`, new to its world; `newcomers` have not written to it yet."""
        number = int(token.partition(":")[0])
        username = username or (f"sandbox_{number}_bot" if self._bots else DEMO_USERNAME)
        bot = Bot(token, self._house, username=username, newcomers=newcomers)
        self._bots[token] = self._by_id[number] = self.latest = bot
        return bot

    def of(self, token: str) -> Bot:
        """The bot that `token` is.

        Raises:
            Rejected: no token of Telegram's form, or not the one its bot has.
        """
        bot = self._bots.get(token)
        if bot is None:
            if not TOKEN.fullmatch(token):
                raise unauthorized()
            if int(token.partition(":")[0]) in self._by_id:
                raise unauthorized()
            bot = self.add(token)
        self.latest = bot
        return bot

    def revoke(self, number: int) -> None:
        """Make the token of bot `number` worthless."""
        bot = self._by_id[number]
        self._bots.pop(bot.token, None)

    @property
    def limits(self) -> Limits:
        """How fast bots may send."""
        return self._house.limits

    def limit(self, limits: Limits) -> None:
        """Hold every bot to `limits` from now on, with empty windows."""
        self._house = replace(self._house, limits=limits)
        for bot in self.all():
            bot.enter(self._house)

    def numbered(self, number: int) -> Bot | None:
        """The bot with the id `number`, None where there is none."""
        return self._by_id.get(number)

    def all(self) -> list[Bot]:
        """Every bot, in the order they were seen."""
        return list(self._by_id.values())

    def required(self) -> Bot:
        """The bot seen last.

        Raises:
            Rejected: none was seen.
        """
        if self.latest is None:
            raise unknown("no bot was seen yet")
        return self.latest
