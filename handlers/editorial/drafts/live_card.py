"""The one message with a draft's live buttons in an editor's chat: a newer one takes them over.

What stands on the card: card.py. Buttons are looked at by what they carry, so that questions about a draft count too.
A message is known by its number, or by the ledger's key until it has one.
"""

import json
from dataclasses import dataclass, replace

from bot.delivery.outgoing import Unbuttoned, encode
from bot.domain.delivery import Lane, Outgoing, State
from bot.domain.newsroom import Role
from bot.domain.ports import Fate
from bot.domain.post import Sent
from bot.rendering.message import Keyboard
from handlers.reply import Adapter, Reply
from handlers.services import Services
from handlers.ui import payload
from handlers.visit import Visit

_MEMORY = "card"
ENDED = frozenset((State.SENT, State.FAILED, State.CANCELLED))
"""States of a message of which nothing more becomes."""
_ACTS = frozenset(("draft", "dxp", "dxt", "dap", "dat", "dby"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Anchor:
    """Where a chat's live buttons are, and of which draft: the last of `places`.

    Those before it are to lose theirs as soon as their numbers are known.
    """

    draft_id: int
    places: tuple[str, ...]


def of_draft(keyboard: Keyboard) -> int | None:
    """The draft that any of the buttons acts on."""
    carried = [payload.decode(key.payload) for row in keyboard for key in row if key.payload]
    mine = (args for act, args in carried if act in _ACTS or act.startswith("d_"))
    return next((payload.number(args, 0) for args in mine), None)


async def anchored(chat_id: int, services: Services) -> Anchor | None:
    """What was remembered last."""
    known = await services.memory.recall(chat_id, _MEMORY)
    if not known or not known.startswith("["):
        return None
    draft_id, *places = json.loads(known)
    return Anchor(draft_id=draft_id, places=tuple(places))


async def owed(key: str, draft_id: int, chat_id: int, services: Services, *, but: int | None = None) -> None:
    """The live buttons will stand under the message that the ledger sends under this key.

    Those before lose theirs through the ledger, except the message `but`, which has lost them; in the transaction that
    is open.
    """
    known, left = await anchored(chat_id, services), []
    for place in known.places if known else ():
        number, gone = await _message(place, services)
        if number is not None and number != but:
            stripping = Outgoing(
                chat_id=chat_id,
                key=f"strip:{key}:{number}",
                payload=encode(Unbuttoned(message_id=number)),
                lane=Lane.REPLY,
            )
            await services.outbox.enqueue([stripping], now=services.now())
        if number is None and not gone:
            left.append(place)
    await _keep(chat_id, services, draft_id, *left, key)


async def told(key: str, draft_id: int, chat_id: int, services: Services) -> None:
    """A word about a draft that nobody in this chat asked for is owed under this key.

    It takes the live buttons over from the same draft's card, and from no other: who works on another goes on.
    """
    known = await anchored(chat_id, services)
    if known and known.draft_id == draft_id:
        await owed(key, draft_id, chat_id, services)


async def loses(draft_id: int, chat_id: int, services: Services) -> None:
    """The chat's card of this draft loses its buttons, through the ledger in the transaction that is open."""
    known = await anchored(chat_id, services)
    if known is None or known.draft_id != draft_id:
        return
    number = await live(chat_id, services)
    if number is not None:
        key = f"strip:{chat_id}:{number}:{services.now().isoformat()}"
        outgoing = Outgoing(chat_id=chat_id, key=key, payload=encode(Unbuttoned(message_id=number)), lane=Lane.REPLY)
        await services.outbox.enqueue([outgoing], now=services.now())
    await services.memory.keep(chat_id, _MEMORY, "")


async def gone(key: str, number: int, chat_id: int, services: Services) -> None:
    """The message that was owed under this key has no buttons any more."""
    known = await anchored(chat_id, services)
    if known and known.places[-1] in {key, str(number)}:
        await services.memory.keep(chat_id, _MEMORY, "")


async def live(chat_id: int, services: Services) -> int | None:
    """The message that has the live buttons, as far as its number is known."""
    known = await anchored(chat_id, services)
    return (await _message(known.places[-1], services))[0] if known else None


async def placed(reply: Reply, visit: Visit, services: Services) -> Reply:
    """The reply to a message, edited into the draft's card where that stands below the message already.

    An app cuts a long text into several messages, which are all there before the first of them is answered.
    """
    if visit.role is Role.READER or visit.sent is None or len(reply.messages) != 1 or reply.instead:
        return reply
    draft_id, known = of_draft(reply.messages[0].keyboard), await anchored(visit.chat_id, services)
    if draft_id is None or known is None or known.draft_id != draft_id:
        return reply
    number = await live(visit.chat_id, services)
    return replace(reply, instead=number) if number and number > visit.sent.message_id else reply


async def follow(reply: Reply, shown: int | None, adapter: Adapter, visit: Visit, services: Services) -> None:
    """Take the buttons off the messages before, once `shown` is the one that has them."""
    if visit.role is Role.READER or not reply.messages or shown is None:
        return
    known = await anchored(visit.chat_id, services)
    draft_id = of_draft(reply.messages[-1].keyboard)
    if draft_id is None:
        if known and (await _message(known.places[-1], services))[0] == shown:
            await services.memory.keep(visit.chat_id, _MEMORY, "")
        return
    left = []
    for place in known.places if known else ():
        number, gone = await _message(place, services)
        if number is not None and number != shown:
            await adapter.strip(visit, number)
        if number is None and not gone:
            left.append(place)
    await _keep(visit.chat_id, services, draft_id, *left, str(shown))


async def _message(place: str, services: Services) -> tuple[int | None, bool]:
    """A message's number, where it has one; and whether it never gets one."""
    if place.isdecimal():
        return int(place), False
    fate = await fate_of(place, services)
    if fate is None:
        return None, True
    return fate.message_id, fate.state in ENDED


async def fate_of(key: str, services: Services) -> Fate | None:
    """What became of the message that is owed under this key; None where none is."""
    return (await services.copydesk.posts.fates([Sent(key=key)])).get(key)


async def _keep(chat_id: int, services: Services, draft_id: int, *places: str) -> None:
    await services.memory.keep(chat_id, _MEMORY, json.dumps([draft_id, *places[-5:]]))
