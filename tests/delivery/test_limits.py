"""Pace, in virtual time: what a server with strict sliding windows would count."""

import asyncio
import random
from bisect import bisect_right
from collections.abc import Sequence
from contextlib import suppress

from bot.delivery.pace.limits import ChatKey, Limits, Pace
from bot.domain.delivery import Lane
from tests.support.virtual import in_virtual_time


class Server:
    """Notes when each message arrives, after a delay on the way and before another on the way back."""

    def __init__(self, pace: Pace, *, base: float = 0.02, jitter: float = 0.0) -> None:
        self.pace = pace
        self.base = base
        self.jitter = jitter
        self.chance = random.Random(1)  # noqa: S311 - chance, not secrecy
        self.arrived: list[tuple[float, ChatKey]] = []

    async def send(self, chat: ChatKey, lane: Lane = Lane.BULK) -> float:
        """Send one; gives how long it took altogether."""
        loop = asyncio.get_running_loop()
        asked = loop.time()
        async with self.pace.turn(chat, lane):
            await asyncio.sleep(self.base + self.chance.random() * self.jitter)
            self.arrived.append((loop.time(), chat))
            await asyncio.sleep(self.base)
        return loop.time() - asked

    def times(self, chat: ChatKey | None = None) -> list[float]:
        return sorted(when for when, whom in self.arrived if chat in (None, whom))


def most_in(times: Sequence[float], span: float) -> int:
    """The most that any window of `span` seconds holds."""
    return max(bisect_right(times, start + span - 1e-6) - index for index, start in enumerate(times))


def rate(times: Sequence[float]) -> float:
    return (len(times) - 1) / (times[-1] - times[0])


def broadcast(server: Server, chats: int) -> None:
    async def everyone() -> None:
        await asyncio.gather(*(server.send(chat) for chat in range(1, chats + 1)))

    in_virtual_time(everyone())


def test_a_broadcast_holds_the_rate_and_never_passes_it() -> None:
    server = Server(Pace(Limits(overall=30)))
    broadcast(server, 600)
    assert most_in(server.times(), 1.0) == 30
    assert rate(server.times()) > 0.97 * 30


def test_delays_on_the_way_do_not_press_two_seconds_into_one() -> None:
    server = Server(Pace(Limits(overall=30)), jitter=0.2)
    broadcast(server, 600)
    assert most_in(server.times(), 1.0) <= 30


def test_paid_broadcast_has_a_window_of_its_own() -> None:
    server = Server(Pace(paid=True), base=0.002, jitter=0.005)
    broadcast(server, 10_000)
    assert most_in(server.times(), 1.0) <= 1000
    assert rate(server.times()) > 0.97 * 1000


def test_bulk_is_spread_over_the_second() -> None:
    server = Server(Pace(Limits(overall=25)))
    broadcast(server, 50)
    assert most_in(server.times(), 0.1) <= 5


def test_replies_pass_a_backlog() -> None:
    async def busy() -> list[float]:
        server = Server(Pace(Limits(overall=30)))
        backlog = [asyncio.create_task(server.send(chat)) for chat in range(1, 1001)]
        took = []
        for chat in range(5001, 5101):
            await asyncio.sleep(0.1)
            took.append(await server.send(chat, Lane.REPLY))
        for task in backlog:
            task.cancel()
        return sorted(took)

    took = in_virtual_time(busy())
    assert took[-1] < 0.5


def test_bulk_takes_only_what_replies_leave() -> None:
    async def busy() -> tuple[int, int]:
        server = Server(Pace(Limits(overall=10)))
        backlog = [asyncio.create_task(server.send(chat)) for chat in range(1, 1001)]
        replies = [asyncio.create_task(server.send(chat, Lane.REPLY)) for chat in range(5001, 5101)]
        await asyncio.gather(*replies)
        sent_meanwhile = sum(task.done() for task in backlog)
        for task in backlog:
            task.cancel()
        return sent_meanwhile, most_in(server.times(), 1.0)

    sent_meanwhile, most = in_virtual_time(busy())
    assert sent_meanwhile <= 2
    assert most <= 10


def test_one_private_chat_gets_one_bulk_message_a_second() -> None:
    async def five() -> list[float]:
        server = Server(Pace())
        await asyncio.gather(*(server.send(42) for _ in range(5)))
        return server.times()

    assert most_in(in_virtual_time(five()), 1.0) == 1


