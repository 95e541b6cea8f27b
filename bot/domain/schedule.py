"""When a reader's next edition is due: local hours, IANA zones, days on which clocks change. Decides, never waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.reader import Reader

_GAP_STEP = timedelta(minutes=1)
_DAYS_AHEAD = 9  # a week of days, one for the zone's offset, one for luck with the date line


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """One appointment of one reader: the local day and hour that name it, and the instant it falls on."""

    day: date
    hour: time
    due: datetime

    @property
    def key(self) -> str:
        """What makes an edition unique beside its reader, such as '2026-03-29 03:30'."""
        return f"{self.day.isoformat()} {self.hour:%H:%M}"


def instant(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """The UTC instant of a local hour.

    An hour that comes twice is its first; one the clocks jump over is the first minute after the jump
    (PEP 495 gives a time in a gap the offset from before it, so it does not survive the way back).
    """
    local = datetime.combine(day, hour, tzinfo=zone)
    while local.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        local = (local.replace(tzinfo=None, second=0, microsecond=0) + _GAP_STEP).replace(tzinfo=zone)
    return local.astimezone(UTC)


def slots(reader: Reader, first: date) -> Iterable[Slot]:
    """The reader's appointments from local day `first` on, in order, for the next nine days."""
    for ahead in range(_DAYS_AHEAD):
        day = first + timedelta(days=ahead)
        if day.weekday() not in reader.days:
            continue
        for hour in sorted(set(reader.hours)):
            yield Slot(day=day, hour=hour, due=instant(day, hour, reader.zone))


def next_slot(reader: Reader, after: datetime) -> Slot | None:
    """The first appointment strictly later than `after`, or None for a reader who wants no editions."""
    yesterday = after.astimezone(reader.zone).date() - timedelta(days=1)
    return next((slot for slot in slots(reader, yesterday) if slot.due > after), None)


def slot_to_send(reader: Reader, due: datetime, now: datetime) -> Slot | None:
    """The appointment a reader who was due at `due` is still owed at `now`: the latest since then that is of today.

    After a late start it is sent once, late, within its day; the days that are over are not made up for.
    """
    today = now.astimezone(reader.zone).date()
    kept = [slot for slot in slots(reader, today) if due <= slot.due <= now and slot.day == today]
    return kept[-1] if kept else None
