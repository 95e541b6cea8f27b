"""Posts as they are stored: also those of databases that did not yet write down which picture a post has."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.article import ArticleId
from bot.domain.delivery import Lane, Outcome, Outgoing, State
from bot.domain.errors import Conflict, Missing
from bot.domain.newsroom import Channel, Standing, Withdrawal
from bot.domain.ports import Fate
from bot.domain.post import Doubt, Kind, Post, PostState, Revision, Sent, Undeleted
from storage import DatabaseStore
from tests.storage import worlds

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CHAT = -100


async def planned(store: DatabaseStore) -> Post:
    """A post that waits for a channel."""
    article_id = (await worlds.publish(store, "Dams hold")).id
    channel = Channel(chat_id=CHAT, kind="channel", title="Daily", language="en", zone=ZoneInfo("Europe/Kyiv"))
    await store.channels.add(channel, now=NOW)
    waiting = Post(id=0, article_id=article_id, chat_id=CHAT, state=PostState.PLANNED, not_before=NOW, position=0)
    await store.posts.plan(waiting, now=NOW)
    return (await store.posts.of_article(article_id))[0]


async def test_parts_keep_their_pictures(store: DatabaseStore) -> None:
    post = await planned(store)
    parts = [Sent(key="post:1:-100:0", picture="https://courier.example/a.jpg"), Sent(key="post:1:-100:1")]
    await store.posts.release(post, parts, revision=0, now=NOW)
    assert list((await store.posts.get(post.id)).parts) == parts


async def test_parts_of_older_rows_have_a_picture_nobody_wrote_down(store: DatabaseStore) -> None:
    post = await planned(store)
    old = '[["post:1:-100:0", 1], ["post:1:-100:1", 0]]'
    async with store.transaction():
        await store.database.change("UPDATE posts SET messages = :old WHERE id = :id", {"old": old, "id": post.id})
    assert [part.picture for part in (await store.posts.get(post.id)).parts] == ["", None]


async def test_a_retraction_remembers_its_way(store: DatabaseStore) -> None:
    post = await planned(store)
    for way in (None, Withdrawal.STRIKE):
        made = Revision(article_id=post.article_id, number=0, kind=Kind.RETRACTED, at=NOW, by=1, way=way)
        kept = await store.revisions.revise(made)
        assert (await store.revisions.last(post.article_id)) == kept
        assert kept.way is way


async def test_what_shows_an_older_revision_is_behind_until_it_is_revised(store: DatabaseStore) -> None:
    post = await planned(store)

    async def corrected() -> int:
        made = Revision(article_id=post.article_id, number=0, kind=Kind.CORRECTED, at=NOW, by=1)
        return (await store.revisions.revise(made)).number

    last = await corrected()
    assert await store.posts.behind() == []  # it waits, and leaves as the article is by then
    await store.posts.release(post, [Sent(key="post:1:-100:0")], revision=last, now=NOW)
    assert await store.posts.behind() == []
    last = await corrected()
    (behind,) = await store.posts.behind()
    assert (behind.id, behind.revision) == (post.id, last - 1)
    await store.posts.revised(behind, PostState.CORRECTED, behind.parts, revision=last, now=NOW)
    assert await store.posts.behind() == []


HOUR = timedelta(hours=1)


async def owed(store: DatabaseStore, key: str, method: str = "sendMessage", **fields: object) -> int:
    """Owe a message of a post and have it leave; gives the delivery's number."""
    payload = json.dumps({"kind": "message", "method": method, "fields": fields})
    outgoing = Outgoing(chat_id=CHAT, key=key, payload=payload, lane=Lane.BULK, careful=True)
    await store.ledger.enqueue([outgoing], now=NOW)
    (one,) = await store.ledger.claim(Lane.BULK, now=NOW, limit=1)
    return one.id


async def ended(store: DatabaseStore, number: int, state: State, message_id: int | None = None, **more: object) -> None:
    outcome = Outcome(id=number, state=state, message_id=message_id, **more)  # type: ignore[arg-type]
    assert await store.ledger.settle([outcome], now=NOW) == []


async def test_what_waits_leaves_in_its_order_once_it_is_due(store: DatabaseStore) -> None:
    first = await planned(store)
    for headline, more in (("Late", {"not_before": NOW + HOUR}), ("Embargoed", {"embargo": NOW + 2 * HOUR})):
        article = await worlds.publish(store, headline)
        await store.posts.plan(replace(first, article_id=article.id, **more), now=NOW)  # type: ignore[arg-type]
    waiting = list(await store.posts.waiting())
    assert [one.article_id for one in waiting] == [first.article_id, first.article_id + 1, first.article_id + 2]
    assert await store.posts.channels_due(NOW) == []  # nobody has answered for the channel yet
    channel = await store.channels.get(CHAT)
    assert channel is not None
    await store.channels.save(replace(channel, standing=Standing.ACTIVE))
    assert await store.posts.channels_due(NOW) == [CHAT]
    assert await store.posts.due(CHAT, NOW) == first
    await store.posts.release(first, [Sent(key="post:1:-100:0")], revision=0, now=NOW)
    assert await store.posts.last_release(CHAT) == NOW
    assert await store.posts.due(CHAT, NOW) is None
    for at in (NOW + HOUR, NOW + 2 * HOUR):
        assert await store.posts.due(CHAT, at) == waiting[1]


