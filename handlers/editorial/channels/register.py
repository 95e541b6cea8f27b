"""An owner answers whether the desk shall post in a channel that made the bot its administrator."""

from dataclasses import replace

from bot.domain.newsroom import Role, Standing
from bot.domain.rights import POST
from handlers import route
from handlers.editorial.channels import channels, membership
from handlers.editorial.channels.channel_access import current, note
from handlers.reply import Reply, show, words
from handlers.services import Services
from handlers.visit import Visit


async def act(visit: Visit, services: Services) -> Reply:
    """Register the channel that the first argument names; one that was answered already shows its card."""
    await membership.look(await current(visit, services), services)
    channel = await current(visit, services)
    if channel.standing is not Standing.ASKED:
        return await channels.card(visit, services, visit.translator.text("channels.known"))
    standing = Standing.ACTIVE if POST in channel.rights else Standing.LOST
    async with services.transaction():
        await services.channels.save(replace(channel, standing=standing, registered_by=visit.user_id))
        await note("channel_registered", channel, visit, services)
    return await channels.card(visit, services, visit.translator.text("channels.registered"))


async def decline(visit: Visit, services: Services) -> Reply:
    """Forget the channel, where nobody has registered it."""
    channel = await current(visit, services)
    if channel.standing is not Standing.ASKED:
        return await channels.card(visit, services, visit.translator.text("channels.known"))
    async with services.transaction():
        await services.channels.drop(channel.chat_id)
        await note("channel_declined", channel, visit, services)
    return show(visit, words(visit.translator.text("channels.declined", title=channel.title)))


ROUTES = (
    route.Button(name="ch_register", act=act, role=Role.OWNER),
    route.Button(name="ch_decline", act=decline, role=Role.OWNER),
)
