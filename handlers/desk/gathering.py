"""/post: a text, a forwarded post, a link, a file or a photo becomes a draft; messages that follow belong to it."""

import asyncio
from dataclasses import replace

from bot.desk import Desk
from bot.domain.copy import Copy, Pasted
from bot.domain.draft import OPEN, Draft, written
from bot.domain.errors import Conflict, Refused
from bot.domain.rereading import reread
from bot.ingest import fields
from bot.ingest.formats import check, read_file
from bot.ingest.telegram import read_messages
from bot.rendering.message import Button, Message, Nodes, bold
from bot.rendering.splitting import clip
from handlers import payload
from handlers.desk.cards import card
from handlers.desk.holding import holding, keep, moved_on
from handlers.expecting import expect
from handlers.reply import Reply, say
from handlers.sent import Sent
from handlers.visit import Visit

_MOST_MESSAGES = 60
_MOST_SHOWN = 10
_LABEL = 50


async def act(visit: Visit, desk: Desk) -> Reply:
    """Begin a draft: from what stands behind the command, else from what comes next."""
    text = visit.sent.text.partition(" ")[2].strip() if visit.sent and visit.words else ""
    if visit.sent and visit.sent.text.partition("\n")[0].strip().startswith("/post") and "\n" in visit.sent.text:
        text = visit.sent.text[len("/post") :].strip()
    if link := fields.shared_link(text):
        return await _opened(link, None, visit, desk)
    if text:
        return await _begun([Pasted(text=text)], None, visit, desk)
    await expect(visit, desk, "draft:0")
    return await listing(visit, desk)


async def listing(visit: Visit, desk: Desk) -> Reply:
    """How to begin, and the drafts that are open."""
    told = visit.translator.text
    drafts = [one for one in await desk.copydesk.drafts.open() if not _untouched(one)][:_MOST_SHOWN]
    nodes: Nodes = (bold(told("post.title")), "\n\n", told("post.how"))
    keyboard = tuple((Button(label=_label(one, visit), payload=payload.encode("draft", one.id)),) for one in drafts)
    if drafts:
        nodes = (*nodes, "\n\n", told("post.open"))
    return say(Message(nodes=nodes, keyboard=keyboard))


def _untouched(draft: Draft) -> bool:
    """A correction that somebody opened and left as it was."""
    return draft.correcting and draft.version == 1


def _label(draft: Draft, visit: Visit) -> str:
    told = visit.translator.text
    headline = draft.manuscript.headline or told("drafts.no_headline")
    sign = "correction" if draft.correcting else draft.state
    return clip(f"{visit.translator.text(f'drafts.sign_{sign}')} {headline}", _LABEL)


async def answered(visit: Visit, desk: Desk) -> Reply | None:
    """A message that may be copy: of a new draft, or of the one whose number the argument is."""
    sent = visit.sent
    if sent is None or not (sent.text.strip() or sent.photo or sent.document):
        return None
    draft_id = payload.number(visit.args, 0)
    if draft_id:
        draft = await desk.copydesk.drafts.get(draft_id)
        if draft.state in OPEN:
            return await _added(draft, sent, visit, desk)
    if sent.document:
        return await _from_file(sent, visit, desk)
    if link := fields.shared_link(sent.text):
        return await _opened(link, sent.photo, visit, desk)
    return await _begun([pasted(sent)] if sent.text.strip() else [], sent.photo, visit, desk)


def pasted(sent: Sent) -> Pasted:
    """A message as copy."""
    return Pasted(text=sent.text, html=sent.html, channel=sent.channel)


async def _from_file(sent: Sent, visit: Visit, desk: Desk) -> Reply:
    if sent.document is None:
        raise Refused("intake.empty")
    check(sent.document.name, sent.document.size)
    raw = await desk.copydesk.fetch(sent.document.file_id)
    copy = await asyncio.to_thread(read_file, raw, name=sent.document.name, now=visit.now)
    return await _stored(copy, (), None, visit, desk)


async def _opened(link: str, photo: str | None, visit: Visit, desk: Desk) -> Reply:
    """A page of the web; where it cannot be had, its text may still be pasted."""
    await expect(visit, desk, "draft:0")
    return await _stored(await desk.copydesk.read_page(link), (), photo, visit, desk)


async def _begun(messages: list[Pasted], photo: str | None, visit: Visit, desk: Desk) -> Reply:
    copy = await asyncio.to_thread(read_messages, messages, now=visit.now)
    return await _stored(copy, tuple(messages), photo, visit, desk)


async def _stored(copy: Copy, messages: tuple[Pasted, ...], photo: str | None, visit: Visit, desk: Desk) -> Reply:
    found = await asyncio.to_thread(desk.copydesk.intake.tag, copy.manuscript)
    draft = Draft(
        id=0,
        author=visit.user_id,
        copy=copy,
        tags=found,
        found=found,
        pasted=messages,
        image=photo,
        changed=visit.now,
        changed_by=visit.user_id,
    )
    async with desk.transaction():
        stored = await desk.copydesk.drafts.add(draft, now=visit.now)
        await desk.audit.note("drafted", actor=visit.user_id, at=visit.now, kind="draft", object=stored.id)
    await expect(visit, desk, f"draft:{stored.id}")
    return await card(stored, visit, desk)


async def _added(draft: Draft, sent: Sent, visit: Visit, desk: Desk) -> Reply:
    """One more message of the same text: all of them are read together."""
    if sent.document:
        raise Refused("drafts.one_file")
    if len(draft.pasted) >= _MOST_MESSAGES:
        raise Refused("drafts.too_many")
    if _again(draft, sent):
        return Reply()
    longer = replace(draft, image=sent.photo or draft.image)
    if (link := fields.address(sent.text)) and not draft.manuscript.source_url:
        longer = written(longer, source_url=link)
    elif sent.text.strip():
        longer = await asyncio.to_thread(_longer, longer, pasted(sent), visit)
    try:
        kept = await keep(longer, visit, desk, read=True)
    except Conflict:
        raise Conflict("drafts.not_added") from None
    await expect(visit, desk, f"draft:{kept.id}")
    return await card(kept, visit, desk)


@holding
async def unpaste(draft: Draft, visit: Visit, desk: Desk) -> Reply:
    """The last message is none of the text's after all."""
    messages = draft.pasted[:-1]
    if not messages:
        return await moved_on(draft, visit, desk)
    fresh = await asyncio.to_thread(read_messages, messages, now=visit.now)
    kept = await keep(replace(reread(draft, fresh), pasted=messages), visit, desk, read=True)
    await expect(visit, desk, f"draft:{kept.id}")
    return await card(kept, visit, desk)


def _again(draft: Draft, sent: Sent) -> bool:
    """Whether a message brings nothing new: the last one once more, or a further photo of an album."""
    if sent.album and sent.photo and draft.image and not sent.text.strip():
        return True
    return bool(draft.pasted) and not sent.photo and draft.pasted[-1] == pasted(sent)


def _longer(draft: Draft, message: Pasted, visit: Visit) -> Draft:
    if draft.pasted:
        messages = (*draft.pasted, message)
        return replace(reread(draft, read_messages(messages, now=visit.now)), pasted=messages)
    whole = draft.manuscript
    said = read_messages([Pasted(text="\n\n" + message.text, html=message.html)], now=visit.now).manuscript
    body = (*whole.body, *said.body)
    return replace(draft, copy=replace(draft.copy, manuscript=replace(whole, body=body)))
