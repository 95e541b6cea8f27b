"""/latest [n] [words or day]: '5', 'ten', '3 economy', 'about roads', 'yesterday', '26 February'. Pages: latest.py."""

import re

from bot.language.moment_words import straight
from bot.language.number_words import NUMBERS
from bot.language.requests import Ask, content, read, whole
from handlers import route
from handlers.reader import days, latest, subjects
from handlers.reply import Reply
from handlers.services import Services
from handlers.ui import pager
from handlers.visit import Visit

_NUMBER = re.compile(r"[^\w]{0,3}(\d{1,40})[^\w]{0,3}", re.ASCII)
_LIKELY = 51
"""A number from here on before other words is a year or a sum."""


async def act(visit: Visit, services: Services) -> Reply:
    """The newest stories; a number says how many a page holds, other words which."""
    wanted, words = _counted(visit.words, services)
    everything = not words or _is_no_subject(words)
    if not (wanted and everything) and (of_a_day := await days.page(visit, services)):
        return of_a_day
    if everything:
        return await latest.first("", wanted or pager.SIZE, visit, services)
    request = read(words)
    named = request.words if request and request.ask is Ask.SUBJECT else words
    return await latest.first(named, wanted or pager.SIZE, visit, services)


def _is_no_subject(words: str) -> bool:
    """'please', 'news', 'all', 'in Ukrainian': polite words, or what the command says already."""
    asked = whole(words)
    return not content(words) or (asked is not None and asked.ask in (Ask.LATEST, Ask.LANGUAGE))


def _counted(words: str, services: Services) -> tuple[int, str]:
    """The number of stories asked for, and the other words; 0 where there is none, as in 'Article 5'."""
    typed = words.split()
    if len(typed) == 1:
        alone = NUMBERS.get(straight(words.casefold()), _number(words))
        return (0, words) if alone is None else (alone, "")
    if typed and (first := _number(typed[0])) and first < _LIKELY:
        return first, " ".join(typed[1:])
    rest = " ".join(typed[:-1])
    if typed and (last := _number(typed[-1])) and (_is_no_subject(rest) or subjects.only(rest, services.registry)):
        return last, rest
    return 0, words


def _number(word: str) -> int | None:
    found = _NUMBER.fullmatch(word)
    return int(found[1]) if found else None


ROUTES = (route.Command(name="latest", act=act, help="help.latest"),)
