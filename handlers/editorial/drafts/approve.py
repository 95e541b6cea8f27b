"""A second pair of eyes: asking an editor, showing them what changed since the last approval, approving one version."""

from dataclasses import replace

from bot.domain.draft import Draft, DraftState
from bot.domain.draft_diff import changes
from bot.domain.newsroom import Role
from bot.editorial import approval_requests, approvals, corrections
from bot.ingest import fields
from bot.rendering.article import blocks, points
from bot.rendering.html import unmarked, width
from bot.rendering.message import Message, Nodes, bold
from bot.rendering.splitting import clip, split
from bot.rendering.styled import standfirst
from handlers import route
from handlers.editorial.drafts.card import act_button, back, card, facts
from handlers.editorial.drafts.differences import listed
from handlers.editorial.drafts.draft_versions import holding, moved_on
from handlers.reply import Enclosure, Reply, show
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.memory import expect, forget
from handlers.visit import Visit

_MOST = 20
_FIRST_WORDS = 6000
_LONGEST_NOTE = 500


@holding
async def ask(draft: Draft, visit: Visit, services: Services) -> Reply:
    """Whom to ask: every editor but those who wrote it."""
    others = await approvals.whom(services.editorial, draft, by=visit.actor)
    told = visit.translator.text
    rows = tuple((act_button(one.name or str(one.user_id), "d_send", draft, one.user_id),) for one in others[:_MOST])
    question = told("approval.whom" if rows else "approval.alone")
    return show(visit, Message(nodes=(question,), keyboard=(*rows, back(draft, visit))))


@holding
async def send(draft: Draft, visit: Visit, services: Services) -> Reply:
    """Ask the editor whom the argument names."""
    kept = await approvals.ask(services.editorial, draft, payload.number(visit.args, 0), by=visit.actor)
    return await card(kept, visit, services, toast=visit.translator.text("approval.sent"))


async def review(visit: Visit, services: Services) -> Reply:
    """The draft as it is, with what changed since the last approval."""
    draft = await services.copydesk.drafts.get(payload.number(visit.args, 0))
    await approval_requests.opened(services.editorial, draft, by=visit.actor, message_id=visit.message_id)
    if draft.state is not DraftState.AWAITING:
        return await card(draft, visit, services, toast=visit.translator.text("approval.over"))
    told = visit.translator.text
    nodes = (*await facts(draft, visit, services), "\n\n", *await _difference(draft, visit, services))
    look = ((act_button(told("publish.preview"), "d_preview", draft),),) if draft.channels else ()
    keyboard = (
        *look,
        (act_button(told("approval.approve"), "d_ok", draft), act_button(told("approval.return"), "d_return", draft)),
        back(draft, visit),
    )
    reply, files = show(visit, Message(nodes=nodes, keyboard=keyboard)), _whole(draft)
    return replace(reply, files=files, files_first=True, edit=False, keyboard=()) if files else reply


def _whole(draft: Draft) -> tuple[Enclosure, ...]:
    """A long text that nobody has approved or published, as a file: nobody approves what they could not read."""
    text = unmarked(_text(draft))
    if draft.approval is not None or draft.correcting or len(text) <= _FIRST_WORDS:
        return ()
    return (Enclosure(name="text.txt", content=f"{draft.manuscript.headline}\n\n{text}\n".encode()),)


def _text(draft: Draft) -> Nodes:
    said = draft.manuscript
    parts = [lead] if (lead := standfirst(said)) else []
    parts += [points(said)] if said.points else []
    return tuple(node for part in (*parts, *blocks(said)) for node in (*part, "\n\n"))


async def _difference(draft: Draft, visit: Visit, services: Services) -> Nodes:
    """What is new to the second editor: since the last approval, or since it was published; else all of it."""
    told = visit.translator.text
    if draft.approval is not None:
        return listed(changes(draft.approval.copy, draft.approval.tags, draft), "approval.changed", visit, services)
    if draft.correcting:
        return listed(await corrections.changed(services.editorial, draft), "approval.changed_out", visit, services)
    whole = _text(draft)
    said = whole if width(whole) <= _FIRST_WORDS else (*split(whole, _FIRST_WORDS)[0], "…")
    return (bold(told("approval.first")), "\n", *said)


@holding
async def approve(draft: Draft, visit: Visit, services: Services) -> Reply:
    """Approve the version that was shown, and no other."""
    kept = await approvals.approve(services.editorial, draft, by=visit.actor)
    return await card(kept, visit, services, toast=visit.translator.text("approval.done"))


@holding
async def give_back(draft: Draft, visit: Visit, services: Services) -> Reply:
    """Ask what is to be mended, or with 'now' return it to whoever asked without a word."""
    approvals.must_be_anothers(draft, visit.actor)
    if payload.text(visit.args, 0) == "now":
        return await _given_back(draft, "", visit, services)
    await expect(visit, services, f"return:{draft.id}:{draft.version}")
    told = visit.translator.text
    silently = act_button(told("approval.return_silently"), "d_return", draft, "now")
    return show(visit, Message(nodes=(told("approval.ask_why"),), keyboard=((silently,), back(draft, visit))))


async def why(visit: Visit, services: Services) -> Reply | None:
    """What is to be mended, in the words of whoever returns it."""
    if visit.sent is None or not (note := fields.line(visit.sent.text)):
        return None
    await forget(visit, services)
    draft = await services.copydesk.drafts.get(payload.number(visit.args, 0))
    if draft.version != payload.number(visit.args, 1):
        return await moved_on(draft, visit, services)
    return await _given_back(draft, clip(note, _LONGEST_NOTE), visit, services)


async def _given_back(draft: Draft, note: str, visit: Visit, services: Services) -> Reply:
    kept = await approvals.give_back(services.editorial, draft, note, by=visit.actor)
    return await card(kept, visit, services, toast=visit.translator.text("approval.given_back"))


ROUTES = (
    route.Button(name="d_second", act=ask, role=Role.EDITOR),
    route.Button(name="d_send", act=send, role=Role.EDITOR),
    route.Button(name="d_review", act=review, role=Role.EDITOR),
    route.Button(name="d_ok", act=approve, role=Role.EDITOR),
    route.Button(name="d_return", act=give_back, role=Role.EDITOR),
    route.Answer(name="return", act=why, role=Role.EDITOR, lapses=True),
)
