"""Outages, floods, silence and slow servers: what stops, for how long, and that nothing is lost or comes twice."""

import asyncio
import logging
from collections import Counter
from typing import Any

import pytest
from aiohttp import web
from telegram.error import RetryAfter
from telegram.ext import ExtBot

from bot.delivery.transport import AiohttpRequest, LaneLimiter
from bot.domain.delivery import State
from tests.delivery.weather import BLOCKED, FIRST, FLOOD, Answer, Weather, between, played
from tests.support.scripted import TOKEN, Heard, ok, raw, refuse

HTML = raw(200, b"<html>Please log in to this network</html>")


def test_one_chats_flood_wait_delays_that_chat_alone() -> None:
    async def play(weather: Weather) -> tuple[float, int]:
        await weather.readers(300)
        took = await weather.all_sent(299, within=60)
        return took, weather.taken[FIRST + 50]

    flood = between(0, 100, FLOOD, chats=lambda chat: chat == FIRST + 50)
    took, late = played(play, flood)
    assert took < 15
    assert late == 0


FLOODS = [
    FLOOD,
    refuse(429, "Too Many Requests"),
    refuse(429, "Too Many Requests: retry after 99999999999"),
    refuse(429, "slow down", retry_after="3000"),
    raw(429, b"<html>Too Many Requests</html>"),
]
OTHER_CALLS: list[tuple[str, dict[str, Any]]] = [
    ("set_chat_menu_button", {}),
    ("set_my_short_description", {"short_description": "News"}),
    ("get_file", {"file_id": "AgAC"}),
    ("get_chat", {"chat_id": FIRST}),
    ("leave_chat", {"chat_id": -1001}),
    ("delete_message", {"chat_id": FIRST, "message_id": 1}),
    ("pin_chat_message", {"chat_id": FIRST, "message_id": 1}),
    ("send_chat_action", {"chat_id": FIRST, "action": "typing"}),
    ("send_photo", {"chat_id": FIRST, "photo": "AgAC"}),
    ("copy_message", {"chat_id": FIRST, "from_chat_id": FIRST, "message_id": 1}),
    ("forward_message", {"chat_id": FIRST, "from_chat_id": FIRST, "message_id": 1}),
    ("edit_message_reply_markup", {"chat_id": FIRST, "message_id": 1}),
    ("answer_inline_query", {"inline_query_id": "1", "results": []}),
]


@pytest.mark.parametrize("flood", FLOODS)
def test_a_flood_wait_on_any_other_call_stops_no_digest(flood: Answer) -> None:
    async def play(weather: Weather) -> float:
        await weather.readers(60)
        weather.server.on("getMe", ok({"id": 5550001, "is_bot": True, "first_name": "T", "username": "t_bot"}))
        request, limiter = AiohttpRequest(weather.http), LaneLimiter(weather.pace)
        bot = ExtBot(TOKEN, base_url=f"{weather.server.url}/bot", request=request, rate_limiter=limiter)
        for name, fields in OTHER_CALLS:
            first, *others = name.split("_")
            weather.server.always(first + "".join(map(str.capitalize, others)), flood)
            with pytest.raises(RetryAfter):
                await getattr(bot, name)(**fields)
        return await weather.all_sent(59, within=300)

    assert played(play, between(0, 0, FLOOD)) < 60


def test_two_chats_flood_waits_do_not_stop_the_others_again_and_again() -> None:
    async def play(weather: Weather) -> float:
        await weather.readers(300)
        return await weather.all_sent(298, within=300)

    assert played(play, between(0, 10_000, FLOOD, chats=lambda chat: chat in {FIRST + 50, FIRST + 51})) < 40


def test_a_flood_wait_of_the_whole_bot_is_asked_about_and_not_waited_out(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)

    async def play(weather: Weather) -> tuple[float, list[float]]:
        await weather.readers(200)
        took = await weather.all_sent(200, within=600)
        return took, [when for when, _ in weather.heard if 5 < when < 70]

    took, asked = played(play, between(2, 70, FLOOD))
    assert took < 90
    assert len(asked) == 1
    assert caplog.text.count("sending rests (429 to") == 1
    assert caplog.text.count("sending goes on after") == 1


def test_a_flood_wait_outlives_the_process_and_is_asked_about_there() -> None:
    async def play(weather: Weather) -> tuple[float, int]:
        await weather.readers(100)
        await weather.until(8)
        await weather.stop()
        before = len(weather.heard)
        weather.begin()
        await weather.until(12)
        during = len(weather.heard) - before
        return await weather.all_sent(100, within=600), during

    took, during = played(play, between(1, 30, FLOOD))
    assert during == 0
    assert took < 100


@pytest.mark.parametrize("count", [15, 31, 200])
def test_an_outage_of_403_switches_no_reader_off(count: int) -> None:
    async def play(weather: Weather) -> tuple[float, list[bool]]:
        chats = await weather.readers(count)
        took = await weather.all_sent(count, within=3600)
        return took, [await weather.active(chat) for chat in chats]

    took, active = played(play, between(0, 200, BLOCKED))
    assert all(active)
    assert took < 600


def test_an_outage_of_403_over_a_kill_switches_no_reader_off() -> None:
    async def play(weather: Weather) -> list[bool]:
        chats = await weather.readers(60)
        await weather.until(0.5)
        await weather.kill()
        weather.begin()
        await weather.until(30)
        await weather.kill()
        weather.begin()
        await weather.all_sent(60, within=3600)
        return [await weather.active(chat) for chat in chats]

    assert all(played(play, between(0, 100, BLOCKED)))


