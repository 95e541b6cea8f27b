"""The audit as a file: CSV that no spreadsheet takes for formulas, or JSON. Finding what goes in: audit_search.py."""

import asyncio
import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.newsroom import AuditEntry, Role
from bot.editorial import audit
from bot.language.translator import Translator
from bot.rendering.html import plain
from handlers import route
from handlers.editorial.audit.audit_search import scope
from handlers.editorial.audit.audit_words import named, sentence
from handlers.reply import Enclosure, Reply
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.long_payload import carried
from handlers.visit import Visit

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the beginning of one; the last four are the wide forms that some of them fold."""

_PART = 50_000
"""Entries in one file, at most: Telegram takes 50 MB."""

Row = Mapping[str, Any]


async def sheet(visit: Visit, services: Services) -> Reply:
    """The entries in scope as CSV, oldest first."""
    return await _export("csv", _csv, visit, services)


async def data(visit: Visit, services: Services) -> Reply:
    """The same as JSON."""
    return await _export("json", _json, visit, services)


async def _export(form: str, made: Callable[[Sequence[Row]], bytes], visit: Visit, services: Services) -> Reply:
    """In parts, made away from those who wait for answers; that the audit was taken is an entry too."""
    sought = await carried(payload.text(visit.args, 0), visit, services)
    entries = await audit.export(services.editorial, scope(sought, visit), sought, visit.actor)
    names = await named(entries, services)
    parts = [entries[start : start + _PART] for start in range(0, len(entries), _PART)] or [[]]
    files = []
    for number, part in enumerate(parts, start=1):
        content = await asyncio.to_thread(_part, part, names, visit.translator, made, visit.zone)
        name = f"audit-{visit.now:%Y-%m-%d}{f'-{number}' if parts[1:] else ''}.{form}"
        files.append(Enclosure(name=name, content=content, caption=(_caption(len(part), visit),)))
    return Reply(files=tuple(files))


def _caption(entries: int, visit: Visit) -> str:
    return visit.translator.text("audit.exported", count=entries)


def _part(
    entries: Sequence[AuditEntry],
    names: Mapping[int, str],
    told: Translator,
    made: Callable[[Sequence[Row]], bytes],
    zone: ZoneInfo,
) -> bytes:
    return made([_row(entry, names, told, zone) for entry in entries])


def _row(entry: AuditEntry, names: Mapping[int, str], told: Translator, zone: ZoneInfo) -> Row:
    return {
        "id": entry.id,
        "time_utc": entry.at.isoformat(timespec="seconds"),
        "actor_id": entry.actor,
        "actor": names.get(entry.actor, ""),
        "act": entry.act,
        "kind": entry.kind,
        "object": entry.object,
        "details": dict(entry.details),
        "text": plain(sentence(entry, names, told, zone)),
    }


def _json(rows: Sequence[Row]) -> bytes:
    return json.dumps(rows, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _csv(rows: Sequence[Row]) -> bytes:
    """The mark in front tells spreadsheets that it is UTF-8."""
    out = io.StringIO()
    columns = list(rows[0]) if rows else []
    written = csv.writer(out)
    written.writerow(columns)
    for row in rows:
        flat = {**row, "details": json.dumps(row["details"], ensure_ascii=False)}
        written.writerow([_cell(flat[name]) for name in columns])
    return out.getvalue().encode("utf-8-sig", "replace")


def _cell(value: str | int) -> str | int:
    """A cell that no spreadsheet takes for a formula; a bare number is none."""
    risky = isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA) and not value[1:].isdigit()
    return f"'{value}" if risky else value


ROUTES = (
    route.Button(name="audit_csv", act=sheet, role=Role.OWNER, slow=True),
    route.Button(name="audit_json", act=data, role=Role.OWNER, slow=True),
)
