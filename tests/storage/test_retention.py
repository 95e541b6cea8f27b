"""What was sent is kept for as long as the operator says, and longer only where something still needs it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from bot.domain.broadcast import BroadcastState, Wording
from bot.domain.delivery import Lane, Outcome, Outgoing, State
from bot.domain.post import Kind, Revision
from bot.jobs.pruning import Pruner
from storage import DatabaseStore
from storage.retention import RetentionRoom
from tests.storage.worlds import NOON, publish, reader, selection

DAY = timedelta(days=1)


class Keeper:
    """A store whose clock is in hand, and what prunes it."""

    def __init__(self, store: DatabaseStore) -> None:
        self.store = store
        self.now = NOON
        self.rests: list[float] = []
        self.pruner = Pruner(
            retention=RetentionRoom(store.database), now=lambda: self.now, kept=90 * DAY, sleep=self.rest
        )

    async def rest(self, seconds: float) -> None:
        self.rests.append(seconds)

    async def edition(self, slot: str, *, chat_id: int = 7, state: State = State.SENT) -> int:
        """An edition of now, with what became of it."""
        number = await self.store.editions.add(
            reader(chat_id),
            slot=slot,
            selection=selection(1, 2),
            created=self.now,
            next_due=self.now + DAY,
            owed=lambda edition: [Outgoing(chat_id=chat_id, key=f"edition:{edition}:0", payload="{}")],
        )
        await self.settle(state)
        return number

    async def owe(self, key: str, *, state: State = State.SENT) -> None:
        await self.store.ledger.enqueue([Outgoing(chat_id=7, key=key, payload="{}")], now=self.now)
        await self.settle(state)

    async def settle(self, state: State) -> None:
        if state is not State.PLANNED:
            claimed = await self.store.ledger.claim(Lane.BULK, now=self.now, limit=1000)
            await self.store.ledger.settle([Outcome(id=one.id, state=state) for one in claimed], now=self.now)

    async def keys(self) -> Sequence[str]:
        return [row["key"] for row in await self.store.database.read("SELECT key FROM deliveries ORDER BY id")]

    async def editions(self) -> Sequence[int]:
        return [row["id"] for row in await self.store.database.read("SELECT id FROM editions ORDER BY id")]


@pytest.fixture
async def keeper(store: DatabaseStore) -> Keeper:
    await store.readers.put(reader(7), due=NOON)
    return Keeper(store)


async def test_what_was_sent_goes_after_ninety_days_and_not_before(keeper: Keeper) -> None:
    old = await keeper.edition("1")
    await keeper.owe("reply:1")
    await keeper.owe("correction:1:1:7", state=State.FAILED)
    keeper.now += 2 * DAY
    new = await keeper.edition("2")
    keeper.now = NOON + 89 * DAY
    await keeper.pruner.work()
    assert await keeper.editions() == [old, new]
    keeper.now = NOON + 91 * DAY
    await keeper.pruner.work()
    assert await keeper.editions() == [new]
    assert await keeper.keys() == [f"edition:{new}:0"]


async def test_what_is_still_owed_stays_however_old_it_is(keeper: Keeper) -> None:
    number = await keeper.edition("1", state=State.PLANNED)
    keeper.now += 400 * DAY
    await keeper.pruner.work()
    assert (await keeper.editions(), await keeper.keys()) == ([number], [f"edition:{number}:0"])
    await keeper.settle(State.SENT)
    keeper.now += 91 * DAY
    await keeper.pruner.work()
    assert (await keeper.editions(), await keeper.keys()) == ([], [])


async def test_posts_stay_since_a_correction_edits_them(keeper: Keeper) -> None:
    await keeper.owe("post:1:-100:0")
    await keeper.owe("post:1:-100:0:1")
    keeper.now += 400 * DAY
    await keeper.pruner.work()
    assert await keeper.keys() == ["post:1:-100:0", "post:1:-100:0:1"]


async def test_nothing_goes_while_readers_are_being_told_of_a_correction(keeper: Keeper) -> None:
    number = await keeper.edition("1")
    article = await publish(keeper.store, "Budget passes")
    keeper.now += 100 * DAY
    revision = Revision(article_id=article.id, number=0, kind=Kind.CORRECTED, at=keeper.now, by=1)
    made = await keeper.store.revisions.revise(revision)
    await keeper.pruner.work()
    assert (await keeper.editions(), await keeper.keys()) == ([number], [f"edition:{number}:0"])
    await keeper.store.revisions.told(made, [], reached=None, now=keeper.now)
    await keeper.pruner.work()
    assert (await keeper.editions(), await keeper.keys()) == ([], [])


async def test_a_broadcast_keeps_its_messages_until_it_is_over(keeper: Keeper) -> None:
    broadcasts = keeper.store.broadcasts
    wording = Wording(locale="", payload='{"kind":"message"}', units=5)
    number = await broadcasts.add(author=1, locale="en", wording=wording, now=keeper.now)
    await broadcasts.start(number, now=keeper.now)
    await broadcasts.owe(number, limit=10, now=keeper.now)
    await keeper.settle(State.SENT)
    await broadcasts.pause(number)
    keeper.now += 100 * DAY
    await keeper.pruner.work()
    assert (await broadcasts.count(number, now=keeper.now)).sent == 1
    await broadcasts.end(number, BroadcastState.CANCELLED, now=keeper.now)
    await keeper.pruner.work()
    assert await keeper.keys() == []
    assert (await broadcasts.count(number, now=keeper.now)).sent == 1


async def test_it_goes_by_small_steps_and_rests_between_them(keeper: Keeper) -> None:
    for number in range(1000):
        await keeper.owe(f"reply:{number}")
    keeper.now += 100 * DAY
    steps: list[int] = []
    retention = keeper.pruner.retention

    class Stepwise:
        async def prune(self, before: datetime, *, limit: int) -> bool:
            there = len(await keeper.keys())
            more = await retention.prune(before, limit=limit)
            steps.append(there - len(await keeper.keys()))
            return more

    keeper.pruner.retention = Stepwise()
    keeper.rests.clear()
    await keeper.pruner.work()
    assert await keeper.keys() == []
    assert max(steps) <= 200
    assert len(keeper.rests) == len(steps)
    assert min(keeper.rests) > 0
