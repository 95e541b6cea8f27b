"""Due readers get their editions owed, in batches and by whole sets. What an edition holds: composition.py."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.digest.composer import compose
from bot.digest.postings import Postings
from bot.digest.selection import LONGEST_WINDOW, window
from bot.domain.edition import DueReader, Owing, Selection
from bot.domain.ports import Articles, Now, Planning
from bot.domain.reader import Reader, Subscription
from bot.domain.schedule import next_slot, slot_to_send

_BATCH = 4000
_START = (-1, 0)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Planner:
    """Turns 'who is due' into editions, each stored once with the delivery it owes.

    Whether there is anything to tell is asked here, so that an empty edition is not even owed; what it tells is
    decided when it is sent, from what was published until now.
    """

    articles: Articles
    planning: Planning
    now: Now
    batch: int = _BATCH

    async def plan(self) -> int:
        """Owe every edition that is due by now; the number of editions owed.

        While one batch is written, the next is sorted and the one after it read: memory holds three, however many are
        due, and the event loop stays free for replies.
        """
        now, owed = self.now(), 0
        rows = await self.planning.due(now, after=_START, limit=self.batch)
        if not rows:
            return 0
        sorting = _Sorting(Postings(await self.articles.candidates(now - LONGEST_WINDOW, now)), now)
        writing: asyncio.Task[int] | None = None
        while rows:
            following, owing = await asyncio.gather(self._due(now, rows), asyncio.to_thread(sorting.sort, rows))
            owed += await writing if writing else 0
            writing = asyncio.create_task(self.planning.owe(owing, now=now))
            rows = following
        return owed + (await writing if writing else 0)

    async def _due(self, now: datetime, seen: Sequence[DueReader]) -> Sequence[DueReader]:
        return await self.planning.due(now, after=(seen[-1].due, seen[-1].chat_id), limit=self.batch)

    async def selection_now(self, reader: Reader, subscriptions: Sequence[Subscription]) -> Selection:
        """What an edition made now would hold, empty where there is nothing; the schedule is untouched."""
        now = self.now()
        news = window(reader.last_edition_at, now)
        candidates = await self.articles.candidates(news.oldest, now)
        selection = compose(filter(news.holds, candidates), reader, subscriptions, now=now)
        return selection or Selection(entries=())


class _Sorting:
    """Puts due readers together by slot and next due time: few groups, since hours and zones are few."""

    def __init__(self, postings: Postings, now: datetime) -> None:
        self._postings = postings
        self._now = now
        self._now_micros = _micros(now)
        self._appointments: dict[tuple[object, ...], tuple[str | None, datetime | None]] = {}
        self._news: dict[int | None, int] = {}

    def sort(self, due: Sequence[DueReader]) -> list[Owing]:
        """Who is owed what slot, and who is passed over."""
        groups: defaultdict[tuple[str | None, datetime | None], list[int]] = defaultdict(list)
        for reader in due:
            slot, next_due = appointment = self._appointment(reader)
            if slot is None or not self._wanted(reader):
                groups[None, next_due].append(reader.chat_id)
            else:
                groups[appointment].append(reader.chat_id)
        return [
            Owing(slot=slot, next_due=next_due, chat_ids=tuple(chat_ids))
            for (slot, next_due), chat_ids in groups.items()
        ]

    def _appointment(self, reader: DueReader) -> tuple[str | None, datetime | None]:
        """The slot that is still to be sent, if any, and when the next is due; the same for all of one rhythm."""
        # By value: an object that nobody holds any more may leave its id to the next one.
        rhythm = reader.rhythm
        key = (rhythm.zone, rhythm.hours, rhythm.days, reader.due)
        if key not in self._appointments:
            self._appointments[key] = self._looked_up(rhythm, _EPOCH + reader.due * _MICROSECOND)
        return self._appointments[key]

    def _looked_up(self, rhythm: Reader, due: datetime) -> tuple[str | None, datetime | None]:
        slot, upcoming = slot_to_send(rhythm, due, self._now), next_slot(rhythm, self._now)
        return slot.key if slot else None, upcoming.due if upcoming else None

    def _wanted(self, reader: DueReader) -> bool:
        if reader.paused_until is not None and reader.paused_until > self._now_micros:
            return False
        return self._postings.anything(reader.profile, reader.languages, self._new_since(reader.told_at))

    def _new_since(self, told_at: int | None) -> int:
        if told_at not in self._news:
            previous = None if told_at is None else _EPOCH + told_at * _MICROSECOND
            self._news[told_at] = self._postings.news(window(previous, self._now))
        return self._news[told_at]


def _micros(instant: datetime) -> int:
    return (instant - _EPOCH) // _MICROSECOND
