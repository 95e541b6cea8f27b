from datetime import datetime, timedelta

import pytest

from bot.sandbox.people import CHANNEL, EDITOR, GROUP, OKSANA, OLIVIA, OWNER
from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import Opening
from tests.sandbox.support import Json, World


async def test_the_world_has_readers_editors_a_group_and_a_channel(world: World) -> None:
    chats = {chat["id"]: chat for chat in await world.ask("chats")}
    assert set(chats) == {OLIVIA, OKSANA, EDITOR, OWNER, GROUP, CHANNEL}
    assert (chats[OLIVIA]["first_name"], chats[OLIVIA]["language_code"]) == ("Olivia", "en")
    assert (chats[OKSANA]["first_name"], chats[OKSANA]["language_code"]) == ("Оксана", "uk")
    assert chats[GROUP]["member_count"] == 5
    statuses = {one["user"]["id"]: one["status"] for one in chats[CHANNEL]["members"]}
    assert (statuses[OWNER], statuses[EDITOR], statuses[7000000001]) == ("creator", "administrator", "administrator")
    assert [one["id"] for one in chats[GROUP]["people"]] == [OLIVIA, OKSANA, EDITOR, OWNER]


async def test_readers_of_the_demo_have_not_pressed_start(opening: Opening) -> None:
    world = await opening(fresh_readers=True)
    started = {chat["id"]: chat["started"] for chat in await world.ask("chats") if chat["type"] == "private"}
    assert started == {OLIVIA: False, OKSANA: False, EDITOR: True, OWNER: True}
    await world.say(OLIVIA, "/start")
    assert next(chat for chat in await world.ask("chats") if chat["id"] == OLIVIA)["started"]


async def test_messages_can_be_asked_for_after_one(world: World) -> None:
    for text in "abc":
        await world.say(OLIVIA, text)
    assert [one["text"] for one in await world.ask(f"chats/{OLIVIA}/messages?after=1")] == ["b", "c"]
    await world.ask(f"chats/{OLIVIA}/messages?after=x", status=400)
    await world.ask("chats/5/messages", status=404)


async def test_every_call_is_listed(world: World) -> None:
    await world.call("getMe")
    await world.call("sendMessage", chat_id=OLIVIA, text="Hello")
    await world.call("sendMessage", chat_id=5, text="Hello")
    me, sent, refused = await world.ask("calls")
    assert me["method"] == "getMe"
    assert sent == {
        "seq": 2,
        "time": "2026-03-02T09:00:00+00:00",
        "bot": 7000000001,
        "method": "sendMessage",
        "chat": OLIVIA,
        "outcome": "ok",
        "message_id": 1,
        "text": "Hello",
    }
    assert (refused["outcome"], refused["description"]) == ("400", "Bad Request: chat not found")
    assert [one["seq"] for one in await world.ask("calls?after=2")] == [3]
    assert [one["seq"] for one in await world.ask(f"calls?chat={OLIVIA}&method=sendmessage")] == [2]
    assert [one["seq"] for one in await world.ask("calls?limit=1")] == [1]
    assert await world.ask("calls/summary") == {
        "total": 3,
        "kept": 3,
        "methods": {"getMe": {"ok": 1}, "sendMessage": {"400": 1, "ok": 1}},
    }
    await world.remove("calls")
    assert await world.ask("calls") == []


async def test_the_clock_cannot_be_moved_where_nobody_holds_it(world: World) -> None:
    assert await world.ask("clock") == {"now": "2026-03-02T09:00:00+00:00", "controlled": False}
    refused = await world.do("clock", {"advance": 5}, status=409)
    assert refused["error"] == "No clock is controlled in this process: the bot runs elsewhere."


