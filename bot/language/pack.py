"""What a language brings besides its catalog: the shapes of the tables in `bot/language/<locale>/`.

Each table stands in the file of its name: STYLE in style.py, HOURS in hours.py. Which languages there are, and what a
pack lacks: packs.py. Words are in small letters, with the straight apostrophe; a `pattern` is a regular expression
without groups of its own, other than those that are named here. Whoever reads a message reads it in all languages.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """How a language is printed, and who reads it."""

    cldr: str
    """The CLDR locale of dates and lists: that of Europe, with the day first and hours to 24."""
    reads: tuple[str, ...]
    """The languages that a new reader of this one gets articles in."""
    marks: tuple[str, str]
    """Quotation marks."""
    cyrillic: bool
    """Whether names are written in Cyrillic letters; else in Latin ones."""
    small_offices: bool
    """Whether newsrooms write an office behind a name small."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Numbers:
    """Numbers in words, to 59."""

    units: Mapping[str, int]
    """1 to 19, in the forms that count things."""
    tens: Mapping[str, int]
    joints: tuple[str, ...]
    """What stands between a ten and a unit."""
    others: Mapping[str, int] = field(default_factory=dict)
    """What else counts: 'a couple of'."""
    ordinals: Mapping[str, int] = field(default_factory=dict)
    """Hours of a day, where they are told in ordinals: in the cases they are told in."""

    @property
    def cardinals(self) -> Mapping[str, int]:
        """All numbers that count."""
        both = {
            f"{ten}{joint}{unit}": more + number
            for ten, more in self.tens.items()
            for unit, number in self.units.items()
            if number < 10
            for joint in self.joints
        }
        return {**self.units, **self.tens, **both}


@dataclass(frozen=True, kw_only=True, slots=True)
class Moments:
    """The words that days and spans are told in."""

    days: Mapping[str, int]
    """Days by name → how far ahead they are; the parts of today that are named with it, too."""
    past_days: Mapping[str, int]
    """Days by name → how long they are over."""
    today: tuple[str, ...]
    """The plain names of this day, and of the one before."""
    yesterday: tuple[str, ...]
    at_once: frozenset[str]
    just_now: frozenset[str]
    minute: str
    """A pattern of all that one or many minutes are called; so the next three."""
    hour: str
    day: str
    week: str
    minutes: tuple[str, ...]
    """What stands behind the figures of minutes alone."""
    days_ahead: str
    """A pattern of the days and weeks that are counted before an hour is named: 'in 2 days at 9'."""
    short_units: tuple[str, ...]
    """How the names of units begin that may stand glued to a number."""
    half_hour: str
    """A pattern; so the next two."""
    quarter: str
    hour_and_half: str
    ahead: tuple[str, ...]
    """What stands before a span that is to come; the first of them before one that is over, too, as it is compared."""
    ago: tuple[str, ...]
    """What stands behind a span that is over."""
    joining: tuple[str, ...]
    """'And'."""
    last: str
    """A pattern of 'last' before a day."""
    beside: tuple[str, ...]
    """Small words in what is told of the past."""
    fillers: frozenset[str]
    """Words that add nothing."""
    weekday_cases: Mapping[str, int] = field(default_factory=dict)
    """Forms of weekdays that CLDR does not list, Monday 0."""
    nth: tuple[str, ...]
    """Patterns of what follows the number of a day in a month."""
    of_month: str = ""
    """What stands between the two."""


class DayPart(StrEnum):
    """A part of the day, which says what half of it an hour belongs to."""

    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class Relation(Enum):
    """How minutes lie to an hour that is named: from which minute on, and which way."""

    PAST = (0, 1)
    TO = (0, -1)
    OF = (-60, 1)
    """Behind the hour before the one that is named."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Spoken:
    """An hour in words: a pattern with `hour` and perhaps `minutes`, `few` (in words) or `figures`.

    AT in it is what may stand before an hour, in any language. `apart`: what stands beside may touch it.
    """

    pattern: str
    apart: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Hours:
    """The words that hours of a day are told in."""

    at: tuple[str, ...]
    """What stands before an hour."""
    by: tuple[str, ...]
    """What may stand before one in words besides."""
    parts: Mapping[DayPart, tuple[str, ...]]
    halves: Mapping[str, DayPart] = field(default_factory=dict)
    """The part of the day, as it is said behind an hour."""
    am: tuple[str, ...] = ()
    pm: tuple[str, ...] = ()
    before_midnight: tuple[str, ...] = ()
    """Parts of the day that are said of the hours before midnight from six on, never of a morning."""
    since: tuple[str, ...]
    """What stands before the first of two hours, and between the two."""
    until: tuple[str, ...]
    signs: str
    """A pattern of what tells that words are about an hour."""
    noon: tuple[str, ...]
    midnight: tuple[str, ...]
    fractions: Mapping[str, int]
    """Parts of an hour → minutes."""
    relations: tuple[tuple[str, Relation], ...]
    """Patterns with `count` and `hour`; NAMED in one is noon and midnight, by every name."""
    spoken: tuple[Spoken, ...]
    spellings: tuple[tuple[str, str], ...] = ()
    """Patterns of other spellings, and what they are read as."""
    figures: tuple[tuple[str, str], ...] = ()
    """The same of figures without what parts hours from minutes."""
    hour_endings: tuple[str, ...] = ()
    """What is written behind an hour's figures with a dash."""
    hour_word: str = ""
    """A pattern of 'o'clock' between an hour and the part of the day."""
    hour_sign: str
    """A pattern of what parts hours from minutes; `minute_sign` of what follows these."""
    minute_sign: str = ""
    short_hour: str
    """What follows the figures of an hour for short."""
    delivery: str
    """A pattern of asking for news, and `delivered` of all that may follow before the hour."""
    delivered: str
    please: str
    daily: str
    """A pattern of 'every day'."""
    each: tuple[tuple[str, str], ...]
    """Patterns of 'every evening' and their like → the same part of one day."""
    neighbours: Mapping[str, str] = field(default_factory=dict)
    """What neighbouring languages call all this, in the words of this one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pages:
    """What saved pages and typed fields call their parts."""

    labels: Mapping[str, str]
    """A label as it is printed, case-folded → what its value is."""
    points: frozenset[str]
    """What stands above the bullets, case-folded."""
    none: frozenset[str]
    """What is typed for 'nothing'."""
    date: str
    """What stands before the date in the first line."""
    credits: tuple[str, ...]
    """What a caption's credit begins with."""
    particles: frozenset[str]
    """Small words within people's names."""
    offices: tuple[str, ...]
    """Patterns of the words that tell an office or a trade from other lines."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Places:
    """The words around a place or a zone, and the forms of its name."""

    around: tuple[str, ...]
    """Patterns, of two that begin together the longer first."""
    declined: str = "(?!)"
    """A pattern of the names of one word that have case forms."""
    endings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The endings of such names → those of their case forms; of two that fit the first is meant."""
    other_endings: tuple[str, ...] = ()
    """What is added to a name that has none of these."""


def alternatives(words: Iterable[str]) -> str:
    """A pattern of any of `words`, of two that begin together the longer; where there are none, nothing fits."""
    return "|".join(sorted(words, key=len, reverse=True)) or "(?!)"
