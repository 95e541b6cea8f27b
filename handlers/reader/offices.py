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
from bot.language.translator import Translator
from bot.rendering import office as offices
from bot.rendering.message import Message, Node, bold
from bot.rendering.splitting import clip
from handlers.reader import subject_page, subjects
from handlers.reader.follows import volumes
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import pager
from handlers.visit import Visit

_MOST = 6
_SHOWN_WORDS = 60


@dataclass(frozen=True, slots=True)
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


async def holders(words: str, visit: Visit, services: Services) -> Holders:
    """Whom `words` mean as an office; nobody where they are none."""
    found = services.registry.find_office(words)
    if not found:
        return Holders()
    own, news = _own_country(visit, services), (await volumes.weekly(visit, services))["person"]
    today = visit.now.astimezone(visit.zone).date()
    countries = _by_place(found)
    known = [one for group in countries.values() for one in _told_last(group, today, alone=len(countries) == 1)]
    ranked = sorted(known, key=lambda one: _rank(one, own, news, today))
    chosen = tuple({one.person.id: one for one in ranked}.values())
    sure = _sure(chosen, own, news, today)
    return Holders((sure,) if sure else chosen[:_MOST], sure is not None, len(countries) > 1)


def _sure(chosen: Sequence[Office], own: str, news: Mapping[str, int], today: date) -> Office | None:
    likely = [one for one in chosen if own in one.places or news.get(one.person.id)] or chosen
    if len(likely) != 1 or not _held(likely[0], today):
        return None
    return likely[0] if len(chosen) == 1 or news.get(likely[0].person.id) else None


async def holder(words: str, visit: Visit, services: Services) -> Subscription | None:
    """The one who is known to hold the office today; None where words name none, or it has to be asked."""
    found = await holders(words, visit, services)
    return Subscription(person=found.people[0].id) if found.sure else None


async def page(visit: Visit, services: Services) -> Reply | None:
    """The page of whoever holds the office that `visit.words` name, or a choice; None where they name none."""
    found = await holders(visit.words, visit, services)
    if found.sure:
        return await subject_page.page(Subscription(person=found.people[0].id), visit.asking(), services)
    return show(visit, question(found, visit)) if found.offices else None


def question(found: Holders, visit: Visit, *, act: Sequence[str] = ("person",)) -> Message:
    """Who is meant, with what a source says of each, and buttons that lead to `act`."""
    told, today = visit.translator, visit.now.astimezone(visit.zone).date()
    nodes: list[Node] = [told.text("office.asked", words=clip(visit.words, _SHOWN_WORDS)), "\n"]
    for one in found.offices:
        nodes += ["\n", bold(one.person.name_in(told.locale)), ": ", _said(one, today, told)]
    nodes += ["\n\n", told.text("office.elsewhere")] if found.elsewhere else []
    buttons = subjects.person_buttons(found.people, visit, act=act)
    return Message(nodes=tuple(nodes), keyboard=pager.in_rows(buttons))


def _said(one: Office, today: date, told: Translator) -> str:
    return offices.in_line(offices.office(one.role, today, told), told.locale)


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
    named = [one for one in order if one.role.standing(today) is Standing.LAST_KNOWN and not one.role.over]
    return named[:1] or (order[:_MOST] if alone else [])


def _held(one: Office, today: date) -> bool:
    return one.role.standing(today) is Standing.HELD


def _rank(one: Office, own: str, news: Mapping[str, int], today: date) -> tuple[bool, int, bool, tuple[int, int]]:
    return own not in one.places, -news.get(one.person.id, 0), not _held(one, today), one.role.latest_first


def _own_country(visit: Visit, services: Services) -> str:
    """The place that the reader's zone lies in; empty where it is none of a country."""
    name = zones.country(visit.zone.key, "en")
    found = services.registry.find_topic(name).sure if name else ()
    return next((one.id for one in found if one.kind is SubjectKind.PLACE or one.name_in("en") == name), "")
