"""Whether readers may comment on a channel's posts, and what it takes to keep them from it."""

from bot.domain.newsroom import Role
from bot.domain.rights import Discussion, Facts
from bot.editorial import channels as settings
from bot.editorial import membership
from bot.rendering.message import Message, bold
from handlers import route, ui
from handlers.editorial.channels.channel_access import back, current, ticked
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import payload
from handlers.visit import Visit


async def act(visit: Visit, services: Services) -> Reply:
    """Say how things stand, as Telegram has it now; the second argument, 1 or 0, switches comments on or off first."""
    channel, chosen, toast = await current(visit, services), payload.text(visit.args, 1), None
    if chosen in {"0", "1"}:
        channel = await settings.set_comments(services.editorial, channel, visit.actor, wanted=chosen == "1")
        toast = visit.translator.text("channels.saved")
    told = visit.translator.text
    choices = tuple(
        ui.button(ticked(told(key), visit, chosen=channel.comments == wanted), "ch_talk", channel.chat_id, int(wanted))
        for key, wanted in (("channels.comments_on", True), ("channels.comments_off", False))
    )
    facts = await membership.facts(services.editorial, channel)
    nodes = (
        bold(told("comments.title", title=channel.title)),
        "\n\n",
        told("comments.how"),
        "\n\n",
        _stands(facts, visit),
    )
    return show(visit, Message(nodes=nodes, keyboard=(choices, back(channel, visit))), toast=toast)


def _stands(facts: Facts | None, visit: Visit) -> str:
    """Whether the bot can keep comments off, as Telegram has it now."""
    match facts and facts.discussion:
        case Discussion(may_delete=True, title=title):
            return visit.translator.text("comments.can", group=title)
        case Discussion(title=title) if title:
            return visit.translator.text("comments.cannot", group=title)
        case Discussion():
            return visit.translator.text("comments.outside")
    return visit.translator.text("comments.none" if facts and facts.title else "comments.unknown")


ROUTES = (route.Button(name="ch_talk", act=act, role=Role.OWNER),)
