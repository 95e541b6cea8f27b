"""The whole body of a draft, page by page, with the way to write another one in its place. Writing it: fields.py."""

from bot.domain.draft import Draft
from bot.domain.newsroom import Role
from bot.rendering.article import blocks
from bot.rendering.message import Message, Nodes
from bot.rendering.splitting import split
from handlers import route
from handlers.editorial.drafts.card import act_button, back
from handlers.editorial.drafts.draft_versions import holding
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import pager, payload
from handlers.visit import Visit

_PAGE = 3_500


@holding
async def act(draft: Draft, visit: Visit, services: Services) -> Reply:  # noqa: ARG001 - as every act of a draft
    """One page of the body as it will look; the argument numbers it from 0."""
    told = visit.translator.text
    pages = split(_body(draft), _PAGE) or [(told("drafts.no_body"),)]
    at = min(payload.number(visit.args, 0), len(pages) - 1)
    turns = pager.numbered(visit, at, len(pages), 1, "d_body", draft.id, draft.version)
    write = (act_button(told("drafts.field_body"), "d_ask", draft, "body"),)
    keyboard = (*turns, write, back(draft, visit))
    return show(visit, Message(nodes=pages[at], keyboard=keyboard))


def _body(draft: Draft) -> Nodes:
    return tuple(node for block in blocks(draft.manuscript) for node in (*block, "\n\n"))


ROUTES = (route.Button(name="d_body", act=act, role=Role.EDITOR),)
