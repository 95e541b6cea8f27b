"""Where editors were asked to approve drafts; what becomes of those messages once nobody's word is awaited any more.

A request leaves through the ledger. Until its editor opens it, its place is the ledger's key; then it is a card like
any other, in the hands of live_card.py.
"""

import json

from bot.delivery.outgoing import Text, Unbuttoned, encode
from bot.domain.delivery import Lane, Outgoing
from bot.domain.draft import Draft, DraftState
from bot.domain.errors import Missing
from bot.domain.newsroom import Role
from bot.domain.post import Sent
from bot.language.translator import Translator
from bot.rendering.message import Message
from bot.rendering.splitting import clip
from handlers.editorial.drafts import live_card
from handlers.editorial.team.notify import locale_of
from handlers.services import Services
from handlers.visit import Visit

_MEMORY = "requests"
_OPENED = ""
"""Stands for the key of a request that its editor has opened."""
_HEADLINE = 200
_MOST = 50


async def remember(draft: Draft, chat_id: int, key: str, services: Services) -> None:
    """The request for this draft is owed under this key, in the transaction that is open; one before it is over."""
    known = await _known(chat_id, services)
    if former := known.pop(str(draft.id), None):
        await _bare(former, chat_id, services)
    await _keep(chat_id, {**known, str(draft.id): key}, services)
    await live_card.told(key, draft.id, chat_id, services)


async def opened(draft: Draft, visit: Visit, services: Services) -> None:
    """The editor looks at the draft now; the request loses its button where it was not the one that was pressed."""
    known = await _known(visit.chat_id, services)
    key = known.get(str(draft.id))
    if not key:
        return
    async with services.transaction():
        if await _number(key, services) != visit.message_id:
            await _bare(key, visit.chat_id, services)
        await _keep(visit.chat_id, {**known, str(draft.id): _OPENED}, services)


async def settle(visit: Visit, services: Services) -> None:
    """After an editor's act: requests whose draft was changed or decided say so, and have no buttons any more."""
    if not visit.role.covers(Role.EDITOR):
        return
    for member in await services.team.members():
        for draft_id, key in (await _known(member.user_id, services)).items():
            draft = await _draft(int(draft_id), services)
            if draft is None or draft.state is not DraftState.AWAITING:
                await _over(int(draft_id), draft, key, member.user_id, visit, services)


async def _over(draft_id: int, draft: Draft | None, key: str, chat_id: int, visit: Visit, services: Services) -> None:
    async with services.transaction():
        if key != _OPENED and not await _withdrawn(draft, key, chat_id, services):
            return  # it is leaving at this moment: the next act finds it there
        if key == _OPENED and chat_id != visit.chat_id:
            await live_card.loses(draft_id, chat_id, services)
        known = await _known(chat_id, services)
        known.pop(str(draft_id), None)
        await _keep(chat_id, known, services)


async def _withdrawn(draft: Draft | None, key: str, chat_id: int, services: Services) -> bool:
    """A request that nobody opened is not sent, or says that it is over; False while neither can be done."""
    await services.copydesk.posts.cancel_unsent([Sent(key=key)], now=services.now())
    fate = await live_card.fate_of(key, services)
    if fate is None or (fate.state in live_card.ENDED and fate.message_id is None):
        return True
    if fate.message_id is None:
        return False
    words = Translator.load(await locale_of(chat_id, services))
    told = words.text("approval.over")
    if draft is not None:
        told = words.text("approval.request_over", headline=clip(draft.manuscript.headline, _HEADLINE))
    payload = encode(Text(message=Message(nodes=(told,)), editing=fate.message_id))
    await services.outbox.enqueue(
        [Outgoing(chat_id=chat_id, key=f"{key}:over", payload=payload, lane=Lane.REPLY)], now=services.now()
    )
    await live_card.gone(key, fate.message_id, chat_id, services)
    return True


async def _bare(key: str, chat_id: int, services: Services) -> None:
    """Take the button off a request, or do not send it."""
    await services.copydesk.posts.cancel_unsent([Sent(key=key)], now=services.now())
    if number := await _number(key, services):
        payload = encode(Unbuttoned(message_id=number))
        outgoing = Outgoing(chat_id=chat_id, key=f"{key}:bare", payload=payload, lane=Lane.REPLY)
        await services.outbox.enqueue([outgoing], now=services.now())


async def _number(key: str, services: Services) -> int | None:
    fate = await live_card.fate_of(key, services)
    return fate.message_id if fate else None


async def _draft(draft_id: int, services: Services) -> Draft | None:
    try:
        return await services.copydesk.drafts.get(draft_id)
    except Missing:
        return None


async def _known(chat_id: int, services: Services) -> dict[str, str]:
    """Keys of requests by the draft's number."""
    found: dict[str, str] = json.loads(await services.memory.recall(chat_id, _MEMORY) or "{}")
    return found


async def _keep(chat_id: int, known: dict[str, str], services: Services) -> None:
    kept = dict(list(known.items())[-_MOST:])
    await services.memory.keep(chat_id, _MEMORY, json.dumps(kept) if kept else "")
