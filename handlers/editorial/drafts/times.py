"""When a post leaves: times by button and in words, in the editor's zone, which is always named beside them."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time, timedelta

from bot.domain.errors import Refused
from bot.domain.schedule import instant
from bot.language import zones
from bot.language.moments import moments
from bot.rendering.message import Button, Message
from bot.rendering.splitting import clip
from handlers.editorial.drafts.card import moment
from handlers.ui import payload
from handlers.visit import Visit

_HOURS = (time(9), time(18))


def presets(visit: Visit) -> list[datetime]:
    """An hour from now, and the next few hours at which people post."""
    today = visit.now.astimezone(visit.zone).date()
    hours = [instant(today + timedelta(days=day), hour, visit.zone) for day in (0, 1) for hour in _HOURS]
    return [visit.now + timedelta(hours=1), *[one for one in hours if one > visit.now][:3]]


def question(
    key: str, times: Sequence[datetime], carry: Callable[[int], str], back: tuple[Button, ...], visit: Visit
) -> Message:
    """Which of these times; `carry` makes the payload of a button that carries one, in minutes since 1970."""
    rows = tuple(
        (Button(label=label, payload=carry(int(one.timestamp()) // 60)),)
        for label, one in zip(_labels(times, visit), times, strict=True)
    )
    nodes = (visit.translator.text(key), "\n", zone_told(visit))
    return Message(nodes=nodes, keyboard=(*rows, back))


def _labels(times: Sequence[datetime], visit: Visit) -> list[str]:
    """The times in words; an hour that comes twice as clocks go back names its distance from UTC."""
    said = [moment(one, visit) for one in times]
    return [
        f"{words} (UTC{one.astimezone(visit.zone):%z})" if said.count(words) > 1 else words
        for words, one in zip(said, times, strict=True)
    ]


def zone_told(visit: Visit) -> str:
    """Which zone times are in."""
    return visit.translator.text("when.zone", zone=zones.city(visit.zone.key, visit.translator.locale))


def at(visit: Visit, index: int) -> datetime:
    """The instant that a button carries; an old or forged one is refused."""
    found = datetime.fromtimestamp(payload.number(visit.args, index, most=5_000_000_000 // 60) * 60, tz=UTC)
    if found < visit.now - timedelta(minutes=1):
        raise Refused("when.past", moment=moment(found, visit))
    return found


def choices(words: str, visit: Visit) -> Sequence[datetime]:
    """The instants to come that typed words may mean.

    Raises:
        Refused: they mean none.
    """
    found = moments(words, now=visit.now, zone=visit.zone)
    if not found:
        raise Refused("when.unclear", words=clip(words, 40))
    ahead = [one for one in found if one >= visit.now]
    if not ahead:
        raise Refused("when.past", moment=moment(found[0], visit))
    return ahead
