"""/post: a text, a forwarded post, a link, a file or a photo becomes a draft; messages that follow belong to it."""

import asyncio
import re
from dataclasses import replace

from bot.domain.draft import OPEN, Draft, texts, with_picture, written
from bot.domain.draft_merge import reread
from bot.domain.errors import Conflict, Refused
from bot.domain.newsroom import Role
from bot.domain.submission import Pasted, Submission
from bot.ingest import fields
from bot.ingest.formats import check
from bot.ingest.formats.messages import read_messages, read_on
from bot.rendering.message import Button, Message, Nodes, bold
from bot.rendering.splitting import clip
from handlers import commands, route
from handlers.editorial.drafts import albums
from handlers.editorial.drafts.card import card
from handlers.editorial.drafts.draft_versions import holding, keep, moved_on, save, tagged
from handlers.incoming import Sent
from handlers.reply import Reply, say
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.prompts import expect
from handlers.visit import Visit

_MOST_MESSAGES = 60
_MOST_SHOWN = 10
_LABEL = 50
_COMMAND = re.compile(r"^\s*/\w+(?:@\w+)?\s*")


async def act(visit: Visit, services: Services) -> Reply:
    """Begin a draft: from what stands behind the command, else from what comes next."""
    sent = visit.sent
    text = commands.following(sent.text, services.username) if sent else ""
    if link := fields.shared_link(text):
        return await _opened(link, sent.photo if sent else None, visit, services)
    if sent and (text or sent.photo):
        return await _begun(replace(sent, text=text, html=_COMMAND.sub("", sent.html)), visit, services)
    await expect(visit, services, "draft:0")
    return await listing(visit, services)


async def listing(visit: Visit, services: Services) -> Reply:
    """How to begin, and the drafts that are open."""
    told = visit.translator.text
    drafts = [one for one in await services.copydesk.drafts.open() if not _untouched(one)][:_MOST_SHOWN]
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


async def answered(visit: Visit, services: Services) -> Reply | None:
    """A message that may be copy: of a new draft, or of the one whose number the argument is."""
    sent = visit.sent
    if sent is None or not (sent.text.strip() or sent.photo or sent.document or sent.contact or sent.other):
        return None
    draft = await _open(payload.number(visit.args, 0), services)
    if kind := albums.unfit(sent, draft):
        return await _less(kind, draft, sent, visit, services)
    if draft:
        return await _added(draft, sent, visit, services)
    if sent.document:
        return await _from_file(sent, visit, services)
    if link := fields.shared_link(sent.text):
        return await _opened(link, sent.photo, visit, services)
    return await _begun(sent, visit, services)


async def _open(draft_id: int, services: Services) -> Draft | None:
    """The draft that copy is for, while it may be mended."""
    draft = await services.copydesk.drafts.get(draft_id) if draft_id else None
    return draft if draft and draft.state in OPEN else None


async def _less(kind: str, draft: Draft | None, sent: Sent, visit: Visit, services: Services) -> Reply:
    """A message with something that no post can hold: what it says beside is taken, and the rest is told."""
    bare = replace(sent, photo=None, document=None)
    if sent.text.strip():
        album = await albums.leave_out(kind, visit, services)
        return await (_added(draft, bare, visit, services, album) if draft else _begun(bare, visit, services, album))
    async with services.transaction():
        album = await albums.leave_out(kind, visit, services)
        await expect(visit, services, f"draft:{draft.id if draft else 0}")
        notice = albums.told(album, draft, visit) or ""
        reply = await card(draft, visit, services, notice=notice) if draft else say(Message(nodes=(notice,)))
        return await albums.answer(reply, visit, services)


def pasted(sent: Sent) -> Pasted:
    """A message as copy."""
    return Pasted(text=sent.text, html=sent.html, channel=sent.channel)


async def _from_file(sent: Sent, visit: Visit, services: Services) -> Reply:
    if sent.document is None:
        raise Refused("intake.empty")
    check(sent.document.name, sent.document.size)
    raw = await services.copydesk.fetch(sent.document.file_id)
    copy = await services.copydesk.read_file(raw, name=sent.document.name, now=visit.now)
    return await _stored(copy, (), None, visit, services)


