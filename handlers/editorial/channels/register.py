"""An owner answers whether the desk shall post in a channel that made the bot its administrator."""

from bot.domain.newsroom import Role
from bot.editorial import membership
from handlers import route
from handlers.editorial.channels import channels
from handlers.editorial.channels.channel_access import current
from handlers.reply import Reply, show, words
from handlers.services import Services
from handlers.visit import Visit


async def act(visit: Visit, services: Services) -> Reply:
    """Register the channel that the first argument names; one that was answered already shows its card."""
    registered = await membership.register(services.editorial, await current(visit, services), visit.actor)
    key = "channels.registered" if registered else "channels.known"
    return await channels.card(visit, services, visit.translator.text(key))


async def decline(visit: Visit, services: Services) -> Reply:
    """Forget the channel, where nobody has registered it."""
    channel = await current(visit, services)
    if not await membership.decline(services.editorial, channel, visit.actor):
        return await channels.card(visit, services, visit.translator.text("channels.known"))
    return show(visit, words(visit.translator.text("channels.declined", title=channel.title)))


ROUTES = (
    route.Button(name="ch_register", act=act, role=Role.OWNER),
    route.Button(name="ch_decline", act=decline, role=Role.OWNER),
)
