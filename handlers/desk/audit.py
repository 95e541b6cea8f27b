"""/audit [words]: who did what, when, to what. Searched, paged, handed over as CSV; nothing here changes it."""

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from bot.desk import Desk
from bot.domain.desk import AuditEntry, AuditPage, Role
from bot.language.translator import Translator
from bot.rendering.html import plain
from bot.rendering.message import Button, Keyboard, Message, Node, Nodes, bold, italic
from bot.rendering.rich import rich
from bot.rendering.splitting import clip
from handlers import payload
from handlers.carried import carried, carry
from handlers.expecting import expect, forget
from handlers.pages import FARTHEST
from handlers.reply import Enclosure, Reply, show, words
from handlers.visit import Visit

_SIZE = 10
_LONGEST = 120
_ROOM = 40
_SHOWN_WORDS = 60
_KINDS = {
    "member": "audit.kind_member",
    "channel": "audit.kind_channel",
    "post": "audit.kind_post",
    "button": "audit.kind_button",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


async def act(visit: Visit, desk: Desk) -> Reply:
    """The newest entries, of everything or of what holds all the words."""
    return await _page(visit.words, 0, visit, desk)


async def turn(visit: Visit, desk: Desk) -> Reply:
    """A button 'audit:OFFSET:WORDS'."""
    sought = await carried(payload.text(visit.args, 1), visit, desk)
    return await _page(sought, payload.number(visit.args, 0, most=FARTHEST), visit, desk)


async def ask(visit: Visit, desk: Desk) -> Reply:
    """Ask what to search for."""
    await expect(visit, desk, "audit")
    back = Button(label=visit.translator.text("button.back"), payload=payload.encode("audit", 0))
    return show(visit, words(visit.translator.text("audit.ask_words"), ((back,),)))


async def answered(visit: Visit, desk: Desk) -> Reply | None:
    """Search for what was typed."""
    if not visit.words:
        return None
    await forget(visit, desk)
    return await _page(visit.words, 0, visit, desk)


async def export(visit: Visit, desk: Desk) -> Reply:
    """The entries that hold the words as a CSV document, oldest first; that it was taken is an entry too."""
    sought = await carried(payload.text(visit.args, 0), visit, desk)
    entries = [entry async for entry in desk.audit.everything(sought)]
    names = await desk.team.names({entry.actor for entry in entries})
    await desk.audit.note(
        "audit_exported", actor=visit.user_id, at=visit.now, kind="audit", entries=len(entries), words=clip(sought, 64)
    )
    name = f"audit-{visit.now:%Y-%m-%d}.csv"
    caption = (visit.translator.text("audit.exported", count=len(entries)),)
    return Reply(files=(Enclosure(name=name, content=_csv(entries, names, visit.translator), caption=caption),))


def sentence(entry: AuditEntry, names: Mapping[int, str], told: Translator) -> Nodes:
    """'Helen Marsh made Taras an editor', as nodes."""
    who = bold(names.get(entry.actor) or str(entry.actor))
    if not told.has(f"audit.{entry.act}"):
        return (who, f" {entry.act} {entry.kind} {entry.object}")
    details: dict[str, Any] = {name: _value(name, value, told) for name, value in entry.details.items()}
    return rich(told, f"audit.{entry.act}", **{"who": who, "object": entry.object, **details})


async def _page(sought: str, offset: int, visit: Visit, desk: Desk) -> Reply:
    page = await desk.audit.find(sought, limit=_SIZE, offset=offset)
    if page.total and not page.entries:
        page = await desk.audit.find(sought, limit=_SIZE, offset=(page.total - 1) // _SIZE * _SIZE)
    carries = await carry(sought, _ROOM, visit, desk)
    return show(visit, Message(nodes=await _nodes(page, sought, visit, desk), keyboard=_keyboard(page, carries, visit)))


async def _nodes(page: AuditPage, sought: str, visit: Visit, desk: Desk) -> Nodes:
    told = visit.translator
    title = told.text("audit.title_words", words=clip(sought, _SHOWN_WORDS)) if sought else told.text("audit.title")
    nodes: list[Node] = [bold(title)]
    if not page.total:
        return (*nodes, "\n\n", told.text("audit.nothing"))
    last = page.offset + len(page.entries)
    nodes += ["\n", italic(told.text("pages.place", first=page.offset + 1, last=last, total=page.total))]
    names = await desk.team.names({entry.actor for entry in page.entries})
    for entry in page.entries:
        when = f"{told.date(entry.at, visit.zone)}, {told.time(entry.at, visit.zone)}"
        nodes += ["\n\n", italic(when), "\n", *sentence(entry, names, told)]
    return tuple(nodes)


def _keyboard(page: AuditPage, carries: str, visit: Visit) -> Keyboard:
    told = visit.translator.text
    row = []
    if page.offset:
        row.append(Button(label=told("button.previous"), payload=_to(max(0, page.offset - _SIZE), carries)))
    if page.offset + len(page.entries) < page.total:
        row.append(Button(label=told("button.next"), payload=_to(page.offset + len(page.entries), carries)))
    kinds = tuple(Button(label=told(key), payload=_to(0, kind)) for kind, key in _KINDS.items())
    search = Button(label=told("audit.search"), payload=payload.encode("audit_ask"))
    export_ = Button(label=told("audit.export"), payload=payload.encode("audit_csv", carries))
    everything = (Button(label=told("audit.all"), payload=_to(0, "")),) if carries else ()
    return (*([tuple(row)] if row else []), kinds, (search, *everything), *([(export_,)] if page.total else []))


def _to(offset: int, carries: str) -> str:
    return payload.encode("audit", offset, carries)


def _value(name: str, value: str | int, told: Translator) -> str:
    """A detail as words: roles and what was set are translated, long texts cut."""
    if name in {"role", "before"} and value in tuple(Role):
        return told.text(f"role.{value}")
    if name == "what":
        return next((told.text(key) for key in (f"channels.f_{value}", f"rules.{value}") if told.has(key)), str(value))
    return clip(told.shown(value), _LONGEST)


def _csv(entries: list[AuditEntry], names: Mapping[int, str], told: Translator) -> bytes:
    out = io.StringIO()
    sheet = csv.writer(out)
    sheet.writerow(["id", "time_utc", "actor_id", "actor", "act", "kind", "object", "details", "text"])
    for entry in entries:
        row = (
            entry.id,
            entry.at.isoformat(timespec="seconds"),
            entry.actor,
            names.get(entry.actor, ""),
            entry.act,
            entry.kind,
            entry.object,
            json.dumps(dict(entry.details), ensure_ascii=False),
            plain(sentence(entry, names, told)),
        )
        sheet.writerow([_cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig", "replace")


def _cell(value: str | int) -> str | int:
    """A cell that no spreadsheet takes for a formula."""
    risky = isinstance(value, str) and value.startswith(_FORMULA) and not value[1:].isdigit()
    return f"'{value}" if risky else value
