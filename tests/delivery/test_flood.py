"""Whose a 429 is, and how fast to send after one that is everybody's."""

import asyncio
from contextlib import suppress

import pytest

from bot.delivery.http import HttpError
from bot.delivery.pace.flood import Flood, Rate, Refusals
from bot.delivery.pace.limits import Limits, Pace
from bot.delivery.pace.scopes import scope_of
from bot.delivery.pace.stall import Stall
from bot.domain.delivery import Lane
from tests.delivery.turns import Server, leave, moment, per_second
from tests.support.virtual import in_virtual_time


def test_one_chat_is_one_chat_however_often_it_is_refused() -> None:
    refusals = Refusals()
    assert [refusals.refused(1, 3000, now) for now in range(5)] == [None] * 5


def test_two_chats_with_nothing_taken_between_are_everybody() -> None:
    refusals = Refusals()
    refusals.refused(1, 3000, 0)
    assert refusals.refused(2, 2999, 1) == Flood(chats=2, seconds=2999)


def test_two_chats_among_many_that_get_theirs_are_two_chats() -> None:
    refusals = Refusals()
    refusals.refused(1, 3000, 0)
    for now in range(1, 4):
        refusals.passed(now)
    assert refusals.refused(2, 3000, 4) is None


def test_two_chats_minutes_apart_are_two_chats() -> None:
    refusals = Refusals()
    refusals.refused(1, 3000, 0)
    assert refusals.refused(2, 3000, 120) is None


def test_who_is_refused_again_once_a_flood_is_over_was_meant() -> None:
    refusals = Refusals()
    refusals.refused(1, 3000, 0)
    refusals.refused(2, 3000, 1)
    refusals.over([1, 2], 16)
    assert [refusals.refused(1, 3000, 17), refusals.refused(2, 3000, 17)] == [None, None]
    refusals.refused(3, 3000, 18)
    assert refusals.refused(4, 3000, 18) is not None


@pytest.mark.parametrize(
    ("method", "chat", "scope"),
    [
        ("setMyCommands", None, "menu"),
        ("deleteMyCommands", 42, "menu"),
        ("getMyDescription", None, "menu"),
        ("setChatMenuButton", 42, "menu"),
        ("answerCallbackQuery", None, None),
        ("answerInlineQuery", None, None),
        ("sendMessage", 42, None),
        ("editMessageText", 42, ("editmessagetext", 42)),
        ("editMessageText", -1001, None),
        ("sendChatAction", 42, ("sendchataction", 42)),
        ("deleteMessage", -1001, ("deletemessage", -1001)),
    ],
)
def test_what_a_429_stops_beside_chats(method: str, chat: int | None, scope: object) -> None:
    assert scope_of(method, chat) == scope


def test_a_refusal_measures_the_limit_and_time_looks_beyond_it() -> None:
    rate = Rate(30)
    assert rate.at(0) == 30
    rate.refused(100, 24)
    assert 23.5 < rate.at(100) < 24
    assert rate.at(105) == rate.at(100)
    assert rate.at(100) < rate.at(130) < rate.at(200) < 30
    assert rate.at(2000) == 30


def test_refusals_of_one_instant_count_once() -> None:
    once, often = Rate(30), Rate(30)
    once.refused(100, 25)
    for now in range(10):
        often.refused(100 + now / 10, 25 - now)
    assert often.at(101) == pytest.approx(once.at(101))


def test_where_little_was_taken_for_want_of_more_the_rate_is_halved_at_most() -> None:
    rate = Rate(30)
    rate.refused(100, 2)
    assert rate.at(100) == pytest.approx(15, rel=0.02)


def test_refusals_one_after_another_go_far_down_and_never_to_nothing() -> None:
    rate = Rate(30)
    for turn in range(200):
        rate.refused(100 + 3 * turn, 0)
    assert rate.at(700) == pytest.approx(6, rel=0.1)


def test_a_limit_that_stands_still_is_looked_beyond_ever_more_rarely() -> None:
    rate, now, looks = Rate(30), 0.0, []
    for _ in range(4):
        began = now
        while rate.at(now) <= 24:
            now += 1
        looks.append(now - began)
        rate.refused(now, 24)
    assert looks[0] < looks[1] < looks[2] < looks[3]


def test_a_pause_is_no_proof_that_more_is_allowed() -> None:
    rate = Rate(30)
    rate.refused(100, 24)
    assert rate.at(100 + 3600) == 30  # a look into the middle of a pause
    rate.rested(100 + 3600)
    assert rate.at(100 + 3600) < 24


def test_a_long_pause_makes_what_was_measured_old() -> None:
    short, long = Rate(30), Rate(30)
    for rate, pause in ((short, 30), (long, 120)):
        rate.refused(100, 24)
        rate.rested(100 + pause)
    assert short.at(100 + 30 + 8) == short.at(100 + 30)
    assert long.at(100 + 120 + 8) > long.at(100 + 120)


