"""A second pair of eyes: asking an editor, showing them what changed since the last approval, approving one version."""

from dataclasses import replace

from bot.desk import Desk
from bot.domain.desk import Member, Role
from bot.domain.difference import changes
from bot.domain.draft import Draft, DraftState, approved_by
from bot.domain.errors import Refused
from bot.ingest import fields
from bot.language.translator import Translator
from bot.rendering.article import blocks, bullets
from bot.rendering.html import plain
from bot.rendering.message import Button, Message, Nodes, bold
from bot.rendering.splitting import clip
from handlers import payload
from handlers.desk.cards import act_button, back, card, facts
from handlers.desk.differing import listed, since_published
from handlers.desk.holding import holding, moved_on
from handlers.desk.telling import Say, tell
from handlers.expecting import expect, forget
from handlers.reply import Enclosure, Reply, show
from handlers.visit import Visit

_MOST = 20
_FIRST_WORDS = 6000
_LONGEST_NOTE = 500


@holding
async def ask(draft: Draft, visit: Visit, desk: Desk) -> Reply:
    """Whom to ask: every editor but those who wrote it."""
    others = [one for one in await desk.team.members() if _may_approve(one, draft, visit)]
    told = visit.translator.text
    rows = tuple((act_button(one.name or str(one.user_id), "d_send", draft, one.user_id),) for one in others[:_MOST])
    question = told("approval.whom" if rows else "approval.alone")
    return show(visit, Message(nodes=(question,), keyboard=(*rows, back(draft, visit))))


def _may_approve(member: Member, draft: Draft, visit: Visit) -> bool:
    return member.role.covers(Role.EDITOR) and member.user_id not in {visit.user_id, draft.author}


@holding
async def send(draft: Draft, visit: Visit, desk: Desk) -> Reply:
    """Ask the editor whom the argument names."""
    if draft.missing:
        lacks = [visit.translator.text(f"drafts.lacks_{name}") for name in draft.missing]
        raise Refused("drafts.not_whole", what=lacks)
    asked = next(
        (one for one in await desk.team.members() if one.user_id == payload.number(visit.args, 0)),
        None,
    )
    if asked is None or not _may_approve(asked, draft, visit):
        raise Refused("approval.not_them")
    async with desk.transaction():
        waiting = replace(draft, state=DraftState.AWAITING)
        kept = await desk.copydesk.drafts.save(waiting, by=visit.user_id, now=visit.now)
        await desk.audit.note(
            "approval_asked", actor=visit.user_id, at=visit.now, kind="draft", object=draft.id, editor=asked.user_id
        )
        await tell([asked.user_id], await _request(kept, visit, desk), desk)
    await desk.copydesk.press()
    return await card(kept, visit, desk, toast=visit.translator.text("approval.sent"))


async def _request(draft: Draft, visit: Visit, desk: Desk) -> Say:
    names = await desk.team.names([visit.user_id])
    author = names.get(visit.user_id) or str(visit.user_id)
    headline = clip(draft.manuscript.headline, 200)

    def said(words: Translator) -> Message:
        button = Button(label=words.text("approval.look"), payload=payload.encode("d_review", draft.id))
        return Message(nodes=(words.text("approval.request", name=author, headline=headline),), keyboard=((button,),))

    return said


async def review(visit: Visit, desk: Desk) -> Reply:
    """The draft as it is, with what changed since the last approval."""
    draft = await desk.copydesk.drafts.get(payload.number(visit.args, 0))
    if draft.state is not DraftState.AWAITING:
        return await card(draft, visit, desk, toast=visit.translator.text("approval.over"))
    told = visit.translator.text
    nodes = (*await facts(draft, visit, desk), "\n\n", *await _difference(draft, visit, desk))
    look = ((act_button(told("publish.preview"), "d_preview", draft),),) if draft.channels else ()
    keyboard = (
        *look,
        (act_button(told("approval.approve"), "d_ok", draft), act_button(told("approval.return"), "d_return", draft)),
        back(draft, visit),
    )
    return replace(show(visit, Message(nodes=nodes, keyboard=keyboard)), files=_whole(draft))


def _whole(draft: Draft) -> tuple[Enclosure, ...]:
    """A long text that nobody has approved or published, as a file: nobody approves what they could not read."""
    text = plain(_text(draft))
    if draft.approval is not None or draft.correcting or len(text) <= _FIRST_WORDS:
        return ()
    return (Enclosure(name="text.txt", content=f"{draft.manuscript.headline}\n\n{text}\n".encode()),)


