"""Tells members of the desk what they did not ask: through the ledger, each in their own language."""

import secrets
from collections.abc import Callable, Collection, Iterable

from bot.delivery.payload import owed_message
from bot.desk import Desk
from bot.domain.delivery import Debt, Lane
from bot.domain.desk import Role
from bot.language.translator import Translator
from bot.rendering.message import Message

_SPEAKS = "speaks"

Say = Callable[[Translator], Message]


async def tell(user_ids: Iterable[int], say: Say, desk: Desk) -> None:
    """Owe each of them what `say` says, in the transaction that is open."""
    debts = []
    for user_id in user_ids:
        words = Translator.load(await locale_of(user_id, desk))
        key = f"desk:{user_id}:{secrets.token_hex(6)}"
        debts.append(Debt(chat_id=user_id, key=key, payload=owed_message(say(words)), lane=Lane.REPLY))
    await desk.outbox.owe(debts, now=desk.now())


async def locale_of(user_id: int, desk: Desk) -> str:
    """The language to speak to somebody in who is not asking anything now."""
    reader = await desk.readers.get(user_id)
    return reader.locale if reader else await desk.memory.recall(user_id, _SPEAKS) or desk.defaults.language


async def remember_locale(user_id: int, locale: str, desk: Desk) -> None:
    """Keep the language of a colleague who reads no digests, and so has no settings to say it."""
    if await desk.memory.recall(user_id, _SPEAKS) != locale:
        await desk.memory.keep(user_id, _SPEAKS, locale)


async def tell_owners(say: Say, desk: Desk, *, but: Collection[int] = ()) -> None:
    """The same for every owner, except those `but`, who know."""
    owners = [one.user_id for one in await desk.team.members() if one.role is Role.OWNER]
    await tell([one for one in owners if one not in but], say, desk)
