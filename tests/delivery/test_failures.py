"""The failure table, row by row, over HTTP against a server that fails as Telegram does."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import pytest

from bot.delivery.api import BotApi, Refusal
from bot.delivery.failures import REMEDIES, Failure, failure_of
from bot.delivery.http import Http, LostReply, NeverSent
from bot.delivery.sender import Stopped
from bot.domain.delivery import Lane, Outgoing, State
from bot.domain.reader import Reader, Subscription
from bot.domain.topic import TopicId
from bot.sandbox.server import Sandbox
from tests.delivery.office import NOON, Office
from tests.support.stores import a_store

OLIVIA, OKSANA, TARAS = 5000000001, 5000000002, 5000000003
GROUP, CHANNEL = -420000001, -1002200000001

ROWS: dict[Failure, Callable[["Post"], Awaitable[None]]] = {}


class Post:
    """An office on the sandbox, and a hand on the sandbox's controls."""

    def __init__(self, office: Office, sandbox: Sandbox, http: aiohttp.ClientSession) -> None:
        self.office = office
        self.sandbox = sandbox
        self._http = http

    async def control(self, path: str, body: Mapping[str, Any]) -> Any:
        async with self._http.post(f"{self.sandbox.url}/sandbox/{path}", json=body) as answer:
            said = await answer.json()
            assert answer.status == 200, said
            return said

    async def fault(self, kind: str, **more: object) -> None:
        """Strike sendMessage once, or as `more` says."""
        await self.control("faults", {"kind": kind, "method": "sendMessage", **more})

    async def member(self, chat_id: int, action: str, **more: object) -> None:
        await self.control(f"chats/{chat_id}/member", {"action": action, **more})

    async def texts(self, chat_id: int) -> list[str]:
        """What a client sees from the bot in a chat."""
        async with self._http.get(f"{self.sandbox.url}/sandbox/chats/{chat_id}/messages") as answer:
            messages = await answer.json()
        return [one["text"] for one in messages if "text" in one and one.get("from", {}).get("is_bot", True)]

    async def calls(self, method: str = "sendMessage") -> list[str]:
        async with self._http.get(f"{self.sandbox.url}/sandbox/calls", params={"method": method}) as answer:
            return [one["outcome"] for one in await answer.json()]

    async def owe(self, key: str, chat_id: int, method: str, **fields: object) -> None:
        payload = json.dumps({"kind": "message", "method": method, "fields": fields})
        await self.office.store.ledger.enqueue(
            [Outgoing(chat_id=chat_id, key=key, payload=payload)], now=self.office.now
        )
        self.office.sender.wake()

    async def subscribe(self, chat_id: int) -> None:
        reader = Reader(chat_id=chat_id, locale="en", languages=("en",), zone=ZoneInfo("Europe/Kyiv"), hours=(time(8),))
        await self.office.store.readers.put(reader, due=NOON)
        await self.office.store.readers.subscribe(chat_id, Subscription(topic=TopicId("security")))


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    started = Sandbox()
    await started.start()
    yield started
    await started.stop()


@pytest.fixture
async def post(sandbox: Sandbox, http: Http) -> AsyncIterator[Post]:
    async with a_store() as store, aiohttp.ClientSession() as session:
        office = Office(store, BotApi(http, server=sandbox.url, token=sandbox.token))
        yield Post(office, sandbox, session)


def row(failure: Failure) -> Callable[[Callable[[Post], Awaitable[None]]], None]:
    """The test of one row of the table."""

    def keep(test: Callable[[Post], Awaitable[None]]) -> None:
        ROWS[failure] = test

    return keep


