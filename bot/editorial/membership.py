"""The bot's standing in channels and groups changed: ask the owners about a new one, tell them of what was lost.

What they answer: `register` and `decline`. What they set afterwards: channels.py.
"""

from dataclasses import replace
from datetime import timedelta

from bot.domain.errors import Missing
from bot.domain.newsroom import Channel, Rules, Standing
from bot.domain.rights import POST, Facts, Shift, shift
from bot.editorial.channels import current, note
from bot.editorial.notify import tell_owners
from bot.editorial.ports import Actor, Editorial

_MOST_OF_ONE = 3
_MOST_OF_ALL = 20
"""Questions that wait for an answer, when people outside the desk made the bot their administrator."""
_LATELY = timedelta(days=1)
_NOBODY = 0
"""Whom the audit names where nobody knows who did it."""


async def shifted(ports: Editorial, chat_id: int, kind: str, seen: Facts, by: Actor) -> None:
    """Store what the bot may do in a chat since `by` changed it, and owe the owners what they should know."""
    async with ports.transaction():
        known = await ports.channels.get(chat_id)
        match shift(known, seen.status, seen.held):
            case Shift.NEW:
                await _ask(ports, chat_id, kind, seen, by)
            case Shift.GONE:
                await ports.channels.drop(chat_id)
            case other if known:
                await _follow(ports, _named(known, seen.title, seen.username), other, seen.held, by)


async def look(ports: Editorial, channel: Channel, by: Actor) -> Facts | None:
    """Ask Telegram how things stand in a channel, as if it had told: an update may have been missed, a name changed.

    Gives what it said, None where it said nothing. `by` is whoever looks, not whoever changed anything.

    Raises:
        Missing: nobody has registered the channel, and the bot is out of it.
    """
    seen = await facts(ports, channel)
    if seen is None:
        return None
    found = _named(channel, seen.title, seen.username) if seen.title else channel
    became = shift(channel, seen.status, seen.held)
    async with ports.transaction():
        if became is Shift.GONE:
            await ports.channels.drop(channel.chat_id)
        elif replace(found, rights=seen.held) != channel:
            await _follow(ports, found, became, seen.held, replace(by, id=_NOBODY))
    if became is Shift.GONE:
        raise Missing("channels.missing")
    return seen


async def facts(ports: Editorial, channel: Channel) -> Facts | None:
    """What Telegram says of a channel now, and nothing follows from it; None where it does not say."""
    return await ports.inspect(channel.chat_id)


async def rename(ports: Editorial, chat_id: int, title: str, username: str | None) -> None:
    """A chat has another title now; what is no channel of the desk is passed over."""
    known = await ports.channels.get(chat_id)
    if known is not None and (named := _named(known, title, username)) != known:
        await ports.channels.save(named)


async def register(ports: Editorial, channel: Channel, by: Actor) -> bool:
    """Let the desk post in a channel, once Telegram was asked about it; False where that was answered already.

    Raises:
        Missing: the bot is out of it again.
    """
    await look(ports, channel, by)
    found = await current(ports, channel.chat_id)
    if found.standing is not Standing.ASKED:
        return False
    standing = Standing.ACTIVE if POST in found.rights else Standing.LOST
    async with ports.transaction():
        await ports.channels.save(replace(found, standing=standing, registered_by=by.id))
        await note(ports, "channel_registered", found, by)
    return True


async def decline(ports: Editorial, channel: Channel, by: Actor) -> bool:
    """Forget a channel that nobody has registered; False where somebody has."""
    if channel.standing is not Standing.ASKED:
        return False
    async with ports.transaction():
        await ports.channels.drop(channel.chat_id)
        await note(ports, "channel_declined", channel, by)
    return True


async def _ask(ports: Editorial, chat_id: int, kind: str, seen: Facts, by: Actor) -> None:
    stranger = await ports.team.member(by.id) is None
    if stranger and await _too_many(ports, by):
        return
    channel = Channel(
        chat_id=chat_id,
        kind=kind,
        title=seen.title or str(chat_id),
        username=seen.username,
        language=ports.language,
        zone=ports.zone,
        rules=Rules(),
        rights=seen.held,
        brought_by=by.id,
    )
    await ports.channels.add(channel, now=by.at)
    who = by.name or str(by.id)
    await note(ports, "channel_brought", channel, by, who=who)
    await tell_owners(ports, ports.notices.channel_brought(channel, who, stranger=stranger), at=by.at)


async def _too_many(ports: Editorial, by: Actor) -> bool:
    """Anybody can make a bot administrator of their channels, and out and in again; nobody shall flood the owners."""
    waiting = [one for one in await ports.channels.all() if one.standing is Standing.ASKED]
    own = sum(one.brought_by == by.id for one in waiting)
    lately = await ports.audit.times("channel_brought", by.id, since=by.at - _LATELY)
    return max(own, lately) >= _MOST_OF_ONE or len(waiting) >= _MOST_OF_ALL


async def _follow(ports: Editorial, channel: Channel, became: Shift, held: frozenset[str], by: Actor) -> None:
    fewer = channel.rights - held
    standing = {Shift.LOST: Standing.LOST, Shift.REGAINED: Standing.PAUSED}.get(became, channel.standing)
    await ports.channels.save(replace(channel, rights=held, standing=standing))
    if became is Shift.NONE:
        return
    await note(ports, f"channel_{became.value}", channel, by)
    await tell_owners(ports, ports.notices.channel_shifted(channel, became, fewer), at=by.at)


def _named(channel: Channel, title: str, username: str | None) -> Channel:
    return replace(channel, title=title or channel.title, username=username)
