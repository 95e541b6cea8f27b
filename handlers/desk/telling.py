"""Tells members of the desk what they did not ask: through the ledger, each in their own language."""

import secrets
from collections.abc import Callable, Collection, Iterable

from bot.delivery.payload import owed_message
from bot.desk import Desk
from bot.domain.delivery import Debt, Lane
from bot.domain.desk import Role
from bot.language.translator import Translator
from bot.rendering.message import Message

Say = Callable[[Translator], Message]


async def tell(user_ids: Iterable[int], say: Say, desk: Desk) -> None:
    """Owe each of them what `say` says, in the transaction that is open."""
    debts = []
    for user_id in user_ids:
        reader = await desk.readers.get(user_id)
        words = Translator.load(reader.locale if reader else desk.defaults.language)
        key = f"desk:{user_id}:{secrets.token_hex(6)}"
        debts.append(Debt(chat_id=user_id, key=key, payload=owed_message(say(words)), lane=Lane.REPLY))
    await desk.outbox.owe(debts, now=desk.now())


async def tell_owners(say: Say, desk: Desk, *, but: Collection[int] = ()) -> None:
    """The same for every owner, except those `but`, who know."""
    owners = [one.user_id for one in await desk.team.members() if one.role is Role.OWNER]
    await tell([one for one in owners if one not in but], say, desk)
