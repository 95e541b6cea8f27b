"""answerInlineQuery: what a person may choose from. What a result becomes is in offers.py, choosing in control/."""

from typing import Any

from bot.sandbox.answers import bad
from bot.sandbox.bots import Bot
from bot.sandbox.methods import offers
from bot.sandbox.params import Params

RESULT_CAP = 50
ID_BYTES = 64
OFFERS_KEPT = 100


async def answer_inline_query(bot: Bot, params: Params) -> bool:
    """True; the results, none among them, are shown to who asked."""
    results = params.data("results")
    if results is None:
        results = []
    if not isinstance(results, list):
        raise bad("expected an Array of inline query results")
    if len(results) > RESULT_CAP:
        raise bad("too many inline query results specified")
    if len(params.text("next_offset").encode()) > ID_BYTES:
        raise bad("NEXT_OFFSET_INVALID")
    _check_ids(results)
    made = [await offers.made(bot, one) for one in results]
    number = params.text("inline_query_id")
    query = bot.inline.settle(number, bot.world.now())
    bot.offered[number] = [{"query": query.words, **one} for one in made]
    if len(bot.offered) > OFFERS_KEPT:
        bot.offered.popitem(last=False)
    facts = {"inline_query_id": number, "person": query.person, "results": results}
    bot.tell("inline", None, **facts, next_offset=params.text("next_offset"))
    return True


def _check_ids(results: list[Any]) -> None:
    if not all(isinstance(one, dict) for one in results):
        raise bad("can't parse inline query result: Inline query result must be an object")
    ids = [str(one.get("id", "")) for one in results]
    if any(not 1 <= len(one.encode()) <= ID_BYTES for one in ids):
        raise bad("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad("RESULT_ID_DUPLICATE")
