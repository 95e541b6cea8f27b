"""Plain words, answered: a greeting, a command said in words, an hour, a day. What they say: bot.reading."""

import re
from collections.abc import Awaitable, Callable, Mapping

from bot.domain.reader import Subscription
from bot.language.requests import Ask
from bot.language.small_talk import Talk
from bot.reading import plain_words
from bot.reading.latest import Day, Wanted
from bot.reading.plain_words import Address, Hours, LookedUp, Said
from bot.reading.search import Near, Nothing, Several
from handlers import ui, unknown
from handlers.reader import digest, latest, lookup, person, privacy, quote, start, stop, subject_page, topic
from handlers.reader import help as help_
from handlers.reader.follows import following
from handlers.reader.settings import hours, settings, zone
from handlers.reply import Reply, say, words
from handlers.services import Services
from handlers.ui import pager
from handlers.visit import Visit

Act = Callable[[Visit, Services], Awaitable[Reply]]

_OWN_LINK = re.compile(r"(?:https?://)?t(?:elegram)?\.me/(?P<bot>\w+)\?start=(?P<start>[\w%-]+)", re.IGNORECASE)


async def act(visit: Visit, services: Services, *, nothing: Act | None = None) -> Reply:
    """Answer plain words; `nothing` answers those that mean nothing, where something was asked before."""
    if (own := _OWN_LINK.search(visit.words)) and own["bot"].casefold() == services.username.casefold():
        return await start.act(visit.asking(own["start"]), services)
    meant = await plain_words.read(services.reading, visit.asker, visit.words)
    match meant:
        case Talk():
            return await _talk(meant, visit, services)
        case Ask():
            return await _COMMANDS[meant](visit.asking(), services)
        case LookedUp():
            return await _looked_up(meant, visit.asking(meant.words), services, nothing=nothing)
        case _:
            return await _told(meant, visit, services)


async def _told(meant: Address | Hours | Said | Wanted | Day, visit: Visit, services: Services) -> Reply:
    """What needs no looking up."""
    match meant:
        case Address():
            return say(words(visit.translator.text("unknown.address")))
        case Hours():
            return _hours(meant, visit)
        case Said():
            return await quote.said(meant.who, meant.about, visit, services)
        case Wanted() | Day():
            return await latest.asked(meant, visit, services)


async def _looked_up(led: LookedUp, visit: Visit, services: Services, *, nothing: Act | None) -> Reply:
    """The page of what the words mean; a question only where that is several things."""
    match led.found:
        case Ask():
            return await _COMMANDS[led.found](visit.asking(), services)
        case Nothing(idle=False) if nothing and not led.requested:
            return await nothing(visit, services)
        case Subscription():
            return await subject_page.page(led.found, visit, services)
        case Several() | Near() | Nothing():
            return unknown.found(led.found, visit)
        case _:
            return await lookup.opened(led.found, visit, services)


async def _talk(talk: Talk, visit: Visit, services: Services) -> Reply:
    match talk:
        case Talk.STOP:
            return await stop.act(visit, services)
        case Talk.RESUME:
            quiet = visit.reader and (visit.reader.paused_until or not visit.reader.active)
            return await stop.resume(visit, services) if quiet else await latest.act(visit.asking(), services)
        case _:
            return say(words(visit.translator.text(f"unknown.{talk}")))


def _hours(meant: Hours, visit: Visit) -> Reply:
    """Whether the digest should come at these hours."""
    told = visit.translator
    keys = [ui.button(f"🕗 {told.hour(one)}", "hours", f"{one:%H%M}", 1) for one in meant.hours]
    return say(words(told.text("unknown.hours"), (*pager.in_rows(keys, width=3), (settings.back(visit),))))


async def _zone(visit: Visit, services: Services) -> Reply:
    return await zone.act(visit.asking("", "settings"), services)


async def _about(visit: Visit, _services: Services) -> Reply:
    return say(words(visit.translator.text("bot.description")))


SETTINGS: Mapping[Ask, Act] = {
    Ask.SETTINGS: settings.act,
    Ask.LANGUAGE: settings.language,
    Ask.READING: settings.reading,
    Ask.ZONE: _zone,
    Ask.HOURS: hours.act,
    Ask.DAYS: settings.days,
    Ask.LENGTH: settings.length,
}
"""The settings by their names."""
_COMMANDS: Mapping[Ask, Act] = {
    **SETTINGS,
    Ask.HELP: help_.act,
    Ask.ABOUT: _about,
    Ask.LATEST: latest.act,
    Ask.DIGEST: digest.act,
    Ask.FOLLOWING: following.act,
    Ask.TOPICS: topic.choice,
    Ask.PEOPLE: person.choice,
    Ask.QUOTE: quote.act,
    Ask.START: start.act,
    Ask.PRIVACY: privacy.act,
    Ask.MYDATA: privacy.mydata,
    Ask.FORGETME: privacy.forgetme,
}
