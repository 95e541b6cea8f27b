"""The channel a button is about, and saving a change to it together with the audit."""

from bot.domain.errors import Missing
from bot.domain.newsroom import Channel
from bot.rendering.message import Button
from bot.rendering.splitting import clip
from handlers.services import Services
from handlers.ui import payload
from handlers.visit import Visit

_NOTED = 100


async def current(visit: Visit, services: Services) -> Channel:
    """The channel that the first argument names, as it is now; Missing for a forged or an old one."""
    channel = await services.channels.get(payload.number(visit.args, 0, least=-(2**62)))
    if channel is None:
        raise Missing("channels.missing")
    return channel


async def change(before: Channel, after: Channel, what: str, value: str, visit: Visit, services: Services) -> Channel:
    """Save `after`, where it differs, and note that `what` became `value`. Conflict where somebody else was first."""
    if before == after:
        return before
    async with services.transaction():
        saved = await services.channels.save(after)
        await note("channel_changed", after, visit, services, what=what, value=clip(value, _NOTED))
    return saved


async def note(act: str, channel: Channel, visit: Visit, services: Services, **details: str) -> None:
    """An entry of the audit about `channel`."""
    await services.audit.note(
        act,
        actor=visit.user_id,
        at=visit.now,
        kind="channel",
        object=channel.chat_id,
        name=channel.title,
        **details,
    )


def back(channel: Channel, visit: Visit) -> tuple[Button, ...]:
    """The way back to its card."""
    return (Button(label=visit.translator.text("button.back"), payload=payload.encode("channel", channel.chat_id)),)


def ticked(label: str, visit: Visit, *, chosen: bool) -> str:
    """A label that shows whether it is chosen."""
    return visit.translator.text("button.chosen", name=label) if chosen else label
