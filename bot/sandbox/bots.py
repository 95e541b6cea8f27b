"""A bot's account: its name, world, mailbox and settings. The world's people belong to world.py."""

from bot.sandbox.answers import Json
from bot.sandbox.callbacks import Queries
from bot.sandbox.events import Events
from bot.sandbox.limits import Limits, Pace
from bot.sandbox.updates import Mailbox
from bot.sandbox.world import Now, World

DEMO_USERNAME = "tribune_sandbox_bot"


class Bot:
    """One token's bot. `commands` go by (scope, language), `texts` (names, descriptions) by (kind, language)."""

    def __init__(self, token: str, *, username: str, world: World, events: Events, limits: Limits) -> None:
        self.token = token
        self.id: int = world.me["id"]
        self.username = username
        self.world = world
        self.events = events
        self.mailbox = Mailbox(world.now)
        self.pace = Pace(limits)
        self.callbacks = Queries(self.id * 1_000_000)
        self.inline = Queries(self.id * 1_000_000 + 500_000)
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.texts: dict[tuple[str, str], str] = {}
        self.webhook: Json = {}

    def tell(self, kind: str, chat_id: int | None = None, **facts: object) -> None:
        """Publish an event of this bot's world."""
        self.events.publish(kind, self.id, chat_id, **facts)


def account(number: int, username: str) -> Json:
    """The bot's own User."""
    return {"id": number, "is_bot": True, "first_name": "Tribune", "username": username}


def born(token: str, now: Now, *, username: str, events: Events, limits: Limits, newcomers: frozenset[int],
         keep_messages: int) -> Bot:  # fmt: skip
    """A new bot with a fresh world of its own."""
    me = account(int(token.partition(":")[0]), username)
    world = World(me, now, newcomers=newcomers, keep_messages=keep_messages)
    return Bot(token, username=username, world=world, events=events, limits=limits)
