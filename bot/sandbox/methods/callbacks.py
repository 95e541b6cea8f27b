"""answerCallbackQuery: once, and in time."""

from bot.sandbox.answers import bad
from bot.sandbox.bots import Bot
from bot.sandbox.callbacks import SEEN_WITHIN
from bot.sandbox.entities.spans import units
from bot.sandbox.params import Params

TEXT_LIMIT = 200


def answer_callback_query(bot: Bot, params: Params) -> bool:
    """True; the person sees the text where the answer came soon enough."""
    if units(params.text("text")) > TEXT_LIMIT:
        raise bad("MESSAGE_TOO_LONG")
    number = params.text("callback_query_id")
    now = bot.world.now()
    query = bot.callbacks.settle(number, now)
    bot.tell(
        "answer",
        query.chat_id,
        callback_query_id=number,
        person=query.person,
        text=params.text("text"),
        show_alert=params.flag("show_alert"),
        url=params.text("url"),
        seen=now - query.asked <= SEEN_WITHIN,
    )
    return True