@row(Failure.RATE_LIMITED)
async def rate_limited(post: Post) -> None:
    """One 429 of almost three hours: that chat waits, and everybody else gets theirs."""
    office = post.office
    await post.fault("429", retry_after=10_072, chat=OLIVIA)
    await office.owe("edition:1:0", chat_id=OLIVIA)
    async with office.open():
        held = await office.until("edition:1:0", State.PLANNED)
        await office.owe("edition:2:0", chat_id=OKSANA)
        await office.owe("edition:3:0", chat_id=OLIVIA)
        await office.owe_reply("reply:1", chat_id=TARAS)
        await office.until("reply:1", State.SENT)
        await office.until("edition:2:0", State.SENT)
        assert held.not_before == NOON + timedelta(seconds=10_072)
        assert await office.store.ledger.resting(now=office.now) is None
        assert (await office.get("edition:3:0")).attempts == 0
        office.pace.hold_chat(OLIVIA, 0)
        office.pace.calm(100)
        office.later(10_072)
        await office.until("edition:1:0", State.SENT, attempts=2)


@row(Failure.NEVER_SENT)
async def never_sent(post: Post) -> None:
    """Nobody listens at the address: planned again, ever later, and sent once when somebody does."""
    office = post.office
    async with Http() as http:
        reached, office.sender.api = office.sender.api, BotApi(http, server="http://127.0.0.1:9", token="1:x")
        await office.owe("edition:1:0", chat_id=OLIVIA)
        async with office.open():
            waiting = await office.until("edition:1:0", State.PLANNED)
            assert waiting.not_before - NOON <= timedelta(seconds=1)
            office.pace.release(Lane.BULK)
            office.later(1)
            waiting = await office.until("edition:1:0", State.PLANNED, attempts=2)
            assert timedelta(seconds=1.9) < waiting.not_before - office.now <= timedelta(seconds=2)
            office.sender.api = reached
            office.pace.release(Lane.BULK)
            office.later(2)
            await office.until("edition:1:0", State.SENT)
    assert await post.texts(OLIVIA) == ["News of Ostravia"]


@row(Failure.LOST_REPLY)
async def lost_reply(post: Post) -> None:
    """An edition is sent once more after a pause; a post waits for a person, who is asked."""
    office = post.office
    await post.fault("reset_before", chat=OLIVIA)
    await post.fault("500", chat=OKSANA)
    await post.fault("reset_after", chat=CHANNEL)
    await office.owe("edition:1:0", chat_id=OLIVIA)
    await office.owe("edition:2:0", chat_id=OKSANA)
    await office.owe("post:1:0", chat_id=CHANNEL, careful=True)
    async with office.open():
        for key in ("edition:1:0", "edition:2:0"):
            doubted = await office.until(key, State.IN_DOUBT)
            assert doubted.not_before == NOON + timedelta(seconds=2.5)
        await office.until("post:1:0", State.IN_DOUBT)
        office.later(5)
        for key in ("edition:1:0", "edition:2:0"):
            await office.until(key, State.SENT)
        office.later(10_000)
        await office.owe("edition:3:0", chat_id=TARAS)
        await office.until("edition:3:0", State.SENT)
    assert (await office.get("post:1:0")).state is State.IN_DOUBT
    assert [said.key for said in office.alerts] == ["delivery.post_in_doubt"]
    assert await post.texts(OLIVIA) == await post.texts(OKSANA) == await post.texts(CHANNEL) == ["News of Ostravia"]


@row(Failure.CHAT_GONE)
async def chat_gone(post: Post) -> None:
    """Nothing is taken from a reader for one 403; after a second one, while others get theirs, the reader sleeps."""
    office = post.office
    await post.subscribe(OLIVIA)
    await post.member(OLIVIA, "block")
    await office.owe("edition:1:0", "edition:2:0", chat_id=OLIVIA)
    async with office.open():
        waiting = await office.until("edition:1:0", State.PLANNED)
        assert waiting.not_before == NOON + timedelta(minutes=10)
        office.later(60)
        await office.owe("edition:3:0", chat_id=OKSANA)
        await office.until("edition:3:0", State.SENT)
        reader = await office.store.readers.get(OLIVIA)
        assert reader is not None
        assert reader.active
        office.later(540)
        failed = await office.until("edition:1:0", State.FAILED)
        await office.until("edition:2:0", State.CANCELLED, attempts=0)
    assert failed.error == "chat gone: 403 Forbidden: bot was blocked by the user"
    reader = await office.store.readers.get(OLIVIA)
    assert reader is not None
    assert (reader.active, reader.hours) == (False, (time(8),))
    assert len(await office.store.readers.subscriptions(OLIVIA)) == 1
    assert await post.calls() == ["403", "ok", "403"]


