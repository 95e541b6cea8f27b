"""Time zones by the names of cities and countries, in every locale. What a reader is asked: handlers."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from rapidfuzz import fuzz, process

from bot.language import LOCALES

COMMON = (
    "Europe/Kyiv",
    "Europe/Warsaw",
    "Europe/Berlin",
    "Europe/Prague",
    "Europe/London",
    "Europe/Rome",
    "Europe/Madrid",
    "Europe/Chisinau",
    "Europe/Vilnius",
    "Europe/Istanbul",
    "America/New_York",
    "America/Los_Angeles",
)
"""Where most readers of the shipped languages live."""

_TOWNS = Path(__file__).parent / "towns.txt"
_LIKELY_TYPO = 78
_POSIX_SIGNS = str.maketrans("+-", "-+")
_SMALL_EXCEPTION = 2
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+\-−])\s*(\d{1,2})(?::00)?", re.IGNORECASE)


@cache
def known() -> frozenset[str]:
    """Every zone id there is."""
    return frozenset(available_timezones())


def city(zone: str, locale: str) -> str:
    """The city a zone is known by: 'Kyiv', 'Нью-Йорк', 'UTC+2'; its own id's last part where CLDR has no name."""
    if zone.startswith("Etc/"):
        return zone.removeprefix("Etc/").translate(_POSIX_SIGNS).replace("GMT", "UTC")
    return _exemplar(zone, locale) or zone.rsplit("/", 1)[-1].replace("_", " ")


def place(zone: str, locale: str) -> str:
    """The country a zone belongs to, where that country keeps one time; else the zone's city."""
    territory = get_global("zone_territories").get(zone, "")
    alone = len(get_global("territory_zones").get(territory, ())) <= _SMALL_EXCEPTION
    country = Locale.parse(locale).territories.get(territory)
    return country if country and alone and territory != "001" else city(zone, locale)


def search(words: str, limit: int = 6) -> tuple[str, ...]:
    """Zone ids for a city, a country or an offset typed in any of our languages, best first."""
    wanted = " ".join(words.casefold().split())
    if not wanted:
        return ()
    if (offset := _OFFSET.fullmatch(wanted)) and (fixed := _fixed(offset)):
        return (fixed,)
    names = _names()
    exact = names.get(wanted, ())
    begins = [zone for name, zones in names.items() if name.startswith(wanted) for zone in zones]
    return tuple(dict.fromkeys([*exact, *begins] or _similar(wanted)))[:limit]


def guess(language_code: str | None, default: ZoneInfo) -> ZoneInfo:
    """The zone of the country a Telegram language code points to.

    `default` where that country has more zones than a main one and a small exception.
    """
    try:
        code = (language_code or "").replace("-", "_")
        locale = Locale.parse(get_global("likely_subtags").get(code, code))
    except (ValueError, UnknownLocaleError):
        return default
    zones = get_global("territory_zones").get(locale.territory or "", ())
    return ZoneInfo(zones[0]) if 0 < len(zones) <= _SMALL_EXCEPTION else default


def _fixed(offset: re.Match[str]) -> str | None:
    hours = int(offset[2])
    # POSIX counts westward, so Etc/GMT-2 is what people call UTC+2.
    name = f"Etc/GMT{'-' if offset[1] == '+' else '+'}{hours}" if hours else "Etc/UTC"
    return name if name in known() else None


def _similar(wanted: str) -> list[str]:
    names = _names()
    close = process.extract(wanted, names.keys(), scorer=fuzz.ratio, score_cutoff=_LIKELY_TYPO, limit=4)
    return [zone for name, _, _ in close for zone in names[name]]


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """Every name a zone may be asked for by, casefolded: towns, cities and countries."""
    found: dict[str, list[str]] = {}
    for line in _TOWNS.read_text(encoding="utf-8").splitlines():
        zone, _, towns = line.partition(":")
        for town in towns.split(","):
            found.setdefault(town.strip().casefold(), []).append(zone)
    for zone, territory in _places():
        for locale in LOCALES:
            country = Locale.parse(locale).territories.get(territory, "")
            for name in (city(zone, locale), country):
                found.setdefault(name.casefold(), []).append(zone)
    return {name: tuple(dict.fromkeys(zones)) for name, zones in found.items() if name}


def _places() -> list[tuple[str, str]]:
    """Zones of real places with their countries, a country's main zone first."""
    zones = get_global("territory_zones")
    known = available_timezones()
    return [
        (zone, territory)
        for territory in sorted(zones)
        if territory != "001"
        for zone in zones[territory]
        if zone in known
    ]


@cache
def _older_names() -> Mapping[str, str]:
    """CLDR files its city names under ids that IANA has since renamed."""
    return {new: old for old, new in get_global("zone_aliases").items() if old in Locale.parse("uk").time_zones}


def _exemplar(zone: str, locale: str) -> str | None:
    names = Locale.parse(locale).time_zones
    for name in (zone, _older_names().get(zone, "")):
        if name in names and "city" in names[name]:
            return str(names[name]["city"])
    return None
