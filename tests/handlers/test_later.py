"""An answer that Telegram does not take now is owed: nobody sleeps in a handler, and nothing said is lost."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from telegram.error import BadRequest, RetryAfter
from telegram.ext import ExtBot

from bot.delivery.pace.limits import Pace
from bot.delivery.transport import AiohttpRequest, LaneLimiter
from bot.domain.delivery import Lane
from bot.language.translator import Translator
from bot.rendering.html import plain
from handlers.reply import Adapter, Enclosure, Reply, Unsaid, say, words
from handlers.visit import Visit
from tests.support.scripted import TOKEN, Answer, Scripted, ok, raw, refuse, reset

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
        self.last: Unsaid | None = None

    async def later(self, _visit: Visit, unsaid: Unsaid) -> None:
        self.texts += [plain(part.nodes) for part in unsaid.messages]
        self.last = unsaid


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


@pytest.mark.parametrize(
    ("trouble", "doubtful"),
    [
        (reset(), True),
        (raw(502, b"<html>Bad Gateway</html>"), True),
        (raw(200, b'{"ok":true,"resu'), True),
        (refuse(500, "Internal Server Error"), True),
        (raw(404, b"<html>Not Found</html>"), False),
        (refuse(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1005), False),
    ],
)
async def test_an_answer_that_may_not_have_arrived_is_owed_and_says_so(
    bot: ExtBot[Lane], telegram: Scripted, trouble: Answer, *, doubtful: bool
) -> None:
    telegram.on("sendMessage", trouble)
    owed = Owed()
    await Adapter(bot, owed.later).deliver(say(words("one"), words("two")), VISIT)
    assert owed.last == Unsaid(messages=(words("one"), words("two")), doubtful=doubtful)


async def test_an_edit_is_owed_as_an_edit(bot: ExtBot[Lane], telegram: Scripted) -> None:
    telegram.on("editMessageText", BUSY)
    owed, pressed = Owed(), replace(VISIT, query_id="9", message_id=7)
    await Adapter(bot, owed.later).deliver(Reply(messages=(words("one"), words("two")), edit=True), pressed)
    assert owed.last == Unsaid(messages=(words("one"), words("two")), editing=7)


async def test_a_button_that_cannot_be_answered_does_not_keep_back_what_it_asked_for(
    bot: ExtBot[Lane], telegram: Scripted
) -> None:
    telegram.on("answerCallbackQuery", BUSY)
    telegram.on("sendMessage", ok(SENT))
    await Adapter(bot).deliver(Reply(messages=(words("one"),), toast="done"), replace(VISIT, query_id="9"))
    assert [heard.fields["text"] for heard in telegram.of("sendMessage")] == ["one"]


async def test_a_file_that_cannot_be_handed_over_is_said_to_be_missing(bot: ExtBot[Lane], telegram: Scripted) -> None:
    telegram.on("sendDocument", BUSY)
    owed = Owed()
    await Adapter(bot, owed.later).deliver(Reply(files=(Enclosure(name="a.csv", content=b"1,2"),)), VISIT)
    assert owed.texts == ["Telegram can’t send “a.csv” right now. Try again later."]


async def test_what_telegram_refuses_is_not_owed(bot: ExtBot[Lane], telegram: Scripted) -> None:
    telegram.on("sendMessage", refuse(400, "Bad Request: message is too long"))
    owed = Owed()
    with pytest.raises(BadRequest):
        await Adapter(bot, owed.later).deliver(say(words("one")), VISIT)
    assert owed.last is None


async def test_without_a_ledger_the_failure_is_the_callers(bot: ExtBot[Lane], telegram: Scripted) -> None:
    telegram.on("sendMessage", BUSY)
    with pytest.raises(RetryAfter):
        await Adapter(bot).deliver(say(words("one")), VISIT)
