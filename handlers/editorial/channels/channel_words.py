"""What stands under every post of a channel: its signature, typed."""

from bot.domain.newsroom import Role
from bot.editorial import channels as settings
from bot.rendering.message import Message, Node
from handlers import route, ui
from handlers.editorial.channels import channels
from handlers.editorial.channels.channel_access import back, current
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.memory import expect
from handlers.visit import Visit


async def signature(visit: Visit, services: Services) -> Reply:
    """Ask for the signature, or drop it where the second argument is 'none'."""
    channel, told = await current(visit, services), visit.translator.text
    if payload.text(visit.args, 1) == "none":
        await settings.set_signature(services.editorial, channel, "", visit.actor)
        return await channels.card(visit, services, told("channels.saved"))
    await expect(visit, services, f"ch_sign:{channel.chat_id}")
    nodes: tuple[Node, ...] = (told("channels.ask_signature", most=settings.LONGEST_SIGNATURE),)
    nodes += ("\n\n", channel.signature) if channel.signature else ()
    none = ui.button(told("channels.drop"), "ch_sign", channel.chat_id, "none")
    return show(
        visit, Message(nodes=nodes, keyboard=(*(((none,),) if channel.signature else ()), back(channel, visit)))
    )


async def typed(visit: Visit, services: Services) -> Reply | None:
    """Set what was typed, its line breaks kept."""
    text = settings.signature(visit.sent.text if visit.sent else "")
    if not text:
        return None
    channel = await current(visit, services)
    await settings.set_signature(services.editorial, channel, text, visit.actor)
    return await channels.card(visit, services, visit.translator.text("channels.saved"))


ROUTES = (
    route.Button(name="ch_sign", act=signature, role=Role.OWNER),
    route.Answer(name="ch_sign", act=typed, role=Role.OWNER),
)
