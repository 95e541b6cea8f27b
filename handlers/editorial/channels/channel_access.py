"""The channel a button is about, the way back to its card, and labels that show what is chosen."""

from bot.domain.newsroom import Channel
from bot.editorial import channels
from bot.rendering.message import Button
from handlers import ui
from handlers.services import Services
from handlers.ui import payload
from handlers.visit import Visit


async def current(visit: Visit, services: Services) -> Channel:
    """The channel that the first argument names, as it is now; Missing for a forged or an old one."""
    return await channels.current(services.editorial, payload.number(visit.args, 0, least=-(2**62)))


def back(channel: Channel, visit: Visit) -> tuple[Button, ...]:
    """The way back to its card."""
    return (ui.button(visit.translator.text("button.back"), "channel", channel.chat_id),)


def ticked(label: str, visit: Visit, *, chosen: bool) -> str:
    """A label that shows whether it is chosen."""
    return visit.translator.text("button.chosen", name=label) if chosen else label
