"""Figures are counted as things happen, and how they stand once an hour."""

from datetime import timedelta

from bot.domain.delivery import Lane, Outcome, Outgoing, State
from bot.domain.edition import Entry, Selection
from bot.domain.figures import Figure, TopicReads
from bot.domain.post import Sent
from storage import DatabaseStore
from tests.storage.test_posts import NOW, planned
from tests.storage.worlds import follow, publish, reader

DAY = timedelta(days=1)


async def test_each_day_has_what_happened_on_it(store: DatabaseStore) -> None:
    await store.readers.put(reader(7), due=None)
    await store.readers.subscribe(7, follow("security"))
    post = await planned(store)
    await store.posts.release(post, [Sent(key="post:1:-100:0")], revision=0, now=NOW)
    owed = [Outgoing(chat_id=one, key=f"edition:{one}:0", payload='{"kind":"edition"}') for one in (1, 2, 3)]
    await store.ledger.enqueue(owed, now=NOW)
    first, second, third = await store.ledger.claim(Lane.BULK, now=NOW, limit=9)
    outcomes = [
        Outcome(id=first.id, state=State.SENT, message_id=1),
        Outcome(id=second.id, state=State.SENT, message_id=2),
        Outcome(id=third.id, state=State.FAILED, error="Forbidden: bot was blocked by the user"),
    ]
    await store.ledger.settle(outcomes, now=NOW)
    found = await store.figures.daily(NOW - DAY, NOW)
    assert list(found) == [(NOW - DAY).date(), NOW.date()]
    assert found[(NOW - DAY).date()] == {}
    today = {Figure.READERS: 1, Figure.FOLLOWS: 1, Figure.SENT: 2, Figure.BLOCKED: 1, Figure.POSTS: 1}
    assert found[NOW.date()] == today


async def test_how_things_stand_is_written_down_once_an_hour(store: DatabaseStore) -> None:
    await store.figures.count(NOW)
    await store.readers.put(reader(7), due=None)
    await store.figures.count(NOW + timedelta(minutes=59))
    [row] = await store.database.read("SELECT value FROM figures WHERE name = 'readers'")
    assert row["value"] == 0
    await store.figures.count(NOW + timedelta(minutes=60))
    [row] = await store.database.read("SELECT value FROM figures WHERE name = 'readers'")
    assert row["value"] == 1


async def test_topics_are_those_of_what_was_in_digests(store: DatabaseStore) -> None:
    await store.readers.put(reader(7), due=NOW)
    one = await publish(store, "Dams hold", topics=("energy", "security"))
    two = await publish(store, "Grid hums", topics=("energy",))
    entries = tuple(Entry(article_id=each.id, story_id=each.story_id, because=()) for each in (one, two))
    for slot, at in (("old", NOW - 2 * DAY), ("new", NOW)):
        await store.editions.add(
            reader(7),
            slot=slot,
            selection=Selection(entries=entries, rest=()),
            created=at,
            next_due=None,
            owed=lambda _: (),
        )
    assert await store.figures.topics(NOW - DAY) == [
        TopicReads(day=NOW.date(), topic="energy", entries=2),
        TopicReads(day=NOW.date(), topic="security", entries=1),
    ]
