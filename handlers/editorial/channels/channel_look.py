"""What a channel's posts show, ticked part by part, with the newest article as it would look there."""

from bot.domain.article import Article
from bot.domain.errors import Missing
from bot.domain.newsroom import Channel, Part, Role
from bot.editorial import channels as settings
from bot.language import ARTICLES_COME_IN
from bot.rendering.message import Button, Message, Node, bold, italic
from handlers import route, ui
from handlers.editorial.channels.channel_access import back, current, ticked
from handlers.editorial.drafts.length import pieces_of
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.pager import in_rows
from handlers.visit import Visit


async def act(visit: Visit, services: Services) -> Reply:
    """The parts; the second argument names one, and the third is 1 to show it or 0 to hide it."""
    channel, toast = await current(visit, services), None
    if named := payload.text(visit.args, 1):
        if named not in tuple(Part):
            raise Missing("trouble.stale")
        part, wanted = Part(named), bool(payload.number(visit.args, 2))
        channel = await settings.set_part(services.editorial, channel, part, visit.actor, shown=wanted)
        toast = visit.translator.text("channels.saved")
    buttons = [_tick(part, channel, visit) for part in Part]
    keyboard = (*in_rows(buttons), back(channel, visit))
    return show(visit, Message(nodes=await _preview(channel, visit, services), keyboard=keyboard), toast=toast)


def _tick(part: Part, channel: Channel, visit: Visit) -> Button:
    shown = part in channel.parts
    label = ticked(visit.translator.text(f"part.{part.value}"), visit, chosen=shown)
    return ui.button(label, "ch_look", channel.chat_id, part.value, int(not shown))


async def _preview(channel: Channel, visit: Visit, services: Services) -> tuple[Node, ...]:
    told = visit.translator.text
    heading: tuple[Node, ...] = (bold(told("channels.look", title=channel.title)), "\n\n")
    article = await _newest(channel, services)
    if article is None:
        return (*heading, told("channels.no_article"))
    pieces = pieces_of(article, channel, visit, services)
    notes: list[Node] = []
    if pieces[0].photo:
        notes += [italic(told("channels.with_picture")), "\n\n"]
    more: list[Node] = ["\n\n", italic(told("channels.more_messages", count=len(pieces) - 1))] if pieces[1:] else []
    return (*heading, *notes, *pieces[0].nodes, *more)


async def _newest(channel: Channel, services: Services) -> Article | None:
    """The newest article in the channel's language; any other where there is none."""
    for languages in ((channel.language,), ARTICLES_COME_IN):
        shelf = await services.articles.latest(languages=languages, limit=1)
        if shelf.articles:
            return shelf.articles[0]
    return None


ROUTES = (route.Button(name="ch_look", act=act, role=Role.OWNER),)
