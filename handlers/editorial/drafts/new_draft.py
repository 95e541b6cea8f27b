"""/post: a text, a forwarded post, a link, a file or a photo becomes a draft; messages that follow belong to it."""

import asyncio
import re
from dataclasses import replace

from bot.domain.draft import OPEN, Draft
from bot.domain.errors import Refused
from bot.domain.newsroom import Role
from bot.domain.submission import Pasted, Submission
from bot.editorial import albums as editorial_albums
from bot.editorial import new_drafts
from bot.editorial.albums import Album
from bot.ingest import fields
from bot.ingest.formats import check
from bot.ingest.formats.messages import read_messages
from bot.rendering.message import Message, Nodes, bold
from bot.rendering.splitting import clip
from handlers import commands, route, ui
from handlers.editorial.drafts import albums
from handlers.editorial.drafts.card import card
from handlers.editorial.drafts.draft_versions import holding
from handlers.incoming import Sent
from handlers.reply import Reply, say
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.memory import expect
from handlers.visit import Visit

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
    shown = [one for one in await services.copydesk.drafts.open() if not _untouched(one)][:_MOST_SHOWN]
    nodes: Nodes = (bold(told("post.title")), "\n\n", told("post.how"))
    keyboard = tuple((ui.button(_label(one, visit), "draft", one.id),) for one in shown)
    if shown:
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
        album = await editorial_albums.leave_out(
            services.editorial, albums.part(visit), albums.named(kind), by=visit.actor
        )
        return await (_added(draft, bare, visit, services, album) if draft else _begun(bare, visit, services, album))
    return await editorial_albums.leave_out_and(
        services.editorial,
        albums.part(visit),
        albums.named(kind),
        by=visit.actor,
        then=lambda album: _told(album, draft, visit, services),
    )


async def _told(album: Album, draft: Draft | None, visit: Visit, services: Services) -> Reply:
    """What was left out, in the transaction that remembers it; what comes next belongs to the draft too."""
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


async def _begun(sent: Sent, visit: Visit, services: Services, album: Album | None = None) -> Reply:
    messages = (pasted(sent),) if sent.text.strip() else ()
    copy = await asyncio.to_thread(read_messages, messages, now=visit.now)
    return await _stored(copy, messages, sent.photo, visit, services, album)


async def _stored(
    copy: Submission,
    messages: tuple[Pasted, ...],
    photo: str | None,
    visit: Visit,
    services: Services,
    album: Album | None = None,
) -> Reply:
    return await new_drafts.begin(
        services.editorial,
        copy,
        pasted=messages,
        picture=photo,
        by=visit.actor,
        then=lambda stored: _shown(stored, visit, services, album),
    )


async def _shown(draft: Draft, visit: Visit, services: Services, album: Album | None = None) -> Reply:
    """The card of a draft that grows, in the transaction that stored it: what comes next belongs to it too."""
    await expect(visit, services, f"draft:{draft.id}")
    notice = albums.told(album or await albums.remembered(visit, services), draft, visit)
    return await albums.answer(await card(draft, visit, services, notice=notice), visit, services)


async def _added(draft: Draft, sent: Sent, visit: Visit, services: Services, album: Album | None = None) -> Reply:
    """One more message of the same text: all of them are read together."""
    if sent.document:
        raise Refused("drafts.one_file")
    return await new_drafts.add(
        services.editorial,
        draft,
        pasted(sent),
        sent.photo,
        by=visit.actor,
        then=lambda kept: _shown(kept, visit, services, album),
    )


@holding
async def unpaste(draft: Draft, visit: Visit, services: Services) -> Reply:
    """The last message is none of the text's after all."""
    kept = await new_drafts.unpaste(services.editorial, draft, by=visit.actor)
    await expect(visit, services, f"draft:{kept.id}")
    return await card(kept, visit, services)


ROUTES = (
    route.Command(name="post", act=act, help="help.post", role=Role.EDITOR),
    route.Button(name="d_unpaste", act=unpaste, role=Role.EDITOR),
    route.Answer(name="draft", act=answered, role=Role.EDITOR, lapses=True),
)
