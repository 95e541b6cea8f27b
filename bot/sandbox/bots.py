"""A bot's account: its name, world, mailbox, files and settings. The world's people belong to world.py."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.answers import Json
from bot.sandbox.callbacks import Queries
from bot.sandbox.events import Events
from bot.sandbox.files import Files
from bot.sandbox.limits import Limits, Pace
from bot.sandbox.polls import Polls
from bot.sandbox.updates import Mailbox
from bot.sandbox.world import Now, World

DEMO_USERNAME = "tribune_sandbox_bot"


@dataclass(frozen=True, kw_only=True, slots=True)
class House:
    """What all bots of one sandbox share; `push` is told of a bot whose webhook was just set."""

    now: Now
    events: Events
    limits: Limits
    keep_messages: int
    push: Callable[["Bot"], None]


class Bot:
    """One token's bot. `commands` go by (scope, language), `texts` (names, descriptions) by (kind, language).

    `webhook` is what WebhookInfo shows and the secret; `offered` are inline results by query id,
    `inline_messages` the chat and number of what came of them, `menu_buttons` go by private chat, 0 for all,
    `wanted_rights` by whether they are for channels.
    """

    def __init__(self, token: str, house: House, *, username: str, newcomers: frozenset[int]) -> None:
        self.token = token
        self.id = int(token.partition(":")[0])
        self.username = username
        self.enter(house)
        me = {"id": self.id, "is_bot": True, "first_name": "Tribune", "username": username}
        self.world = World(me, house.now, newcomers=newcomers, keep_messages=house.keep_messages)
        self.mailbox = Mailbox(house.now)
        self.files = Files(self.id)
        self.callbacks = Queries(self.id * 1_000_000)
        self.inline = Queries(self.id * 1_000_000 + 500_000)
        self.polls = Polls()
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.texts: dict[tuple[str, str], str] = {}
        self.menu_buttons: dict[int, Json] = {}
        self.wanted_rights: dict[bool, Json] = {}
        self.webhook = Json()
        self.inline_messages: OrderedDict[str, tuple[int, int]] = OrderedDict()
        self.offered: OrderedDict[str, list[Json]] = OrderedDict()

    def enter(self, house: House) -> None:
        """Share what `house` has, its limits among it; windows begin empty."""
        self.house = house
        self.pace = Pace(house.limits)

    def tell(self, kind: str, chat_id: int | None = None, **facts: object) -> None:
        """Publish an event of this bot's world."""
        self.house.events.publish(kind, self.id, chat_id, **facts)
