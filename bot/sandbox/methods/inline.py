"""answerInlineQuery: what a person may choose from. Choosing belongs to control/."""

from typing import Any

from bot.sandbox import texts
from bot.sandbox.answers import Json, bad
from bot.sandbox.bots import Bot
from bot.sandbox.params import Params

RESULT_CAP = 50
ID_BYTES = 64
OFFERS_KEPT = 100


def answer_inline_query(bot: Bot, params: Params) -> bool:
    """True; the results are shown to who asked."""
    results = params.data("results")
    if not isinstance(results, list):
        raise bad("can't parse inline query results JSON object")
    if len(results) > RESULT_CAP:
        raise bad("RESULTS_TOO_MUCH")
    if len(params.text("next_offset").encode()) > ID_BYTES:
        raise bad("NEXT_OFFSET_INVALID")
    _check_ids(results)
    contents = [_message(bot, result) for result in results]
    number = params.text("inline_query_id")
    query = bot.inline.settle(number, bot.world.now())
    bot.offered[number] = [{"id": one["id"], "content": made} for one, made in zip(results, contents, strict=True)]
    if len(bot.offered) > OFFERS_KEPT:
        bot.offered.popitem(last=False)
    facts = {"inline_query_id": number, "person": query.person, "results": results}
    bot.tell("inline", None, **facts, next_offset=params.text("next_offset"))
    return True


def _check_ids(results: list[Any]) -> None:
    ids = [str(one.get("id", "")) if isinstance(one, dict) else "" for one in results]
    if any(not 1 <= len(one.encode()) <= ID_BYTES for one in ids):
        raise bad("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad("RESULT_ID_DUPLICATE")


def _message(bot: Bot, result: Json) -> Json:
    """The content of the message a result becomes."""
    if result.get("type") == "article" and not result.get("title"):
        raise bad("can't parse inline query result: Can't find field \"title\"")
    given = result.get("input_message_content")
    if isinstance(given, dict) and "message_text" in given:
        marks = {"text": given["message_text"], "entities": given.get("entities")}
        content = texts.text(bot, Params({**marks, "parse_mode": given.get("parse_mode")}))
        preview = texts.preview(given.get("link_preview_options"))
        return {**content, "link_preview_options": preview} if preview else content
    if result.get("type") == "photo" and result.get("photo_file_id"):
        return {**bot.files.find(str(result["photo_file_id"])).content(), **texts.caption(bot, Params(result))}
    raise bad("input_message_content must be specified")
