"""/stats: the last thirty days as charts and as a CSV. Drawing: bot.rendering.charts."""

import asyncio
import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from io import StringIO

from bot.desk import Desk
from bot.domain.errors import Missing
from bot.domain.figures import Figure, TopicReads
from bot.rendering import charts
from bot.rendering.message import Message, bold
from handlers.reply import Enclosure, Reply
from handlers.visit import Visit

_DAYS = timedelta(days=29)
_TOPICS = 10
_TITLES = {
    Figure.READERS: "stats.readers",
    Figure.FOLLOWS: "stats.follows",
    Figure.SENT: "stats.sent",
    Figure.BLOCKED: "stats.blocked",
    Figure.POSTS: "stats.posts",
}
_STANDING = (Figure.READERS, Figure.FOLLOWS)

Days = Mapping[date, Mapping[Figure, int]]


async def act(visit: Visit, desk: Desk) -> Reply:
    """Figures in words, charts, and the CSV behind them."""
    since = (visit.now - _DAYS).astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    days, reads = await desk.figures.daily(since, visit.now), await desk.figures.topics(since)
    ranked = _ranked(reads, visit, desk)
    pictures = [_picture("days", await asyncio.to_thread(charts.daily, _panels(days, visit)))]
    if ranked:
        title = visit.translator.text("stats.topics")
        pictures.append(_picture("topics", await asyncio.to_thread(charts.ranking, title, ranked)))
    await desk.audit.note("stats_seen", actor=visit.user_id, at=visit.now, kind="stats")
    sheet = Enclosure(name=f"tribune-{visit.now:%Y-%m-%d}.csv", content=_csv(days, reads))
    return Reply(messages=(_summary(days, visit),), files=(*pictures, sheet))


def _summary(days: Days, visit: Visit) -> Message:
    told, last = visit.translator.text, days[max(days)]
    lines = []
    for figure, title in _TITLES.items():
        total = last.get(figure, 0) if figure in _STANDING else sum(day.get(figure, 0) for day in days.values())
        lines.append(told("stats.line", what=told(title), value=total))
    return Message(nodes=(bold(told("stats.title")), "\n" + "\n".join(lines)))


def _panels(days: Days, visit: Visit) -> Sequence[charts.Panel]:
    noon = [datetime(day.year, day.month, day.day, 12, tzinfo=UTC) for day in days]
    labels = [visit.translator.date(one, visit.zone) for one in noon]
    return [
        charts.Panel(
            title=visit.translator.text(title), labels=labels, values=[day.get(figure) for day in days.values()]
        )
        for figure, title in _TITLES.items()
    ]


def _ranked(reads: Sequence[TopicReads], visit: Visit, desk: Desk) -> list[tuple[str, int]]:
    total: Counter[str] = Counter()
    for one in reads:
        try:
            total[desk.registry.topic(one.topic).name_in(visit.translator.locale)] += one.entries
        except Missing:
            continue
    return total.most_common(_TOPICS)


def _picture(name: str, content: bytes) -> Enclosure:
    return Enclosure(name=f"{name}.png", content=content, picture=True)


def _csv(days: Days, reads: Sequence[TopicReads]) -> bytes:
    """One row a day and figure, then one a day and topic; days are UTC. The mark in front is for spreadsheets."""
    text = StringIO()
    sheet = csv.writer(text)
    sheet.writerow(("day_utc", "figure", "topic", "value"))
    for day, figures in days.items():
        sheet.writerows((day.isoformat(), figure.value, "", value) for figure, value in figures.items())
    sheet.writerows((one.day.isoformat(), "digest_entries", one.topic, one.entries) for one in reads)
    return text.getvalue().encode("utf-8-sig")
