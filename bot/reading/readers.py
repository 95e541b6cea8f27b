"""A chat and its settings: as they stand, what a new one has until it chooses, and keeping them."""

from dataclasses import replace

from bot.domain.reader import Reader, Subscription
from bot.domain.schedule import next_slot
from bot.reading.ports import Asker, Reading


def enrolled(ports: Reading, asker: Asker) -> Reader:
    """The reader of this chat; for a new one what they have until they choose, not yet stored."""
    return asker.reader or Reader(
        chat_id=asker.chat_id,
        locale=asker.locale,
        languages=asker.languages,
        zone=asker.zone,
        hours=(ports.defaults.hour,),
        thread_id=asker.thread_id,
    )


async def keep(ports: Reading, asker: Asker, reader: Reader) -> Asker:
    """Store a reader's settings with the next edition they make due; gives the asker as they are from now on."""
    slot = next_slot(reader, max(asker.at, reader.paused_until or asker.at))
    await ports.readers.put(reader, due=slot.due if slot else None)
    return replace(asker, reader=reader, locale=reader.locale, languages=reader.languages, zone=reader.zone)


async def enrol(ports: Reading, asker: Asker) -> Asker:
    """Make sure that this chat has a reader, so that it may follow something."""
    return asker if asker.reader else await keep(ports, asker, enrolled(ports, asker))


async def held(ports: Reading, asker: Asker) -> tuple[Subscription, ...]:
    """What the chat follows and mutes, in the order in which it chose that."""
    return await ports.readers.subscriptions(asker.chat_id)


async def unmuted(ports: Reading, asker: Asker) -> list[Subscription]:
    """What the chat's digest is made of."""
    return [one for one in await held(ports, asker) if not one.muted]
