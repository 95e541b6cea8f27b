"""How the bot serves a chat: its language, the news it gets, when, how long, and whether at all. Kept: readers.py."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.reader import Length, Reader
from bot.domain.schedule import next_slot
from bot.language import LANGUAGES
from bot.language.daily_hours import MOST
from bot.reading import readers
from bot.reading.ports import Asker, Reading

ALL_DAYS = frozenset(range(7))
_PAUSE = timedelta(days=7)


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """The asker as they are from now on; `done` is False where nothing could be changed."""

    asker: Asker
    done: bool = True


async def speak(ports: Reading, asker: Asker, locale: str) -> Asker:
    """Speak this language from now on."""
    reader = readers.enrolled(ports, asker)
    return await readers.keep(ports, asker, replace(reader, locale=locale))


async def read(ports: Reading, asker: Asker, language: str, *, wanted: bool) -> Change:
    """News in this language too, or no more; one language must be left."""
    asker = await readers.enrol(ports, asker)
    left = tuple(code for code in LANGUAGES if (wanted if code == language else code in asker.languages))
    if not left:
        return Change(asker=asker, done=False)
    reader = readers.enrolled(ports, asker)
    return Change(asker=await readers.keep(ports, asker, replace(reader, languages=left)))


async def on_day(ports: Reading, asker: Asker, day: int, *, wanted: bool) -> Asker:
    """A digest on this day of the week too (Monday is 0), or no more."""
    reader = readers.enrolled(ports, asker)
    days = reader.days | {day} if wanted else reader.days - {day}
    return await readers.keep(ports, asker, replace(reader, days=days))


async def at_hour(ports: Reading, asker: Asker, hour: time, *, wanted: bool) -> Change:
    """A digest at this hour too, or no more; there may not be too many."""
    hours = set(readers.enrolled(ports, asker).hours)
    hours = hours | {hour} if wanted else hours - {hour}
    if len(hours) > MOST:
        return Change(asker=asker, done=False)
    return Change(asker=await at(ports, asker, hours))


async def at(ports: Reading, asker: Asker, hours: Iterable[time]) -> Asker:
    """Digests at these hours, in place of those there were."""
    reader = readers.enrolled(ports, asker)
    return await readers.keep(ports, asker, replace(reader, hours=tuple(sorted(set(hours)))))


async def live_in(ports: Reading, asker: Asker, zone: str) -> Asker:
    """Keep the local time of this zone."""
    reader = readers.enrolled(ports, asker)
    return await readers.keep(ports, asker, replace(reader, zone=ZoneInfo(zone)))


async def as_long_as(ports: Reading, asker: Asker, length: Length) -> Asker:
    """Digests of this length."""
    reader = readers.enrolled(ports, asker)
    return await readers.keep(ports, asker, replace(reader, length=length))


async def pause(ports: Reading, asker: Asker) -> tuple[Asker, datetime]:
    """No digests for a week; gives until when."""
    until = asker.at + _PAUSE
    reader = replace(readers.enrolled(ports, asker), active=True, paused_until=until)
    return await readers.keep(ports, asker, reader), until


async def stop(ports: Reading, asker: Asker) -> Asker:
    """No more digests."""
    reader = replace(readers.enrolled(ports, asker), active=False, paused_until=None)
    return await readers.keep(ports, asker, reader)


async def resume(ports: Reading, asker: Asker) -> tuple[Asker, datetime | None]:
    """Digests come again, as they were set; gives when the next does, None where no hour or no day is chosen."""
    reader = replace(readers.enrolled(ports, asker), active=True, paused_until=None)
    return await readers.keep(ports, asker, reader), next_at(reader, asker.at)


async def come_back(ports: Reading, asker: Asker) -> Asker:
    """Whoever starts anew is served again; a forum's digest comes to the topic in which it was last set up."""
    reader = asker.reader
    if reader is None or (reader.active and reader.thread_id == asker.thread_id):
        return asker
    return await readers.keep(ports, asker, replace(reader, active=True, thread_id=asker.thread_id))


def next_at(reader: Reader, now: datetime) -> datetime | None:
    """When the next digest comes; None where no hour or no day is chosen."""
    slot = next_slot(reader, max(now, reader.paused_until or now))
    return slot.due if slot else None
