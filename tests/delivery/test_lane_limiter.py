"""An ExtBot whose calls wait for their turn."""

from collections.abc import AsyncIterator

import pytest
from telegram.error import RetryAfter
from telegram.ext import ExtBot

from bot.delivery.limits import Pace
from bot.delivery.transport import AiohttpRequest, LaneLimiter, counted
from bot.delivery.wire import Wire
from bot.domain.delivery import Lane
from tests.support.scripted import TOKEN, Scripted, ok, refuse

SENT = {"message_id": 7, "date": 1, "chat": {"id": 42, "type": "private", "first_name": "Ann"}, "text": "hello"}


class Watched(Pace):
    """Notes what is asked of it, and grants everything."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[tuple[object, float]] = []

    def hold(self, lane: Lane, seconds: float) -> None:
        self.held.append((lane, seconds))

    def hold_chat(self, chat: int | str, seconds: float) -> None:
        self.held.append((chat, seconds))


@pytest.fixture
def pace() -> Watched:
    return Watched()


@pytest.fixture
async def bot(telegram: Scripted, wire: Wire, pace: Watched) -> AsyncIterator[ExtBot[Lane]]:
    telegram.always("getMe", ok({"id": 5550001, "is_bot": True, "first_name": "T", "username": "t_bot"}))
    request = AiohttpRequest(wire)
    async with ExtBot(
        TOKEN,
        base_url=f"{telegram.url}/bot",
        request=request,
        get_updates_request=request,
        rate_limiter=LaneLimiter(pace),
    ) as started:
        yield started


async def test_a_short_429_is_waited_out_once(bot: ExtBot[Lane], telegram: Scripted, pace: Watched) -> None:
    telegram.on("sendMessage", refuse(429, "Too Many Requests: retry after 1", retry_after=1), ok(SENT))
    message = await bot.send_message(42, "hello")
    assert message.message_id == 7
    assert pace.held == [(Lane.BULK, 1.0), (42, 1.0)]


async def test_a_long_429_is_raised_at_once(bot: ExtBot[Lane], telegram: Scripted, pace: Watched) -> None:
    telegram.on("sendMessage", refuse(429, "Too Many Requests: retry after 10072", retry_after=10072))
    with pytest.raises(RetryAfter):
        await bot.send_message(42, "hello")
    assert pace.held == [(Lane.BULK, 10072.0), (42, 10072.0)]
    assert len(telegram.of("sendMessage")) == 1


async def test_a_chat_that_rests_for_long_is_not_waited_for(telegram: Scripted, wire: Wire) -> None:
    pace = Pace()
    patient: ExtBot[Lane] = ExtBot(
        TOKEN, base_url=f"{telegram.url}/bot", request=AiohttpRequest(wire), rate_limiter=LaneLimiter(pace)
    )
    pace.hold_chat(42, 600)
    with pytest.raises(RetryAfter):
        await patient.send_message(42, "hello")
    assert telegram.of("sendMessage") == []


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