@row(Failure.CHAT_NOT_FOUND)
async def chat_not_found(post: Post) -> None:
    """Tried on two days before the chat is given up."""
    office = post.office
    await post.subscribe(77)
    await office.owe("edition:1:0", chat_id=77)
    async with office.open():
        first = await office.until("edition:1:0", State.PLANNED)
        assert first.not_before == NOON + timedelta(days=1)
        reader = await office.store.readers.get(77)
        assert reader is not None
        assert reader.active
        office.later(86_400)
        await office.until("edition:1:0", State.FAILED, attempts=2)
    reader = await office.store.readers.get(77)
    assert reader is not None
    assert not reader.active


@row(Failure.CHAT_MIGRATED)
async def chat_migrated(post: Post) -> None:
    """The new id everywhere, and the edition arrives there."""
    office = post.office
    await post.subscribe(GROUP)
    await post.member(GROUP, "migrate")
    await office.owe("edition:1:0", "edition:2:0", chat_id=GROUP)
    async with office.open():
        await office.until("edition:1:0", State.SENT)
        moved = await office.until("edition:2:0", State.SENT)
    assert moved.chat_id == -1002420000001
    assert await office.store.readers.get(GROUP) is None
    assert len(await office.store.readers.subscriptions(-1002420000001)) == 1
    assert await post.texts(-1002420000001) == ["News of Ostravia"] * 2


@row(Failure.NO_RIGHTS)
async def no_rights(post: Post) -> None:
    """The owner hears of it."""
    office = post.office
    await post.member(CHANNEL, "demote")
    await office.owe("post:1:0", chat_id=CHANNEL, careful=True)
    async with office.open():
        failed = await office.until("post:1:0", State.FAILED)
    assert failed.error == "no rights: 400 Bad Request: need administrator rights in the channel chat"
    assert [said.key for said in office.alerts] == ["delivery.no_rights"]


@row(Failure.UNPARSABLE)
async def unparsable(post: Post) -> None:
    """Sent as plain text, once; what was refused is kept."""
    office = post.office
    await post.owe("notice:1", OLIVIA, "sendMessage", text="<b>Vote &amp; <i>count</b>", parse_mode="HTML")
    async with office.open():
        sent = await office.until("notice:1", State.SENT)
    assert await post.texts(OLIVIA) == ["Vote & count"]
    assert await post.calls() == ["400", "ok"]
    refused = json.loads(sent.payload)["refused"]
    assert refused["fields"]["text"] == "<b>Vote &amp; <i>count</b>"
    assert "can't parse entities" in refused["why"]
    assert "can't parse entities" in (sent.error or "")


@row(Failure.NOT_MODIFIED)
async def not_modified(post: Post) -> None:
    """Nothing to change is as good as changed."""
    office = post.office
    said = await office.api.call("sendMessage", {"chat_id": CHANNEL, "text": "The vote is over."})
    await post.owe("correction:1", CHANNEL, "editMessageText", message_id=said["message_id"], text="The vote is over.")
    async with office.open():
        await office.until("correction:1", State.SENT)


@row(Failure.ANSWERED_LATE)
async def answered_late(post: Post) -> None:
    """Whoever pressed has gone on long ago: there is nothing left to say."""
    office = post.office
    await post.owe("answer:1", OLIVIA, "answerCallbackQuery", callback_query_id="12", text="Followed.")
    async with office.open():
        await office.until("answer:1", State.SENT)


@row(Failure.EDIT_TARGET_GONE)
async def edit_target_gone(post: Post) -> None:
    """What cannot be edited is sent anew, and the ledger knows its new id."""
    office = post.office
    await post.owe("correction:1", CHANNEL, "editMessageText", message_id=999, text="The vote was counted anew.")
    async with office.open():
        sent = await office.until("correction:1", State.SENT)
    assert await post.texts(CHANNEL) == ["The vote was counted anew."]
    assert sent.message_id != 999


