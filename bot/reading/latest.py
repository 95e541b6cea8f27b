"""The newest stories: of everything, of what words mean, or of a day; as many as are asked for."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.domain.ports import Shelf
from bot.domain.schedule import instant
from bot.domain.shelf import SIZE, Spot, last_page
from bot.language.moment_words import AT_ONCE, straight
from bot.language.number_words import NUMBERS
from bot.language.pack import alternatives
from bot.language.past_moments import past_moments
from bot.language.requests import Ask, content, read, whole
from bot.reading import meaning, offices
from bot.reading.ports import Asker, Reading

MOST = 10
"""The most stories of one page."""
_NUMBER = re.compile(r"[^\w]{0,3}(\d{1,40})[^\w]{0,3}", re.ASCII)
_LIKELY = 51
"""A number from here on before other words is a year or a sum."""
_LONGEST_DAY = 40
_HOUR = re.compile(rf"\d{{1,2}}[:.]\d{{2}}|(?:{alternatives(AT_ONCE)})", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What is asked for: stories of what `words` mean, of everything where they are empty; `number` as typed."""

    words: str = ""
    number: int = SIZE


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """A day that is asked for: an instant of it, and how many stories came after it."""

    at: datetime
    later: int


async def wanted(ports: Reading, asker: Asker, words: str) -> Wanted | Day:
    """What '/latest WORDS' asks for: '5', 'ten', '3 economy', 'about roads', 'yesterday', '26 February'."""
    number, rest = _counted(ports, words)
    everything = not rest or _is_no_subject(rest)
    if not (number and everything) and (found := await day(ports, asker, words)):
        return found
    if everything:
        return Wanted(number=number or SIZE)
    request = read(rest)
    named = request.words if request and request.ask is Ask.SUBJECT else rest
    return Wanted(words=named, number=number or SIZE)


async def day(ports: Reading, asker: Asker, words: str) -> Day | None:
    """The day that `words` name, 'yesterday', '12 March', 'вчора'; None where they name none."""
    if len(words) > _LONGEST_DAY or _HOUR.fullmatch(words):
        return None
    found = past_moments(words.strip(" .,!?"), now=asker.at, zone=asker.zone)
    if not found:
        return None
    after = found[-1].astimezone(asker.zone).date() + timedelta(days=1)
    return Day(at=found[-1], later=await _since(ports, asker, instant(after, time(0), asker.zone)))


async def shelf(ports: Reading, asker: Asker, words: str, where: Spot, size: int = SIZE) -> Shelf:
    """The page at `where`, newest first.

    Words that can only mean one topic or person give its news; any others are searched for. So are those of a topic
    nobody has written about yet: a word of its name may still stand in a story.
    """
    found = await _from(ports, asker, words, where, size)
    last = last_page(found, where, size)
    return await _from(ports, asker, words, last, size) if last else found


async def _from(ports: Reading, asker: Asker, words: str, spot: Spot, size: int) -> Shelf:
    span, languages = spot.span(size), asker.languages
    if not words:
        return await ports.articles.latest(languages=languages, **span)
    subject = meaning.only(ports.registry, words)
    topic, person = (subject.topic, subject.person) if subject else (None, None)
    if subject is None and (holder := (await offices.holders(ports, asker, words)).only):
        person = holder.id
    if topic or person:
        found = await ports.articles.about(languages=languages, topic=topic, person=person, **span)
        if found.total:
            return found
    return await ports.articles.search(words, languages=languages, newest=True, **span)


async def _since(ports: Reading, asker: Asker, end: datetime) -> int:
    """How many of the newest stories came after `end`: halved until it is found, so that any archive is quick."""
    low, high = 0, (await ports.articles.latest(languages=asker.languages, limit=1)).total
    while low < high:
        middle = (low + high) // 2
        found = await ports.articles.latest(languages=asker.languages, limit=1, offset=middle)
        later = bool(found.articles) and found.articles[0].manuscript.published >= end
        low, high = (middle + 1, high) if later else (low, middle)
    return low


def _is_no_subject(words: str) -> bool:
    """'please', 'news', 'all', 'in Ukrainian': polite words, or what the command says already."""
    asked = whole(words)
    return not content(words) or (asked is not None and asked.ask in (Ask.LATEST, Ask.LANGUAGE))


def _counted(ports: Reading, words: str) -> tuple[int, str]:
    """The number of stories asked for, and the other words; 0 where there is none, as in 'Article 5'."""
    typed = words.split()
    if len(typed) == 1:
        alone = NUMBERS.get(straight(words.casefold()), _number(words))
        return (0, words) if alone is None else (alone, "")
    if typed and (first := _number(typed[0])) and first < _LIKELY:
        return first, " ".join(typed[1:])
    rest = " ".join(typed[:-1])
    if typed and (last := _number(typed[-1])) and (_is_no_subject(rest) or meaning.only(ports.registry, rest)):
        return last, rest
    return 0, words


def _number(word: str) -> int | None:
    found = _NUMBER.fullmatch(word)
    return int(found[1]) if found else None
