"""Inline mode from a person's side: asking with words, sending a result. Answering is in methods/inline.py."""

import base64

from bot.sandbox.answers import Json
from bot.sandbox.bots import Bot
from bot.sandbox.callbacks import Query
from bot.sandbox.chats import Chat
from bot.sandbox.control.acts import write
from bot.sandbox.control.requests import Unusable
from bot.sandbox.people import Person

LONGEST_QUERY = 256
KEPT = 2_000


def ask(bot: Bot, person: Person, words: str, offset: str) -> str:
    """Tell the bot what `person` types after its name; gives the query's id.

    Raises:
        Unusable: more than Telegram's apps send.
    """
    if len(words) > LONGEST_QUERY:
        raise Unusable(f'"query" is longer than {LONGEST_QUERY} characters.')
    number = bot.inline.ask(Query(person=person.id, chat_id=None, asked=bot.world.now(), words=words))
    asked = {"id": number, "from": person.user(), "chat_type": "sender", "query": words, "offset": offset}
    bot.mailbox.put("inline_query", asked)
    return number


def choose(bot: Bot, chat: Chat, person: Person, number: str, result_id: str) -> Json:
    """Send one of the results of the query `number` into `chat`; gives the Message.

    Raises:
        Unusable: no such results.
    """
    offer = next((one for one in bot.offered.get(number, []) if one["id"] == result_id), None)
    if offer is None:
        raise Unusable(f"Query {number} offered no result {result_id}.")
    if offer["lost"]:
        raise Unusable(f"The sandbox has no file for this result: {offer['lost']}.")
    keyboard = {"reply_markup": offer["markup"]} if offer["markup"] else {}
    message = write(bot, chat, person, {**offer["content"], **keyboard, "via_bot": bot.world.me})
    chosen = {"result_id": result_id, "from": person.user(), "query": offer["query"]}
    if keyboard:
        chosen["inline_message_id"] = _named(bot, chat, message["message_id"])
    bot.mailbox.put("chosen_inline_result", chosen)
    return message


def _named(bot: Bot, chat: Chat, number: int) -> str:
    """A name by which the bot may edit the message, as only one with a keyboard has."""
    key = base64.urlsafe_b64encode(f"{bot.id}:{chat.id}:{number}".encode()).decode().rstrip("=")
    bot.inline_messages[key] = (chat.id, number)
    if len(bot.inline_messages) > KEPT:
        bot.inline_messages.popitem(last=False)
    return key
