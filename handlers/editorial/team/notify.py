"""Tells members of the desk what they did not ask: through the ledger, each in their own language."""

import secrets
from collections.abc import Callable, Collection, Iterable

from bot.delivery.outgoing import Text, encode
from bot.domain.delivery import Lane, Outgoing
from bot.domain.newsroom import Role
from bot.language.translator import Translator
from bot.rendering.message import Message
from handlers.services import Services

_SPEAKS = "speaks"

Say = Callable[[Translator], Message]


async def tell(user_ids: Iterable[int], say: Say, services: Services) -> dict[int, str]:
    """Owe each of them what `say` says, in the transaction that is open; gives by which keys."""
    outgoing = []
    for user_id in user_ids:
        words = Translator.load(await locale_of(user_id, services))
        key = f"desk:{user_id}:{secrets.token_hex(6)}"
        outgoing.append(Outgoing(chat_id=user_id, key=key, payload=encode(Text(message=say(words))), lane=Lane.REPLY))
    await services.outbox.enqueue(outgoing, now=services.now())
    return {one.chat_id: one.key for one in outgoing}


async def locale_of(user_id: int, services: Services) -> str:
    """The language to speak to somebody in who is not asking anything now."""
    reader = await services.readers.get(user_id)
    return reader.locale if reader else await services.memory.recall(user_id, _SPEAKS) or services.defaults.language


async def remember_locale(user_id: int, locale: str, services: Services) -> None:
    """Keep the language of a colleague who reads no digests, and so has no settings to say it."""
    if await services.memory.recall(user_id, _SPEAKS) != locale:
        await services.memory.keep(user_id, _SPEAKS, locale)


async def tell_owners(say: Say, services: Services, *, but: Collection[int] = ()) -> None:
    """The same for every owner, except those `but`, who know."""
    owners = [one.user_id for one in await services.team.members() if one.role is Role.OWNER]
    await tell([one for one in owners if one not in but], say, services)
