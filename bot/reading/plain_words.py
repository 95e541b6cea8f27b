"""What plain words say: small talk, a request, an address, hours, a day, a quote; all else is looked up (search.py).

In both keyboard layouts, as somebody types who has forgotten to switch.
"""

import re
from dataclasses import dataclass
from datetime import time

from bot.language import daily_hours, requests
from bot.language.requests import Ask, whole
from bot.language.small_talk import Talk, small_talk
from bot.reading import latest, search
from bot.reading.latest import Day, Wanted
from bot.reading.ports import Asker, Reading
from bot.reading.search import Found
from bot.rendering.splitting import clip
from bot.tagging.closeness import retyped

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+"
    r"|(?<![\w-])(?<!\w\.)[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|ua|uk|eu|pl|info|news|gov)\b(?:/\S*)?",
    re.IGNORECASE,
)
_MOST_STORIES = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """The address of a page, and nothing else."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Hours:
    """Local hours, in order: perhaps those at which the digest should come."""

    hours: tuple[time, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What `who` said about `about` is asked for; either may be empty."""

    who: str
    about: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LookedUp:
    """What was looked up, and where it led; `requested` where it stood in a request: 'news about roads'."""

    words: str
    found: Found | Ask
    requested: bool


Meaning = Talk | Ask | Address | Wanted | Hours | Day | Said | LookedUp


async def read(ports: Reading, asker: Asker, words: str) -> Meaning:
    """What `words`, which are not empty, say."""
    readings = (words, *retyped(words))
    if talk := next(filter(None, map(small_talk, readings)), None):
        return talk
    if asked := next(filter(None, map(whole, readings)), None):
        return asked.ask
    if _ADDRESS.search(words) and not any(map(str.isalpha, _ADDRESS.sub("", words))):
        return Address()
    if words.isdecimal() and 0 < int(words[:9]) <= _MOST_STORIES:
        return await latest.wanted(ports, asker, words)
    return _hours(words) or await latest.day(ports, asker, words) or await _named(ports, asker, words)


def _hours(words: str) -> Hours | None:
    """'7:30', 'send it at 8 pm'."""
    said = daily_hours.spoken(words)
    found = daily_hours.several(said) if daily_hours.told_of(said) else ()
    return Hours(hours=tuple(sorted({hour for one in found for hour in one})[: daily_hours.MOST])) if found else None


async def _named(ports: Reading, asker: Asker, words: str) -> Meaning:
    """News on whom or what a request names, or what they said; the words themselves where they are none."""
    request = requests.read(words)
    if request is None:
        return await _looked_up(ports, asker, words, requested=False)
    if request.ask is Ask.SAID:
        return Said(who=request.words, about=request.about)
    day = await latest.day(ports, asker, request.words)
    return day or await _looked_up(ports, asker, request.words, requested=True)


async def _looked_up(ports: Reading, asker: Asker, words: str, *, requested: bool) -> LookedUp:
    sought = clip(words, search.SOUGHT_WORDS)
    return LookedUp(words=sought, found=await search.anything(ports, asker, sought), requested=requested)