async def test_the_clock_moves_by_seconds_to_an_instant_and_to_the_next_digest(world: World) -> None:
    due: list[datetime | None] = [world.clock.at + timedelta(days=3), None]

    async def on_clock(advance: float | None, to: datetime | None) -> str:
        world.clock.at = to or world.clock.at + timedelta(seconds=advance or 0)
        return world.clock.at.isoformat()

    async def next_due() -> datetime | None:
        return due.pop(0)

    world.sandbox.control_clock(on_clock, next_due)
    assert (await world.do("clock", {"advance": 90}))["now"] == "2026-03-02T09:01:30+00:00"
    assert (await world.do("clock", {"to": "2026-03-03T08:00:00+02:00"}))["now"] == "2026-03-03T08:00:00+02:00"
    assert (await world.do("clock", {"to": "2026-03-03T08:00:00"}))["now"] == "2026-03-03T08:00:00+00:00"
    moved = await world.do("clock", {"next_digest": True})
    assert moved["now"] == moved["due"] == "2026-03-05T09:00:00+00:00"
    assert (await world.do("clock", {"next_digest": True}))["due"] is None
    for wrong in ({}, {"advance": 1, "to": "2026"}, {"advance": "long"}, {"to": "tomorrow"}, {"advance": 1e12}):
        await world.do("clock", wrong, status=400)


MALFORMED: list[tuple[str, Json, str]] = [
    (f"chats/{OLIVIA}/send", {}, '"from" is missing.'),
    (f"chats/{OLIVIA}/send", {"from": "Olivia"}, '"from" must be a whole number.'),
    (f"chats/{OLIVIA}/send", {"from": True}, '"from" must be a whole number.'),
    (f"chats/{OLIVIA}/send", {"from": 5, "text": "a"}, "There is no person 5."),
    (f"chats/{OLIVIA}/send", {"from": OLIVIA}, '"text" is missing.'),
    (f"chats/{OLIVIA}/send", {"from": OLIVIA, "text": 5}, '"text" must be a text.'),
    (f"chats/{OLIVIA}/send", {"from": OLIVIA, "text": " "}, '"text" is empty.'),
    (f"chats/{OLIVIA}/send", {"from": OLIVIA, "text": "a" * 4097}, '"text" is longer than 4,096 characters.'),
    (f"chats/{OLIVIA}/send", {"from": OKSANA, "text": "a"}, f"The private chat {OLIVIA} belongs to somebody else."),
    (f"chats/{CHANNEL}/send", {"from": OKSANA, "text": "a"}, "Only administrators post in a channel."),
    (
        f"chats/{OLIVIA}/send",
        {"from": OLIVIA, "document": {"file_name": "a", "content_base64": "?"}},
        '"content_base64" of the document is no base64.',
    ),
    (
        f"chats/{OLIVIA}/send",
        {"from": OLIVIA, "photo": {"content_base64": "YQ=="}},
        "The photo cannot be sent: Bad Request: IMAGE_PROCESS_FAILED.",
    ),
    (
        f"chats/{OLIVIA}/send",
        {"from": OLIVIA, "text": "a", "reply_to_message_id": 7},
        "There is no message 7 to answer.",
    ),
    (f"chats/{OLIVIA}/send", {"from": OLIVIA, "text": "a", "forward": {"from": 5}}, "There is no person 5."),
    (f"chats/{GROUP}/send", {"from": OLIVIA, "text": "a", "as": "x"}, '"as" is "anonymous" or "channel", in a group.'),
    (
        f"chats/{OLIVIA}/send",
        {"from": OLIVIA, "start": "x" * 65},
        '"start" is at most 64 of A-Z a-z 0-9 _ -, as in a deep link.',
    ),
    (f"chats/{OLIVIA}/press", {"from": OLIVIA, "message_id": 7, "button": "a"}, "There is no message 7 in this chat."),
    (f"chats/{OLIVIA}/edit", {"from": OLIVIA, "message_id": 7, "text": "a"}, "There is no message 7 in this chat."),
    (
        f"chats/{OLIVIA}/member",
        {"action": "fly"},
        '"action" in a private chat is one of: block, unblock, deactivate, start, forget.',
    ),
    ("people", {}, '"first_name" is missing.'),
    ("people", {"first_name": "A", "id": OLIVIA}, f"The id {OLIVIA} is taken or no person's."),
    ("people", {"count": 0}, '"count" is 1 to 2,000,000.'),
    ("inline", {"from": OLIVIA, "query": "a" * 257}, '"query" is longer than 256 characters.'),
]  # fmt: skip


