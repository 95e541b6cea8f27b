"""sendPoll and stopPoll: what a poll or a quiz may hold. Votes are counted in bot/sandbox/polls.py."""

from typing import Any

from bot.sandbox import keyboards, texts
from bot.sandbox.answers import Json, bad
from bot.sandbox.bots import Bot
from bot.sandbox.entities.formatted import formatted
from bot.sandbox.entities.spans import units
from bot.sandbox.methods import editing, posting
from bot.sandbox.methods.pollmedia import attached
from bot.sandbox.params import Params
from bot.sandbox.polls import Ballot

QUESTION_LIMIT = 300
OPTION_LIMIT = 100
OPTION_CAP = 12
EXPLANATION_LIMIT = 200
EXPLANATION_LINES = 2
OPEN_PERIOD = range(5, 2_628_001)
TYPES = ("regular", "quiz")


async def send_poll(bot: Bot, params: Params) -> Json:
    """The Message with the poll."""
    chat = bot.world.writable(params.text("chat_id"))
    if chat.kind == "channel" and params.has("is_anonymous") and not params.flag("is_anonymous"):
        raise bad("non-anonymous polls can't be sent to channel chats")
    kind = params.text("type") or "regular"
    if kind not in TYPES:
        raise bad("Unsupported poll type specified")
    question = _words(bot, params, "question", QUESTION_LIMIT)
    options = await _options(bot, params)
    now = bot.world.stamp()
    poll: Json = {
        "id": str(bot.id * 1_000_000 + now % 1000 * 1000 + chat.last_id + 1),
        **question,
        "options": options,
        "total_voter_count": 0,
        "is_closed": params.flag("is_closed"),
        "is_anonymous": params.flag("is_anonymous") if params.has("is_anonymous") else True,
        "type": kind,
        "allows_multiple_answers": params.flag("allows_multiple_answers"),
        "allows_revoting": params.flag("allows_revoting") if params.has("allows_revoting") else kind == "regular",
        "members_only": params.flag("members_only"),
    }
    poll |= _quiz(bot, params, len(options)) if kind == "quiz" else {}
    poll |= _words(bot, params, "description", texts.CAPTION_LIMIT) if params.text("description") else {}
    poll |= await attached(bot, params)
    poll |= _ends(params, now)
    message = posting.post(bot, params, {"poll": poll})
    bot.polls.open(Ballot(chat=chat, number=message["message_id"], closes=poll.get("close_date")))
    return message


def stop_poll(bot: Bot, params: Params) -> Json:
    """The Poll as it was closed."""
    chat = bot.world.writable(params.text("chat_id"))
    message = chat.messages.get(params.number("message_id"))
    if message is None:
        raise bad("message with poll to stop not found")
    if "poll" not in message:
        raise bad("message is not a poll")
    chat, message = editing.editable(bot, params)
    ballot = bot.polls.of(message["poll"])
    if ballot is None:
        raise bad("poll has already been closed")
    markup = keyboards.inline_only(keyboards.checked(params.data("reply_markup")))
    bot.polls.close(ballot)
    kept = {key: value for key, value in chat.messages[message["message_id"]].items() if key != "reply_markup"}
    fresh = {**kept, **({"reply_markup": markup} if markup else {})}
    chat.messages[message["message_id"]] = fresh
    tell(bot, ballot)
    poll: Json = fresh["poll"]
    return poll


def close_due(bot: Bot) -> None:
    """Close the polls whose time is over."""
    for ballot in bot.polls.due(bot.world.now().timestamp()):
        bot.polls.close(ballot)
        tell(bot, ballot)


def tell(bot: Bot, ballot: Ballot) -> None:
    """Let the bot and the page know how a poll stands."""
    if ballot.poll is not None:
        bot.mailbox.put("poll", ballot.poll)
        bot.tell("edit", ballot.chat.id, message=ballot.chat.messages[ballot.number])


def _words(bot: Bot, params: Params, name: str, limit: int) -> Json:
    given = params.data(f"{name}_entities")
    words, entities = formatted(params.text(name), params.text(f"{name}_parse_mode"), given)
    if not words:
        raise bad(f"poll {name} must be non-empty")
    if units(words) > limit:
        raise bad(f"poll {name} length must not exceed {limit}")
    return texts.content(bot, name, f"{name}_entities", words, entities)


async def _options(bot: Bot, params: Params) -> list[Json]:
    listed = params.data("options")
    if not isinstance(listed, list):
        raise bad("expected an Array of InputPollOption as options" if listed is not None else "options is empty")
    if not listed:
        raise bad("poll must have at least 1 option")
    if len(listed) > OPTION_CAP:
        raise bad(f"poll can't have more than {OPTION_CAP} options")
    return [await _option(bot, params, place, one) for place, one in enumerate(listed)]


async def _option(bot: Bot, params: Params, place: int, given: Any) -> Json:  # noqa: ANN401 - decoded JSON
    described = {"text": given} if isinstance(given, str) else given
    if not isinstance(described, dict) or not isinstance(described.get("text"), str):
        raise bad("can't parse InputPollOption: Can't find field \"text\"")
    marks = described.get("text_entities")
    words, entities = formatted(described["text"], str(described.get("text_parse_mode") or ""), marks)
    if not words:
        raise bad("poll options must be non-empty")
    if units(words) > OPTION_LIMIT:
        raise bad(f"poll options length must not exceed {OPTION_LIMIT}")
    media = await attached(bot, Params({"media": described.get("media")}, params.files))
    shown = texts.content(bot, "text", "text_entities", words, entities)
    return {"persistent_id": str(place), **shown, "voter_count": 0, **media}


def _quiz(bot: Bot, params: Params, count: int) -> Json:
    listed = params.data("correct_option_ids")
    right = listed if isinstance(listed, list) else [params.number("correct_option_id", -1)]
    if not right or not all(isinstance(one, int) and 0 <= one < count for one in right):
        raise bad("wrong correct option ID specified")
    found: Json = {"correct_option_ids": sorted(set(right))}
    if not params.text("explanation"):
        return found
    marks = params.data("explanation_entities")
    words, entities = formatted(params.text("explanation"), params.text("explanation_parse_mode"), marks)
    if units(words) > EXPLANATION_LIMIT or words.count("\n") > EXPLANATION_LINES:
        raise bad("explanation is too long" if units(words) > EXPLANATION_LIMIT else "explanation has too many lines")
    return found | texts.content(bot, "explanation", "explanation_entities", words, entities)


def _ends(params: Params, now: int) -> Json:
    period, date = params.number("open_period"), params.number("close_date")
    if period and period not in OPEN_PERIOD:
        raise bad("wrong poll open period specified")
    if date and date - now not in OPEN_PERIOD:
        raise bad("wrong poll close date specified")
    if period:
        return {"open_period": period, "close_date": now + period}
    return {"open_period": date - now, "close_date": date} if date else {}
