"""The command menu of one member of the desk, in their language. It leaves through the ledger, as all that is owed.

The menus everybody sees: handlers.application.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime
from hashlib import blake2s

from bot.delivery.outgoing import Menu, encode
from bot.domain.delivery import Lane, Outgoing
from bot.domain.newsroom import Role
from bot.editorial.notify import locale_of
from bot.editorial.ports import Editorial
from bot.language.translator import Translator

_MEMORY = "menu"


async def sync(ports: Editorial, user_id: int, role: Role, *, at: datetime, locale: str | None = None) -> None:
    """See to it that the menu in this person's private chat is that of `role`; owes nothing where it is already."""
    if locale is None:
        locale = await locale_of(ports, user_id)
    if await stands(ports, user_id, role, locale):
        return
    commands = _commands(ports, role, locale)
    payload = encode(Menu(user_id=user_id, commands=commands))
    outgoing = Outgoing(
        chat_id=user_id, key=f"menu:{user_id}:{secrets.token_hex(6)}", payload=payload, lane=Lane.REPLY, careful=False
    )
    async with ports.transaction():
        await ports.memory.keep(user_id, _MEMORY, _mark(commands))
        await ports.outbox.enqueue([outgoing], now=at)


async def stands(ports: Editorial, user_id: int, role: Role, locale: str) -> bool:
    """Whether the menu in this person's private chat is that of `role` already."""
    return (await ports.memory.recall(user_id, _MEMORY) or "") == _mark(_commands(ports, role, locale))


def _commands(ports: Editorial, role: Role, locale: str) -> Sequence[tuple[str, str]]:
    return () if role is Role.READER else ports.menu(Translator.load(locale), role)


def _mark(commands: Sequence[tuple[str, str]]) -> str:
    return blake2s(repr(commands).encode(), digest_size=6).hexdigest() if commands else ""
