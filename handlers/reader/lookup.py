"""Where typed words have led, if not to one page: a choice where they may mean several, stories, what is like them."""

from dataclasses import dataclass

from bot.reading.offices import Holders
from bot.reading.search import Near, Nothing, Several, Stories
from bot.rendering.message import Keyboard
from bot.rendering.splitting import clip
from handlers.reader import latest, offices, subjects
from handlers.reply import Reply, show, words
from handlers.services import Services
from handlers.ui import pager
from handlers.visit import Visit

_SHOWN_WORDS = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """Catalog keys: what is asked of several topics or people, of those that are like the words, what is unknown."""

    people: str
    near: str
    unknown: str
    topics: str = ""
    below: Keyboard = ()
    """What stands under every choice."""


async def shown(
    found: Several | Near | Holders | Stories | Nothing, wording: Wording, visit: Visit, services: Services
) -> Reply | None:
    """The answer to `visit.words`, which led to `found`; None where they led to nothing."""
    match found:
        case Several():
            return _offer(wording.topics if found.topics else wording.people, found, wording, visit)
        case Near():
            return _offer(wording.near, found, wording, visit)
        case Nothing():
            return None
        case _:
            return await opened(found, visit, services)


async def opened(found: Holders | Stories, visit: Visit, services: Services) -> Reply:
    """A choice of those who hold the office that `visit.words` name; the stories that have the words."""
    match found:
        case Holders():
            return show(visit, offices.question(found, visit))
        case Stories():
            return await latest.act(visit.asking(found.words), services)


def unknown(wording: Wording, visit: Visit) -> str:
    """That nothing is known by `visit.words`."""
    return visit.translator.text(wording.unknown, words=clip(visit.words, _SHOWN_WORDS))


def _offer(question: str, found: Several | Near, wording: Wording, visit: Visit) -> Reply:
    text = visit.translator.text(question, words=clip(visit.words, _SHOWN_WORDS))
    offered = [*subjects.topic_buttons(found.topics, visit), *subjects.person_buttons(found.people, visit)]
    return show(visit, words(text, (*pager.in_rows(offered, width=1), *wording.below)))
