"""Readers with what a test does not care about filled in."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.domain.reader import Length, Reader


def a_reader(
    chat_id: int = 42,
    *,
    languages: tuple[str, ...] = ("en",),
    zone: str = "Europe/Kyiv",
    hours: tuple[time, ...] = (time(8),),
    length: Length = Length.MEDIUM,
    paused_until: datetime | None = None,
    last_edition_at: datetime | None = None,
) -> Reader:
    return Reader(
        chat_id=chat_id,
        locale="en",
        languages=languages,
        zone=ZoneInfo(zone),
        hours=hours,
        length=length,
        paused_until=paused_until,
        last_edition_at=last_edition_at,
    )
