"""An entry of the audit as a sentence, its details in words. Which entries: audit.py."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.newsroom import AuditEntry, Part, Role, Standing, Withdrawal
from bot.language import LANGUAGES, name_of, zones
from bot.language.translator import Translator
from bot.rendering.message import Nodes, bold
from bot.rendering.rich import rich
from bot.rendering.splitting import clip
from handlers.services import Services

_LONGEST = 120
_UTC = ZoneInfo("UTC")
_NUMBER = re.compile(r"-?\d{1,18}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?[+-]\d{2}:\d{2}")


def sentence(entry: AuditEntry, names: Mapping[int, str], told: Translator, zone: ZoneInfo = _UTC) -> Nodes:
    """'Helen Marsh made Taras an editor', as nodes; `names` are people's and channels', by their numbers."""
    who = bold(names.get(entry.actor) or (str(entry.actor) if entry.actor else told.text("audit.somebody")))
    if not told.has(f"audit.{entry.act}"):
        return (who, f" {entry.act} {entry.kind} {entry.object}")
    details: dict[str, Any] = {name: _value(name, value, names, told, zone) for name, value in entry.details.items()}
    if "what" in entry.details and "value" in entry.details:
        details["value"] = _setting(str(entry.details["what"]), str(entry.details["value"]), told)
    return rich(told, f"audit.{entry.act}", **{"who": who, "object": entry.object, **details})


async def named(entries: Iterable[AuditEntry], services: Services) -> Mapping[int, str]:
    """What people and channels in these entries are called, by their numbers."""
    entries = list(entries)
    people = {entry.actor for entry in entries} | {int(entry.details.get("editor", 0)) for entry in entries}
    found = dict(await services.team.names(people - {0}))
    for number in {int(entry.details["channel"]) for entry in entries if _NUMBER.fullmatch(_channel(entry))}:
        if channel := await services.channels.get(number):
            found[number] = channel.title
    return found


def _channel(entry: AuditEntry) -> str:
    return str(entry.details.get("channel", ""))


def _value(name: str, value: str | int, names: Mapping[int, str], told: Translator, zone: ZoneInfo) -> str:
    """A detail as words: people and channels by name, moments as the chat's clock has them, long texts cut."""
    if name in {"editor", "channel"} and _NUMBER.fullmatch(str(value)):
        unknown = told.text("audit.some_channel") if name == "channel" else str(value)
        return clip(names.get(int(value)) or unknown, _LONGEST)
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        at = datetime.fromisoformat(value)
        return f"{told.date(at, zone)}, {told.time(at, zone)}"
    if name in {"role", "before"} and value in tuple(Role):
        return told.text(f"role.{value}")
    if name == "what":
        return next((told.text(key) for key in (f"channels.f_{value}", f"rules.{value}") if told.has(key)), str(value))
    return clip(told.shown(value), _LONGEST)


def _setting(what: str, value: str, told: Translator) -> str:
    """What a channel's setting became, as its card says it; as it was stored where that says nothing."""
    said = _SETTINGS[what](value, told) if what in _SETTINGS else ""
    return clip(said or value, _LONGEST)


def _switch(value: str, told: Translator) -> str:
    return {"1": told.text("channels.yes"), "0": told.text("channels.no")}.get(value, "")


def _parts(value: str, told: Translator) -> str:
    shown = [part for part in Part if part in value.split()]
    return told.list([told.text("part.headline"), *(told.text(f"part.{part.value}") for part in shown)])


def _minutes(value: str, told: Translator) -> str:
    count = value.partition(" ")[0]
    if not count.isdigit():
        return ""
    return told.text("channels.minutes", count=int(count)) if int(count) else told.text("channels.none_set")


_SETTINGS: Mapping[str, Callable[[str, Translator], str]] = {
    "silent": _switch,
    "comments": _switch,
    "look": _parts,
    "gap": _minutes,
    "language": lambda value, told: name_of(value, told.locale) if value in LANGUAGES else "",
    "zone": lambda value, told: zones.city(value, told.locale) if value in zones.known() else "",
    "standing": lambda value, told: told.text(f"standing.{value}_long") if value in tuple(Standing) else "",
    "withdrawal": lambda value, told: told.text(f"channels.withdrawal_{value}") if value in tuple(Withdrawal) else "",
}
