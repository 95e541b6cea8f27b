"""An answer that Telegram does not take now is owed: nobody sleeps in a handler, and nothing said is lost."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from telegram.error import RetryAfter
from telegram.ext import ExtBot

from bot.delivery.limits import Pace
from bot.delivery.transport import AiohttpRequest, LaneLimiter
from bot.domain.delivery import Lane
from bot.language.translator import Translator
from bot.rendering.html import plain
from bot.rendering.message import Message
from handlers.reply import Adapter, say, words
from handlers.visit import Visit
from tests.support.scripted import TOKEN, Scripted, ok, refuse

SENT = {"message_id": 7, "date": 1, "chat": {"id": 42, "type": "private", "first_name": "Ann"}, "text": "x"}
VISIT = Visit(
    chat_id=42,
    user_id=42,
    translator=Translator.load("en"),
    zone=ZoneInfo("UTC"),
    languages=("en",),
    now=datetime(2026, 11, 22, 12, tzinfo=UTC),
)
BUSY = refuse(429, "Too Many Requests: retry after 600", retry_after=600)


class Owed:
    """Notes what is owed instead of said."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    async def later(self, _visit: Visit, parts: Sequence[Message]) -> None:
        self.texts += [plain(part.nodes) for part in parts]


@pytest.fixture
async def telegram() -> AsyncIterator[Scripted]:
    async with Scripted() as server:
        yield server


@pytest.fixture
async def bot(telegram: Scripted) -> AsyncIterator[ExtBot[Lane]]:
    telegram.always("getMe", ok({"id": 5550001, "is_bot": True, "first_name": "T", "username": "t_bot"}))
    request = AiohttpRequest()
    async with ExtBot(
        TOKEN,
        base_url=f"{telegram.url}/bot",
        request=request,
        get_updates_request=request,
        rate_limiter=LaneLimiter(Pace()),
    ) as started:
        yield started


async def test_what_was_said_is_not_owed_and_the_rest_is_in_order(bot: ExtBot[Lane], telegram: Scripted) -> None:
    telegram.on("sendMessage", ok(SENT), BUSY)
    owed = Owed()
    await Adapter(bot, owed.later).deliver(say(words("one"), words("two"), words("three")), VISIT)
    assert owed.texts == ["two", "three"]
    assert [heard.fields["text"] for heard in telegram.of("sendMessage")] == ["one", "two"]


async def test_while_a_chat_rests_all_that_is_said_to_it_is_owed(bot: ExtBot[Lane], telegram: Scripted) -> None:
    telegram.on("sendMessage", BUSY)
    owed = Owed()
    adapter = Adapter(bot, owed.later)
    await adapter.deliver(say(words("one")), VISIT)
    await adapter.deliver(say(words("two")), VISIT)
    assert owed.texts == ["one", "two"]
    assert len(telegram.of("sendMessage")) == 1


async def test_without_a_ledger_the_failure_is_the_callers(bot: ExtBot[Lane], telegram: Scripted) -> None:
    telegram.on("sendMessage", BUSY)
    with pytest.raises(RetryAfter):
        await Adapter(bot).deliver(say(words("one")), VISIT)
