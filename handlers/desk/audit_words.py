"""An entry of the audit as a sentence, its details in words. Which entries: audit.py."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.desk import AuditEntry, Part, Role, Standing, Withdrawal
from bot.language import LOCALES, name_of, zones
from bot.language.translator import Translator
from bot.rendering.message import Nodes, bold
from bot.rendering.rich import rich
from bot.rendering.splitting import clip

_LONGEST = 120


def sentence(entry: AuditEntry, names: Mapping[int, str], told: Translator) -> Nodes:
    """'Helen Marsh made Taras an editor', as nodes."""
    who = bold(names.get(entry.actor) or (str(entry.actor) if entry.actor else told.text("audit.somebody")))
    if not told.has(f"audit.{entry.act}"):
        return (who, f" {entry.act} {entry.kind} {entry.object}")
    details: dict[str, Any] = {name: _value(name, value, told) for name, value in entry.details.items()}
    if "what" in entry.details and "value" in entry.details:
        details["value"] = _setting(str(entry.details["what"]), str(entry.details["value"]), told)
    return rich(told, f"audit.{entry.act}", **{"who": who, "object": entry.object, **details})


def _value(name: str, value: str | int, told: Translator) -> str:
    """A detail as words: roles and what was set are translated, long texts cut."""
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
    "language": lambda value, told: name_of(value, told.locale) if value in LOCALES else "",
    "zone": lambda value, told: zones.city(value, told.locale) if value in zones.known() else "",
    "standing": lambda value, told: told.text(f"standing.{value}_long") if value in tuple(Standing) else "",
    "withdrawal": lambda value, told: told.text(f"channels.withdrawal_{value}") if value in tuple(Withdrawal) else "",
}
