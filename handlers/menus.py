"""The command menu of one member of the desk, in their language. It leaves through the ledger, as all that is owed.

The menus everybody sees: application.py.
"""

import json
import secrets
from collections.abc import Sequence
from hashlib import blake2s
from typing import Any

from bot.desk import Desk
from bot.domain.delivery import Debt, Lane
from bot.domain.desk import Role
from bot.language.translator import Translator
from handlers.desk.telling import locale_of

_MEMORY = "menu"


async def sync(user_id: int, role: Role, desk: Desk, *, locale: str | None = None) -> None:
    """See to it that the menu in this person's private chat is that of `role`; owes nothing where it is already."""
    if locale is None:
        locale = await locale_of(user_id, desk)
    method, fields = _call(user_id, role, desk.menu(Translator.load(locale), role))
    wanted = "" if role is Role.READER else blake2s(repr(fields).encode(), digest_size=6).hexdigest()
    if (await desk.memory.recall(user_id, _MEMORY) or "") == wanted:
        return
    payload = json.dumps({"kind": "message", "method": method, "fields": fields}, ensure_ascii=False)
    debt = Debt(
        chat_id=user_id, key=f"menu:{user_id}:{secrets.token_hex(6)}", payload=payload, lane=Lane.REPLY, careful=False
    )
    async with desk.transaction():
        await desk.memory.keep(user_id, _MEMORY, wanted)
        await desk.outbox.owe([debt], now=desk.now())


def _call(user_id: int, role: Role, commands: Sequence[tuple[str, str]]) -> tuple[str, dict[str, Any]]:
    scope = {"type": "chat", "chat_id": user_id}
    if role is Role.READER:
        return "deleteMyCommands", {"scope": scope}
    return "setMyCommands", {
        "scope": scope,
        "commands": [{"command": name, "description": what} for name, what in commands],
    }
