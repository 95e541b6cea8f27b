"""The one message with a draft's live buttons in an editor's chat: a newer one takes them over.

A message is known by its number, or by the ledger's key until it has one.
"""

import json
from dataclasses import dataclass
from datetime import datetime

from bot.delivery.outgoing import Unbuttoned, encode
from bot.domain.delivery import Lane, Outgoing, State
from bot.domain.ports import Fate
from bot.domain.post import Sent
from bot.editorial.ports import Editorial

_MEMORY = "card"
_MOST = 5
ENDED = frozenset((State.SENT, State.FAILED, State.CANCELLED))
"""States of a message of which nothing more becomes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Anchor:
    """Where a chat's live buttons are, and of which draft: the last of `places`.

    Those before it are to lose theirs as soon as their numbers are known.
    """

    draft_id: int
    places: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Former:
    """The messages that had the live buttons before: by `numbers`, and by `keys` those that have none yet."""

    numbers: tuple[int, ...] = ()
    keys: tuple[str, ...] = ()


async def anchored(ports: Editorial, chat_id: int) -> Anchor | None:
    """What was remembered last."""
    known = await ports.memory.recall(chat_id, _MEMORY)
    if not known or not known.startswith("["):
        return None
    draft_id, *places = json.loads(known)
    return Anchor(draft_id=draft_id, places=tuple(places))


async def live(ports: Editorial, chat_id: int) -> int | None:
    """The message that has the live buttons, as far as its number is known."""
    known = await anchored(ports, chat_id)
    return (await _message(ports, known.places[-1]))[0] if known else None


async def former(ports: Editorial, chat_id: int, *, but: int | None = None) -> Former:
    """The messages that are to lose their buttons, except the one numbered `but`."""
    known, numbers, keys = await anchored(ports, chat_id), [], []
    for place in known.places if known else ():
        number, lost = await _message(ports, place)
        if number is not None and number != but:
            numbers.append(number)
        if number is None and not lost:
            keys.append(place)
    return Former(numbers=tuple(numbers), keys=tuple(keys))


async def keep(ports: Editorial, chat_id: int, draft_id: int, *places: str) -> None:
    """The last of these places has the live buttons from now on."""
    await ports.memory.keep(chat_id, _MEMORY, json.dumps([draft_id, *places[-_MOST:]]))


async def forget(ports: Editorial, chat_id: int) -> None:
    """No message of this chat has live buttons."""
    await ports.memory.keep(chat_id, _MEMORY, "")


async def owed(
    ports: Editorial, key: str, draft_id: int, chat_id: int, *, at: datetime, but: int | None = None
) -> None:
    """The live buttons will stand under the message that the ledger sends under this key.

    Those before lose theirs through the ledger, except the message `but`, which has lost them; in the transaction that
    is open.
    """
    before = await former(ports, chat_id, but=but)
    stripping = [_unbuttoned(chat_id, number, f"strip:{key}:{number}") for number in before.numbers]
    await ports.outbox.enqueue(stripping, now=at)
    await keep(ports, chat_id, draft_id, *before.keys, key)


async def told(ports: Editorial, key: str, draft_id: int, chat_id: int, *, at: datetime) -> None:
    """A word about a draft that nobody in this chat asked for is owed under this key.

    It takes the live buttons over from the same draft's card, and from no other: who works on another goes on.
    """
    known = await anchored(ports, chat_id)
    if known and known.draft_id == draft_id:
        await owed(ports, key, draft_id, chat_id, at=at)


async def loses(ports: Editorial, draft_id: int, chat_id: int, *, at: datetime) -> None:
    """The chat's card of this draft loses its buttons, through the ledger in the transaction that is open."""
    known = await anchored(ports, chat_id)
    if known is None or known.draft_id != draft_id:
        return
    number = await live(ports, chat_id)
    if number is not None:
        key = f"strip:{chat_id}:{number}:{at.isoformat()}"
        await ports.outbox.enqueue([_unbuttoned(chat_id, number, key)], now=at)
    await forget(ports, chat_id)


async def gone(ports: Editorial, key: str, number: int, chat_id: int) -> None:
    """The message that was owed under this key has no buttons any more."""
    known = await anchored(ports, chat_id)
    if known and known.places[-1] in {key, str(number)}:
        await forget(ports, chat_id)


async def fate_of(ports: Editorial, key: str) -> Fate | None:
    """What became of the message that is owed under this key; None where none is."""
    return (await ports.posts.fates([Sent(key=key)])).get(key)


async def _message(ports: Editorial, place: str) -> tuple[int | None, bool]:
    """A message's number, where it has one; and whether it never gets one."""
    if place.isdecimal():
        return int(place), False
    fate = await fate_of(ports, place)
    if fate is None:
        return None, True
    return fate.message_id, fate.state in ENDED


def _unbuttoned(chat_id: int, number: int, key: str) -> Outgoing:
    return Outgoing(chat_id=chat_id, key=key, payload=encode(Unbuttoned(message_id=number)), lane=Lane.REPLY)
