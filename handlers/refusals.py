"""Writes down that somebody pressed a button of the desk without the role for it: an old one, or a forged one."""

from datetime import timedelta

from bot.rendering.splitting import clip
from handlers.services import Services
from handlers.visit import Visit

_HOUR = timedelta(hours=1)
_MOST_AN_HOUR = 60
"""Of one person: the audit is kept for ever, so nobody may fill it by pressing."""


async def log_refusal(data: str, visit: Visit, services: Services) -> None:
    """Note the attempt; `data` is what the button carried."""
    if await services.audit.times("refused", visit.user_id, since=visit.now - _HOUR) < _MOST_AN_HOUR:
        await services.audit.note("refused", actor=visit.user_id, at=visit.now, kind="button", object=clip(data, 64))
