"""What reading the audit leaves in it: that it was taken as a file, and who pressed what they had no role for."""

from collections.abc import Sequence
from datetime import timedelta

from bot.domain.newsroom import AuditEntry, AuditScope
from bot.editorial.ports import Actor, Editorial
from bot.rendering.splitting import clip

_HOUR = timedelta(hours=1)
_MOST_AN_HOUR = 60
"""Of one person: the audit is kept for ever, so nobody may fill it by pressing."""
_NOTED = 64


async def export(ports: Editorial, scope: AuditScope, sought: str, by: Actor) -> Sequence[AuditEntry]:
    """Every entry in scope, oldest first; `sought` is the line the scope was read from. That it was taken is noted."""
    entries = [entry async for entry in ports.audit.everything(scope)]
    words = clip(sought, _NOTED)
    await ports.audit.note("audit_exported", actor=by.id, at=by.at, kind="audit", entries=len(entries), words=words)
    return entries


async def refuse(ports: Editorial, pressed: str, by: Actor) -> None:
    """Note that somebody tried what they may not, with an old button or a forged one; `pressed` is what it carried."""
    if await ports.audit.times("refused", by.id, since=by.at - _HOUR) < _MOST_AN_HOUR:
        await ports.audit.note("refused", actor=by.id, at=by.at, kind="button", object=clip(pressed, _NOTED))
