"""Out of the queue and back to the desk, or thrown away."""

from dataclasses import replace

from bot.domain.article import ArticleId
from bot.domain.draft import Draft, DraftState
from bot.domain.newsroom import Role
from bot.domain.post import WAITING
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
    async with services.transaction():
        for one in await services.copydesk.posts.of_article(draft.article_id) if draft.article_id else ():
            if one.state in WAITING:
                await services.copydesk.posts.cancel(one.id, now=visit.now)
        await services.copydesk.cards.drop(draft.article_id or ArticleId(0))
        kept = await services.copydesk.drafts.save(
            replace(draft, state=DraftState.DRAFT), by=visit.user_id, now=visit.now
        )
        await services.audit.note("taken_back", actor=visit.user_id, at=visit.now, kind="draft", object=draft.id)
    return await card(kept, visit, services)


@holding
async def drop(draft: Draft, visit: Visit, services: Services) -> Reply:
    """Throw the draft away, once that is said twice."""
    told = visit.translator.text
    if payload.text(visit.args, 0) != "sure":
        sure = act_button(told("drafts.drop_sure"), "d_drop", draft, "sure")
        return show(visit, Message(nodes=(told("drafts.ask_drop"),), keyboard=((sure,), back(draft, visit))))
    async with services.transaction():
        await services.copydesk.drafts.save(replace(draft, state=DraftState.DROPPED), by=visit.user_id, now=visit.now)
        await services.audit.note("dropped", actor=visit.user_id, at=visit.now, kind="draft", object=draft.id)
    return show(visit, Message(nodes=(told("drafts.dropped"),)))


ROUTES = (
    route.Button(name="d_takeback", act=take_back, role=Role.EDITOR),
    route.Button(name="d_drop", act=drop, role=Role.EDITOR),
)
