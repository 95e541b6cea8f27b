"""The ledger's states, on every engine."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from bot.domain.broadcast import BroadcastState, Wording
from bot.domain.delivery import Delivery, Lane, Outcome, Outgoing, Rest, State
from bot.domain.edition import Selection
from bot.domain.reader import Reader, Subscription
from bot.domain.topic import TopicId
from storage import DatabaseStore
from storage.ledger import LedgerRoom

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def ledger(store: DatabaseStore) -> LedgerRoom:
    return store.ledger


def outgoing(key: str, chat_id: int = 42, *, at: datetime | None = None, careful: bool = False) -> Outgoing:
    return Outgoing(chat_id=chat_id, key=key, payload='{"kind":"edition"}', not_before=at, careful=careful)


def keys(found: Sequence[Delivery]) -> list[str]:
    return [one.key for one in found]


def a_reader(chat_id: int) -> Reader:
    return Reader(chat_id=chat_id, locale="en", languages=("en",), zone=ZoneInfo("Europe/Kyiv"), hours=(time(8),))


async def test_what_is_due_is_claimed_once_in_order(ledger: LedgerRoom) -> None:
    await ledger.enqueue(
        [outgoing("b", 2), outgoing("a", 1), outgoing("late", 3, at=NOON + timedelta(hours=1))], now=NOON
    )
    first = await ledger.claim(Lane.BULK, now=NOON, limit=10)
    assert keys(first) == ["b", "a"]
    assert [(one.state, one.attempts) for one in first] == [(State.SENDING, 1)] * 2
    assert await ledger.claim(Lane.BULK, now=NOON, limit=10) == []
    assert keys(await ledger.claim(Lane.BULK, now=NOON + timedelta(hours=1), limit=10)) == ["late"]


async def test_a_chat_gets_one_at_a_time_in_order(ledger: LedgerRoom) -> None:
    await ledger.enqueue([outgoing("1"), outgoing("2"), outgoing("other", 7)], now=NOON)
    (one, _) = await ledger.claim(Lane.BULK, now=NOON, limit=10)
    assert await ledger.claim(Lane.BULK, now=NOON, limit=10) == []
    retried = Outcome(id=one.id, state=State.PLANNED, not_before=NOON + timedelta(minutes=1))
    await ledger.settle([retried], now=NOON)
    assert await ledger.claim(Lane.BULK, now=NOON, limit=10) == []
    later = NOON + timedelta(minutes=1)
    assert keys(await ledger.claim(Lane.BULK, now=later, limit=10)) == ["1"]
    await ledger.settle([Outcome(id=one.id, state=State.SENT, message_id=5)], now=later)
    assert keys(await ledger.claim(Lane.BULK, now=later, limit=10)) == ["2"]


async def test_what_is_scheduled_for_later_holds_nothing_up(ledger: LedgerRoom) -> None:
    await ledger.enqueue([outgoing("tomorrow", at=NOON + timedelta(days=1)), outgoing("now")], now=NOON)
    assert keys(await ledger.claim(Lane.BULK, now=NOON, limit=10)) == ["now"]


async def test_lanes_are_claimed_apart(ledger: LedgerRoom) -> None:
    await ledger.enqueue(
        [outgoing("bulk"), Outgoing(chat_id=42, key="reply", payload='{"kind":"edition"}', lane=Lane.REPLY)], now=NOON
    )
    assert keys(await ledger.claim(Lane.REPLY, now=NOON, limit=10)) == ["reply"]
    assert keys(await ledger.claim(Lane.BULK, now=NOON, limit=10)) == ["bulk"]


async def test_an_outcome_is_written_once(ledger: LedgerRoom) -> None:
    await ledger.enqueue([outgoing("a", 1), outgoing("b", 2)], now=NOON)
    a, b = await ledger.claim(Lane.BULK, now=NOON, limit=10)
    sent = [Outcome(id=a.id, state=State.SENT, message_id=1), Outcome(id=b.id, state=State.SENT, message_id=2)]
    assert await ledger.settle(sent, now=NOON) == []
    again = await ledger.settle(
        [Outcome(id=a.id, state=State.SENT, message_id=9), Outcome(id=b.id, state=State.FAILED, error="x")],
        now=NOON + timedelta(seconds=1),
    )
    assert sorted(again) == [a.id, b.id]
    kept = await ledger.by_key("a")
    assert kept is not None
    assert (kept.state, kept.message_id) == (State.SENT, 1)


async def test_what_a_process_left_is_in_doubt_and_repeated_later(ledger: LedgerRoom) -> None:
    await ledger.enqueue(
        [outgoing("edition", 1), outgoing("post", 2, careful=True), outgoing("waits", 3, careful=True)], now=NOON
    )
    claimed = await ledger.claim(Lane.BULK, now=NOON, limit=10)
    await ledger.leave([one.id for one in claimed if one.key == "post"])
    soon = NOON + timedelta(seconds=1)
    assert await ledger.doubt_all(again=soon, now=NOON) == 2
    (unsent,) = await ledger.claim(Lane.BULK, now=NOON, limit=10)
    assert (unsent.key, unsent.attempts) == ("waits", 1)
    (again,) = await ledger.claim(Lane.BULK, now=soon, limit=10)
    assert (again.key, again.attempts, again.doubts) == ("edition", 2, 0)
    waiting = await ledger.by_key("post")
    assert waiting is not None
    assert (waiting.state, waiting.doubts) == (State.IN_DOUBT, 1)


async def test_what_was_not_sent_is_given_back_as_if_never_claimed(ledger: LedgerRoom) -> None:
    await ledger.enqueue([outgoing("a")], now=NOON)
    (one,) = await ledger.claim(Lane.BULK, now=NOON, limit=10)
    await ledger.unclaim([one.id], now=NOON)
    (again,) = await ledger.claim(Lane.BULK, now=NOON, limit=10)
    assert again == one


async def test_a_closed_chat_sleeps_with_its_settings_and_is_owed_nothing(
    ledger: LedgerRoom, store: DatabaseStore
) -> None:
    await store.readers.put(a_reader(42), due=NOON)
    await store.readers.subscribe(42, Subscription(topic=TopicId("security")))
    await ledger.enqueue([outgoing("mine"), outgoing("theirs", 7)], now=NOON)
    assert await ledger.close_chat(42, error="chat gone", now=NOON) == 1
    reader = await store.readers.get(42)
    assert reader is not None
    assert (reader.active, reader.hours) == (False, (time(8),))
    assert await store.readers.subscriptions(42) == (Subscription(topic=TopicId("security")),)
    assert await ledger.tally() == {State.CANCELLED: 1, State.PLANNED: 1}


async def test_a_migrated_chat_is_rewritten_everywhere(ledger: LedgerRoom, store: DatabaseStore) -> None:
    old, new = -500, -100500
    await store.readers.put(a_reader(old), due=NOON)
    await store.readers.put(a_reader(new), due=None)
    await store.readers.subscribe(old, Subscription(topic=TopicId("security")))
    await store.memory.keep(old, "quote", "1")
    await store.memory.keep(new, "quote", "2")
    await ledger.enqueue([outgoing("a", old)], now=NOON)
    async with store.transaction():
        await store.database.change(
            "INSERT INTO updates (bot_id, update_id, mark, chat_id, received, raw) VALUES (1, 1, '', :old, 0, '{}')",
            {"old": old},
        )
    await ledger.migrate_chat(old, new)
    for table in await _tables_with_chats(store):
        left = await store.database.read(f"SELECT 1 FROM {table} WHERE chat_id = :old", {"old": old})  # noqa: S608
        assert left == [], table
    assert await store.readers.subscriptions(new) == (Subscription(topic=TopicId("security")),)
    assert await store.memory.recall(new, "quote") == "1"
    kept = await ledger.by_key("a")
    assert kept is not None
    assert kept.chat_id == new


async def _tables_with_chats(store: DatabaseStore) -> list[str]:
    found = await store.database.read(
        "SELECT m.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c "
        "WHERE m.type = 'table' AND c.name = 'chat_id'"
    )
    return [row[0] for row in found]


@pytest.mark.parametrize("state", [State.SENT, State.FAILED, State.CANCELLED])
async def test_what_was_said_in_answer_is_kept_no_longer_than_it_is_owed(ledger: LedgerRoom, state: State) -> None:
    said = '{"kind":"message","method":"sendMessage","fields":{"text":"You follow security."}}'
    outgoing = [Outgoing(chat_id=chat, key=key, payload=said) for chat, key in ((1, "reply:1"), (2, "menu:2:1"))]
    outgoing.append(Outgoing(chat_id=3, key="alert:1", payload=said))
    await ledger.enqueue(outgoing, now=NOON)
    reply, *others = await ledger.claim(Lane.BULK, now=NOON, limit=5)
    assert reply.payload == said
    error = None if state is State.SENT else "403"
    await ledger.settle([Outcome(id=one.id, state=state, error=error) for one in (reply, *others)], now=NOON)
    bare = '{"kind":"message","method":"sendMessage"}'
    for key, kept in (("reply:1", bare), ("alert:1", bare), ("menu:2:1", said)):
        found = await ledger.by_key(key)
        assert found is not None
        assert found.payload == kept


async def test_an_answer_that_is_cancelled_with_its_chat_is_forgotten_too(ledger: LedgerRoom) -> None:
    await ledger.enqueue(
        [Outgoing(chat_id=1, key="reply:1", payload='{"kind":"message","fields":{"text":"x"}}')], now=NOON
    )
    await ledger.close_chat(1, error="403", now=NOON)
    await ledger.reopen_chats(since=NOON, now=NOON)
    found = await ledger.by_key("reply:1")
    assert found is not None
    assert (found.payload, found.state) == ('{"kind":"message"}', State.CANCELLED)


async def test_a_rest_is_remembered(ledger: LedgerRoom) -> None:
    assert await ledger.resting(now=NOON) is None
    rest = Rest(reason="reply lost", detail="502", since=NOON, until=NOON + timedelta(seconds=15))
    await ledger.rest(rest, now=NOON)
    longer = replace(rest, asks=1, until=NOON + timedelta(seconds=75))
    await ledger.rest(longer, now=NOON + timedelta(seconds=15))
    assert await ledger.resting(now=NOON + timedelta(seconds=20)) == longer
    await ledger.end_rest(now=NOON + timedelta(seconds=75))
    assert await ledger.resting(now=NOON + timedelta(seconds=80)) is None
    assert await ledger.rests(NOON) == [replace(longer, ended=NOON + timedelta(seconds=75))]


async def test_a_clock_set_back_a_day_makes_no_rest_a_day_longer(ledger: LedgerRoom) -> None:
    rest = Rest(reason="reply lost", detail="502", since=NOON, until=NOON + timedelta(seconds=60))
    await ledger.rest(rest, now=NOON)
    found = await ledger.resting(now=NOON - timedelta(days=1))
    assert found is not None
    assert found.until == NOON - timedelta(days=1) + timedelta(seconds=60)


async def test_reopening_revives_what_the_closing_ended_and_nothing_else(store: DatabaseStore) -> None:
    """A broadcast that its owner cancelled while the chat was closed stays cancelled."""
    ledger, broadcasts = store.ledger, store.broadcasts
    await store.readers.put(a_reader(42), due=None)
    numbers = []
    for _ in range(2):
        wording = Wording(locale="", payload='{"kind":"message","method":"sendMessage","fields":{}}', units=1)
        numbers.append(await broadcasts.add(author=1, locale="en", wording=wording, now=NOON))
        await broadcasts.start(numbers[-1], now=NOON)
        await broadcasts.owe(numbers[-1], limit=10, now=NOON)
    await ledger.enqueue([outgoing("mine"), outgoing("dropped")], now=NOON)
    async with store.transaction():
        await store.database.change("UPDATE deliveries SET state = 'cancelled', changed = 0 WHERE key = 'dropped'")
    later = NOON + timedelta(minutes=10)
    await ledger.close_chat(42, error="chat gone: 403", now=later)
    await broadcasts.end(numbers[0], BroadcastState.CANCELLED, now=later)
    assert await ledger.reopen_chats(since=later, now=later) == 1
    keys = ("mine", "dropped", f"broadcast:{numbers[0]}:42", f"broadcast:{numbers[1]}:42")
    found = [await ledger.by_key(key) for key in keys]
    states = [one.state for one in found if one]
    assert states == [State.PLANNED, State.CANCELLED, State.CANCELLED, State.PLANNED]
    reader = await store.readers.get(42)
    assert reader is not None
    assert reader.active


async def test_a_group_that_becomes_a_known_one_leaves_no_edition_without_words(store: DatabaseStore) -> None:
    ledger, old, new = store.ledger, -500, -100500
    for chat in (old, new):
        await store.readers.put(a_reader(chat), due=NOON)
        reader = await store.readers.get(chat)
        assert reader is not None
        owed = partial(_owed, chat)
        nothing = Selection(entries=())
        await store.editions.add(
            reader, slot="2026-11-22 08:00", selection=nothing, created=NOON, next_due=None, owed=owed
        )
    await ledger.migrate_chat(old, new)
    assert await ledger.tally() == {State.PLANNED: 1, State.CANCELLED: 1}
    (left,) = await ledger.claim(Lane.BULK, now=NOON, limit=5)
    assert (await store.editions.get(int(left.key.split(":")[1]))).chat_id == new


def _owed(chat: int, number: int) -> list[Outgoing]:
    return [outgoing(f"edition:{number}:0", chat)]


async def test_a_menu_that_waits_holds_up_no_message_and_a_later_menu_waits_for_it(ledger: LedgerRoom) -> None:
    await ledger.enqueue([Outgoing(chat_id=1, key="menu:1:a", payload="{}", lane=Lane.REPLY)], now=NOON)
    (menu,) = await ledger.claim(Lane.REPLY, now=NOON, limit=5)
    waiting = Outcome(id=menu.id, state=State.PLANNED, not_before=NOON + timedelta(seconds=200), error="rate limited")
    await ledger.settle([waiting], now=NOON)
    outgoing = [Outgoing(chat_id=1, key=key, payload="{}", lane=Lane.REPLY) for key in ("menu:1:b", "alert:1")]
    await ledger.enqueue(outgoing, now=NOON)
    assert keys(await ledger.claim(Lane.REPLY, now=NOON, limit=5)) == ["alert:1"]


async def test_chats_that_may_hear_nothing_yet_are_left_where_they_are(ledger: LedgerRoom) -> None:
    await ledger.enqueue([outgoing("mine"), outgoing("theirs", 7)], now=NOON)
    assert keys(await ledger.claim(Lane.BULK, now=NOON, limit=5, held=[42])) == ["theirs"]
    assert keys(await ledger.claim(Lane.BULK, now=NOON, limit=5)) == ["mine"]


async def test_a_chat_that_takes_a_message_is_open_again(ledger: LedgerRoom) -> None:
    closing = await ledger.refused(42, error="Forbidden", now=NOON)
    assert (closing.refusals, closing.since, closing.asleep) == (1, NOON, False)
    again = await ledger.refused(42, error="Forbidden", now=NOON + timedelta(hours=1))
    assert (again.refusals, again.since) == (2, NOON)
    assert await ledger.closings_since(NOON) == 1
    await ledger.enqueue([outgoing("a")], now=NOON)
    (one,) = await ledger.claim(Lane.BULK, now=NOON, limit=1)
    await ledger.settle([Outcome(id=one.id, state=State.SENT, message_id=1)], now=NOON)
    assert await ledger.closings_since(NOON) == 0


async def test_what_was_put_off_comes_back_when_its_reason_is_gone(ledger: LedgerRoom) -> None:
    await ledger.enqueue([outgoing("a", 1), outgoing("b", 2)], now=NOON)
    later = NOON + timedelta(hours=1)
    for one, error in zip(await ledger.claim(Lane.BULK, now=NOON, limit=9), ("Down: away", "Other: x"), strict=True):
        await ledger.settle([Outcome(id=one.id, state=State.PLANNED, not_before=later, error=error)], now=NOON)
    assert await ledger.bring_back("Down", since=NOON, now=NOON) == 1
    assert keys(await ledger.claim(Lane.BULK, now=NOON, limit=9)) == ["a"]
    await ledger.bring_forward(timedelta(minutes=30), now=NOON)
    assert keys(await ledger.claim(Lane.BULK, now=NOON + timedelta(minutes=30), limit=9)) == ["b"]


async def test_a_chats_zone_is_its_readers(store: DatabaseStore) -> None:
    await store.readers.put(a_reader(42), due=None)
    assert [(await store.ledger.zone(chat_id)).key for chat_id in (42, 7)] == ["Europe/Kyiv", "UTC"]