def test_a_third_of_the_chats_refused_for_an_hour_are_not_gone() -> None:
    async def play(weather: Weather) -> tuple[int, int]:
        chats = await weather.readers(300)
        await weather.until(700)
        weather.skip(2850)
        await weather.until(3600)
        await weather.owe(*chats, edition=2)
        await weather.until(3700)
        for hours in (1, 6, 24):
            weather.skip(hours * 3600)
            await asyncio.sleep(60)
        return sum([await weather.active(chat) for chat in chats]), await weather.sent()

    active, sent = played(play, between(0, 3500, BLOCKED, chats=lambda chat: chat % 3 == 0))
    assert active == 300
    assert sent == 600


@pytest.mark.parametrize("among", [10, 3], ids=["all", "three of ten"])
def test_whoever_an_outage_closed_among_a_thousand_comes_back_over_a_kill_and_a_restart(among: int) -> None:
    """Three hundred of a thousand stayed off, once more than forty had been closed or the process was killed."""

    async def play(weather: Weather) -> tuple[int, int, Counter[int]]:
        chats = await weather.readers(1000)
        await weather.until(120)
        await weather.kill()
        weather.begin()
        await weather.until(900)
        await weather.stop()
        weather.begin()
        await weather.until(2400)
        await weather.kill()
        weather.begin()
        for hours in (1, 6, 12):
            weather.skip(hours * 3600)
            await asyncio.sleep(120)
        return sum([await weather.active(chat) for chat in chats]), await weather.sent(), weather.taken

    active, sent, taken = played(play, between(10, 2700, BLOCKED, chats=lambda chat: chat % 10 < among))
    assert (active, sent) == (1000, 1000)
    assert sorted(taken.values())[-6:] == [1] * 6


def test_a_reader_who_has_really_left_is_switched_off_within_minutes() -> None:
    async def play(weather: Weather) -> tuple[bool, State, State, int]:
        await weather.readers(40)
        await weather.owe(FIRST + 20, edition=2)
        await weather.until(900)
        states = [(await weather.get(FIRST + 20, number)).state for number in (1, 2)]
        return await weather.active(FIRST + 20), states[0], states[1], await weather.sent()

    gone = between(0, 10_000, BLOCKED, chats=lambda chat: chat == FIRST + 20)
    assert played(play, gone) == (False, State.FAILED, State.CANCELLED, 39)


@pytest.mark.parametrize("page", [HTML, raw(200, b"\x00\xff junk"), refuse(500, "Internal Server Error")])
def test_a_page_that_is_not_telegrams_loses_no_edition(page: Answer) -> None:
    async def play(weather: Weather) -> tuple[set[State], float]:
        chats = await weather.readers(10)
        await weather.until(290)
        states = {(await weather.get(chat)).state for chat in chats}
        return states, await weather.all_sent(10, within=4000)

    states, took = played(play, between(0, 300, page))
    assert State.FAILED not in states
    assert took < 3000


def test_a_server_that_answers_after_twenty_seconds_gets_nothing_twice() -> None:
    async def slowly(_weather: Weather, _chat: int) -> None:
        await asyncio.sleep(20.5)

    async def play(weather: Weather) -> Counter[int]:
        await weather.readers(300)
        await weather.all_sent(300, within=600)
        return weather.taken

    taken = played(play, slowly)
    assert (len(taken), max(taken.values())) == (300, 1)


def test_a_silence_of_a_minute_costs_little_more_than_itself() -> None:
    async def silent(weather: Weather, _chat: int) -> Answer | None:
        if 2 <= weather.seconds < 77:
            return _never
        return None

    async def play(weather: Weather) -> tuple[float, int, int]:
        await weather.readers(400)
        took = await weather.all_sent(340, within=600)
        await weather.all_sent(400, within=4000)
        return took, max(Counter(chat for _, chat in weather.heard).values()), len(weather.alerts)

    took, most, _alerts = played(play, silent)
    assert took < 130
    assert most <= 2


async def _never(_request: web.Request, _heard: Heard) -> web.StreamResponse:
    await asyncio.sleep(400)
    return web.Response()


def test_a_hiccup_of_a_minute_costs_a_minute() -> None:
    async def play(weather: Weather) -> tuple[float, list[float]]:
        await weather.readers(300)
        took = await weather.all_sent(300, within=3600)
        return took, [when for when, _ in weather.heard if 6 < when < 64]

    took, asked = played(play, between(4, 64, refuse(502, "Bad Gateway")))
    assert len(asked) == 1
    assert took < 110


def test_an_edition_nobody_knows_the_fate_of_is_given_up_at_the_end_of_its_day_and_said_so(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def play(weather: Weather) -> tuple[State, float, list[str]]:
        await weather.readers(1)
        for _ in range(39):
            weather.skip(900)
            await asyncio.sleep(3)
        before = (await weather.get(FIRST)).state
        assert before is State.IN_DOUBT
        weather.skip(900)
        await asyncio.sleep(90)
        return (await weather.get(FIRST)).state, len(weather.heard), [said.key for said in weather.alerts]

    state, sends, alerts = played(play, between(0, 100_000, refuse(500, "Internal Server Error")))
    assert state is State.FAILED
    assert sends <= 7
    assert "delivery.given_up" in alerts
    assert f"delivery edition:1{FIRST}:0 is given up" in caplog.text
