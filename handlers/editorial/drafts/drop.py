"""Out of the queue and back to the desk, or thrown away."""

from bot.domain.draft import Draft, DraftState
from bot.domain.newsroom import Role
from bot.editorial import drafts
from bot.rendering.message import Message
from handlers import route
from handlers.editorial.drafts.card import act_button, back, card
from handlers.editorial.drafts.draft_versions import holding, moved_on
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import payload
from handlers.visit import Visit


async def take_back(visit: Visit, services: Services) -> Reply:
    """Out of the queue and open for mending again; what is out already stays out."""
    draft = await services.copydesk.drafts.get(payload.number(visit.args, 0))
    if draft.version != payload.number(visit.args, 1) or draft.state is not DraftState.SCHEDULED:
        return await moved_on(draft, visit, services)
    kept = await drafts.take_back(services.editorial, draft, by=visit.actor)
    return await card(kept, visit, services)


@holding
async def drop(draft: Draft, visit: Visit, services: Services) -> Reply:
    """Throw the draft away, once that is said twice."""
    told = visit.translator.text
    if payload.text(visit.args, 0) != "sure":
        sure = act_button(told("drafts.drop_sure"), "d_drop", draft, "sure")
        return show(visit, Message(nodes=(told("drafts.ask_drop"),), keyboard=((sure,), back(draft, visit))))
    await drafts.drop(services.editorial, draft, by=visit.actor)
    return show(visit, Message(nodes=(told("drafts.dropped"),)))


ROUTES = (
    route.Button(name="d_takeback", act=take_back, role=Role.EDITOR),
    route.Button(name="d_drop", act=drop, role=Role.EDITOR),
)
