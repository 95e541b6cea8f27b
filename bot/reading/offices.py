"""Whom an office means: 'finance minister of Poland', 'глава НБУ'. One who holds it today is the answer; else asked.

What a source says is printed with its day where that is not today's (bot.rendering.office); nobody is guessed.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.person import Person, Standing
from bot.domain.ports import Office
from bot.domain.reader import Subscription
from bot.domain.topic import SubjectKind
from bot.language import zones
from bot.reading import subjects
from bot.reading.ports import Asker, Reading

_MOST = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Holders:
    """Those whom an office may mean, the likeliest first.

    `sure` where it is one who holds it today: the only one in the news and of the reader's country, or the only one.
    """

    offices: tuple[Office, ...] = ()
    sure: bool = False
    elsewhere: bool = False
    """Whether no country was named, and other countries have the office too."""

    @property
    def people(self) -> list[Person]:
        """Who they are."""
        return [one.person for one in self.offices]

    @property
    def only(self) -> Person | None:
        """The one who is known to hold it today; None where words name no office, or it has to be asked."""
        return self.offices[0].person if self.sure else None


async def holders(ports: Reading, asker: Asker, words: str) -> Holders:
    """Whom `words` mean as an office; nobody where they are none."""
    found = ports.registry.find_office(words)
    if not found:
        return Holders()
    own, news = _own_country(ports, asker), (await subjects.weekly(ports, asker))["person"]
    today, countries = asker.today, _by_place(found)
    known = [one for group in countries.values() for one in _told_last(group, today, alone=len(countries) == 1)]
    ranked = sorted(known, key=lambda one: _rank(one, own, news, today))
    chosen = tuple({one.person.id: one for one in ranked}.values())
    sure = _sure(chosen, own, news, today)
    return Holders(offices=(sure,) if sure else chosen[:_MOST], sure=sure is not None, elsewhere=len(countries) > 1)


async def named(ports: Reading, asker: Asker, words: str) -> Subscription | Holders | None:
    """Whoever holds the office that `words` name, or those to choose from; None where they name none."""
    found = await holders(ports, asker, words)
    if found.only:
        return Subscription(person=found.only.id)
    return found if found.offices else None


def _sure(chosen: Sequence[Office], own: str, news: Mapping[str, int], today: date) -> Office | None:
    likely = [one for one in chosen if own in one.places or news.get(one.person.id)] or chosen
    if len(likely) != 1 or not _held(likely[0], today):
        return None
    return likely[0] if len(chosen) == 1 or news.get(likely[0].person.id) else None


def _by_place(found: Sequence[Office]) -> Mapping[tuple[str, ...], list[Office]]:
    groups: defaultdict[tuple[str, ...], list[Office]] = defaultdict(list)
    for one in found:
        groups[one.places].append(one)
    return groups


def _told_last(group: Sequence[Office], today: date, *, alone: bool) -> Sequence[Office]:
    """Who holds it today; else whom a source named last. Where it is over for all, the last of one country only."""
    if held := [one for one in group if _held(one, today)]:
        return held
    order = sorted(group, key=lambda one: one.role.latest_first)
    last = [one for one in order if one.role.standing(today) is Standing.LAST_KNOWN and not one.role.over]
    return last[:1] or (order[:_MOST] if alone else [])


def _held(one: Office, today: date) -> bool:
    return one.role.standing(today) is Standing.HELD


def _rank(one: Office, own: str, news: Mapping[str, int], today: date) -> tuple[bool, int, bool, tuple[int, int]]:
    return own not in one.places, -news.get(one.person.id, 0), not _held(one, today), one.role.latest_first


def _own_country(ports: Reading, asker: Asker) -> str:
    """The place that the reader's zone lies in; empty where it is none of a country."""
    name = zones.country(asker.zone.key, "en")
    found = ports.registry.find_topic(name).sure if name else ()
    return next((one.id for one in found if one.kind is SubjectKind.PLACE or one.name_in("en") == name), "")