async def _opened(link: str, photo: str | None, visit: Visit, services: Services) -> Reply:
    """A page of the web; where it cannot be had, its text may still be pasted."""
    await expect(visit, services, "draft:0")
    return await _stored(await services.copydesk.read_page(link), (), photo, visit, services)


async def _begun(sent: Sent, visit: Visit, services: Services, album: albums.Album | None = None) -> Reply:
    messages = (pasted(sent),) if sent.text.strip() else ()
    copy = await asyncio.to_thread(read_messages, messages, now=visit.now)
    return await _stored(copy, messages, sent.photo, visit, services, album)


async def _stored(
    copy: Submission,
    messages: tuple[Pasted, ...],
    photo: str | None,
    visit: Visit,
    services: Services,
    album: albums.Album | None = None,
) -> Reply:
    found = await asyncio.to_thread(services.copydesk.intake.tag, copy.manuscript)
    draft = Draft(
        id=0,
        author=visit.user_id,
        copy=copy,
        tags=found,
        found=found,
        pasted=messages,
        images=(photo,) if photo else (),
        changed=visit.now,
        changed_by=visit.user_id,
    )
    async with services.transaction():
        stored = await services.copydesk.drafts.add(draft, now=visit.now)
        await services.audit.note("drafted", actor=visit.user_id, at=visit.now, kind="draft", object=stored.id)
        return await _shown(stored, visit, services, album)


async def _shown(draft: Draft, visit: Visit, services: Services, album: albums.Album | None = None) -> Reply:
    """The card of a draft that grows, in the transaction that stored it: what comes next belongs to it too."""
    await expect(visit, services, f"draft:{draft.id}")
    notice = albums.told(album or await albums.remembered(visit, services), draft, visit)
    return await albums.answer(await card(draft, visit, services, notice=notice), visit, services)


async def _added(
    draft: Draft, sent: Sent, visit: Visit, services: Services, album: albums.Album | None = None
) -> Reply:
    """One more message of the same text: all of them are read together."""
    if sent.document:
        raise Refused("drafts.one_file")
    if len(draft.pasted) >= _MOST_MESSAGES:
        raise Refused("drafts.too_many")
    longer = with_picture(draft, sent.photo) if sent.photo else draft
    if not _again(draft, sent):
        longer = await _longer(longer, sent, visit)
        longer = await tagged(longer, services)
    try:
        async with services.transaction():
            kept = draft if longer == draft else await save(longer, visit, services)
            return await _shown(kept, visit, services, album)
    except Conflict:
        raise Conflict("drafts.not_added") from None


@holding
async def unpaste(draft: Draft, visit: Visit, services: Services) -> Reply:
    """The last message is none of the text's after all."""
    messages = draft.pasted[:-1]
    if not messages:
        return await moved_on(draft, visit, services)
    fresh = await asyncio.to_thread(read_messages, messages, now=visit.now)
    kept = await keep(replace(reread(draft, fresh), pasted=messages), visit, services, read=True)
    await expect(visit, services, f"draft:{kept.id}")
    return await card(kept, visit, services)


def _again(draft: Draft, sent: Sent) -> bool:
    """Whether a message says nothing new: no word, or the last words once more."""
    return not sent.text.strip() or (bool(draft.pasted) and draft.pasted[-1] == pasted(sent))


async def _longer(draft: Draft, sent: Sent, visit: Visit) -> Draft:
    if (link := fields.address(sent.text)) and not draft.manuscript.source_url:
        return written(draft, source_url=link)
    return await asyncio.to_thread(_read_on, draft, pasted(sent), visit)


def _read_on(draft: Draft, message: Pasted, visit: Visit) -> Draft:
    if draft.pasted or not texts(draft.manuscript):
        messages = (*draft.pasted, message)
        return replace(reread(draft, read_messages(messages, now=visit.now)), pasted=messages)
    return replace(draft, copy=replace(draft.copy, manuscript=read_on(draft.manuscript, message)))


ROUTES = (
    route.Command(name="post", act=act, help="help.post", role=Role.EDITOR),
    route.Button(name="d_unpaste", act=unpaste, role=Role.EDITOR),
    route.Answer(name="draft", act=answered, role=Role.EDITOR, lapses=True),
)
