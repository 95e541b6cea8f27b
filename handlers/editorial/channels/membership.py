"""The bot's own standing in channels and groups changed: ask the owners about a new one, tell them what was lost.

Answering what the owners were asked: register.py.
"""

from dataclasses import replace
from datetime import timedelta

from telegram import Chat, ChatMemberUpdated

from bot.domain.errors import Missing
from bot.domain.newsroom import Channel, Rules, Standing
from bot.domain.rights import Facts, Shift, rights, shift
from handlers.editorial.team.notify import tell_owners
from handlers.incoming import shown_name
from handlers.services import Services

_KINDS = (Chat.CHANNEL, Chat.GROUP, Chat.SUPERGROUP)
_MOST_OF_ONE = 3
_MOST_OF_ALL = 20
"""Questions that wait for an answer, when people outside the desk made the bot their administrator."""
_LATELY = timedelta(days=1)
_NOBODY = 0
"""Whom the audit names where nobody knows who did it."""


async def act(change: ChatMemberUpdated, services: Services) -> None:
    """Store what the bot may do now, and owe the owners what they should know, in one transaction."""
    chat, now = change.chat, change.new_chat_member
    if chat.type not in _KINDS:
        return
    held = rights(chat.type, now.status, now.to_dict())
    async with services.transaction():
        known = await services.channels.get(chat.id)
        match shift(known, now.status, held):
            case Shift.NEW:
                await _ask(change, held, services)
            case Shift.GONE:
                await services.channels.drop(chat.id)
            case other if known:
                await _follow(_named(known, chat), other, held, change.from_user.id, services)


async def look(channel: Channel, services: Services) -> Facts | None:
    """Ask Telegram how things stand in a channel, as if it had told: an update may have been missed, a name changed.

    Gives what it said, None where it said nothing.

    Raises:
        Missing: nobody has registered the channel, and the bot is out of it.
    """
    facts = await services.inspect(channel.chat_id)
    if facts is None:
        return None
    found = replace(
        channel, title=facts.title or channel.title, username=facts.username if facts.title else channel.username
    )
    became = shift(channel, facts.status, facts.held)
    async with services.transaction():
        if became is Shift.GONE:
            await services.channels.drop(channel.chat_id)
        elif replace(found, rights=facts.held) != channel:
            await _follow(found, became, facts.held, _NOBODY, services)
    if became is Shift.GONE:
        raise Missing("channels.missing")
    return facts


async def renamed(chat: Chat, services: Services) -> None:
    """A channel or group of the desk has another title now."""
    known = await services.channels.get(chat.id)
    if known is not None and _named(known, chat) != known:
        await services.channels.save(_named(known, chat))


async def _ask(change: ChatMemberUpdated, held: frozenset[str], services: Services) -> None:
    chat, who = change.chat, change.from_user
    if await services.team.member(who.id) is None and await _too_many(who.id, services):
        return
    channel = Channel(
        chat_id=chat.id,
        kind=chat.type,
        title=shown_name(chat.title or "") or str(chat.id),
        username=chat.username,
        language=services.defaults.language,
        zone=services.defaults.zone,
        rules=Rules(),
        rights=held,
        brought_by=who.id,
    )
    await services.channels.add(channel, now=services.now())
    name = shown_name(who.full_name) or str(who.id)
    await services.audit.note(
        "channel_brought", actor=who.id, at=services.now(), kind="channel", object=chat.id, name=channel.title, who=name
    )
    stranger = await services.team.member(who.id) is None
    await tell_owners(services.editorial.notices.channel_brought(channel, name, stranger=stranger), services)


async def _too_many(user_id: int, services: Services) -> bool:
    """Anybody can make a bot administrator of their channels, and out and in again; nobody shall flood the owners."""
    waiting = [one for one in await services.channels.all() if one.standing is Standing.ASKED]
    own = sum(one.brought_by == user_id for one in waiting)
    lately = await services.audit.times("channel_brought", user_id, since=services.now() - _LATELY)
    return max(own, lately) >= _MOST_OF_ONE or len(waiting) >= _MOST_OF_ALL


async def _follow(channel: Channel, became: Shift, held: frozenset[str], actor: int, services: Services) -> None:
    fewer = channel.rights - held
    standing = {Shift.LOST: Standing.LOST, Shift.REGAINED: Standing.PAUSED}.get(became, channel.standing)
    await services.channels.save(replace(channel, rights=held, standing=standing))
    if became is Shift.NONE:
        return
    await services.audit.note(
        f"channel_{became.value}",
        actor=actor,
        at=services.now(),
        kind="channel",
        object=channel.chat_id,
        name=channel.title,
    )
    await tell_owners(services.editorial.notices.channel_shifted(channel, became, fewer), services)


def _named(channel: Channel, chat: Chat) -> Channel:
    return replace(channel, title=shown_name(chat.title or "") or channel.title, username=chat.username)