@row(Failure.PICTURE_REFUSED)
async def picture_refused(post: Post) -> None:
    """A picture that Telegram cannot fetch is left out; the ledger holds what was sent, and what was not."""
    office = post.office
    otherwise = {"method": "sendMessage", "fields": {"text": "The vote, in full."}}
    fields = {"photo": "https://nowhere.example/vote.jpg", "caption": "The vote."}
    payload = json.dumps({"kind": "message", "method": "sendPhoto", "fields": fields, "otherwise": otherwise})
    await office.store.ledger.enqueue([Outgoing(chat_id=CHANNEL, key="post:1", payload=payload)], now=office.now)
    async with office.open():
        sent = await office.until("post:1", State.SENT)
    assert await post.texts(CHANNEL) == ["The vote, in full."]
    kept = json.loads(sent.payload)
    assert (kept["method"], kept["refused"]["fields"]["photo"]) == ("sendMessage", fields["photo"])


@row(Failure.THREAD_GONE)
async def thread_gone(post: Post) -> None:
    """A forum whose topic was closed or deleted gets its digest all the same."""
    office = post.office
    await post.owe("alert:1", OLIVIA, "sendMessage", text="The vote.", message_thread_id=77)
    async with office.open():
        await office.until("alert:1", State.SENT)
    assert await post.calls() == ["400", "ok"]
    assert await post.texts(OLIVIA) == ["The vote."]


@row(Failure.WRONG_TOKEN)
async def wrong_token(post: Post) -> None:
    """Sending stops and says so; nothing is lost."""
    office = post.office
    bot_id = post.sandbox.token.partition(":")[0]
    await post.control(f"bots/{bot_id}/revoke", {})
    await office.owe("edition:1:0", chat_id=OLIVIA)
    with pytest.raises(Stopped, match="401 Unauthorized"):
        await asyncio.wait_for(office.sender.run(), 30)
    assert (await office.get("edition:1:0")).state is State.PLANNED


@row(Failure.OTHER_INSTANCE)
async def other_instance(post: Post) -> None:
    """A conflict is waited out."""
    office = post.office
    await post.fault("error", code=409, description="Conflict: terminated by other getUpdates request")
    await office.owe("edition:1:0", chat_id=OLIVIA)
    async with office.open():
        await office.until("edition:1:0", State.PLANNED)
        office.pace.release(Lane.BULK)
        office.later(1)
        await office.until("edition:1:0", State.SENT)


@row(Failure.REFUSED)
async def refused(post: Post) -> None:
    """What Telegram will never take is not tried again."""
    office = post.office
    await post.owe("alert:1", OLIVIA, "sendMessage", text="x" * 4097)
    async with office.open():
        failed = await office.until("alert:1", State.FAILED)
    assert failed.error == "refused: 400 Bad Request: message is too long"
    assert failed.attempts == 1


@pytest.mark.parametrize("failure", Failure)
async def test_each_row_of_the_table_does_what_it_says(failure: Failure, post: Post) -> None:
    await ROWS[failure](post)


def test_people_read_the_same_table() -> None:
    page = (Path(__file__).parents[2] / "docs" / "delivery.md").read_text(encoding="utf-8")
    for failure, remedy in REMEDIES.items():
        assert f"| {failure.value} |" in page
        assert f"| {remedy.value} |" in page


@pytest.mark.parametrize("action", ["deactivate", "block"])
async def test_a_person_who_is_gone_in_any_way_sleeps(post: Post, action: str) -> None:
    await post.subscribe(OKSANA)
    await post.member(OKSANA, action)
    office = post.office
    await office.owe("edition:1:0", chat_id=OKSANA)
    async with office.open():
        await office.until("edition:1:0", State.PLANNED)
        await office.owe("edition:2:0", chat_id=TARAS)
        office.later(60)
        await office.until("edition:2:0", State.SENT)
        office.later(540)
        await office.until("edition:1:0", State.FAILED)
    reader = await office.store.readers.get(OKSANA)
    assert reader is not None
    assert not reader.active


