"""What stands under every post of a channel: its signature, typed."""

from dataclasses import replace

from bot.domain.newsroom import Role
from bot.ingest.text import clean
from bot.rendering.message import Button, Message, Node
from bot.rendering.splitting import clip
from handlers import route
from handlers.editorial.channels import channels
from handlers.editorial.channels.channel_access import back, change, current
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.prompts import expect
from handlers.visit import Visit

_LONGEST = 200


async def signature(visit: Visit, services: Services) -> Reply:
    """Ask for the signature, or drop it where the second argument is 'none'."""
    channel, told = await current(visit, services), visit.translator.text
    if payload.text(visit.args, 1) == "none":
        await change(channel, replace(channel, signature=""), "signature", "–", visit, services)
        return await channels.card(visit, services, told("channels.saved"))
    await expect(visit, services, f"ch_sign:{channel.chat_id}")
    nodes: tuple[Node, ...] = (told("channels.ask_signature", most=_LONGEST),)
    nodes += ("\n\n", channel.signature) if channel.signature else ()
    none = Button(label=told("channels.drop"), payload=payload.encode("ch_sign", channel.chat_id, "none"))
    return show(
        visit, Message(nodes=nodes, keyboard=(*(((none,),) if channel.signature else ()), back(channel, visit)))
    )


async def typed(visit: Visit, services: Services) -> Reply | None:
    """Set what was typed, its line breaks kept."""
    text = clip("\n".join(line.strip() for line in clean(visit.sent.text if visit.sent else "").splitlines()), _LONGEST)
    if not text.strip():
        return None
    channel = await current(visit, services)
    await change(channel, replace(channel, signature=text.strip()), "signature", text.strip(), visit, services)
    return await channels.card(visit, services, visit.translator.text("channels.saved"))


ROUTES = (
    route.Button(name="ch_sign", act=signature, role=Role.OWNER),
    route.Answer(name="ch_sign", act=typed, role=Role.OWNER),
)