def _text(draft: Draft) -> Nodes:
    said = draft.manuscript
    parts = [*([(said.standfirst,)] if said.standfirst else []), *([bullets(said.points)] if said.points else [])]
    return tuple(node for part in (*parts, *blocks(said.body)) for node in (*part, "\n\n"))


async def _difference(draft: Draft, visit: Visit, desk: Desk) -> Nodes:
    """What is new to the second editor: since the last approval, or since it was published; else all of it."""
    told = visit.translator.text
    if draft.approval is not None:
        return listed(changes(draft.approval.copy, draft.approval.tags, draft), "approval.changed", visit, desk)
    if draft.correcting:
        return listed(await since_published(draft, desk), "approval.changed_out", visit, desk)
    whole = plain(_text(draft))
    said = _text(draft) if len(whole) <= _FIRST_WORDS else (clip(whole, _FIRST_WORDS),)
    return (bold(told("approval.first")), "\n", *said)


@holding
async def approve(draft: Draft, visit: Visit, desk: Desk) -> Reply:
    """Approve the version that was shown, and no other."""
    _refuse_own(draft, visit)
    async with desk.transaction():
        kept = await desk.copydesk.drafts.save(approved_by(draft, visit.user_id), by=draft.changed_by, now=visit.now)
        await desk.audit.note("approved", actor=visit.user_id, at=visit.now, kind="draft", object=draft.id)
        await _tell_author(kept, "approval.was_approved", visit, desk)
    await desk.copydesk.press()
    return await card(kept, visit, desk, toast=visit.translator.text("approval.done"))


@holding
async def give_back(draft: Draft, visit: Visit, desk: Desk) -> Reply:
    """Ask what is to be mended, or with 'now' return it to whoever asked without a word."""
    _refuse_own(draft, visit)
    if payload.text(visit.args, 0) == "now":
        return await _given_back(draft, "", visit, desk)
    await expect(visit, desk, f"return:{draft.id}:{draft.version}")
    told = visit.translator.text
    silently = act_button(told("approval.return_silently"), "d_return", draft, "now")
    return show(visit, Message(nodes=(told("approval.ask_why"),), keyboard=((silently,), back(draft, visit))))


async def why(visit: Visit, desk: Desk) -> Reply | None:
    """What is to be mended, in the words of whoever returns it."""
    if visit.sent is None or not (note := fields.line(visit.sent.text)):
        return None
    await forget(visit, desk)
    draft = await desk.copydesk.drafts.get(payload.number(visit.args, 0))
    if draft.version != payload.number(visit.args, 1):
        return await moved_on(draft, visit, desk)
    _refuse_own(draft, visit)
    return await _given_back(draft, clip(note, _LONGEST_NOTE), visit, desk)


async def _given_back(draft: Draft, note: str, visit: Visit, desk: Desk) -> Reply:
    async with desk.transaction():
        returned = replace(draft, state=DraftState.DRAFT)
        kept = await desk.copydesk.drafts.save(returned, by=draft.changed_by, now=visit.now)
        await desk.audit.note("returned", actor=visit.user_id, at=visit.now, kind="draft", object=draft.id, note=note)
        await _tell_author(kept, "approval.returned_because" if note else "approval.was_returned", visit, desk, note)
    await desk.copydesk.press()
    return await card(kept, visit, desk, toast=visit.translator.text("approval.given_back"))


def _refuse_own(draft: Draft, visit: Visit) -> None:
    if visit.user_id in {draft.author, draft.changed_by}:
        raise Refused("approval.own")
    if draft.state is not DraftState.AWAITING:
        raise Refused("approval.over")


async def _tell_author(draft: Draft, key: str, visit: Visit, desk: Desk, note: str = "") -> None:
    names = await desk.team.names([visit.user_id])
    editor = names.get(visit.user_id) or str(visit.user_id)

    def said(words: Translator) -> Message:
        button = Button(label=words.text("drafts.open"), payload=payload.encode("draft", draft.id))
        headline = clip(draft.manuscript.headline, 200)
        return Message(
            nodes=(words.text(key, name=editor, headline=headline, note=note),),
            keyboard=((button,),),
        )

    await tell({draft.author, draft.changed_by}, said, desk)
