"""Plain words: a greeting, a command said in words, an hour, a day, a question; all else is looked up (unknown.py).

What the words mean: bot.language.requests and small_talk, in both keyboard layouts.
"""

import re
from collections.abc import Awaitable, Callable, Mapping

from bot.domain.reader import Subscription
from bot.language import daily_hours
from bot.language.requests import Ask, Request, read, whole
from bot.language.small_talk import Talk, small_talk
from bot.reading import latest as latest_read
from bot.reading import search
from bot.reading.search import Near, Nothing, Several
from bot.rendering.message import Button
from bot.rendering.splitting import clip
from bot.tagging.closeness import retyped
from handlers import unknown
from handlers.reader import digest, latest, lookup, newest, person, privacy, quote, start, stop, subject_page, topic
from handlers.reader import help as help_
from handlers.reader.follows import following
from handlers.reader.settings import hours, settings, zone
from handlers.reply import Reply, say, words
from handlers.services import Services
from handlers.ui import pager, payload
from handlers.visit import Visit

Act = Callable[[Visit, Services], Awaitable[Reply]]

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+"
    r"|(?<![\w-])(?<!\w\.)[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|ua|uk|eu|pl|info|news|gov)\b(?:/\S*)?",
    re.IGNORECASE,
)
_OWN_LINK = re.compile(r"(?:https?://)?t(?:elegram)?\.me/(?P<bot>\w+)\?start=(?P<start>[\w%-]+)", re.IGNORECASE)
_CLOCK = re.compile(
    r"\d[:.]\d\d\b|\d ?(?:am|pm|h)\b|годин|ранку|вечора|ночі|дня\b|o'?clock|\bat (?:\d|noon|midday)|\b(?:о|об) \w"
    r"|\b(?:in the|at) (?:morning|afternoon|evening|night)\b|\b(?:half|quarter|past|noon|midday|midnight)\b"
    r"|\b(?:пів|чверть|опівдні|опівночі|півночі)\b",
    re.IGNORECASE,
)
_MOST_STORIES = 50


async def act(visit: Visit, services: Services, *, nothing: Act | None = None) -> Reply:
    """Answer plain words; `nothing` answers those that mean nothing, where something was asked before."""
    if (own := _OWN_LINK.search(visit.words)) and own["bot"].casefold() == services.username.casefold():
        return await start.act(visit.asking(own["start"]), services)
    readings = (visit.words, *retyped(visit.words))
    talk = next(filter(None, map(small_talk, readings)), None)
    if talk and (answered := await _talk(talk, visit, services)):
        return answered
    if asked := next(filter(None, map(whole, readings)), None):
        return await _COMMANDS[asked.ask](visit.asking(), services)
    answered = await _told(visit, services)
    return answered or await _looked_up(visit, services, nothing=nothing)


async def _told(visit: Visit, services: Services) -> Reply | None:
    """An address, a number, an hour, a day, or a request with a name in it; None for all else."""
    if _ADDRESS.search(visit.words) and not any(map(str.isalpha, _ADDRESS.sub("", visit.words))):
        return say(words(visit.translator.text("unknown.address")))
    if visit.words.isdecimal() and 0 < int(visit.words[:9]) <= _MOST_STORIES:
        return await newest.act(visit, services)
    if asked := _hours(visit) or await _of_a_day(visit, services):
        return asked
    request = read(visit.words)
    return await _of(request, visit, services) if request else None


async def _of(request: Request, visit: Visit, services: Services) -> Reply:
    """News on whom or what a request names, or what they said."""
    if request.ask is Ask.SAID:
        return await quote.said(request.words, request.about, visit, services)
    named = visit.asking(request.words)
    return await _of_a_day(named, services) or await _looked_up(named, services)


async def _of_a_day(visit: Visit, services: Services) -> Reply | None:
    day = await latest_read.day(services.reading, visit.asker, visit.words)
    return await latest.of_day(day, visit, services) if day else None


async def _looked_up(visit: Visit, services: Services, *, nothing: Act | None = None) -> Reply:
    """The page of what the words mean; a question only where that is several things."""
    visit = visit.asking(clip(visit.words, search.SOUGHT_WORDS))
    found = await search.anything(services.reading, visit.asker, visit.words)
    match found:
        case Ask():
            return await _COMMANDS[found](visit.asking(), services)
        case Nothing(idle=False) if nothing:
            return await nothing(visit, services)
        case Subscription():
            return await subject_page.page(found, visit, services)
        case Several() | Near() | Nothing():
            return unknown.found(found, visit)
        case _:
            return await lookup.opened(found, visit, services)


async def _talk(talk: Talk, visit: Visit, services: Services) -> Reply | None:
    match talk:
        case Talk.STOP:
            return await stop.act(visit, services)
        case Talk.RESUME:
            quiet = visit.reader and (visit.reader.paused_until or not visit.reader.active)
            return await stop.resume(visit, services) if quiet else await latest.act(visit.asking(), services)
        case _:
            return say(words(visit.translator.text(f"unknown.{talk}")))


def _hours(visit: Visit) -> Reply | None:
    """'7:30', 'send it at 8 pm': whether the digest should come then."""
    said = daily_hours.spoken(visit.words)
    found = daily_hours.several(said) if _CLOCK.search(said) else ()
    if not found:
        return None
    told = visit.translator
    chosen = sorted({hour for one in found for hour in one})[: daily_hours.MOST]
    keys = [Button(label=f"🕗 {told.hour(one)}", payload=payload.encode("hours", f"{one:%H%M}", 1)) for one in chosen]
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