@pytest.mark.parametrize(("path", "body", "sentence"), MALFORMED)
async def test_a_malformed_request_is_answered_with_one_sentence(
    world: World, path: str, body: Json, sentence: str
) -> None:
    assert await world.do(path, body, status=400) == {"ok": False, "error": sentence}


@pytest.mark.parametrize("body", ["{", "[]", '"text"'])
async def test_a_body_that_is_no_object_is_refused(world: World, body: str) -> None:
    async with world.http.post(f"{world.sandbox.url}/sandbox/chats/{OLIVIA}/send", data=body) as response:
        assert response.status == 400
        assert (await response.json())["error"].startswith("The body ")


async def test_wrong_addresses_and_verbs_are_named(world: World) -> None:
    assert (await world.ask("nothing", status=404))["error"] == "There is nothing at /sandbox/nothing."
    assert (await world.ask("faults/1", status=405))["error"] == "/sandbox/faults/1 takes DELETE."
    assert (await world.ask("chats?bot=5", status=404))["error"] == "There is no bot 5."


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example.org"},
        {"Origin": "https://evil.example.org"},
        {"Origin": "null"},
        {"Host": "127.0.0.1.evil.org"},
        {"Origin": "http://127.0.0.1:9"},
        {"Origin": "http://localhost:3000"},
        {"Origin": "http://[::1]"},
        {"Referer": "https://evil.example.org/page"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/sandbox/chats", "/bot{}/setWebhook?url=https://evil.example.org/", "/file/bot{}/a"])
async def test_pages_elsewhere_cannot_drive_the_sandbox(world: World, headers: dict[str, str], path: str) -> None:
    url = world.sandbox.url + path.format(world.sandbox.token)
    async with world.http.get(url, headers=headers) as response:
        assert response.status == 403
    async with world.http.get(f"{world.sandbox.url}/bot{world.sandbox.token}/getWebhookInfo") as response:
        assert (await response.json())["result"]["url"] == ""


@pytest.mark.parametrize("path", ["/sandbox/chats", "/bot{}/getMe"])
async def test_its_own_page_and_programs_may(world: World, path: str) -> None:
    own = {"Origin": world.sandbox.url, "Referer": f"{world.sandbox.url}/", "Sec-Fetch-Site": "same-origin"}
    for headers in (own, {}):
        url = world.sandbox.url + path.format(world.sandbox.token)
        async with world.http.get(url, headers=headers) as response:
            assert response.status == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::"])  # noqa: S104 - refused, which is the point
async def test_it_listens_on_loopback_only(host: str) -> None:
    with pytest.raises(ValueError, match="loopback only"):
        await Sandbox().start(host=host)


async def test_files_outside_the_page_are_not_served(world: World) -> None:
    for path in ("/..%2fserver.py", "/../server.py", "/nothing.js", "/%00"):
        async with world.http.get(f"{world.sandbox.url}{path}") as response:
            assert response.status == 404


@pytest.mark.parametrize(("payload", "text"), [("topic_security", "/start topic_security"), ("", "/start")])
async def test_a_deep_link_starts_the_bot_with_its_payload(world: World, payload: str, text: str) -> None:
    answer = await world.do(f"chats/{OLIVIA}/send", {"from": OLIVIA, "start": payload})
    assert answer["message"]["text"] == text


async def test_new_people_come_and_have_written_unless_said_otherwise(world: World) -> None:
    told = (await world.do("people", {"first_name": "Ada", "language_code": "pl"}))["user"]
    assert await world.result("sendMessage", chat_id=told["id"], text="a")
    fresh = (await world.do("people", {"first_name": "Bo", "id": 5_500_000_000, "started": False}))["user"]
    assert await world.refusal("sendMessage", chat_id=fresh["id"], text="a") == (400, "Bad Request: chat not found")
    assert {one["first_name"] for one in await world.ask("people")} >= {"Ada", "Bo"}


async def test_a_crowd_is_there_without_being_listed(world: World) -> None:
    crowd = await world.do("people", {"count": 1_000_000})
    last = crowd["first_id"] + 999_999
    assert (await world.result("sendMessage", chat_id=last, text="a"))["chat"]["first_name"] == "Reader 1000000"
    assert (await world.refusal("sendMessage", chat_id=last + 1, text="a"))[0] == 400
    assert len(await world.ask("chats")) == 7
