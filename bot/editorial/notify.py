"""Tells members of the desk what they did not ask: through the ledger, each in their own language."""

import secrets
from collections.abc import Collection, Iterable
from datetime import datetime

from bot.delivery.outgoing import Text, encode
from bot.domain.delivery import Lane, Outgoing
from bot.domain.newsroom import Role
from bot.editorial import notices
from bot.editorial.ports import Editorial
from bot.language.translator import Translator
from bot.rendering.message import Message

_SPEAKS = "speaks"

Say = notices.Say
"""What somebody is told, in their words."""


async def tell(ports: Editorial, user_ids: Iterable[int], say: Say, *, at: datetime) -> dict[int, str]:
    """Owe each of them what `say` says, in the transaction that is open; gives by which keys."""
    outgoing = []
    for user_id in user_ids:
        message = await in_words_of(ports, user_id, say)
        key = f"desk:{user_id}:{secrets.token_hex(6)}"
        outgoing.append(Outgoing(chat_id=user_id, key=key, payload=encode(Text(message=message)), lane=Lane.REPLY))
    await ports.outbox.enqueue(outgoing, now=at)
    return {one.chat_id: one.key for one in outgoing}


async def tell_owners(ports: Editorial, say: Say, *, at: datetime, but: Collection[int] = ()) -> None:
    """The same for every owner, except those `but`, who know."""
    owners = [one.user_id for one in await ports.team.members() if one.role is Role.OWNER]
    await tell(ports, [one for one in owners if one not in but], say, at=at)


async def in_words_of(ports: Editorial, user_id: int, say: Say) -> Message:
    """What `say` says to somebody, in their language."""
    return say(Translator.load(await locale_of(ports, user_id)))


async def locale_of(ports: Editorial, user_id: int) -> str:
    """The language to speak to somebody in who is not asking anything now."""
    reader = await ports.readers.get(user_id)
    return reader.locale if reader else await ports.memory.recall(user_id, _SPEAKS) or ports.language


async def remember_locale(ports: Editorial, user_id: int, locale: str) -> None:
    """Keep the language of a colleague who reads no digests, and so has no settings to say it."""
    if await ports.memory.recall(user_id, _SPEAKS) != locale:
        await ports.memory.keep(user_id, _SPEAKS, locale)


async def name_of(ports: Editorial, user_id: int) -> str:
    """The name of somebody who works or worked here, or their number where nobody has met them yet."""
    names = await ports.team.names([user_id])
    return names.get(user_id) or str(user_id)
