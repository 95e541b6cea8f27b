"""/audit [words]: who did what, when, to what, searched and paged; nothing here changes it.

A line of search: audit_search.py. An entry in words: audit_words.py. Handing it over as a file: audit_export.py.
"""

from bot.domain.newsroom import AuditPage, Role
from bot.language.translator import Translator
from bot.rendering.message import Button, Keyboard, Message, Node, Nodes, bold, italic
from bot.rendering.splitting import clip
from handlers import route, ui
from handlers.editorial.audit.audit_search import filtered, scope, without_filter
from handlers.editorial.audit.audit_words import named, sentence
from handlers.editorial.channels.channel_access import ticked
from handlers.reply import Reply, show, words
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.long_payload import carried, carry
from handlers.ui.memory import expect, forget
from handlers.ui.pager import FARTHEST, in_rows, turners
from handlers.visit import Visit

_SIZE = 10
_ROOM = 40
_SHOWN_WORDS = 60
_KINDS = {
    "team": "audit.kind_member",
    "channels": "audit.kind_channel",
    "articles": "audit.kind_post",
    "registry": "audit.kind_registry",
    "broadcasts": "audit.kind_broadcast",
    "refused": "audit.kind_button",
}


async def act(visit: Visit, services: Services) -> Reply:
    """The newest entries, of everything or of what holds all the words."""
    return await _page(visit.words, 0, visit, services)


async def turn(visit: Visit, services: Services) -> Reply:
    """A button 'audit:OFFSET:WORDS'."""
    sought = await carried(payload.text(visit.args, 1), visit, services)
    return await _page(sought, payload.number(visit.args, 0, most=FARTHEST), visit, services)


async def ask(visit: Visit, services: Services) -> Reply:
    """Ask what to search for."""
    await expect(visit, services, "audit")
    back = ui.button(visit.translator.text("button.back"), "audit", 0)
    return show(visit, words(visit.translator.text("audit.ask_words"), ((back,),)))


async def answered(visit: Visit, services: Services) -> Reply | None:
    """Search for what was typed."""
    if not visit.words:
        return None
    await forget(visit, services)
    return await _page(visit.words, 0, visit, services)


async def _page(sought: str, offset: int, visit: Visit, services: Services) -> Reply:
    looked = scope(sought, visit)
    page = await services.audit.find(looked, limit=_SIZE, offset=offset)
    if page.total and not page.entries:
        page = await services.audit.find(looked, limit=_SIZE, offset=(page.total - 1) // _SIZE * _SIZE)
    carries = await carry(sought, _ROOM, visit, services)
    nodes = await _nodes(page, sought, visit, services)
    return show(visit, Message(nodes=nodes, keyboard=_keyboard(page, sought, carries, visit)))


async def _nodes(page: AuditPage, sought: str, visit: Visit, services: Services) -> Nodes:
    told = visit.translator
    nodes: list[Node] = [bold(_title(sought, told))]
    if not page.total:
        return (*nodes, "\n\n", told.text("audit.nothing"))
    last = page.offset + len(page.entries)
    nodes += ["\n", italic(told.text("pages.place", first=page.offset + 1, last=last, total=page.total))]
    names = await named(page.entries, services)
    for entry in page.entries:
        when = f"{told.date(entry.at, visit.zone)}, {told.time(entry.at, visit.zone)}"
        nodes += ["\n\n", italic(when), "\n", *sentence(entry, names, told, visit.zone)]
    return tuple(nodes)


def _title(sought: str, told: Translator) -> str:
    name, rest = without_filter(sought)
    shown = " · ".join(filter(None, (told.text(_KINDS[name]) if name else "", clip(rest, _SHOWN_WORDS))))
    return told.text("audit.title_words", words=shown) if shown else told.text("audit.title")


def _keyboard(page: AuditPage, sought: str, carries: str, visit: Visit) -> Keyboard:
    told = visit.translator.text
    before, after = max(0, page.offset - _SIZE), page.offset + len(page.entries)
    turns = turners(
        visit,
        _to(before, carries) if page.offset else None,
        _to(after, carries) if after < page.total else None,
    )
    chosen = without_filter(sought)[0]
    kinds = [
        Button(label=ticked(told(key), visit, chosen=kind == chosen), payload=_to(0, filtered(kind)))
        for kind, key in _KINDS.items()
    ]
    search = ui.button(told("audit.search"), "audit_ask")
    everything = (Button(label=told("audit.all"), payload=_to(0, "")),) if carries else ()
    files = tuple(
        ui.button(told(key), act, carries)
        for act, key in (("audit_csv", "audit.export_csv"), ("audit_json", "audit.export_json"))
    )
    return (*turns, *in_rows(kinds, 3), (search, *everything), *([files] if page.total else []))


def _to(offset: int, carries: str) -> str:
    return payload.encode("audit", offset, carries)


ROUTES = (
    route.Command(name="audit", act=act, help="help.audit", role=Role.OWNER),
    route.Button(name="audit", act=turn, role=Role.OWNER),
    route.Button(name="audit_ask", act=ask, role=Role.OWNER),
    route.Answer(name="audit", act=answered, role=Role.OWNER),
)
