"""Any merges and rejections, undone in any order, whatever moved meanwhile, leave every follow as it was."""

import asyncio
from collections.abc import AsyncGenerator, Iterator, Sequence
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.newsroom import Channel, Rules
from bot.domain.person import PersonId
from bot.domain.reader import Subscription
from bot.domain.registry import NOBODY, Deed, Kind, Naming
from bot.domain.topic import TopicId
from storage import DatabaseStore
from tests.storage.engines import ENGINES, Address
from tests.storage.registry_world import NOW, World
from tests.support.stores import a_store

PEOPLE = ("anna-lis", "anna-lys", "petro-hai", "petro-gai", "mykola-sad")
TOPICS = ("energy", "power", "security", "defence")
CHATS = (5, -7)
MOVED = {-7: -1007}
CHANNEL = -1
EDITS = (
    (Kind.PERSON, Deed.MERGE, "anna-lis", "anna-lys"),
    (Kind.PERSON, Deed.MERGE, "petro-hai", "petro-gai"),
    (Kind.PERSON, Deed.REJECT, "mykola-sad", ""),
    (Kind.TOPIC, Deed.MERGE, "energy", "power"),
    (Kind.TOPIC, Deed.MERGE, "security", "defence"),
)

follows = st.tuples(
    st.sampled_from(CHATS), st.sampled_from(("", *TOPICS)), st.sampled_from(("", *PEOPLE)), st.booleans()
).filter(lambda one: bool(one[1] or one[2]))
held = st.lists(follows, max_size=14, unique_by=lambda one: one[:3])
orders = st.permutations(range(len(EDITS)))

_TABLES = ("readers", "channels", "registry_moves", "registry_edits", "registry_redirects", "registry_namings")

Held = Sequence[tuple[int, str, str, bool]]


class Readers(World):
    """The world of the registry's tests, with readers who follow topics, people and both together."""

    async def begin(self, held: Held) -> None:
        async with self.store.transaction():
            for table in _TABLES:
                await self.store.database.change(f"DELETE FROM {table}")  # noqa: S608 - names of ours
        for chat_id in CHATS:
            await self.reader(chat_id)
        for chat_id, topic, person, muted in held:
            wanted = Subscription(
                topic=TopicId(topic) if topic else None, person=PersonId(person) if person else None, muted=muted
            )
            await self.store.readers.subscribe(chat_id, wanted)
        rules = Rules(people=PEOPLE, topics=TOPICS)
        zone = ZoneInfo("Europe/Kyiv")
        await self.store.channels.add(
            Channel(chat_id=CHANNEL, kind="channel", title="Daily", language="en", zone=zone, rules=rules), now=NOW
        )

    async def edits(self, at: int) -> int:
        kind, deed, subject, other = EDITS[at]
        if deed is Deed.REJECT:
            return await self.write(deed, subject, redirects={subject: NOBODY}, namings={subject: _naming(subject)})
        namings = {subject: _naming(subject), other: None}
        return await self.write(deed, subject, kind=kind, other=other, namings=namings, redirects={other: subject})

    async def follows(self) -> set[tuple[object, ...]]:
        found = await self.store.database.read("SELECT chat_id, topic_id, person_id, muted FROM subscriptions")
        return {tuple(row) for row in found}

    async def listed(self) -> tuple[set[str], set[str]]:
        channel = await self.store.channels.get(CHANNEL)
        assert channel is not None
        return set(channel.rules.people), set(channel.rules.topics)

    async def sound(self, standing: set[int]) -> None:
        """Nobody follows what is gone, and profiles say what the follows say."""
        gone = {(EDITS[at][0], EDITS[at][3] or EDITS[at][2]) for at in standing}
        for _, topic, person, _ in await self.follows():
            assert (Kind.TOPIC, topic) not in gone
            assert (Kind.PERSON, person) not in gone
        for row in await self.store.database.read("SELECT chat_id, profile FROM readers"):
            profile = row["profile"]
            await self.store.readers.unsubscribe(row["chat_id"], Subscription(topic=TopicId("none")))
            [again] = await self.store.database.read(
                "SELECT profile FROM readers WHERE chat_id = :chat_id", {"chat_id": row["chat_id"]}
            )
            assert again["profile"] == profile


def _naming(identity: str) -> Naming:
    return Naming(names={"en": identity})


@pytest.fixture(scope="module", params=ENGINES)
def played(request: pytest.FixtureRequest) -> Iterator[tuple[asyncio.Runner, DatabaseStore]]:
    """One store of each engine for all examples, and the loop it lives in: each ends as it began."""
    with asyncio.Runner() as runner:
        opened = _opened(ENGINES[request.param])
        yield runner, runner.run(anext(opened))
        runner.run(opened.aclose())


async def _opened(engine: Address) -> AsyncGenerator[DatabaseStore]:
    async with engine() as address, a_store(address) as store:
        yield store


async def _plays(
    store: DatabaseStore, held: Held, made: Sequence[int], undone: Sequence[int], moves_after: int
) -> None:
    world = Readers(store)
    await world.begin(held)
    before, rules, numbers = await world.follows(), await world.listed(), {}
    steps = [("make", at) for at in made] + [("undo", at) for at in undone]
    for step, (what, at) in enumerate(steps):
        if step == moves_after:
            for old, new in MOVED.items():
                await store.ledger.migrate_chat(old, new)
        if what == "make":
            numbers[at] = await world.edits(at)
        else:
            await store.registrar.undo(numbers.pop(at), actor=1, now=NOW)
        await world.sound(set(numbers))
    moved = MOVED if moves_after < len(steps) else {}
    assert await world.follows() == {(moved.get(int(str(chat)), chat), *rest) for chat, *rest in before}
    assert await world.listed() == rules
    assert await store.database.read("SELECT * FROM registry_moves") == []


@given(held=held, made=orders, undone=orders, moves_after=st.integers(0, 12))
@settings(max_examples=30, derandomize=True, deadline=None)
def test_undone_in_any_order_every_follow_is_as_it_was(
    played: tuple[asyncio.Runner, DatabaseStore],
    held: Held,
    made: Sequence[int],
    undone: Sequence[int],
    moves_after: int,
) -> None:
    runner, store = played
    runner.run(_plays(store, held, made, undone, moves_after))
