import pytest
from telegram import InlineQueryResultArticle, InputTextMessageContent

from bot.sandbox.answers import QUERY_TOO_OLD
from bot.sandbox.people import GROUP, OLIVIA
from tests.sandbox.pictures import png
from tests.sandbox.support import Json, World, foreign


async def asked(world: World) -> str:
    number: str = (await world.do("inline", {"from": OLIVIA, "query": "security"}))["inline_query_id"]
    return number


def article(number: str = "1") -> Json:
    return {"type": "article", "id": number, "title": "T", "input_message_content": {"message_text": "text"}}


async def test_a_result_is_offered_chosen_and_sent(world: World) -> None:
    number = await asked(world)
    (update,) = await world.bot.get_updates(timeout=0)
    assert list(foreign(update)) == []
    assert update.inline_query
    assert (update.inline_query.id, update.inline_query.query) == (number, "security")
    content = InputTextMessageContent("<b>Headline</b>", parse_mode="HTML")
    await update.inline_query.answer([InlineQueryResultArticle("7", "Headline", content)])
    chosen = await world.do(f"chats/{GROUP}/choose", {"from": OLIVIA, "inline_query_id": number, "result_id": "7"})
    assert (chosen["message"]["text"], chosen["message"]["via_bot"]["id"]) == ("Headline", 7000000001)
    results = [one.chosen_inline_result for one in await world.bot.get_updates(timeout=0) if one.chosen_inline_result]
    assert [one.result_id for one in results] == ["7"]


async def test_an_inline_answer_is_good_once_and_in_time(world: World) -> None:
    number = await asked(world)
    assert await world.result("answerInlineQuery", inline_query_id=number, results=[article()]) is True
    too_old = (400, f"Bad Request: {QUERY_TOO_OLD}")
    assert await world.refusal("answerInlineQuery", inline_query_id=number, results=[article()]) == too_old
    number = await asked(world)
    world.clock.move(minutes=3)
    assert await world.refusal("answerInlineQuery", inline_query_id=number, results=[article()]) == too_old


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"results": [article(str(number)) for number in range(51)]}, "too many inline query results specified"),
        ({"results": [article(), article()]}, "RESULT_ID_DUPLICATE"),
        ({"results": [article("ї" * 33)]}, "RESULT_ID_INVALID"),
        ({"results": [article()], "next_offset": "x" * 65}, "NEXT_OFFSET_INVALID"),
        (
            {"results": [{"type": "article", "id": "1", "title": "T"}]},
            "can't parse inline query result: Can't find field \"message_text\"",
        ),
        ({"results": [{"type": "article", "id": "1"}]}, "can't parse inline query result: Can't find field \"title\""),
        (
            {"results": [{"type": "zz", "id": "1"}]},
            'can\'t parse inline query result: type "zz" is unsupported for the inline query result',
        ),
        ({"results": {}}, "expected an Array of inline query results"),
        ({"results": "none"}, "can't parse results JSON object"),
    ],
)
async def test_results_telegram_would_not_take_are_refused(world: World, fields: Json, words: str) -> None:
    number = await asked(world)
    assert await world.refusal("answerInlineQuery", inline_query_id=number, **fields) == (400, f"Bad Request: {words}")


async def test_what_was_not_offered_cannot_be_chosen(world: World) -> None:
    body = {"from": OLIVIA, "inline_query_id": "1", "result_id": "7"}
    await world.do(f"chats/{GROUP}/choose", body, status=400)


async def test_a_chosen_result_with_keys_is_edited_by_its_name(world: World) -> None:
    number = await asked(world)
    keys = {"inline_keyboard": [[{"text": "More", "callback_data": "more"}]]}
    await world.result("answerInlineQuery", inline_query_id=number, results=[{**article(), "reply_markup": keys}])
    choice = {"from": OLIVIA, "inline_query_id": number, "result_id": "1"}
    sent = (await world.do(f"chats/{GROUP}/choose", choice))["message"]
    assert sent["reply_markup"] == keys
    await world.do(f"chats/{GROUP}/press", {"from": OLIVIA, "message_id": sent["message_id"], "button": "more"})
    updates = await world.bot.get_updates(timeout=0)
    assert list(foreign(updates)) == []
    chosen = next(one.chosen_inline_result for one in updates if one.chosen_inline_result)
    pressed = next(one.callback_query for one in updates if one.callback_query)
    assert (chosen.query, pressed.inline_message_id, pressed.message) == ("security", chosen.inline_message_id, None)
    assert await world.bot.edit_message_text("new", inline_message_id=chosen.inline_message_id) is True
    shown = (await world.ask(f"chats/{GROUP}/messages"))[-1]
    assert (shown["text"], "reply_markup" in shown) == ("new", False)
    assert await world.refusal("editMessageText", inline_message_id="x", text="a") == (
        400,
        "Bad Request: MESSAGE_ID_INVALID",
    )


@pytest.mark.parametrize(
    ("result", "field"),
    [
        ({"type": "location", "title": "T", "latitude": 1, "longitude": 2}, "location"),
        ({"type": "venue", "title": "T", "address": "A", "latitude": 1, "longitude": 2}, "venue"),
        ({"type": "contact", "first_name": "O", "phone_number": "+1"}, "contact"),
    ],
)
async def test_results_that_need_no_words_are_sent(world: World, result: Json, field: str) -> None:
    number = await asked(world)
    await world.result("answerInlineQuery", inline_query_id=number, results=[{"id": "1", **result}])
    choice = {"from": OLIVIA, "inline_query_id": number, "result_id": "1"}
    assert field in (await world.do(f"chats/{GROUP}/choose", choice))["message"]
    chosen = (await world.updates())[-1]["chosen_inline_result"]
    assert "inline_message_id" not in chosen


async def test_a_picture_is_a_result_by_its_id_and_by_address(world: World) -> None:
    sent = await world.bot.send_photo(OLIVIA, png(16, 16))
    number = await asked(world)
    known = {"type": "photo", "id": "1", "photo_file_id": sent.photo[-1].file_id, "caption": "Chart"}
    far = {
        "type": "photo",
        "id": "2",
        "photo_url": "https://bot.example.org/a.png",
        "thumbnail_url": "https://a.example",
    }
    assert await world.result("answerInlineQuery", inline_query_id=number, results=[known, far]) is True
    choice = {"from": OLIVIA, "inline_query_id": number}
    message = (await world.do(f"chats/{GROUP}/choose", {**choice, "result_id": "1"}))["message"]
    assert (message["photo"][-1]["width"], message["caption"]) == (16, "Chart")
    await world.do(f"chats/{GROUP}/choose", {**choice, "result_id": "2"}, status=400)
    number = await asked(world)
    assert await world.result("answerInlineQuery", inline_query_id=number, results=[]) is True
