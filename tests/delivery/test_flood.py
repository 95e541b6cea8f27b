"""Whose a 429 is, and how fast to send after one that is everybody's."""

import asyncio
from contextlib import suppress

import pytest

from bot.delivery.pace.flood import Flood, Rate, Refusals
from bot.delivery.pace.limits import ChatKey, Limits, Pace
from bot.delivery.pace.scopes import scope_of
from bot.delivery.pace.stall import Stall
from bot.domain.delivery import Lane
from tests.delivery.turns import Refused, Server
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


class Strict(Server):
    """One that refuses a second message to a chat within a second, and is asked again as a 429 says."""

    refusals = 0

    async def send(self, chat: ChatKey, lane: Lane = Lane.REPLY) -> float:
        loop = asyncio.get_running_loop()
        asked = loop.time()
        while True:
            async with self.pace.turn(chat, lane):
                await asyncio.sleep(self.base)
                if not any(loop.time() - when < 1 for when in self.times(chat)):
                    self.arrived.append((loop.time(), chat))
                    return loop.time() - asked
            self.refusals += 1
            self.pace.refused(chat, 1)


def test_a_server_that_allows_one_a_second_refuses_once_and_is_believed() -> None:
    async def hour() -> tuple[int, float]:
        server = Strict(Pace())
        first = [await server.send(42), await server.send(42)]
        for chat in range(50, 60):
            await asyncio.gather(*(server.send(chat) for _ in range(5)))
        return server.refusals, max(first)

    refusals, first = in_virtual_time(hour())
    assert refusals == 1
    assert first < 1.1


class Narrow(Server):
    """One that takes so many a second, and refuses all once there was one too many."""

    most = 17
    punishing = False

    async def send(self, chat: ChatKey, lane: Lane = Lane.BULK) -> float:
        loop = asyncio.get_running_loop()
        with suppress(Refused):
            async with self.pace.turn(chat, lane):
                await asyncio.sleep(self.base)
                lately = sum(when > loop.time() - 1 for when, _ in self.arrived)
                self.punishing = self.punishing or lately >= self.most
                if self.punishing:
                    raise Refused
                self.arrived.append((loop.time(), chat))
            return 0.0
        self.pace.refused(chat, 30)
        if self.pace.flood is not None:
            self.pace.hold(Lane.BULK, 30)
        return 30.0


def test_what_was_taken_before_a_refusal_of_all_is_the_rate_from_then_on() -> None:
    async def flooded() -> float:
        pace = Pace(Limits(overall=30))
        server = Narrow(pace)
        crowd = [asyncio.create_task(server.send(chat)) for chat in range(1, 200)]
        await asyncio.sleep(5)
        assert pace.flood is not None
        for task in crowd:
            task.cancel()
        return pace.rate

    assert 16 < in_virtual_time(flooded()) <= 17
