"""A person: one identity, many names, and the offices that a source says they held. Finding names: bot.tagging."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum
from typing import NewType

from bot.domain.letters import is_cyrillic, latin, ukrainian

PersonId = NewType("PersonId", str)
"""A stable slug of a-z, 0-9 and '-', at most 48 characters, so that it fits a callback and a deep link."""

_FRESH = timedelta(days=365)
"""How old a source may be that names the day a term ends, and still tell of today."""
_FRESH_OPEN = timedelta(days=90)
"""The same where the source names no end: within half a year many such offices have changed hands."""
_FORMS = {4: "{}-01-01", 7: "{}-01", 10: "{}"}


@dataclass(frozen=True, slots=True)
class Day:
    """A day as far as it is known: '2021', '2021-07' or '2021-07-23'.

    Raises:
        ValueError: `text` is none of these, or no day of the calendar.
    """

    text: str

    def __post_init__(self) -> None:
        """Refuse what is no day of the calendar."""
        _ = self.first

    @property
    def first(self) -> date:
        """The first day it may be."""
        form = _FORMS.get(len(self.text), "")
        try:
            return date.fromisoformat(form.format(self.text))
        except ValueError as error:
            raise ValueError(f"no day: {self.text}") from error

    @property
    def last(self) -> date:
        """The last day it may be."""
        first = self.first
        month = 12 if len(self.text) == 4 else first.month
        whole = len(self.text) == 10
        return first if whole else date(first.year, month, monthrange(first.year, month)[1])


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Who says so, and on which day they did: what is open in a source was so then, and not since."""

    id: str
    name: str
    date: date
    address: str = ""
    licence: str = ""
    own: bool = False
    """Given by this newsroom's editors or operator, not shipped."""


class Standing(IntEnum):
    """What a source lets one say of an office on a day, the most telling first."""

    HELD = 0
    LAST_KNOWN = 1
    """Held on the day of the source, which is too old to tell of today."""
    ENDED = 2
    TO_COME = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Role:
    """An office held: its title by language, the days it began and ended where known, and who says so.

    `over`: it is known to have ended since, but not on which day. `ended_by` says that it ended, where that is another
    than who says that it was held.
    """

    titles: Mapping[str, str]
    source: Source
    start: Day | None = None
    end: Day | None = None
    over: bool = False
    ended_by: Source | None = None

    @property
    def own(self) -> bool:
        """Whether this newsroom's editors or operator gave any of it."""
        return self.source.own or (self.ended_by is not None and self.ended_by.own)

    @property
    def key(self) -> tuple[str, str]:
        """What tells this office from the person's others: its title and when it began."""
        return (self.titles.get("en") or next(iter(self.titles.values())), self.start.text if self.start else "")

    def title_in(self, language: str) -> str:
        """The title for a reader of `language`; in the source's words where it has none in that."""
        return self.titles.get(language) or self.titles.get("en") or next(iter(self.titles.values()))

    @property
    def open(self) -> bool:
        """Whether it was held on the day of its source, and is not known to be over since."""
        return self.standing(self.source.date) is Standing.HELD and not self.over

    def standing(self, on: date) -> Standing:
        """What may be said of it on the day `on`."""
        if self.start and self.start.first > on:
            return Standing.TO_COME
        if self.end and self.end.first < on:
            return Standing.ENDED
        if on <= self.source.date:
            return Standing.HELD if self.start or on == self.source.date else Standing.LAST_KNOWN
        stale = on - self.source.date >= (_FRESH if self.end else _FRESH_OPEN)
        return Standing.LAST_KNOWN if self.over or stale else Standing.HELD

    @property
    def latest_first(self) -> tuple[int, int]:
        """Sorts offices by the last day on which a source knows them held, then by when they began."""
        known = max(self.source.date, self.ended_by.date) if self.ended_by else self.source.date
        until = min(self.end.last, known) if self.end else known
        return -until.toordinal(), -(self.start.first.toordinal() if self.start else 0)


_CYRILLIC = frozenset({"uk", "ru"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """One identity. `names` maps a language to the full name it is shown by; `aliases` are other spellings."""

    id: PersonId
    names: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = field(default=())
    wikidata: str | None = None
    provisional: bool = False

    def name_in(self, language: str) -> str:
        """The name for a reader of `language`: as it is known there, else by rule in the letters of that language.

        A Latin name is put into Ukrainian letters only for people nobody listed: others write theirs themselves.
        """
        known = self.names.get(language) or self.names.get("en") or next(iter(self.names.values()))
        if language in _CYRILLIC:
            return ukrainian(known) if self.provisional and not is_cyrillic(known) else known
        return latin(known) if is_cyrillic(known) else known

    def role(self, on: date) -> Role | None:
        """The office that tells best who this was on the day `on`: held then, else known last; never one to come."""
        told = [role for role in self.roles if role.standing(on) is not Standing.TO_COME]
        return min(told, key=lambda role: (role.standing(on) is not Standing.HELD, *role.latest_first), default=None)


def in_order(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Each office once, those known last first."""
    return tuple(sorted({role.key: role for role in roles}.values(), key=lambda role: role.latest_first))
