"""/latest [n or words]: the newest stories, of everything or of what the words mean."""

from dataclasses import dataclass, replace

from bot.desk import Desk
from bot.domain.desk import Role
from bot.domain.ports import Shelf
from bot.rendering.message import Button, Keyboard, Message, bold
from bot.rendering.splitting import clip
from handlers import pages, payload, subjects
from handlers.carried import carried, carry
from handlers.reply import Reply, show
from handlers.visit import Visit

_MOST = 10
_WORDS_ROOM = 34
_SHOWN_WORDS = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """What the page is of: `words` are empty for everything."""

    words: str = ""
    size: int = pages.SIZE
    spot: pages.Spot = pages.Spot()  # noqa: RUF009 - it is frozen


async def act(visit: Visit, desk: Desk) -> Reply:
    """The first page; a number says how many stories a page holds."""
    words = visit.words
    if words.isascii() and words.isdigit():
        return await _page(_Asked(size=payload.number((words,), 0, pages.SIZE, least=1, most=_MOST)), visit, desk)
    return await _page(_Asked(words=words), visit, desk)


async def turn(visit: Visit, desk: Desk) -> Reply:
    """A button 'latest:OFFSET:SIZE:WORDS:UPTO'."""
    asked = _Asked(
        words=await carried(payload.text(visit.args, 2), visit, desk),
        size=payload.number(visit.args, 1, pages.SIZE, least=1, most=_MOST),
        spot=pages.spot((payload.text(visit.args, 0), payload.text(visit.args, 3)), 0),
    )
    return await _page(asked, visit, desk)


async def _page(asked: _Asked, visit: Visit, desk: Desk) -> Reply:
    async def fetch(spot: pages.Spot) -> Shelf:
        return await _shelf(replace(asked, spot=spot), visit, desk)

    shelf = await pages.shelf_at(fetch, asked.spot, asked.size)
    if not shelf.total:
        return show(visit, _nothing(asked.words, visit))
    words = await carry(asked.words, _WORDS_ROOM, visit, desk)

    def to(spot: pages.Spot) -> str:
        return payload.encode("latest", spot.offset, asked.size, words, spot.upto or 0)

    heading = (bold(_heading(asked.words, visit)),)
    below = _for_editors(visit)
    return show(visit, pages.page(shelf, heading, visit, visit.view(desk), turn=to, size=asked.size, below=below))


def _for_editors(visit: Visit) -> Keyboard:
    if not visit.role.covers(Role.EDITOR):
        return ()
    return ((Button(label=visit.translator.text("story.title"), payload=payload.encode("stories")),),)


async def _shelf(asked: _Asked, visit: Visit, desk: Desk) -> Shelf:
    """Words that can only mean one topic or person give its news, newest first; any others are searched for."""
    span = asked.spot.span(asked.size)
    if not asked.words:
        return await desk.articles.latest(languages=visit.languages, **span)
    if subject := subjects.only(asked.words, desk.registry):
        topic, person = subject.topic, subject.person
        return await desk.articles.about(languages=visit.languages, topic=topic, person=person, **span)
    return await desk.articles.search(asked.words, languages=visit.languages, **span)


def _heading(words: str, visit: Visit) -> str:
    if not words:
        return visit.translator.text("latest.heading")
    return visit.translator.text("latest.heading_words", words=clip(words, _SHOWN_WORDS))


def _nothing(words: str, visit: Visit) -> Message:
    """An empty archive, or one without what was asked for or in these languages."""
    told = visit.translator.text
    if words:
        all_news = Button(label=told("latest.all"), payload=payload.encode("latest", 0, pages.SIZE))
        text = told("latest.nothing_words", words=clip(words, _SHOWN_WORDS))
        return Message(nodes=(text,), keyboard=((all_news,),))
    languages = Button(label=told("latest.languages"), payload=payload.encode("settings"))
    return Message(nodes=(told("latest.nothing"),), keyboard=((languages,),))
