"""What colleagues are told that leads somewhere, as the front they read it in shows it. Telling them: notify.py."""

from collections.abc import Callable
from typing import Protocol, TypeAlias

from bot.domain.broadcast import Broadcast
from bot.domain.newsroom import Channel
from bot.domain.rights import Shift
from bot.language.translator import Translator
from bot.rendering.message import Message

Say: TypeAlias = Callable[[Translator], Message]
"""A message in the words of whoever reads it."""


class Notices(Protocol):
    """Messages with ways on from them, which a front knows and an act does not."""

    def channel_brought(self, channel: Channel, who: str, *, stranger: bool) -> Say:
        """`who` made the bot administrator of a channel: shall the desk post there? A `stranger` works elsewhere."""

    def channel_shifted(self, channel: Channel, became: Shift, fewer: frozenset[str]) -> Say:
        """The bot's standing in a channel changed; `fewer` are the rights that it lost."""

    def broadcast_began(self, one: Broadcast, who: str) -> Say:
        """`who` began a broadcast."""
