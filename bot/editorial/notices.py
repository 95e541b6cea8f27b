"""What colleagues are told that leads somewhere, as the front they read it in shows it. Telling them: notify.py."""

from collections.abc import Callable
from typing import Protocol, TypeAlias

from bot.domain.broadcast import Broadcast
from bot.domain.draft import Draft
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

    def comments_stay(self, channel: Channel) -> Say:
        """The bot may not take comments away from a channel's posts."""

    def approval_asked(self, draft: Draft, author: str) -> Say:
        """`author` asks for a draft to be looked at."""

    def approval_over(self, draft: Draft | None) -> Say:
        """In the place of that: nobody's word is awaited any more; None is a draft that is no more."""

    def approved(self, draft: Draft, editor: str) -> Say:
        """`editor` has approved a draft."""

    def returned(self, draft: Draft, editor: str, note: str) -> Say:
        """`editor` has given a draft back, with a note where there is one."""

    def broadcast_began(self, one: Broadcast, who: str) -> Say:
        """`who` began a broadcast."""
