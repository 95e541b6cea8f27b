"""The same bytes are uploaded once, and sent by their id from then on."""

from collections.abc import AsyncIterator
from io import BytesIO

import pytest
from telegram import Bot

from bot.delivery.transport import AiohttpRequest
from tests.support.scripted import TOKEN, Scripted, ok, refuse

CHAT = {"id": 42, "type": "private", "first_name": "Ann"}
SIZES = [
    {"file_id": "small", "file_unique_id": "s", "width": 1, "height": 1},
    {"file_id": "large", "file_unique_id": "l", "width": 9, "height": 9},
]
PHOTO = {"message_id": 7, "date": 1, "chat": CHAT, "photo": SIZES}
FILE = {"message_id": 8, "date": 1, "chat": CHAT, "document": {"file_id": "doc", "file_unique_id": "d"}}
PNG = b"\x89PNG of a chart"


@pytest.fixture
async def bot(telegram: Scripted) -> AsyncIterator[Bot]:
    telegram.always("getMe", ok({"id": 5550001, "is_bot": True, "first_name": "T", "username": "t_bot"}))
    request = AiohttpRequest()
    async with Bot(TOKEN, base_url=f"{telegram.url}/bot", request=request, get_updates_request=request) as started:
        yield started


async def test_a_picture_is_uploaded_once(bot: Bot, telegram: Scripted) -> None:
    telegram.always("sendPhoto", ok(PHOTO))
    await bot.send_photo(42, PNG, caption="Mentions")
    await bot.send_photo(43, PNG, caption="Mentions again")
    first, second = telegram.of("sendPhoto")
    assert first.files == {"photo": PNG}
    assert second.files == {}
    assert second.fields == {"chat_id": 43, "photo": "large", "caption": "Mentions again"}


async def test_other_bytes_and_other_kinds_are_uploads_of_their_own(bot: Bot, telegram: Scripted) -> None:
    telegram.always("sendPhoto", ok(PHOTO))
    telegram.always("sendDocument", ok(FILE))
    await bot.send_photo(42, PNG)
    await bot.send_photo(42, PNG + b"!")
    await bot.send_document(42, BytesIO(PNG), filename="chart.png")
    assert all(heard.files for heard in telegram.heard if heard.method != "getMe")


async def test_an_id_telegram_has_forgotten_is_uploaded_anew(bot: Bot, telegram: Scripted) -> None:
    refused = refuse(400, "Bad Request: wrong file identifier/HTTP URL specified")
    telegram.on("sendPhoto", ok(PHOTO), refused, ok(PHOTO), ok(PHOTO))
    for _ in range(3):
        await bot.send_photo(42, PNG)
    assert [bool(heard.files) for heard in telegram.of("sendPhoto")] == [True, False, True, False]


async def test_a_refused_upload_teaches_nothing(bot: Bot, telegram: Scripted) -> None:
    telegram.on("sendPhoto", refuse(403, "Forbidden: bot was blocked by the user"), ok(PHOTO))
    with pytest.raises(Exception, match="blocked"):
        await bot.send_photo(42, PNG)
    await bot.send_photo(43, PNG)
    assert all(heard.files for heard in telegram.of("sendPhoto"))
