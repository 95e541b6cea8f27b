"""An ExtBot whose calls wait for their turn."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from telegram.error import BadRequest, RetryAfter
from telegram.ext import ExtBot

from bot.delivery.http import Http
from bot.delivery.pace.limits import Limits, Pace
from bot.delivery.pace.scopes import counted
from bot.delivery.transport import AiohttpRequest, LaneLimiter, LostReply
from bot.domain.delivery import Lane
from tests.support.scripted import TOKEN, Answer, Scripted, ok, raw, refuse, reset

SENT = {"message_id": 7, "date": 1, "chat": {"id": 42, "type": "private", "first_name": "Ann"}, "text": "hello"}


class Watched(Pace):
    """Notes what is asked of it, and grants everything."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[tuple[int | str | None, float]] = []

    def refused(self, chat: int | str | None, seconds: float) -> None:
        self.held.append((chat, seconds))


@pytest.fixture
def pace() -> Watched:
    return Watched()


@pytest.fixture
async def bot(telegram: Scripted, http: Http, pace: Watched) -> AsyncIterator[ExtBot[Lane]]:
    telegram.always("getMe", ok({"id": 5550001, "is_bot": True, "first_name": "T", "username": "t_bot"}))
    async with a_bot(telegram, http, pace) as started:
        yield started


def a_bot(telegram: Scripted, http: Http, pace: Pace) -> ExtBot[Lane]:
    async def at_once(_seconds: float) -> None: ...

    request = AiohttpRequest(http)
    return ExtBot(
        TOKEN,
        base_url=f"{telegram.url}/bot",
        request=request,
        get_updates_request=request,
        rate_limiter=LaneLimiter(pace, sleep=at_once),
    )


async def test_a_short_429_is_waited_out_once(bot: ExtBot[Lane], telegram: Scripted, pace: Watched) -> None:
    telegram.on("sendMessage", refuse(429, "Too Many Requests: retry after 1", retry_after=1), ok(SENT))
    message = await bot.send_message(42, "hello")
    assert message.message_id == 7
    assert pace.held == [(42, 1.0)]


async def test_a_long_429_is_raised_at_once(bot: ExtBot[Lane], telegram: Scripted, pace: Watched) -> None:
    telegram.on("sendMessage", refuse(429, "Too Many Requests: retry after 10072", retry_after=10072))
    with pytest.raises(RetryAfter):
        await bot.send_message(42, "hello")
    assert pace.held == [(42, 10072.0)]
    assert len(telegram.of("sendMessage")) == 1


async def test_a_chat_that_rests_for_long_is_not_waited_for(telegram: Scripted, http: Http) -> None:
    pace = Pace()
    patient = a_bot(telegram, http, pace)
    pace.hold_chat(42, 600)
    with pytest.raises(RetryAfter):
        await patient.send_message(42, "hello")
    assert telegram.of("sendMessage") == []


async def test_a_turn_that_is_far_off_is_not_waited_for(telegram: Scripted, http: Http) -> None:
    telegram.always("sendMessage", ok(SENT | {"chat": {"id": -1001, "type": "supergroup", "title": "G"}}))
    group = a_bot(telegram, http, Pace(Limits(group=2, gap=0.001)))
    for _ in range(2):
        await group.send_message(-1001, "hello")
    with pytest.raises(RetryAfter) as caught:
        await group.send_message(-1001, "hello")
    assert _wait(caught.value) > timedelta(seconds=30)
    assert len(telegram.of("sendMessage")) == 2


def _wait(busy: RetryAfter) -> timedelta:
    said = busy.retry_after
    return said if isinstance(said, timedelta) else timedelta(seconds=said)


async def test_an_edit_is_tried_once_more_after_a_short_429(bot: ExtBot[Lane], telegram: Scripted) -> None:
    telegram.on("editMessageText", refuse(429, "Too Many Requests: retry after 1", retry_after=1), ok(SENT))
    await bot.edit_message_text("hello", chat_id=42, message_id=7)
    assert len(telegram.of("editMessageText")) == 2