async def test_what_waits_can_be_moved_held_and_cancelled(store: DatabaseStore) -> None:
    post = await planned(store)
    await store.posts.move(post.id, PostState.HELD, NOW + HOUR, now=NOW)
    held = await store.posts.get(post.id)
    assert (held.state, held.not_before, held.position > post.position) == (PostState.HELD, NOW + HOUR, True)
    assert await store.posts.due(CHAT, NOW + HOUR) is None
    assert await store.posts.waiting() == [held]
    await store.posts.cancel(post.id, now=NOW)
    for change in (store.posts.cancel(post.id, now=NOW), store.posts.move(post.id, PostState.PLANNED, NOW, now=NOW)):
        with pytest.raises(Conflict):
            await change
    await store.posts.plan(post, now=NOW)
    assert (await store.posts.get(post.id)).state is PostState.PLANNED
    await store.posts.release(await store.posts.get(post.id), [], revision=0, now=NOW)
    with pytest.raises(Conflict):
        await store.posts.plan(post, now=NOW)
    with pytest.raises(Missing):
        await store.posts.get(post.id + 1)


async def test_fates_follow_the_last_message_that_was_sent(store: DatabaseStore) -> None:
    first, album = Sent(key="post:1:-100:0"), Sent(key="post:1:-100:1")
    await ended(store, await owed(store, first.key, "sendPhoto"), State.SENT, 41)
    await ended(store, await owed(store, f"{first.key}:2", "editMessageCaption"), State.SENT, 41)
    await ended(store, await owed(store, album.key, "sendMediaGroup"), State.SENT, 50, album=(51, 52))
    assert await store.posts.fates([first, album, Sent(key="post:9:-100:0")]) == {
        first.key: Fate(state=State.SENT, message_id=41, photo=True),
        album.key: Fate(state=State.SENT, message_id=50, photo=True, album=(51, 52)),
    }
    assert await store.posts.owed(first.key)
    assert not await store.posts.owed("post:9:-100:0")


async def test_what_has_not_left_is_cancelled(store: DatabaseStore) -> None:
    post = await planned(store)
    parts = [Sent(key=f"post:{post.article_id}:{CHAT}:{one}") for one in range(2)]
    await store.posts.release(post, parts, revision=0, now=NOW)
    await store.ledger.enqueue([Outgoing(chat_id=CHAT, key=one.key, payload="{}") for one in parts], now=NOW)
    assert [one.id for one in await store.posts.leaving()] == [post.id]
    await store.posts.cancel_unsent(parts[1:], now=NOW)
    states = {key: fate.state for key, fate in (await store.posts.fates(parts)).items()}
    assert states == {parts[0].key: State.PLANNED, parts[1].key: State.CANCELLED}
    await store.posts.cancel_unsent(parts, now=NOW)
    assert await store.posts.leaving() == []


async def test_an_editor_says_whether_what_is_in_doubt_arrived(store: DatabaseStore) -> None:
    first = await owed(store, "post:1:-100:0", "sendMediaGroup")
    await ended(store, first, State.IN_DOUBT)
    (doubt,) = await store.posts.doubts()
    assert doubt == Doubt(delivery_id=first, key="post:1:-100:0", chat_id=CHAT, doubts=1)
    assert await store.posts.resolve(first, arrived=True, now=NOW) == doubt
    with pytest.raises(Conflict):
        await store.posts.resolve(first, arrived=True, now=NOW)
    seen = [await store.posts.point(first, CHAT, number) for number in (70, 70, 71, 71, 69)]
    assert seen == ["post:1:-100:0", None, "post:1:-100:0", None, None]
    assert await store.posts.point(first, CHAT - 1, 72) is None
    (fate,) = (await store.posts.fates([Sent(key="post:1:-100:0")])).values()
    assert (fate.message_id, fate.album) == (70, (71,))
    second = await owed(store, "post:2:-100:0")
    await ended(store, second, State.IN_DOUBT)
    await store.posts.resolve(second, arrived=False, now=NOW)
    (again,) = await store.ledger.claim(Lane.BULK, now=NOW, limit=9)
    assert again.id == second


async def test_deletions_that_were_refused_for_good_are_told_once(store: DatabaseStore) -> None:
    await ended(store, await owed(store, "post:1:-100:0", "sendPhoto"), State.SENT, 41)
    for part, error in ((0, "too old"), (1, "Bad Request: message to delete not found")):
        number = await owed(store, f"post:1:-100:{part}:gone", "deleteMessage", message_id=41 + part)
        await ended(store, number, State.FAILED, error=error)
    assert await store.posts.undeleted() == [
        Undeleted(key="post:1:-100:0:gone", article_id=ArticleId(1), chat_id=CHAT, part=0, message_id=41, photo=True)
    ]
    await owed(store, "post:1:-100:0:gone:struck")
    assert await store.posts.undeleted() == []
