"""Where editors were asked to approve drafts; what becomes of those messages once nobody's word is awaited any more.

A request leaves through the ledger. Until its editor opens it, its place is the ledger's key; then it is a card like
any other, in the hands of live_cards.py.
"""

import json
from datetime import datetime

from bot.delivery.outgoing import Text, Unbuttoned, encode
from bot.domain.delivery import Lane, Outgoing
from bot.domain.draft import Draft, DraftState
from bot.domain.errors import Missing
from bot.domain.post import Sent
from bot.editorial import live_cards
from bot.editorial.notify import in_words_of
from bot.editorial.ports import Actor, Editorial

_MEMORY = "requests"
_OPENED = ""
"""Stands for the key of a request that its editor has opened."""
_MOST = 50


async def remember(ports: Editorial, draft: Draft, chat_id: int, key: str, *, at: datetime) -> None:
    """The request for this draft is owed under this key, in the transaction that is open; one before it is over."""
    known = await _known(ports, chat_id)
    if former := known.pop(str(draft.id), None):
        await _bare(ports, former, chat_id, at=at)
    await _keep(ports, chat_id, {**known, str(draft.id): key})
    await live_cards.told(ports, key, draft.id, chat_id, at=at)


async def opened(ports: Editorial, draft: Draft, *, by: Actor, message_id: int | None) -> None:
    """The editor looks at the draft now, from this message; the request loses its button where it is another one."""
    known = await _known(ports, by.id)
    key = known.get(str(draft.id))
    if not key:
        return
    async with ports.transaction():
        if await _number(ports, key) != message_id:
            await _bare(ports, key, by.id, at=by.at)
        await _keep(ports, by.id, {**known, str(draft.id): _OPENED})


async def settle(ports: Editorial, *, by: Actor) -> None:
    """After an editor's act: requests whose draft was changed or decided say so, and have no buttons any more."""
    for member in await ports.team.members():
        for draft_id, key in (await _known(ports, member.user_id)).items():
            draft = await _draft(ports, int(draft_id))
            if draft is None or draft.state is not DraftState.AWAITING:
                await _over(ports, int(draft_id), draft, key, member.user_id, by)


async def _over(ports: Editorial, draft_id: int, draft: Draft | None, key: str, chat_id: int, by: Actor) -> None:
    async with ports.transaction():
        if key != _OPENED and not await _withdrawn(ports, draft, key, chat_id, at=by.at):
            return  # it is leaving at this moment: the next act finds it there
        if key == _OPENED and chat_id != by.id:
            await live_cards.loses(ports, draft_id, chat_id, at=by.at)
        known = await _known(ports, chat_id)
        known.pop(str(draft_id), None)
        await _keep(ports, chat_id, known)


async def _withdrawn(ports: Editorial, draft: Draft | None, key: str, chat_id: int, *, at: datetime) -> bool:
    """A request that nobody opened is not sent, or says that it is over; False while neither can be done."""
    await ports.posts.cancel_unsent([Sent(key=key)], now=at)
    fate = await live_cards.fate_of(ports, key)
    if fate is None or (fate.state in live_cards.ENDED and fate.message_id is None):
        return True
    if fate.message_id is None:
        return False
    message = await in_words_of(ports, chat_id, ports.notices.approval_over(draft))
    payload = encode(Text(message=message, editing=fate.message_id))
    await ports.outbox.enqueue([Outgoing(chat_id=chat_id, key=f"{key}:over", payload=payload, lane=Lane.REPLY)], now=at)
    await live_cards.gone(ports, key, fate.message_id, chat_id)
    return True


async def _bare(ports: Editorial, key: str, chat_id: int, *, at: datetime) -> None:
    """Take the button off a request, or do not send it."""
    await ports.posts.cancel_unsent([Sent(key=key)], now=at)
    if number := await _number(ports, key):
        payload = encode(Unbuttoned(message_id=number))
        outgoing = Outgoing(chat_id=chat_id, key=f"{key}:bare", payload=payload, lane=Lane.REPLY)
        await ports.outbox.enqueue([outgoing], now=at)


async def _number(ports: Editorial, key: str) -> int | None:
    fate = await live_cards.fate_of(ports, key)
    return fate.message_id if fate else None


async def _draft(ports: Editorial, draft_id: int) -> Draft | None:
    try:
        return await ports.drafts.get(draft_id)
    except Missing:
        return None


async def _known(ports: Editorial, chat_id: int) -> dict[str, str]:
    """Keys of requests by the draft's number."""
    found: dict[str, str] = json.loads(await ports.memory.recall(chat_id, _MEMORY) or "{}")
    return found


async def _keep(ports: Editorial, chat_id: int, known: dict[str, str]) -> None:
    kept = dict(list(known.items())[-_MOST:])
    await ports.memory.keep(chat_id, _MEMORY, json.dumps(kept) if kept else "")
