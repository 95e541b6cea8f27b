"""/stats: the last thirty days as charts and as a CSV. Drawing: bot.rendering.charts."""

import asyncio
import csv
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from io import StringIO

from bot.delivery.resting import phrase_of
from bot.domain.delivery import Rest
from bot.domain.errors import Missing
from bot.domain.figures import Figure, TopicReads
from bot.domain.newsroom import Role
from bot.editorial import stats
from bot.editorial.stats import Days
from bot.rendering import charts
from bot.rendering.message import Message, bold
from handlers import route
from handlers.reply import Enclosure, Reply
from handlers.services import Services
from handlers.visit import Visit

_TOPICS = 10
_TITLES = {
    Figure.READERS: "stats.readers",
    Figure.FOLLOWS: "stats.follows",
    Figure.SENT: "stats.sent",
    Figure.BLOCKED: "stats.blocked",
    Figure.POSTS: "stats.posts",
}
_STANDING = (Figure.READERS, Figure.FOLLOWS)


async def act(visit: Visit, services: Services) -> Reply:
    """Figures in words, charts, and the CSV behind them."""
    found = await stats.look(services.editorial, visit.actor)
    days, reads, rests = found.days, found.reads, found.rests
    ranked = _ranked(reads, visit, services)
    titles = visit.translator.text("stats.title"), visit.translator.text("stats.topics")
    pictures = [_picture("days", titles[0], await asyncio.to_thread(charts.daily, _panels(days, visit)))]
    if ranked:
        pictures.append(_picture("topics", titles[1], await asyncio.to_thread(charts.ranking, titles[1], ranked)))
    sheet = Enclosure(name=f"tribune-{visit.now:%Y-%m-%d}.csv", content=_csv(days, reads, rests))
    return Reply(messages=(_summary(days, rests, visit),), files=(*pictures, sheet))


def _summary(days: Days, rests: Sequence[Rest], visit: Visit) -> Message:
    told = visit.translator.text
    lines = [told("stats.line", what=told(title), value=_sum(figure, days)) for figure, title in _TITLES.items()]
    lines += _rests(rests, visit)
    return Message(nodes=(bold(told("stats.title")), "\n" + "\n".join(lines)))


def _rests(rests: Sequence[Rest], visit: Visit) -> list[str]:
    """How often sending as a whole rested, and why it does now, if it does."""
    if not rests:
        return []
    told, zone = visit.translator.text, visit.zone
    minutes = round(sum(_rested(rest, visit.now).total_seconds() for rest in rests) / 60)
    lines = [told("stats.rests", count=len(rests), minutes=minutes)]
    if rests[-1].ended is None:
        since = visit.translator.moment(rests[-1].since, zone, now=visit.now)
        lines.append(told("stats.resting", since=since, why=phrase_of(rests[-1].reason)))
    return lines


def _rested(rest: Rest, now: datetime) -> timedelta:
    return (rest.ended or now) - rest.since


def _sum(figure: Figure, days: Days) -> int:
    """What a figure comes to: as it stands now, or all that happened."""
    if figure in _STANDING:
        return days[max(days)].get(figure, 0)
    return sum(day.get(figure, 0) for day in days.values())


def _panels(days: Days, visit: Visit) -> Sequence[charts.Panel]:
    told = visit.translator.text
    labels = [visit.translator.short_day(day) for day in days]
    return [
        charts.Panel(
            title=told(title),
            labels=labels,
            values=[day.get(figure) for day in days.values()],
            note=told("stats.now" if figure in _STANDING else "stats.in_all", value=_sum(figure, days)),
            empty=told("stats.nothing"),
        )
        for figure, title in _TITLES.items()
    ]


def _ranked(reads: Sequence[TopicReads], visit: Visit, services: Services) -> list[tuple[str, int]]:
    total: Counter[str] = Counter()
    for one in reads:
        try:
            total[services.registry.topic(one.topic).name_in(visit.translator.locale)] += one.entries
        except Missing:
            continue
    return total.most_common(_TOPICS)


def _picture(name: str, title: str, content: bytes) -> Enclosure:
    """The title is said in words too, for those who do not see pictures."""
    return Enclosure(name=f"{name}.png", content=content, caption=(title,), picture=True)


def _csv(days: Days, reads: Sequence[TopicReads], rests: Sequence[Rest]) -> bytes:
    """One row a day and figure, one a day and topic, then one for each rest of sending, in seconds, with its reason.

    Days are UTC. The mark in front is for spreadsheets.
    """
    text = StringIO()
    sheet = csv.writer(text)
    sheet.writerow(("day_utc", "figure", "topic", "value"))
    for day, figures in days.items():
        sheet.writerows((day.isoformat(), figure.value, "", value) for figure, value in figures.items())
    sheet.writerows((one.day.isoformat(), "digest_entries", one.topic, one.entries) for one in reads)
    over = (rest for rest in rests if rest.ended)
    sheet.writerows(
        (rest.since.date().isoformat(), "rest_seconds", rest.reason, round(_rested(rest, rest.since).total_seconds()))
        for rest in over
    )
    return text.getvalue().encode("utf-8-sig")


ROUTES = (route.Command(name="stats", act=act, help="help.stats", role=Role.OWNER, slow=True),)
