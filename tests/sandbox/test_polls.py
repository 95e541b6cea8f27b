import pytest

from bot.sandbox.people import CHANNEL, EDITOR, GROUP, OKSANA, OLIVIA
from tests.sandbox.support import Json, World, foreign

ASKED: Json = {"chat_id": GROUP, "question": "Where to?", "options": ["North", {"text": "South"}]}


async def sent(world: World, **fields: object) -> Json:
    message: Json = await world.result("sendPoll", **{**ASKED, "is_anonymous": False, **fields})
    return message


async def vote(world: World, message: Json, person: int, *places: int, status: int = 200) -> Json:
    body = {"from": person, "message_id": message["message_id"], "options": list(places)}
    found: Json = await world.do(f"chats/{message['chat']['id']}/vote", body, status=status)
    return found


async def test_votes_are_counted_told_and_taken_back(world: World) -> None:
    message = await sent(world)
    await vote(world, message, OLIVIA, 1)
    await vote(world, message, OKSANA, 1)
    await vote(world, message, OKSANA)
    updates = await world.bot.get_updates(timeout=0)
    assert list(foreign(updates)) == []
    given = [one.poll_answer for one in updates if one.poll_answer]
    answers = [(one.user and one.user.id, one.option_ids) for one in given]
    assert answers == [(OLIVIA, (1,)), (OKSANA, (1,)), (OKSANA, ())]
    counts = [[option.voter_count for option in one.poll.options] for one in updates if one.poll]
    assert counts == [[0, 1], [0, 2], [0, 1]]
    stopped = await world.bot.stop_poll(GROUP, message["message_id"])
    assert (stopped.is_closed, stopped.total_voter_count) == (True, 1)
    assert message["poll"]["options"][1] == {"persistent_id": "1", "text": "South", "voter_count": 0}


async def test_an_anonymous_poll_tells_no_names(world: World) -> None:
    message = await sent(world, is_anonymous=True)
    await vote(world, message, OLIVIA, 0)
    assert [min(one) for one in await world.updates()] == ["poll"]


async def test_what_a_poll_does_not_take_is_said(world: World) -> None:
    message = await sent(world, type="quiz", correct_option_id=1)
    await vote(world, message, OLIVIA, 0, 1, status=400)
    await vote(world, message, OLIVIA, 2, status=400)
    await vote(world, message, OLIVIA, 0)
    await vote(world, message, OLIVIA, 1, status=400)
    assert (await vote(world, message, OKSANA, 1))["poll"]["total_voter_count"] == 2
    await world.bot.stop_poll(GROUP, message["message_id"])
    await vote(world, message, EDITOR, 1, status=400)


async def test_a_poll_closes_when_its_time_is_over(world: World) -> None:
    message = await sent(world, open_period=60)
    assert message["poll"]["close_date"] == message["date"] + 60
    world.clock.move(seconds=59)
    await vote(world, message, OLIVIA, 0)
    world.clock.move(seconds=1)
    await vote(world, message, OLIVIA, 1, status=400)
    assert [one["poll"]["is_closed"] for one in await world.updates() if "poll" in one] == [False, True]
    assert await world.refusal("stopPoll", chat_id=GROUP, message_id=message["message_id"]) == (
        400,
        "Bad Request: poll has already been closed",
    )


async def test_a_quiz_keeps_its_answer_and_explanation(world: World) -> None:
    fields = {
        "type": "quiz",
        "correct_option_ids": [1],
        "explanation": "<b>South</b>",
        "explanation_parse_mode": "HTML",
    }
    poll = (await sent(world, **fields))["poll"]
    assert (poll["correct_option_ids"], poll["explanation"], poll["explanation_entities"][0]["type"]) == (
        [1],
        "South",
        "bold",
    )
    assert poll["allows_revoting"] is False


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"question": " "}, "poll question must be non-empty"),
        ({"question": "ї" * 301}, "poll question length must not exceed 300"),
        ({"options": []}, "poll must have at least 1 option"),
        ({"options": ["a"] * 13}, "poll can't have more than 12 options"),
        ({"options": ["a", ""]}, "poll options must be non-empty"),
        ({"options": ["a", "ї" * 101]}, "poll options length must not exceed 100"),
        ({"options": [{}]}, "can't parse InputPollOption: Can't find field \"text\""),
        ({"type": "quiz"}, "wrong correct option ID specified"),
        ({"type": "quiz", "correct_option_id": 2}, "wrong correct option ID specified"),
        ({"type": "quiz", "correct_option_id": 0, "explanation": "a" * 201}, "explanation is too long"),
        ({"open_period": 4}, "wrong poll open period specified"),
        ({"close_date": 5}, "wrong poll close date specified"),
        ({"chat_id": CHANNEL}, "non-anonymous polls can't be sent to channel chats"),
    ],
)
async def test_a_poll_telegram_would_not_send_is_refused(world: World, fields: Json, words: str) -> None:
    asked = {**ASKED, "is_anonymous": False, **fields}
    assert await world.refusal("sendPoll", **asked) == (400, f"Bad Request: {words}")


async def test_only_a_poll_can_be_stopped(world: World) -> None:
    said = await world.result("sendMessage", chat_id=GROUP, text="a")
    assert await world.refusal("stopPoll", chat_id=GROUP, message_id=said["message_id"]) == (
        400,
        "Bad Request: message is not a poll",
    )
    assert await world.refusal("stopPoll", chat_id=GROUP, message_id=99) == (
        400,
        "Bad Request: message with poll to stop not found",
    )
