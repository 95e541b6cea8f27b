"""'What did Verlan say about roads?': their quotes on it, else all of theirs, else what there is on the words."""

from bot.rendering.splitting import clip
from handlers.reader import offices, quote
from handlers.reply import Reply
from handlers.services import Services
from handlers.visit import Visit

_SOUGHT = 80


async def act(who: str, about: str, visit: Visit, services: Services) -> Reply:
    """Quotes of whom `who` names about what `about` names; either may be empty."""
    people = services.registry.find_person(clip(who, _SOUGHT)).sure if who else ()
    if not people and who:
        held = await offices.holders(clip(who, _SOUGHT), visit, services)
        people = tuple(held.people) if held.sure else ()
    if len(people) == 1:
        return await quote.by(people[0], about, visit, services)
    return await quote.act(visit.asking(who if people or not about else about), services)
