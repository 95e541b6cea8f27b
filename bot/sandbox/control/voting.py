"""A person votes in a poll, or asks to join a chat; the bot hears of it as Telegram would tell it."""

from bot.sandbox.answers import Json
from bot.sandbox.bots import Bot
from bot.sandbox.chats import ADMINS, PRESENT, Chat
from bot.sandbox.control.requests import Unusable
from bot.sandbox.methods import polls
from bot.sandbox.people import Person


def vote(bot: Bot, chat: Chat, person: Person, number: int, chosen: list[int]) -> Json:
    """Count `person`'s vote for the options at `chosen` of the poll in message `number`; none takes it back.

    Raises:
        Unusable: no poll, a closed one, options it does not take, or the person is not in the chat.
    """
    polls.close_due(bot)
    poll = chat.messages.get(number, {}).get("poll")
    if poll is None:
        raise Unusable(f"Message {number} is not a poll of this chat.")
    if person.id != chat.id and chat.status(person.id) not in PRESENT:
        raise Unusable(f"{person.first_name} is not in this chat.")
    ballot = bot.polls.of(poll)
    if ballot is None:
        raise Unusable("The poll is closed.")
    _check(poll, chosen, voted=person.id in ballot.votes)
    fresh = bot.polls.vote(ballot, person, sorted(set(chosen)))
    if fresh is None:
        raise Unusable("The poll is gone.")
    if not poll["is_anonymous"]:
        picked = ballot.votes.get(person.id, [])
        names = [fresh["options"][place]["persistent_id"] for place in picked]
        answer = {"poll_id": poll["id"], "user": person.user(), "option_ids": picked, "option_persistent_ids": names}
        bot.mailbox.put("poll_answer", answer)
    polls.tell(bot, ballot)
    return fresh


def _check(poll: Json, chosen: list[int], *, voted: bool) -> None:
    if not all(one in range(len(poll["options"])) for one in chosen):
        raise Unusable(f'"options" are places from 0 to {len(poll["options"]) - 1}.')
    if len(chosen) > 1 and not poll["allows_multiple_answers"]:
        raise Unusable("This poll takes one answer.")
    if voted and not poll["allows_revoting"]:
        raise Unusable("A vote in this poll stands.")


def ask_to_join(bot: Bot, chat: Chat, person: Person, address: str) -> None:
    """`person` asks to join by the link `address`, which may ask for approval or let them in at once.

    Raises:
        Unusable: they are in, or the link leads nowhere.
    """
    link = chat.links.get(address)
    if link is None or link["is_revoked"] or link.get("expire_date", bot.world.stamp() + 1) <= bot.world.stamp():
        raise Unusable("This link leads nowhere, or not any more.")
    if chat.status(person.id) in PRESENT:
        raise Unusable(f"{person.first_name} is in this chat.")
    if not link["creates_join_request"]:
        raise Unusable('This link asks nobody: use the action "join".')
    chat.requests[person.id] = address
    request = {
        "chat": chat.public(),
        "from": person.user(),
        "user_chat_id": person.id,
        "date": bot.world.stamp(),
        "invite_link": link,
    }
    if chat.status(bot.id) in ADMINS:
        bot.mailbox.put("chat_join_request", request)
    bot.tell("chat", chat.id)
