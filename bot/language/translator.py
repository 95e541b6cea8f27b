"""Turns phrases, numbers, dates and lists into the words of one locale."""

import datetime as dt
import warnings
from collections.abc import Sequence
from functools import cache
from zoneinfo import ZoneInfo

from babel.lists import format_list
from babel.numbers import format_decimal

from bot.domain.phrase import Phrase
from bot.language import FALLBACK, catalogs, dates

_NEAR_MOMENTS = {0: "date.today", -1: "date.yesterday", 1: "date.tomorrow"}
_NEAR_DAYS = {0: "date.today_day", -1: "date.yesterday_day", 1: "date.tomorrow_day"}


class MissingPhrase(UserWarning):
    """A catalog has no words for a key. Readers get English, or the key; tests turn this warning into an error."""


class Translator:
    """The words of one locale. Cheap to keep, safe to share."""

    def __init__(self, catalog: catalogs.Catalog, fallback: catalogs.Catalog) -> None:
        self._catalog = catalog
        self._fallback = fallback

    @staticmethod
    @cache
    def load(locale: str) -> "Translator":
        """The translator of a locale in `bot.language.LANGUAGES`."""
        return Translator(catalogs.load(locale), catalogs.load(FALLBACK))

    @property
    def locale(self) -> str:
        """The locale's code: 'en', 'uk'."""
        return self._catalog.locale

    def has(self, key: str) -> bool:
        """Whether this locale has words for `key`."""
        return self._catalog.template(key, None) is not None

    def keys(self, prefix: str) -> tuple[str, ...]:
        """Keys that begin so and have words of one form."""
        return tuple(key for key in self._catalog.forms if key.startswith(prefix) and self.has(key))

    def template(self, key: str, count: int | None = None) -> str:
        """The words of `key` with their placeholders still open; English, or the key itself, where there are none."""
        found = self._catalog.template(key, count)
        if found is None:
            warnings.warn(f"{self.locale} has no words for {key}", MissingPhrase, stacklevel=3)
            found = self._fallback.template(key, count)
        return key if found is None else found

    def text(self, key: str, *, count: int | None = None, **args: object) -> str:
        """The words of `key`; `count` picks the CLDR plural and fills `{n}`, other arguments fill their own braces."""
        values = {name: self.shown(value) for name, value in args.items()}
        if count is not None:
            values["n"] = self.number(count)
        return self.template(key, count).format_map(_Lenient(values))

    def say(self, phrase: Phrase) -> str:
        """The words of a phrase."""
        return self.text(phrase.key, count=phrase.count, **phrase.args)

    def shown(self, value: object) -> str:
        """An argument as words: phrases are translated, numbers and lists follow the locale."""
        if isinstance(value, Phrase):
            return self.say(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return self.number(value)
        if isinstance(value, list | tuple):
            return self.list([self.shown(item) for item in value])
        return str(value)

    def number(self, value: float) -> str:
        """A number with the locale's separators."""
        return format_decimal(value, locale=self.locale)

    def list(self, items: Sequence[str]) -> str:
        """'a, b and c'."""
        return format_list(list(items), locale=dates.cldr(self.locale))

    def date(self, instant: dt.datetime, zone: ZoneInfo) -> str:
        """The day an instant falls on in `zone`: '21 November 2026'."""
        return dates.day(instant.astimezone(zone).date(), self.locale)

    def short_day(self, day: dt.date) -> str:
        """'21 Nov', for charts."""
        return dates.short_day(day, self.locale)

    def whole_day(self, day: dt.date) -> str:
        """'23 July 2022'."""
        return dates.day(day, self.locale)

    def month(self, day: dt.date) -> str:
        """'July 2022'."""
        return dates.month(day, self.locale)

    def weekday(self, instant: dt.datetime, zone: ZoneInfo) -> str:
        """'Sunday, 22 November', for headings."""
        return dates.weekday(instant.astimezone(zone).date(), self.locale)

    def time(self, instant: dt.datetime, zone: ZoneInfo) -> str:
        """'14:05'."""
        return self.hour(instant.astimezone(zone).time())

    def hour(self, hour: dt.time) -> str:
        """A local hour: '08:00'."""
        return dates.hour(hour, self.locale)

    def day_name(self, weekday: int) -> str:
        """A short weekday name, Monday being 0: 'Mon'."""
        return dates.day_name(weekday, self.locale)

    def moment(self, instant: dt.datetime, zone: ZoneInfo, *, now: dt.datetime) -> str:
        """'today, 14:05', 'yesterday, 09:00', '21 November', '21 November 2025'; with the hour where it is to come."""
        day, today = instant.astimezone(zone).date(), now.astimezone(zone).date()
        if near := _NEAR_MOMENTS.get((day - today).days):
            return self.text(near, time=self.time(instant, zone))
        shown = self._day_of(day, today)
        return self.text("date.on", day=shown, time=self.time(instant, zone)) if day > today else shown

    def day(self, instant: dt.datetime, zone: ZoneInfo, *, now: dt.datetime) -> str:
        """As `moment`, for something known only by its day: 'today', '21 November'."""
        day, today = instant.astimezone(zone).date(), now.astimezone(zone).date()
        near = _NEAR_DAYS.get((day - today).days)
        return self.text(near) if near else self._day_of(day, today)

    def _day_of(self, day: dt.date, today: dt.date) -> str:
        return dates.day_and_month(day, self.locale) if day.year == today.year else dates.day(day, self.locale)


class _Lenient(dict[str, str]):
    """A placeholder nobody filled shows as it is written: a reader would rather see that than an error."""

    def __missing__(self, name: str) -> str:
        warnings.warn(f"nothing fills {{{name}}}", MissingPhrase, stacklevel=3)
        return f"{{{name}}}"
