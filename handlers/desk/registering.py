"""An owner answers whether the desk shall post in a channel that made the bot its administrator."""

from dataclasses import replace

from bot.desk import Desk
from bot.domain.desk import Standing
from bot.domain.rights import POST
from handlers.desk import channels, membership
from handlers.desk.at_hand import current, note
from handlers.reply import Reply, show, words
from handlers.visit import Visit


async def act(visit: Visit, desk: Desk) -> Reply:
    """Register the channel that the first argument names; one that was answered already shows its card."""
    await membership.look(await current(visit, desk), desk)
    channel = await current(visit, desk)
    if channel.standing is not Standing.ASKED:
        return await channels.card(visit, desk, visit.translator.text("channels.known"))
    standing = Standing.ACTIVE if POST in channel.rights else Standing.LOST
    async with desk.transaction():
        await desk.channels.save(replace(channel, standing=standing, registered_by=visit.user_id))
        await note("channel_registered", channel, visit, desk)
    return await channels.card(visit, desk, visit.translator.text("channels.registered"))


async def decline(visit: Visit, desk: Desk) -> Reply:
    """Forget the channel, where nobody has registered it."""
    channel = await current(visit, desk)
    if channel.standing is not Standing.ASKED:
        return await channels.card(visit, desk, visit.translator.text("channels.known"))
    async with desk.transaction():
        await desk.channels.drop(channel.chat_id)
        await note("channel_declined", channel, visit, desk)
    return show(visit, words(visit.translator.text("channels.declined", title=channel.title)))
