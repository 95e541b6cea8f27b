"""Pages of the newest stories, of everything or of what words mean. The command that asks for them: newest.py."""

from dataclasses import dataclass

from bot.domain.newsroom import Role
from bot.domain.shelf import SIZE, START, Spot
from bot.reading import latest
from bot.reading.latest import MOST, Day, Wanted
from bot.rendering.message import Button, Keyboard, Message, Nodes, bold, italic
from bot.rendering.splitting import clip
from handlers import route, ui
from handlers.reader import sharing
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import pager, payload
from handlers.ui.long_payload import carried, carry
from handlers.visit import Visit

_WORDS_ROOM = 34
_SHOWN_WORDS = 60
_LABEL = 30


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """What the page is of: `words` are empty for everything."""

    words: str = ""
    size: int = SIZE
    spot: Spot = START


async def act(visit: Visit, services: Services) -> Reply:
    """The first page of what `visit.words` mean, of everything without any."""
    return await first(visit.words, SIZE, visit, services)


async def first(words: str, wanted: int, visit: Visit, services: Services) -> Reply:
    """The first page, of as many stories as were wanted, or as fit on one."""
    return await _page(_Asked(words=words, size=min(wanted, MOST)), visit, services, more=wanted > MOST)


async def asked(what: Wanted | Day, visit: Visit, services: Services) -> Reply:
    """The newest stories that are asked for."""
    if isinstance(what, Day):
        return await _of_day(what, visit, services)
    return await first(what.words, what.number, visit, services)


async def _of_day(day: Day, visit: Visit, services: Services) -> Reply:
    """The newest stories from the end of a day on; the heading names the day."""
    told = visit.translator.day(day.at, visit.zone, now=visit.now)
    return await _page(_Asked(spot=Spot(day.later)), visit, services, day=f"{told[:1].upper()}{told[1:]}")


def everything(visit: Visit) -> Button:
    """A button to the newest stories of everything."""
    return ui.button(visit.translator.text("latest.all"), "latest", 0, SIZE)


def with_words(sought: str, visit: Visit) -> Button:
    """A button to the newest stories that have these words."""
    label = visit.translator.text("unknown.ask_stories", words=clip(sought, _LABEL))
    return Button(label=label, payload=payload.encode_words("ask", "latest", words=sought))


async def turn(visit: Visit, services: Services) -> Reply:
    """A button 'latest:OFFSET:SIZE:WORDS:UPTO'."""
    asked = _Asked(
        words=await carried(payload.text(visit.args, 2), visit, services),
        size=payload.number(visit.args, 1, SIZE, least=1, most=MOST),
        spot=pager.spot((payload.text(visit.args, 0), payload.text(visit.args, 3)), 0),
    )
    return await _page(asked, visit, services)


async def _page(asked: _Asked, visit: Visit, services: Services, *, more: bool = False, day: str = "") -> Reply:
    """The stories asked for; `more` says that they were to be more than a page holds, `day` of which day they are."""
    shelf = await latest.shelf(services.reading, visit.asker, asked.words, asked.spot, asked.size)
    if not shelf.total:
        return show(visit, _nothing(asked.words, visit))
    words = await carry(asked.words, _WORDS_ROOM, visit, services)

    def to(spot: Spot) -> str:
        return payload.encode("latest", spot.offset, asked.size, words, spot.upto or 0)

    told = visit.translator.text("latest.heading_day", day=day) if day else _heading(asked.words, visit)
    heading: Nodes = (bold(told),)
    if more:
        heading = (*heading, "\n", italic(visit.translator.text("latest.most", most=MOST)))
    share = sharing.button(sharing.latest(asked.words), _heading(asked.words, visit), visit, services)
    below = (*share, *_for_editors(visit))
    return show(visit, pager.page(shelf, heading, visit, visit.view(services), turn=to, size=asked.size, below=below))


def _for_editors(visit: Visit) -> Keyboard:
    if not visit.role.covers(Role.EDITOR):
        return ()
    return ((ui.button(visit.translator.text("story.title"), "stories"),),)


def _heading(words: str, visit: Visit) -> str:
    if not words:
        return visit.translator.text("latest.heading")
    return visit.translator.text("latest.heading_words", words=clip(_unquoted(words), _SHOWN_WORDS))


def _unquoted(words: str) -> str:
    """A phrase in quotation marks without its own, where it stands in those of a sentence."""
    return words[1:-1] if words[0] == words[-1] == '"' and words.count('"') == 2 else words


def _nothing(words: str, visit: Visit) -> Message:
    """An empty archive, or one without what was asked for or in these languages."""
    told = visit.translator.text
    if words:
        text = told("latest.nothing_words", words=clip(_unquoted(words), _SHOWN_WORDS))
        return Message(nodes=(text,), keyboard=((everything(visit),),))
    languages = ui.button(told("latest.languages"), "settings")
    return Message(nodes=(told("latest.nothing"),), keyboard=((languages,),))


ROUTES = (route.Button(name="latest", act=turn),)