@pytest.mark.parametrize("trouble", [reset(), raw(502, b"<html>Bad Gateway</html>")])
async def test_what_may_be_said_twice_is_said_twice(bot: ExtBot[Lane], telegram: Scripted, trouble: Answer) -> None:
    telegram.on("editMessageText", trouble, ok(SENT))
    telegram.on("sendMessage", trouble, ok(SENT))
    await bot.edit_message_text("hello", chat_id=42, message_id=7)
    with pytest.raises(LostReply):
        await bot.send_message(42, "hello")
    assert (len(telegram.of("editMessageText")), len(telegram.of("sendMessage"))) == (2, 1)


async def test_a_refusal_is_not_said_twice(bot: ExtBot[Lane], telegram: Scripted) -> None:
    telegram.on("editMessageText", refuse(400, "Bad Request: message is not modified"), ok(SENT))
    with pytest.raises(BadRequest):
        await bot.edit_message_text("hello", chat_id=42, message_id=7)


async def test_a_second_429_is_raised(bot: ExtBot[Lane], telegram: Scripted) -> None:
    busy = refuse(429, "Too Many Requests: retry after 1", retry_after=1)
    telegram.on("sendMessage", busy, busy)
    with pytest.raises(RetryAfter):
        await bot.send_message(42, "hello")


async def test_bulk_is_never_repeated_here(bot: ExtBot[Lane], telegram: Scripted) -> None:
    telegram.on("sendMessage", refuse(429, "Too Many Requests: retry after 1", retry_after=1))
    with pytest.raises(RetryAfter):
        await bot.send_message(42, "hello", rate_limit_args=Lane.BULK)


@pytest.mark.parametrize("method", ["sendMessage", "sendPhoto", "copyMessage", "forwardMessage", "editMessageText"])
def test_what_sends_is_counted(method: str) -> None:
    assert counted(method, -1001)


@pytest.mark.parametrize("method", ["sendChatAction", "getMe", "answerCallbackQuery", "setMyCommands", "deleteMessage"])
def test_what_does_not_send_is_not(method: str) -> None:
    assert not counted(method, 42)


def test_edits_are_free_in_a_private_chat_only() -> None:
    assert not counted("editMessageText", 42)
    assert counted("sendMessage", 42)
    assert counted("editMessageText", "@channel")


FLOODED = refuse(429, "Too Many Requests: retry after 3000", retry_after=3000)


async def test_a_429_on_a_menu_stops_menus_and_nothing_else(
    bot: ExtBot[Lane], telegram: Scripted, pace: Watched
) -> None:
    telegram.on("setMyCommands", FLOODED)
    telegram.always("sendMessage", ok(SENT))
    with pytest.raises(RetryAfter):
        await bot.set_my_commands([("help", "what I can do")])
    with pytest.raises(RetryAfter):
        await bot.set_my_description("News")
    await bot.send_message(42, "hello")
    assert (pace.held, telegram.of("setMyDescription")) == ([], [])
    assert pace.held_for(Lane.BULK) == 0


async def test_a_429_on_a_button_or_an_edit_stops_that_alone(
    bot: ExtBot[Lane], telegram: Scripted, pace: Watched
) -> None:
    telegram.on("answerCallbackQuery", FLOODED)
    telegram.on("editMessageText", FLOODED)
    telegram.always("sendMessage", ok(SENT))
    with pytest.raises(RetryAfter):
        await bot.answer_callback_query("1")
    with pytest.raises(RetryAfter):
        await bot.edit_message_text("hello", chat_id=42, message_id=7)
    await bot.answer_callback_query("2")
    await bot.send_message(42, "hello")
    assert pace.held == []
    with pytest.raises(RetryAfter):
        await bot.edit_message_text("hello", chat_id=42, message_id=7)
    assert len(telegram.of("editMessageText")) == 1
