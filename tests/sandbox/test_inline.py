import pytest
from telegram import InlineQueryResultArticle, InputTextMessageContent

from bot.sandbox.answers import QUERY_TOO_OLD
from bot.sandbox.people import GROUP, OLIVIA
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
        ({"results": [article(str(number)) for number in range(51)]}, "RESULTS_TOO_MUCH"),
        ({"results": [article(), article()]}, "RESULT_ID_DUPLICATE"),
        ({"results": [article("ї" * 33)]}, "RESULT_ID_INVALID"),
        ({"results": [article()], "next_offset": "x" * 65}, "NEXT_OFFSET_INVALID"),
        ({"results": [{"type": "article", "id": "1", "title": "T"}]}, "input_message_content must be specified"),
        ({"results": "none"}, "can't parse results JSON object"),
    ],
)
async def test_results_telegram_would_not_take_are_refused(world: World, fields: Json, words: str) -> None:
    number = await asked(world)
    assert await world.refusal("answerInlineQuery", inline_query_id=number, **fields) == (400, f"Bad Request: {words}")


async def test_what_was_not_offered_cannot_be_chosen(world: World) -> None:
    body = {"from": OLIVIA, "inline_query_id": "1", "result_id": "7"}
    await world.do(f"chats/{GROUP}/choose", body, status=400)
