"""What somebody seeks in the audit: words, days and kinds out of one line, in the words of their language. Pure."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache

from bot.domain.newsroom import APPOINTED, AuditScope
from bot.domain.schedule import instant
from bot.language.pack import Moments
from bot.language.packs import tables
from bot.language.translator import Translator
from handlers.visit import Visit

KINDS: Mapping[str, tuple[str, ...]] = {
    "team": ("member", "invitation"),
    "channels": ("channel",),
    "articles": ("draft", "article", "post"),
    "registry": ("person", "topic", "story"),
    "broadcasts": ("broadcast",),
    "refused": ("button",),
}
"""What a filter stands for: kinds of entries, as they are stored."""

_FILTER = "kind:"
_LONG = 6
"""Letters from which on a word's ending is taken for two letters, not one."""
_LEAST = 3
"""Letters a word must have before it is sought in what acts are told with: 'in' is in nearly all."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_NUMERIC = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}))?")
_NEAR = {word: 0 for one in tables(Moments) for word in one.today} | {
    word: -1 for one in tables(Moments) for word in one.yesterday
}
_ACT = "audit."
_WORD = re.compile(r"[\w’'-]+")
_PLACEHOLDER = re.compile(r"\{\w+\}")


def scope(line: str, visit: Visit) -> AuditScope:
    """Every word counts; of several days the earliest begins and the latest ends what is sought."""
    words: list[str] = []
    kinds: list[str] = []
    days: list[tuple[date, date]] = []
    for word in line.casefold().split():
        if word.startswith(_FILTER) and word.removeprefix(_FILTER) in KINDS:
            kinds += KINDS[word.removeprefix(_FILTER)]
        elif span := _days(word, visit.now.astimezone(visit.zone).date()):
            days.append(span)
        else:
            words.append(word)
    since, until = (min(first for first, _ in days), max(last for _, last in days)) if days else (None, None)
    return AuditScope(
        words=tuple(words),
        meant={word: _meant(word, visit.translator.locale) for word in words},
        kinds=tuple(kinds),
        since=_midnight(since, visit),
        until=_midnight(until, visit),
    )


def filtered(name: str) -> str:
    """The line that seeks all of one kind."""
    return f"{_FILTER}{name}"


def without_filter(line: str) -> tuple[str, str]:
    """The name of the filter in a line, or '', and the rest of the line."""
    words = line.split()
    names = [word.removeprefix(_FILTER) for word in words if word.startswith(_FILTER)]
    name = next((one for one in names if one in KINDS), "")
    return name, " ".join(word for word in words if word != filtered(name))


def _days(word: str, today: date) -> tuple[date, date] | None:
    """The day a word names, and the day after; of a month, its first and the first of the next."""
    if word in _NEAR:
        day = today + timedelta(days=_NEAR[word])
        return day, day + timedelta(days=1)
    try:
        if found := _ISO.fullmatch(word):
            return _span(int(found[1]), int(found[2]), found[3])
        if found := _NUMERIC.fullmatch(word):
            return _span(int(found[3] or today.year), int(found[2]), found[1])
    except ValueError:
        return None
    return None


def _span(year: int, month: int, day: str | None) -> tuple[date, date]:
    if day:
        only = date(year, month, int(day))
        return only, only + timedelta(days=1)
    first = date(year, month, 1)
    return first, (first + timedelta(days=31)).replace(day=1)


def _midnight(day: date | None, visit: Visit) -> datetime | None:
    return None if day is None else instant(day, time(), visit.zone)


def _meant(word: str, locale: str) -> tuple[str, ...]:
    """Acts and roles that the locale tells with a word that begins like this one, or else as its stem does."""
    stem = word[:-1] if len(word) < _LONG else word[:-2]
    return _beginning(word, locale) or _beginning(stem, locale)


def _beginning(stem: str, locale: str) -> tuple[str, ...]:
    if len(stem) < _LEAST:
        return ()
    return tuple(name for name, told in _told(locale) if any(one.startswith(stem) for one in told))


@cache
def _told(locale: str) -> tuple[tuple[str, frozenset[str]], ...]:
    told = Translator.load(locale)
    keys = (*told.keys(_ACT), *(f"role.{role.value}" for role in APPOINTED))
    return tuple((key.partition(".")[2], frozenset(_words(told.template(key)))) for key in keys)


def _words(template: str) -> Iterable[str]:
    return _WORD.findall(_PLACEHOLDER.sub(" ", template).casefold())
