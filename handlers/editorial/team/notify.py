"""Tells members of the desk what they did not ask, from an act that is still a handler's. How: bot.editorial.notify."""

from collections.abc import Collection, Iterable

from bot.editorial import notify
from bot.editorial.notify import Say
from handlers.services import Services


async def tell(user_ids: Iterable[int], say: Say, services: Services) -> dict[int, str]:
    """Owe each of them what `say` says, in the transaction that is open; gives by which keys."""
    return await notify.tell(services.editorial, user_ids, say, at=services.now())


async def locale_of(user_id: int, services: Services) -> str:
    """The language to speak to somebody in who is not asking anything now."""
    return await notify.locale_of(services.editorial, user_id)


async def remember_locale(user_id: int, locale: str, services: Services) -> None:
    """Keep the language of a colleague who reads no digests, and so has no settings to say it."""
    await notify.remember_locale(services.editorial, user_id, locale)


async def tell_owners(say: Say, services: Services, *, but: Collection[int] = ()) -> None:
    """The same for every owner, except those `but`, who know."""
    await notify.tell_owners(services.editorial, say, at=services.now(), but=but)
