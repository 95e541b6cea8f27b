"""Inline mode from a person's side: asking with words, sending a result. Answering is in methods/inline.py."""

from bot.sandbox.answers import Json
from bot.sandbox.bots import Bot
from bot.sandbox.callbacks import Query
from bot.sandbox.chats import Chat
from bot.sandbox.control.acts import write
from bot.sandbox.control.requests import Unusable
from bot.sandbox.people import Person

LONGEST_QUERY = 256


def ask(bot: Bot, person: Person, words: str, offset: str) -> str:
    """Tell the bot what `person` types after its name; gives the query's id.

    Raises:
        Unusable: more than Telegram's apps send.
    """
    if len(words) > LONGEST_QUERY:
        raise Unusable(f'"query" is longer than {LONGEST_QUERY} characters.')
    number = bot.inline.ask(Query(person=person.id, chat_id=None, asked=bot.world.now()))
    asked = {"id": number, "from": person.user(), "chat_type": "sender", "query": words, "offset": offset}
    bot.mailbox.put("inline_query", asked)
    return number


def choose(bot: Bot, chat: Chat, person: Person, number: str, result_id: str) -> Json:
    """Send one of the results of the query `number` into `chat`; gives the Message.

    Raises:
        Unusable: no such results.
    """
    for offer in bot.offered.get(number, []):
        if str(offer["id"]) == result_id:
            message = write(bot, chat, person, {**offer["content"], "via_bot": bot.world.me})
            chosen = {"result_id": result_id, "from": person.user(), "query": ""}
            bot.mailbox.put("chosen_inline_result", chosen)
            return message
    raise Unusable(f"Query {number} offered no result {result_id}.")