def test_replies_in_a_private_chat_may_burst_but_not_for_long() -> None:
    async def twelve() -> list[float]:
        server = Server(Pace())
        await asyncio.gather(*(server.send(42, Lane.REPLY) for _ in range(12)))
        return server.times()

    times = in_virtual_time(twelve())
    assert most_in(times, 0.2) == 5
    assert most_in(times, 5.0) == 5


def test_four_commands_in_three_seconds_are_answered_at_once() -> None:
    async def typing() -> float:
        server, took = Server(Pace()), []
        for _ in range(4):
            took.append(await server.send(42, Lane.REPLY))
            await asyncio.sleep(0.75)
        return max(took)

    assert in_virtual_time(typing()) < 0.1


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


def test_a_429_for_another_reason_leaves_the_chats_their_bursts() -> None:
    async def later() -> float:
        server = Server(Pace())
        await server.send(42, Lane.REPLY)
        server.pace.refused(42, 2)
        return max(await asyncio.gather(*(server.send(43, Lane.REPLY) for _ in range(5))))

    assert in_virtual_time(later()) < 0.2


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


class Refused(Exception):
    """Too many requests."""


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


def test_a_group_and_a_channel_get_twenty_a_minute() -> None:
    async def thirty(chat: ChatKey) -> list[float]:
        server = Server(Pace())
        await asyncio.gather(*(server.send(chat, Lane.REPLY) for _ in range(30)))
        return server.times()

    for chat in (-1001234, "@tribune"):
        times = in_virtual_time(thirty(chat))
        assert most_in(times, 60.0) == 20
        assert most_in(times, 1.0) == 1


def test_a_chat_with_much_to_get_does_not_hold_up_others() -> None:
    async def crowd() -> float:
        server = Server(Pace(Limits(overall=10)))
        greedy = [asyncio.create_task(server.send(1)) for _ in range(300)]
        await asyncio.sleep(0)
        took = max(await asyncio.gather(*(server.send(chat) for chat in range(2, 12))))
        for task in greedy:
            task.cancel()
        return took

    assert in_virtual_time(crowd()) < 2.5


def test_a_held_lane_waits_as_long_as_it_is_told_while_replies_go_on() -> None:
    async def held() -> tuple[float, float]:
        server = Server(Pace())
        server.pace.hold(Lane.BULK, 10_072)
        server.pace.hold(Lane.BULK, 5)
        return await asyncio.gather(server.send(1), server.send(2, Lane.REPLY))

    bulk, reply = in_virtual_time(held())
    assert bulk >= 10_072
    assert reply < 0.1


def test_a_released_lane_goes_on_at_once() -> None:
    async def released() -> float:
        server = Server(Pace())
        server.pace.hold(Lane.BULK, 10_072)
        sending = asyncio.create_task(server.send(1))
        await asyncio.sleep(1)
        server.pace.release(Lane.BULK)
        return await sending

    assert in_virtual_time(released()) < 1.1


def test_a_held_chat_waits_alone() -> None:
    async def held() -> tuple[float, float]:
        server = Server(Pace())
        server.pace.hold_chat(1, 30)
        return await asyncio.gather(server.send(1, Lane.REPLY), server.send(2, Lane.REPLY))

    one, other = in_virtual_time(held())
    assert one >= 30
    assert other < 0.1


def test_a_call_that_hangs_does_not_stop_the_others() -> None:
    async def hanging() -> float:
        pace = Pace(Limits(overall=2))

        async def hang(chat: int) -> None:
            async with pace.turn(chat, Lane.BULK):
                await asyncio.sleep(20)

        hung = [asyncio.create_task(hang(chat)) for chat in (1, 2)]
        await asyncio.sleep(0.6)
        took = await Server(pace).send(3, Lane.REPLY)
        for task in hung:
            task.cancel()
        return took

    assert in_virtual_time(hanging()) < 1.5


def test_those_who_stop_waiting_take_no_turn() -> None:
    async def given_up() -> int:
        server = Server(Pace(Limits(overall=1)))
        crowd = [asyncio.create_task(server.send(chat)) for chat in range(1, 50)]
        await asyncio.sleep(0.5)
        for task in crowd:
            task.cancel()
        await server.send(99)
        return len(server.arrived)

    assert in_virtual_time(given_up()) == 2


def test_a_million_chats_are_not_remembered() -> None:
    async def many() -> int:
        server = Server(Pace(Limits(paid=1000), paid=True), base=0.001)
        for start in range(1, 20_001, 1000):
            await asyncio.gather(*(server.send(chat) for chat in range(start, start + 1000)))
        return len(server.pace._chats)

    assert in_virtual_time(many()) < 10_000
