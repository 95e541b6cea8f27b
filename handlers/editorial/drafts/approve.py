"""A second pair of eyes: asking an editor, showing them what changed since the last approval, approving one version."""

from dataclasses import replace

from bot.domain.draft import Draft, DraftState, approved_by
from bot.domain.draft_diff import changes
from bot.domain.errors import Refused
from bot.domain.newsroom import Member, Role
from bot.editorial.notify import Say
from bot.ingest import fields
from bot.language.translator import Translator
from bot.rendering.article import blocks, points
from bot.rendering.html import unmarked, width
from bot.rendering.message import Button, Message, Nodes, bold
from bot.rendering.splitting import clip, split
from bot.rendering.styled import standfirst
from handlers import route
from handlers.editorial.drafts import live_card, requested
from handlers.editorial.drafts.card import act_button, back, card, facts
from handlers.editorial.drafts.differences import listed, since_published
from handlers.editorial.drafts.draft_versions import holding, moved_on
from handlers.editorial.names import colleague_name
from handlers.editorial.team.notify import tell
from handlers.reply import Enclosure, Reply, show
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.prompts import expect, forget
from handlers.visit import Visit

_MOST = 20
_FIRST_WORDS = 6000
_LONGEST_NOTE = 500


@holding
async def ask(draft: Draft, visit: Visit, services: Services) -> Reply:
    """Whom to ask: every editor but those who wrote it."""
    others = [one for one in await services.team.members() if _may_approve(one, draft, visit)]
    told = visit.translator.text
    rows = tuple((act_button(one.name or str(one.user_id), "d_send", draft, one.user_id),) for one in others[:_MOST])
    question = told("approval.whom" if rows else "approval.alone")
    return show(visit, Message(nodes=(question,), keyboard=(*rows, back(draft, visit))))


def _may_approve(member: Member, draft: Draft, visit: Visit) -> bool:
    return member.role.covers(Role.EDITOR) and member.user_id not in {visit.user_id, draft.author}


@holding
async def send(draft: Draft, visit: Visit, services: Services) -> Reply:
    """Ask the editor whom the argument names."""
    if draft.missing:
        lacks = [visit.translator.text(f"drafts.lacks_{name}") for name in draft.missing]
        raise Refused("drafts.not_whole", what=lacks)
    asked = next(
        (one for one in await services.team.members() if one.user_id == payload.number(visit.args, 0)),
        None,
    )
    if asked is None or not _may_approve(asked, draft, visit):
        raise Refused("approval.not_them")
    async with services.transaction():
        waiting = replace(draft, state=DraftState.AWAITING)
        kept = await services.copydesk.drafts.save(waiting, by=visit.user_id, now=visit.now)
        await services.audit.note(
            "approval_asked", actor=visit.user_id, at=visit.now, kind="draft", object=draft.id, editor=asked.user_id
        )
        keys = await tell([asked.user_id], await _request(kept, visit, services), services)
        await requested.remember(kept, asked.user_id, keys[asked.user_id], services)
    await services.copydesk.press()
    return await card(kept, visit, services, toast=visit.translator.text("approval.sent"))


async def _request(draft: Draft, visit: Visit, services: Services) -> Say:
    author = await colleague_name(visit.user_id, services)
    headline = clip(draft.manuscript.headline, 200)

    def said(words: Translator) -> Message:
        button = Button(label=words.text("approval.look"), payload=payload.encode("d_review", draft.id))
        return Message(nodes=(words.text("approval.request", name=author, headline=headline),), keyboard=((button,),))

    return said


async def review(visit: Visit, services: Services) -> Reply:
    """The draft as it is, with what changed since the last approval."""
    draft = await services.copydesk.drafts.get(payload.number(visit.args, 0))
    await requested.opened(draft, visit, services)
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
        return listed(await since_published(draft, services), "approval.changed_out", visit, services)
    whole = _text(draft)
    said = whole if width(whole) <= _FIRST_WORDS else (*split(whole, _FIRST_WORDS)[0], "…")
    return (bold(told("approval.first")), "\n", *said)


@holding
async def approve(draft: Draft, visit: Visit, services: Services) -> Reply:
    """Approve the version that was shown, and no other."""
    _refuse_own(draft, visit)
    async with services.transaction():
        kept = await services.copydesk.drafts.save(
            approved_by(draft, visit.user_id), by=draft.changed_by, now=visit.now
        )
        await services.audit.note("approved", actor=visit.user_id, at=visit.now, kind="draft", object=draft.id)
        await _tell_author(kept, "approval.was_approved", visit, services)
    await services.copydesk.press()
    return await card(kept, visit, services, toast=visit.translator.text("approval.done"))


@holding
async def give_back(draft: Draft, visit: Visit, services: Services) -> Reply:
    """Ask what is to be mended, or with 'now' return it to whoever asked without a word."""
    _refuse_own(draft, visit)
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
    _refuse_own(draft, visit)
    return await _given_back(draft, clip(note, _LONGEST_NOTE), visit, services)


async def _given_back(draft: Draft, note: str, visit: Visit, services: Services) -> Reply:
    async with services.transaction():
        returned = replace(draft, state=DraftState.DRAFT)
        kept = await services.copydesk.drafts.save(returned, by=draft.changed_by, now=visit.now)
        await services.audit.note(
            "returned", actor=visit.user_id, at=visit.now, kind="draft", object=draft.id, note=note
        )
        await _tell_author(
            kept, "approval.returned_because" if note else "approval.was_returned", visit, services, note
        )
    await services.copydesk.press()
    return await card(kept, visit, services, toast=visit.translator.text("approval.given_back"))


def _refuse_own(draft: Draft, visit: Visit) -> None:
    if visit.user_id in {draft.author, draft.changed_by}:
        raise Refused("approval.own")
    if draft.state is not DraftState.AWAITING:
        raise Refused("approval.over")


async def _tell_author(draft: Draft, key: str, visit: Visit, services: Services, note: str = "") -> None:
    editor = await colleague_name(visit.user_id, services)

    def said(words: Translator) -> Message:
        button = Button(label=words.text("drafts.open"), payload=payload.encode("draft", draft.id))
        headline = clip(draft.manuscript.headline, 200)
        return Message(
            nodes=(words.text(key, name=editor, headline=headline, note=note),),
            keyboard=((button,),),
        )

    keys = await tell({draft.author, draft.changed_by}, said, services)
    for user_id, owed in keys.items():
        await live_card.told(owed, draft.id, user_id, services)


ROUTES = (
    route.Button(name="d_second", act=ask, role=Role.EDITOR),
    route.Button(name="d_send", act=send, role=Role.EDITOR),
    route.Button(name="d_review", act=review, role=Role.EDITOR),
    route.Button(name="d_ok", act=approve, role=Role.EDITOR),
    route.Button(name="d_return", act=give_back, role=Role.EDITOR),
    route.Answer(name="return", act=why, role=Role.EDITOR, lapses=True),
)
