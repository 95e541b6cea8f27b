"""Keeps the messages up to date in which editors read how their posts stand, and says when a post is out.

A message is edited where its number is known and it still shows the posts; else a new one is owed. What it says is
written down in the transaction that owes it, so that a kill neither forgets nor repeats.
"""

import hashlib
import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import timedelta

from bot.delivery.outgoing import Text, encode
from bot.domain.delivery import Lane, Outgoing
from bot.domain.ports import Articles, Channels, Now, Outbox, PostCards, Posts
from bot.domain.post import PostCard, Sent
from bot.domain.post_status import MOVING, PostStatus, Stage
from bot.editorial.posts import statuses
from bot.language.translator import Translator
from bot.rendering.message import Message
from bot.rendering.post_status import card as rendered
from bot.rendering.view import View

_LOG = logging.getLogger(__name__)

_SOON = timedelta(minutes=2)
"""An editor who has just pressed 'Publish now' still looks at the message; later they are told by a new one."""


def mark(message: Message) -> str:
    """What tells one wording from another."""
    return hashlib.sha256(encode(Text(message=message)).encode()).hexdigest()[:16]


@dataclass(frozen=True, kw_only=True, slots=True)
class PostCardsKeeper:
    """`work` is called whenever something may have become of a post."""

    cards: PostCards
    posts: Posts
    articles: Articles
    channels: Channels
    outbox: Outbox
    transaction: Callable[[], AbstractAsyncContextManager[object]]
    now: Now
    username: str

    async def work(self) -> bool:
        """Owe what cards say by now; whether anything was owed. What goes wrong with one holds up no other."""
        owed = False
        for card in await self.cards.open():
            try:
                owed |= await self._bring(card)
            except Exception:  # noqa: BLE001 - whatever it is, the next tick tries again, and the others go on
                _LOG.exception("nobody could be told how article %s stands; trying again", card.article_id)
        return owed

    async def _bring(self, card: PostCard) -> bool:
        async with self.transaction():
            found = await statuses(card.article_id, self.posts, self.channels, now=self.now())
            if not found:
                await self.cards.drop(card.article_id)
                return False
            message = await self._message(card, found)
            over = not any(one.stage in MOVING for one in found)
            shown, place = mark(message), await self._number(card.place)
            if shown == card.shown or (place is None and not over):
                return False  # a message that was lost is made up for once, when there is something to say
            late = over and self.now() - card.planned > _SOON and any(one.stage is Stage.OUT for one in found)
            outgoing = [self._outgoing(card, message, place, "edit")] if place is not None else []
            outgoing += [self._outgoing(card, message, None, "out")] if late or place is None else []
            await self.outbox.enqueue(outgoing, now=self.now())
            kept = card.place if place is not None else outgoing[-1].key
            await self.cards.shown(card, place=kept, shown=shown, over=over)
        return True

    async def _message(self, card: PostCard, found: Sequence[PostStatus]) -> Message:
        view = View(translator=Translator.load(card.locale), zone=card.zone, now=self.now(), username=self.username)
        return rendered(await self.articles.get(card.article_id), found, view)

    async def _number(self, place: str | None) -> int | None:
        """The number of the message that tells it, where it has one."""
        if place is None or place.isdecimal():
            return int(place) if place else None
        fate = (await self.posts.fates([Sent(key=place)])).get(place)
        return fate.message_id if fate else None

    def _outgoing(self, card: PostCard, message: Message, place: int | None, act: str) -> Outgoing:
        key = f"postcard:{card.article_id}:{card.chat_id}:{card.turn}:{act}"
        return Outgoing(
            chat_id=card.chat_id, key=key, payload=encode(Text(message=message, editing=place)), lane=Lane.REPLY
        )
