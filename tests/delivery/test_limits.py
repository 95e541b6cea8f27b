"""Pace, in virtual time: what a server with strict sliding windows would count."""

import asyncio
from contextlib import suppress

import pytest

from bot.delivery.http import HttpError
from bot.delivery.pace.flood import Flood
from bot.delivery.pace.limits import ChatKey, Limits, Pace
from bot.domain.delivery import Lane
from tests.delivery.turns import Refused, Server, broadcast, leave, moment, most_in, per_second
from tests.support.virtual import in_virtual_time


def test_a_broadcast_holds_the_rate_and_never_passes_it() -> None:
    server = Server(Pace(Limits(overall=30)))
    broadcast(server, 600)
    assert most_in(server.times(), 1.0) == 30
    assert per_second(server.times()) > 0.97 * 30


def test_without_figures_of_its_own_a_bot_keeps_those_that_telegram_allows() -> None:
    limits = Limits()
    assert (limits.overall, limits.paid, limits.group, limits.burst) == (25, 1000, 20, 5)
    assert (limits.gap, limits.wary) == (1.0, 3600.0)
    server = Server(Pace())
    broadcast(server, 100)
    assert most_in(server.times(), 1.0) == 25


def test_delays_on_the_way_do_not_press_two_seconds_into_one() -> None:
    server = Server(Pace(Limits(overall=30)), jitter=0.2)
    broadcast(server, 600)
    assert most_in(server.times(), 1.0) <= 30


def test_paid_broadcast_has_a_window_of_its_own() -> None:
    server = Server(Pace(paid=True), base=0.002, jitter=0.005)
    broadcast(server, 10_000)
    assert most_in(server.times(), 1.0) <= 1000
    assert per_second(server.times()) > 0.97 * 1000


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
    async def twelve(chat: ChatKey) -> list[float]:
        server = Server(Pace())
        await asyncio.gather(*(server.send(chat, Lane.REPLY) for _ in range(12)))
        return server.times()

    for chat in (1, 42):
        times = in_virtual_time(twelve(chat))
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


def test_a_429_for_another_reason_leaves_the_chats_their_bursts() -> None:
    async def later() -> float:
        server = Server(Pace())
        await server.send(42, Lane.REPLY)
        server.pace.refused(42, 2)
        return max(await asyncio.gather(*(server.send(43, Lane.REPLY) for _ in range(5))))

    assert in_virtual_time(later()) < 0.2


def test_a_group_and_a_channel_get_twenty_a_minute() -> None:
    async def thirty(chat: ChatKey) -> list[float]:
        server = Server(Pace())
        await asyncio.gather(*(server.send(chat, Lane.REPLY) for _ in range(30)))
        return server.times()

    for chat in (-1001234, "@tribune", 0):  # whatever is nobody's own chat is held to what a group gets
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


def test_the_two_thousandth_chat_is_the_last_before_those_at_rest_are_forgotten() -> None:
    async def known() -> list[int]:
        pace, known = Pace(), []
        for chat in range(1, 2001):
            pace.hold_chat(chat, 1)
        known.append(len(pace._chats))
        await asyncio.sleep(1)  # at this very moment they may speak again
        pace.hold_chat(2001, 1)
        return [*known, len(pace._chats)]

    assert in_virtual_time(known()) == [2000, 1]


def test_a_chat_that_waits_or_is_held_or_sent_much_is_not_forgotten() -> None:
    full, held, waiting, new = -1, 7, 8, 5000

    async def crowd() -> tuple[set[ChatKey], float, float, float]:
        pace = Pace(Limits(group=2))
        for _ in range(2):
            await leave(pace, full)
        pace.hold_chat(held, 500)
        pace.hold(Lane.BULK, 10)
        patient = asyncio.create_task(leave(pace, waiting, Lane.BULK))
        await asyncio.sleep(0)
        for chat in range(1001, 2998):
            pace.hold_chat(chat, 1)
        await asyncio.sleep(5)
        pace.hold_chat(new, 1)
        return set(pace._chats), pace.wait(full), pace.wait(held), await patient

    known, until_the_minute_is_over, until_the_hold_is, left = in_virtual_time(crowd())
    assert known == {full, held, waiting, new}
    assert until_the_minute_is_over == pytest.approx(60 - 5 - 1, abs=0.01)
    assert until_the_hold_is == pytest.approx(495)
    assert left == pytest.approx(11, abs=0.01)


def test_every_hold_tells_how_long_it_still_is() -> None:
    async def holds() -> list[list[float]]:
        pace, told = Pace(), []
        pace.hold(Lane.BULK, 10)
        pace.hold_chat(42, 30)
        pace.hold_calls("menu", 20)
        pace.hold_calls("menu", 5)
        for _ in range(2):
            await asyncio.sleep(4)
            lanes = [pace.held_for(lane) for lane in (Lane.BULK, Lane.REPLY)]
            calls = [pace.calls_held_for(scope) for scope in ("menu", ("deletemessage", 42))]
            told.append([*lanes, pace.wait(42), pace.wait(43), *calls])
            await asyncio.sleep(96)
        return told

    assert in_virtual_time(holds()) == [[6, 0, 26, 0, 16, 0], [0] * 6]


def test_calls_that_may_be_made_again_are_not_remembered() -> None:
    async def remembered() -> set[object]:
        pace = Pace()
        pace.hold_calls("menu", 1)
        pace.hold_calls(("deletemessage", 42), 2)
        await asyncio.sleep(1)
        pace.hold_calls(("editmessagetext", 42), 1)
        return set(pace._calls)

    assert in_virtual_time(remembered()) == {("deletemessage", 42), ("editmessagetext", 42)}


def test_a_chat_is_owed_nothing_that_it_may_not_hear_within_a_second() -> None:
    async def spared() -> list[list[int]]:
        pace = Pace(Limits(gap=3))
        pace.hold_chat(1, 1)
        pace.hold_chat(2, 1.5)
        pace.hold_chat("@tribune", 9)
        await leave(pace, 3, Lane.BULK)
        pace.hold_chat(3, 0.5)
        told = []
        for _ in range(3):
            told.append(sorted(pace.held_chats()))
            await asyncio.sleep(1.25)
        return told

    assert in_virtual_time(spared()) == [[2, 3], [3], []]


@pytest.mark.parametrize(("second", "spared"), [(30.0, [-1]), (59.5, [])])
def test_a_group_is_owed_nothing_while_its_minute_is_full(second: float, spared: list[int]) -> None:
    """What is not answered counts for half a second more, so that the first message counts until 60.5."""

    async def told() -> list[list[int]]:
        pace, told = Pace(Limits(group=2)), []
        for when in (0.0, second):
            await asyncio.sleep(when - moment())
            hanging.append(asyncio.create_task(leave(pace, -1, takes=100)))
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            told.append(pace.held_chats())
        for task in hanging:
            task.cancel()
        return told

    hanging: list[asyncio.Task[float]] = []
    assert in_virtual_time(told()) == [[], spared]


def test_a_burst_of_replies_in_a_private_chat_puts_nothing_off_that_is_owed_to_it() -> None:
    async def told() -> list[int]:
        pace = Pace()
        await asyncio.gather(*(leave(pace, 42) for _ in range(5)))
        return pace.held_chats()

    assert in_virtual_time(told()) == []


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
