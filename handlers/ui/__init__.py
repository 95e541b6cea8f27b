"""What handlers share in front of people: buttons and what they carry, pages, long payloads, memory."""

from bot.rendering.message import Button
from handlers.ui.payload import encode


def button(label: str, act: str, *args: str | int) -> Button:
    """A button that asks `act`, a name that a `route.Button` declares. ValueError: Telegram allows no such payload."""
    return Button(label=label, payload=encode(act, *args))
