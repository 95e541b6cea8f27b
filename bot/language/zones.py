"""Time zones by the names of cities and countries, in every locale. What a reader is asked: handlers."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from rapidfuzz import fuzz, process

from bot.language import LANGUAGES
from bot.language.moment_words import either
from bot.language.pack import Places
from bot.language.packs import tables

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
_LETTERS = Path(__file__).parent / "zone_letters.txt"
_LIKELY_TYPO = 78
_POSIX_SIGNS = str.maketrans("+-", "-+")
_SMALL_EXCEPTION = 2
_ALL = tables(Places)
_NAMED_IN = tuple(dict.fromkeys((*LANGUAGES, "ru", "pl", "de")))
"""Languages in which a place may be typed: the bot's own, and those of neighbours."""
_NO_COUNTRY = frozenset(("", "001", "ZZ"))
_SOLSTICES = (datetime(2026, 1, 1), datetime(2026, 7, 1))  # noqa: DTZ001 - read in each zone
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+\-−])\s*(\d{1,2})(?:[:.]?(\d{2}))?", re.IGNORECASE)
_PARTS_OF_HOURS = {
    "-9:30": ("Pacific/Marquesas",),
    "-3:30": ("America/St_Johns",),
    "+3:30": ("Asia/Tehran",),
    "+4:30": ("Asia/Kabul",),
    "+5:30": ("Asia/Kolkata",),
    "+5:45": ("Asia/Kathmandu",),
    "+6:30": ("Asia/Yangon",),
    "+8:45": ("Australia/Eucla",),
    "+9:30": ("Australia/Adelaide", "Australia/Darwin"),
    "+10:30": ("Australia/Lord_Howe",),
    "+12:45": ("Pacific/Chatham",),
}
"""Places by offsets for which IANA has no zone of their own."""
_AROUND = re.compile(rf"(?<!\w)(?:{either(word for one in _ALL for word in one.around)})(?!\w)\.?")


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
    alone = len(get_global("territory_zones").get(_territory(zone), ())) <= _SMALL_EXCEPTION
    named = country(zone, locale)
    return named if named and alone else city(zone, locale)


def country(zone: str, locale: str) -> str:
    """The country a zone lies in: 'Ukraine', 'Україна'; empty where it lies in none."""
    territory = _territory(zone)
    return Locale.parse(locale).territories.get(territory, "") if territory not in _NO_COUNTRY else ""


def _territory(zone: str) -> str:
    found = get_global("zone_territories")
    return str(found.get(zone) or found.get(_older_names().get(zone, ""), ""))


def search(words: str, limit: int = 6) -> tuple[str, ...]:
    """Zone ids for a city, a country or an offset typed in any of our languages, best first."""
    wanted = " ".join(words.casefold().split())
    if not wanted:
        return ()
    if certain := called(wanted):
        return certain[:limit]
    if _OFFSET.fullmatch(wanted):
        return ()
    town = wanted.partition(",")[0].strip()
    begins = [zone for name, zones in _names().items() if name.startswith(wanted) for zone in zones]
    return tuple(dict.fromkeys(begins or (called(town) if town != wanted else _similar(wanted))))[:limit]


def called(words: str) -> tuple[str, ...]:
    """The zones of this very name, abbreviation, id or offset: 'Київ', 'EST', 'Europe/Kiev', 'UTC+5:30'."""
    wanted = " ".join(words.casefold().split())
    if offset := _OFFSET.fullmatch(wanted):
        return _fixed(offset)
    bare = " ".join(_AROUND.sub(" ", wanted).strip(" .,()").split())
    for name in dict.fromkeys((wanted, bare, bare.replace("-", " "))):
        for names in (_letters(), _ids(), _names()):
            if name in names:
                return tuple(dict.fromkeys(names[name]))
    town, _, region = (part.strip() for part in bare.partition(","))
    return tuple(zone for zone in called(town) if zone in _names().get(region, ())) if region else ()


def read_as(words: str) -> str:
    """The letters in words that are short for a zone: 'EST' of 'est time'; empty where it has another name."""
    wanted = " ".join(_AROUND.sub(" ", words.casefold()).split())
    return wanted.upper() if wanted in _letters() else ""


def is_offset(words: str) -> bool:
    """Whether words are a distance from UTC: '+3', 'GMT-5'."""
    return bool(_OFFSET.fullmatch(words.strip()))


@cache
def _letters() -> Mapping[str, tuple[str, ...]]:
    """Zones by what people call them for short."""
    lines = [one for one in _LETTERS.read_text(encoding="utf-8").splitlines() if one and not one.startswith("#")]
    parted = [one.partition(" = ") for one in lines]
    return {name: tuple(zones.split()) for names, _, zones in parted for name in names.split()}


@cache
def _ids() -> Mapping[str, tuple[str, ...]]:
    """IANA's ids, old ones too, each by what it is called today; fixed zones such as 'EST5EDT' are no places."""
    newer = get_global("zone_aliases")
    found = {one.casefold(): (newer.get(one, one),) for one in known() if "/" in one}
    return found | {name.replace("_", " "): zone for name, zone in found.items()}


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


def _fixed(offset: re.Match[str]) -> tuple[str, ...]:
    hours, minutes = int(offset[2]), offset[3] or "00"
    if minutes != "00":
        return _PARTS_OF_HOURS.get(f"{'+' if offset[1] == '+' else '-'}{hours}:{minutes}", ())
    # POSIX counts westward, so Etc/GMT-2 is what people call UTC+2.
    name = f"Etc/GMT{'-' if offset[1] == '+' else '+'}{hours}" if hours else "Etc/UTC"
    return (name,) if name in known() else ()


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
    populous = Counter(zone for zones in found.values() for zone in zones)
    for zone, territory in _places():
        for locale in _NAMED_IN:
            named = Locale.parse(locale).territories.get(territory, "")
            for name in (city(zone, locale), named):
                found.setdefault(name.casefold(), []).append(zone)
    for territory, locale in product({one for _, one in _places()}, _NAMED_IN):
        name = Locale.parse(locale).territories.get(territory, "").casefold()
        found[name] = _one_a_time(sorted(found[name], key=lambda zone: -populous[zone]))
    for name, zones in list(found.items()):
        for form in _cases(name):
            if form not in found:
                found[form] = zones
    return {name: tuple(dict.fromkeys(zones)) for name, zones in found.items() if name}


def _one_a_time(zones: Sequence[str]) -> list[str]:
    """Of a country's zones the main one where another is a small exception, else one for each time people keep."""
    if len(zones) <= _SMALL_EXCEPTION:
        return list(zones[:1])
    kept: dict[tuple[object, ...], str] = {}
    for zone in zones:
        kept.setdefault(tuple(ZoneInfo(zone).utcoffset(day) for day in _SOLSTICES), zone)
    return list(kept.values())


def _cases(name: str) -> tuple[str, ...]:
    """The case forms of a name of one word, where its language has such: 'києва', 'києві', 'львова'."""
    found = next((one for one in _ALL if re.fullmatch(one.declined, name)), None)
    if found is None:
        return ()
    ending = next((one for one in found.endings if name.endswith(one)), "")
    return tuple(name.removesuffix(ending) + form for form in found.endings.get(ending, found.other_endings))


def _places() -> list[tuple[str, str]]:
    """Zones of real places with their countries, a country's main zone first."""
    zones = get_global("territory_zones")
    return [
        (zone, territory)
        for territory in sorted(zones)
        if territory != "001"
        for zone in zones[territory]
        if zone in known()
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