async def test_whoever_telegram_said_has_left_is_believed_at_once(post: Post) -> None:
    """The word that somebody blocked the bot comes as an update; a 403 then only repeats it."""
    await post.subscribe(OKSANA)
    await post.member(OKSANA, "block")
    reader = await post.office.store.readers.get(OKSANA)
    assert reader is not None
    await post.office.store.readers.put(replace(reader, active=False), due=None)
    await post.office.owe("edition:1:0", chat_id=OKSANA)
    async with post.office.open():
        await post.office.until("edition:1:0", State.FAILED)


async def test_an_outage_of_answers_rests_the_lane(post: Post) -> None:
    office = post.office
    crowd = await post.control("people", {"count": 40})
    for chat_id in range(crowd["first_id"], crowd["first_id"] + 40):
        await office.owe(f"edition:{chat_id}:0", chat_id=chat_id)
    await post.fault("500", count=None)
    async with office.open():
        await asyncio.wait_for(office.alerted.wait(), 30)
    calls = len(await post.calls())
    assert 8 <= calls <= 20
    assert 14 < office.pace.held_for(Lane.BULK) <= 15


@pytest.mark.parametrize(
    ("problem", "failure"),
    [
        (NeverSent("refused"), Failure.NEVER_SENT),
        (LostReply("reset"), Failure.LOST_REPLY),
        (Refusal(429, "Too Many Requests", retry_after=3), Failure.RATE_LIMITED),
        (Refusal(429, "Too Many Requests"), Failure.RATE_LIMITED),
        (Refusal(400, "Bad Request: group chat was upgraded", migrate_to=-1), Failure.CHAT_MIGRATED),
        (Refusal(400, "Bad Request: chat not found"), Failure.CHAT_NOT_FOUND),
        (Refusal(400, "Bad Request: PEER_ID_INVALID"), Failure.CHAT_NOT_FOUND),
        (Refusal(400, "Bad Request: not enough rights to send text messages to the chat"), Failure.NO_RIGHTS),
        (Refusal(403, "Forbidden: user is deactivated"), Failure.CHAT_GONE),
        (Refusal(403, "Forbidden: bot was kicked from the supergroup chat"), Failure.CHAT_GONE),
        (Refusal(403, "Forbidden: bot can't initiate conversation with a user"), Failure.CHAT_GONE),
        (Refusal(403, "Forbidden: something nobody has seen yet"), Failure.CHAT_GONE),
        (Refusal(400, "Bad Request: message to edit not found"), Failure.EDIT_TARGET_GONE),
        (Refusal(400, "Bad Request: query is too old and response timeout expired"), Failure.ANSWERED_LATE),
        (Refusal(400, "QUERY_ID_INVALID"), Failure.ANSWERED_LATE),
        (Refusal(400, "Bad Request: message can't be edited"), Failure.EDIT_TARGET_GONE),
        (Refusal(400, "Bad Request: failed to get HTTP URL content"), Failure.PICTURE_REFUSED),
        (Refusal(400, "Bad Request: wrong file identifier/HTTP URL specified"), Failure.PICTURE_REFUSED),
        (Refusal(400, "Bad Request: wrong type of the web page content"), Failure.PICTURE_REFUSED),
        (Refusal(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"), Failure.PICTURE_REFUSED),
        (Refusal(400, "Bad Request: message thread not found"), Failure.THREAD_GONE),
        (Refusal(400, "Bad Request: TOPIC_CLOSED"), Failure.THREAD_GONE),
        (Refusal(404, "Not Found"), Failure.WRONG_TOKEN),
        (Refusal(404, "Not Found: method not found"), Failure.REFUSED),
        (Refusal(400, "bad request: CHAT NOT FOUND"), Failure.CHAT_NOT_FOUND),
        (Refusal(409, "Conflict"), Failure.OTHER_INSTANCE),
        (Refusal(413, "Request Entity Too Large"), Failure.REFUSED),
    ],
)
def test_a_failed_call_finds_its_row(problem: NeverSent | LostReply | Refusal, failure: Failure) -> None:
    assert failure_of(problem) is failure
