"""What a channel's posts show, ticked part by part, with the newest article as it would look there."""

from dataclasses import replace

from bot.desk import Desk
from bot.domain.article import Article
from bot.domain.desk import Channel, Part
from bot.domain.errors import Missing
from bot.rendering.message import Button, Message, Node, bold, italic
from bot.rendering.post import channel_view, picture_of, post
from handlers import payload
from handlers.desk.at_hand import back, change, current, ticked
from handlers.pages import in_rows
from handlers.reply import Reply, show
from handlers.visit import Visit


async def act(visit: Visit, desk: Desk) -> Reply:
    """The parts; the second argument names one, and the third is 1 to show it or 0 to hide it."""
    channel, toast = await current(visit, desk), None
    if named := payload.text(visit.args, 1):
        if named not in tuple(Part):
            raise Missing("trouble.stale")
        part, wanted = Part(named), bool(payload.number(visit.args, 2))
        after = replace(channel, parts=channel.parts | {part} if wanted else channel.parts - {part})
        channel = await change(channel, after, "look", " ".join(sorted(after.parts)), visit, desk)
        toast = visit.translator.text("channels.saved")
    buttons = [_tick(part, channel, visit) for part in Part]
    keyboard = (*in_rows(buttons), back(channel, visit))
    return show(visit, Message(nodes=await _preview(channel, visit, desk), keyboard=keyboard), toast=toast)


def _tick(part: Part, channel: Channel, visit: Visit) -> Button:
    shown = part in channel.parts
    label = ticked(visit.translator.text(f"part.{part.value}"), visit, chosen=shown)
    return Button(label=label, payload=payload.encode("ch_look", channel.chat_id, part.value, int(not shown)))


async def _preview(channel: Channel, visit: Visit, desk: Desk) -> tuple[Node, ...]:
    told = visit.translator.text
    heading: tuple[Node, ...] = (bold(told("channels.look", title=channel.title)), "\n\n")
    article = await _newest(channel, desk)
    if article is None:
        return (*heading, told("channels.no_article"))
    view = channel_view(channel, now=visit.now, username=desk.username)
    pieces = post(article, channel, desk.registry, view, picture=picture_of(article, channel))
    notes: list[Node] = []
    if pieces[0].photo:
        notes += [italic(told("channels.with_picture")), "\n\n"]
    more: list[Node] = ["\n\n", italic(told("channels.more_messages", count=len(pieces) - 1))] if pieces[1:] else []
    return (*heading, *notes, *pieces[0].nodes, *more)


async def _newest(channel: Channel, desk: Desk) -> Article | None:
    """The newest article in the channel's language; any other where there is none."""
    for languages in ((channel.language,), ("en", "uk")):
        shelf = await desk.articles.latest(languages=languages, limit=1)
        if shelf.articles:
            return shelf.articles[0]
    return None
