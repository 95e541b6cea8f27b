"""The parts of an album, which come one by one, and what of messages becomes no part of a post.

Each part is stored as it comes; the card that shows them is owed a moment later, and each further part puts it off, so
that it comes once and a kill forgets nothing.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeVar

from bot.delivery.outgoing import Text, encode
from bot.domain.delivery import Lane, Outgoing
from bot.domain.post import Sent
from bot.editorial import live_cards
from bot.editorial.ports import Actor, Editorial
from bot.rendering.message import Message

_MEMORY = "album"
_PAUSE = timedelta(seconds=1.5)

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A message: its number, and what the messages of its album share; None where it is no part of one."""

    number: int
    album: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Album:
    """What is remembered of a chat's last album: what was left out of it, by message, and under which key it is shown.

    `of` is None for a message that is no part of one.
    """

    of: str | None
    left: Mapping[str, str]
    key: str = ""


async def remembered(ports: Editorial, part: Part, *, by: Actor) -> Album:
    """What is known of the album of this part; nothing of one that has just begun."""
    raw = await ports.memory.recall(by.id, _MEMORY) if part.album else None
    of, left, key = json.loads(raw) if raw else (None, {}, "")
    return Album(of=of, left=left, key=key) if of == part.album else Album(of=part.album, left={})


async def leave_out(ports: Editorial, part: Part, kind: str, *, by: Actor) -> Album:
    """Remember that a message had something of this kind, which was left out; gives what is known of its album."""
    known = await remembered(ports, part, by=by)
    fresh = replace(known, left={**known.left, str(part.number): kind})
    await _remember(ports, fresh, by)
    return fresh


async def leave_out_and(
    ports: Editorial, part: Part, kind: str, *, by: Actor, then: Callable[[Album], Awaitable[T]]
) -> T:
    """As `leave_out`, and `then` more in the same transaction."""
    async with ports.transaction():
        return await then(await leave_out(ports, part, kind, by=by))


async def owe(ports: Editorial, part: Part, card: Message, draft_id: int | None, *, by: Actor) -> None:
    """The card of an album is owed for when no more parts come, in the transaction that is open.

    A part that is handled twice, since a kill came between, owes it once.
    """
    album = await remembered(ports, part, by=by)
    key = f"album:{by.id}:{part.number}"
    if await ports.posts.owed(key):
        return
    if album.key:
        await ports.posts.cancel_unsent([Sent(key=album.key)], now=by.at)
    payload = encode(Text(message=card))
    outgoing = Outgoing(chat_id=by.id, key=key, payload=payload, lane=Lane.REPLY, not_before=by.at + _PAUSE)
    await ports.outbox.enqueue([outgoing], now=by.at)
    if draft_id is not None:
        await live_cards.owed(ports, key, draft_id, by.id, at=by.at)
    await _remember(ports, replace(album, key=key), by)


async def _remember(ports: Editorial, album: Album, by: Actor) -> None:
    if album.of is not None:
        await ports.memory.keep(by.id, _MEMORY, json.dumps([album.of, album.left, album.key]))
