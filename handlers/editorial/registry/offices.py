"""A person's offices, each with its source: which there are, that one began, that one ended. Never without a link."""

import re
from datetime import date
from urllib.parse import urlsplit

from bot.domain.errors import Missing, Refused
from bot.domain.person import Day, Person, Role, Source, in_order
from bot.domain.registry import Kind
from bot.editorial import offices as holding
from bot.ingest.names import address_of, day_of
from bot.rendering.message import Button, Message, Node, bold
from bot.rendering.splitting import clip
from handlers.editorial.registry import pages
from handlers.editorial.registry.card import offices
from handlers.editorial.registry.parts import LABEL, MARKS, button, handle, held, hold
from handlers.reply import Reply, say, show, words
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.memory import expect, forget
from handlers.visit import Visit

_SHOWN, _ENDING = 15, 10
_LINK = re.compile(r"https?://\S+")
_DAY = re.compile(r"(?<!\d)(?:\d{4}-\d{1,2}(?:-\d{1,2})?|\d{1,2}\.\d{1,2}\.\d{4})(?!\d)")


async def held_page(visit: Visit, services: Services) -> Reply:
    """'held:ID': the offices a person has, by whom, and what can be said of them."""
    one = services.registry.person(payload.text(visit.args, 0))
    told, name = visit.translator.text, one.name_in(visit.translator.locale)
    token = await hold(Kind.PERSON, one.id, visit, services)
    nodes: list[Node] = [bold(told("registry.offices_of", name=name)), *offices(one, visit, most=_SHOWN)]
    ending = [role for role in in_order(one.roles) if not role.end][:_ENDING]
    if not one.roles:
        nodes = [told("registry.no_offices", name=name)]
    if ending:
        nodes += ["\n\n", told("registry.end_how")]
    rows: list[tuple[Button, ...]] = [(button("registry.start_office", visit, "start", one.id),)]
    rows += [(_ending(role, token, visit),) for role in ending]
    rows.append((button("button.back", visit, "card", MARKS[Kind.PERSON], one.id),))
    return show(visit, Message(nodes=tuple(nodes), keyboard=tuple(rows)))


def _ending(role: Role, token: str, visit: Visit) -> Button:
    title = role.title_in(visit.translator.locale)
    return button("registry.end_office", visit, "end", token, handle(*role.key), title=title)


async def ask_start(visit: Visit, services: Services) -> Reply:
    """'start:ID': which office, since when, where does it say so?"""
    one = services.registry.person(payload.text(visit.args, 0))
    await expect(visit, services, f"registry:start:{MARKS[Kind.PERSON]}:{one.id}")
    return say(words(visit.translator.text("registry.ask_start", name=one.name_in(visit.translator.locale))))


async def take_start(_kind: Kind, visit: Visit, services: Services) -> Reply | None:
    """The office that was typed, from its day or from today."""
    identity, said = payload.text(visit.args, 2), _Said.read(visit)
    number = await holding.start(services.editorial, identity, said.rest, said.day, said.source, visit.actor)
    return await _done("registry.office_started", identity, number, visit, services)


async def ask_end(visit: Visit, services: Services) -> Reply:
    """'end:PAGE:OFFICE': where does it say so?"""
    _, identity = await held(visit, services)
    one, mark = services.registry.person(identity), payload.text(visit.args, 1)
    role = _role(one, mark)
    await expect(visit, services, f"registry:end:{MARKS[Kind.PERSON]}:{one.id}:{mark}")
    locale = visit.translator.locale
    title = clip(role.title_in(locale), LABEL * 2)
    return say(words(visit.translator.text("registry.ask_end", name=one.name_in(locale), title=title)))


async def take_end(_kind: Kind, visit: Visit, services: Services) -> Reply | None:
    """End it on the day that was typed, or today."""
    identity = payload.text(visit.args, 2)
    role = _role(services.registry.person(identity), payload.text(visit.args, 3))
    said = _Said.read(visit)
    number = await holding.end(services.editorial, identity, role, said.day, said.source, visit.actor)
    return await _done("registry.office_ended", identity, number, visit, services)


async def _done(key: str, identity: str, number: int, visit: Visit, services: Services) -> Reply:
    await forget(visit, services)
    return await pages.card(Kind.PERSON, identity, visit, services, done=visit.translator.text(key), undo=number)


def _role(one: Person, mark: str) -> Role:
    """The open office a button means; Missing where it has ended or gone meanwhile."""
    found = next((role for role in one.roles if handle(*role.key) == mark and not role.end), None)
    if found is None:
        raise Missing("trouble.stale")
    return found


class _Said:
    """What an editor typed: a link, a day, and the words beside them."""

    def __init__(self, source: Source, day: Day, rest: str) -> None:
        self.source, self.day, self.rest = source, day, rest

    @classmethod
    def read(cls, visit: Visit) -> "_Said":
        """Refused without a link, or for a day that is none; without a day it is today, where the editor is."""
        today = visit.now.astimezone(visit.zone).date()
        found = _LINK.search(visit.words)
        if found is None:
            raise Refused("registry.needs_link")
        address = address_of(found[0].rstrip(".,;)"))
        typed = visit.words.replace(found[0], " ")
        day = _DAY.search(typed)
        rest = (typed.replace(day[0], " ") if day else typed).strip(" ,;–—-\n")
        return cls(_source(address, today), day_of(day[0]) if day else Day(today.isoformat()), rest)


def _source(address: str, today: date) -> Source:
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    return Source(id="desk", name=host, date=today, address=address, own=True)
