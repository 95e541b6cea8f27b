"""When to send again what nobody knows the fate of, and until when that is worth it. Deciding only."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.delivery.retry import Chance, about
from bot.domain.delivery import Delivery

PAUSES = (5.0, 30.0, 180.0, 1080.0, 7200.0, 21_600.0)
"""Seconds, at most, after each send that was lost on the way as far as anybody can tell."""
PAUSES_IF_LIKELY = (300.0, 3600.0)
"""The same where it has probably arrived: no answer in time, or one that broke off."""
_DAY = timedelta(days=1)
_LEAST = timedelta(hours=1)


def pause_after(doubts: int, *, likely: bool, chance: Chance) -> float | None:
    """Seconds until the next send after `doubts` earlier ones; None where it is not sent any more."""
    pauses = PAUSES_IF_LIKELY if likely else PAUSES
    return about(pauses[doubts], chance) if doubts < len(pauses) else None


def worth_until(delivery: Delivery, zone: ZoneInfo, *, now: datetime) -> datetime:
    """Until when a message is worth repeating: an edition to the end of its reader's day, others for a day.

    What is owed late in the evening has an hour at least.
    """
    created = delivery.created or now
    if not delivery.key.startswith("edition:"):
        return created + _DAY
    tomorrow = created.astimezone(zone).date() + timedelta(days=1)
    midnight = datetime.combine(tomorrow, time(), tzinfo=zone).astimezone(created.tzinfo)
    return max(midnight, created + _LEAST)
