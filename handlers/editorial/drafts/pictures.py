"""The pictures of a draft: sent anew, taken by address, shown with their numbers, left out one by one."""

from dataclasses import replace

from bot.domain.article import Image
from bot.domain.draft import OPEN, Draft, publishable, without_picture, without_pictures, written
from bot.domain.errors import Refused
from bot.domain.newsroom import Role
from bot.editorial import albums as editorial_albums
from bot.editorial import drafts, previews
from bot.editorial.albums import Album
from bot.ingest import fields
from bot.rendering.message import Button, Keyboard, Message
from bot.rendering.post import Piece
from handlers import route
from handlers.editorial.drafts import albums
from handlers.editorial.drafts.card import act_button, back, card
from handlers.editorial.drafts.draft_versions import holding, moved_on
from handlers.incoming import Sent
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.memory import expect, forget
from handlers.visit import Visit

_A_ROW = 5


@holding
async def act(draft: Draft, visit: Visit, services: Services) -> Reply:
    """Ask for pictures; the argument 'none' takes all of them away, 'x' with a number that one."""
    told, what = visit.translator.text, payload.text(visit.args, 0)
    if what == "none":
        kept = await drafts.change(services.editorial, without_pictures(draft), by=visit.actor)
        return await card(kept, visit, services, toast=told("drafts.saved"))
    if what == "x":
        fewer = without_picture(draft, payload.number(visit.args, 1))
        kept = await drafts.change(services.editorial, fewer, by=visit.actor)
        return await _page(kept, visit, services, toast=told("drafts.saved"))
    return await _page(draft, visit, services)


async def _page(draft: Draft, visit: Visit, services: Services, toast: str | None = None) -> Reply:
    await expect(visit, services, f"picture:{draft.id}:{draft.version}")
    return show(visit, _message(draft, visit), toast=toast)


def _message(draft: Draft, visit: Visit) -> Message:
    told = visit.translator.text
    several = len(draft.images) > 1
    asked = told("drafts.ask_pictures", count=len(draft.images)) if several else told("drafts.ask_picture")
    return Message(nodes=(asked,), keyboard=_controls(draft, visit))


def _controls(draft: Draft, visit: Visit) -> Keyboard:
    told, several = visit.translator.text, range(len(draft.images) if len(draft.images) > 1 else 0)
    drops = [act_button(f"✕ {at + 1}", "d_picture", draft, "x", at) for at in several]
    rows: list[tuple[Button, ...]] = [tuple(drops[at : at + _A_ROW]) for at in range(0, len(drops), _A_ROW)]
    rows += [(act_button(told("drafts.show_pictures"), "d_show", draft),)] if draft.images else []
    if publishable(draft).image:
        rows.append((act_button(told("drafts.no_picture_please"), "d_picture", draft, "none"),))
    return (*rows, back(draft, visit))


@holding
async def shown(draft: Draft, visit: Visit, services: Services) -> Reply:
    """The pictures themselves, in their order, and the question again below them."""
    if not draft.images:
        return await moved_on(draft, visit, services)
    first, *more = draft.images
    contents = (Piece(nodes=(), photo=first, album=tuple(more)), _message(draft, visit))
    await expect(visit, services, f"picture:{draft.id}:{draft.version}")
    await previews.owe(services.editorial, contents, draft.id, by=visit.actor, but=visit.message_id)
    return Reply(toast=visit.translator.text("publish.preview_below"), keyboard=())


async def answered(visit: Visit, services: Services) -> Reply | None:
    """The photo that was asked for, the first of an album, or the address of one: it takes the place of the others."""
    sent = visit.sent
    if sent is None or not (sent.photo or sent.document or sent.other or sent.text.strip()):
        return None
    draft = await services.copydesk.drafts.get(payload.number(visit.args, 0))
    if draft.version != payload.number(visit.args, 1) or draft.state not in OPEN:
        await forget(visit, services)
        return await moved_on(draft, visit, services)
    if (kind := albums.unfit(sent, None)) and (sent.album or not sent.document):
        return await editorial_albums.leave_out_and(
            services.editorial,
            albums.part(visit),
            albums.named(kind),
            by=visit.actor,
            then=lambda album: _told(album, draft, visit, services),
        )
    return await drafts.change_and(
        services.editorial,
        _with_picture(draft, sent),
        by=visit.actor,
        then=lambda kept: _taken(kept, sent, visit, services),
    )


async def _taken(kept: Draft, sent: Sent, visit: Visit, services: Services) -> Reply:
    """Of an album more may follow; in the transaction that stored the picture."""
    await (expect(visit, services, f"draft:{kept.id}") if sent.album else forget(visit, services))
    return await _told(await albums.remembered(visit, services), kept, visit, services)


async def _told(album: Album, draft: Draft, visit: Visit, services: Services) -> Reply:
    """The card, in the transaction that is open, with what was left out."""
    notice = albums.told(album, draft, visit)
    return await albums.answer(await card(draft, visit, services, notice=notice), visit, services)


def _with_picture(draft: Draft, sent: Sent) -> Draft:
    if sent.photo:
        return replace(draft, images=(sent.photo,))
    if sent.document:
        raise Refused("drafts.picture_as_file")
    if sent.text.strip() in fields.NONE:
        return without_pictures(draft)
    url = fields.address(sent.text)
    if url is None:
        raise Refused("drafts.no_photo")
    return written(replace(draft, images=()), image=Image(url=url))


ROUTES = (
    route.Button(name="d_picture", act=act, role=Role.EDITOR),
    route.Button(name="d_show", act=shown, role=Role.EDITOR),
    route.Answer(name="picture", act=answered, role=Role.EDITOR, lapses=True),
)