def test_silence_lets_one_ask_after_a_quarter_of_a_minute_and_one_a_minute() -> None:
    stall = Stall()
    asked: list[float] = []
    stall.began(1, 0.0)
    for number in range(2, 5):
        asked.append(stall.free_at(5.0 if not asked else asked[-1]))
        stall.began(number, asked[-1])
    assert asked == [17, 77, 137]


def test_an_answer_ends_the_silence() -> None:
    stall = Stall()
    stall.began(1, 0.0)
    stall.ended(1, 20.5, heard=True)
    assert stall.free_at(20.5) == 20.5


class Refused(Exception):
    """Too many requests."""


@pytest.mark.parametrize(
    ("end", "moments"),
    [(None, [0, 1.5, 20]), (Refused(), [0, 1.5, 20]), (HttpError("reset"), [0, 1.5, 77])],
    ids=["taken", "refused", "lost"],
)
def test_bulk_waits_for_an_answer_and_a_lost_connection_is_none(end: Exception | None, moments: list[float]) -> None:
    """The first ends after twenty seconds; one asks at 17, and where that is the end of silence, the next goes then."""

    async def silent() -> list[float]:
        pace = Pace(Limits(overall=1))
        left: list[float] = []

        async def send(chat: int) -> None:
            with suppress(HttpError, Refused):
                async with pace.turn(chat, Lane.BULK):
                    left.append(moment())
                    await asyncio.sleep(20 if chat == 1 else 200)
                    if end is not None:
                        raise end

        crowd = [asyncio.create_task(send(chat)) for chat in range(1, 5)]
        await asyncio.sleep(100)
        for task in crowd:
            task.cancel()
        return left

    first, second, asks, *more = in_virtual_time(silent())
    assert asks == pytest.approx(17)
    assert [first, second, *more] == pytest.approx(moments)


def test_replies_go_on_while_bulk_waits_for_an_answer() -> None:
    async def silent() -> float:
        pace = Pace()
        hanging = asyncio.create_task(leave(pace, 1, Lane.BULK, takes=100))
        await asyncio.sleep(10)
        left = await leave(pace, 2)
        hanging.cancel()
        return left

    assert in_virtual_time(silent()) == 10


def test_two_at_once_that_were_too_many_part_all_replies_until_the_hour_is_over() -> None:
    async def wary() -> list[float]:
        pace = Pace(Limits(wary=60))
        await asyncio.gather(leave(pace, 42), leave(pace, 42))
        pace.refused(42, 1)
        await asyncio.sleep(59.5)
        first = await leave(pace, 43)
        parted = asyncio.create_task(leave(pace, 43))
        await asyncio.sleep(0.5)
        together = await asyncio.gather(leave(pace, 44), leave(pace, 44))
        return [first, await parted, *together]

    assert in_virtual_time(wary()) == pytest.approx([59.5, 60.5, 60, 60], abs=0.01)


def test_once_a_flood_is_over_those_may_speak_who_were_refused_in_it() -> None:
    async def calm() -> tuple[list[Flood | None], list[float], float]:
        pace = Pace()
        pace.refused(1, 3000)
        await asyncio.sleep(85)
        pace.refused(2, 3000)
        pace.refused(3, 2000)
        floods = [pace.flood]
        waiting = asyncio.create_task(leave(pace, 3))
        await asyncio.sleep(15)
        pace.calm(15)
        floods.append(pace.flood)
        return floods, [pace.wait(chat) for chat in (1, 2)], await waiting

    assert in_virtual_time(calm()) == ([Flood(chats=2, seconds=2000), None], [2900, 0], 100)


@pytest.mark.parametrize(
    ("chats", "held", "left"), [(1, 0, 25), (2, 0, 25 * 0.9 * 0.995), (2, 30, 25)], ids=["one", "all", "held"]
)
def test_less_is_sent_where_several_are_refused_unless_nothing_is_sent_anyway(
    chats: int, held: float, left: float
) -> None:
    async def refused() -> float:
        pace = Pace()
        pace.hold(Lane.BULK, held)
        for chat in range(1, chats + 1):
            pace.refused(chat, 10)
        return pace.rate

    assert in_virtual_time(refused()) == pytest.approx(left)


def test_after_a_refusal_of_all_bulk_is_slower_and_replies_are_not_spread() -> None:
    async def slower() -> tuple[set[float], float]:
        pace = Pace()
        for chat in (1, 2):
            pace.refused(chat, 10)
        replies = await asyncio.gather(*(leave(pace, chat) for chat in range(3, 8)))
        await asyncio.sleep(2)
        server = Server(pace)
        await asyncio.gather(*(server.send(chat) for chat in range(11, 111)))
        return set(replies), per_second(server.times())

    replies, bulk = in_virtual_time(slower())
    assert replies == {0}
    assert 21.5 < bulk < 23
