"""How the bot serves a chat, set one thing at a time, and as it is typed."""

from dataclasses import replace
from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.reader import Length
from bot.reading import readers, settings
from bot.reading.typed_settings import AskHour, AskPlace, Done, tune
from tests.reading.asking import Room


async def test_each_setting_is_stored_and_leaves_the_others(room: Room) -> None:
    asker = await settings.speak(room.ports, room.newcomer, "uk")
    asker = await settings.on_day(room.ports, asker, 6, wanted=False)
    asker = await settings.as_long_as(room.ports, asker, Length.LONG)
    asker = await settings.live_in(room.ports, asker, "Europe/London")
    kept = await room.kept()
    assert (kept.locale, kept.days, kept.length) == ("uk", frozenset(range(6)), Length.LONG)
    assert (kept, kept.zone) == (asker.reader, ZoneInfo("Europe/London"))


async def test_hours_come_and_go_but_not_too_many(room: Room) -> None:
    asker = await settings.at(room.ports, room.newcomer, map(time, range(11)))
    for hour, done in ((11, True), (12, False)):
        changed = await settings.at_hour(room.ports, asker, time(hour), wanted=True)
        asker = changed.asker
        assert changed.done is done
    assert len((await room.kept()).hours) == 12
    await settings.at_hour(room.ports, asker, time(0), wanted=False)
    assert time(0) not in (await room.kept()).hours


async def test_one_language_to_read_stays(room: Room) -> None:
    changed = await settings.read(room.ports, await room.known(languages=("en",)), "uk", wanted=True)
    assert (changed.done, (await room.kept()).languages) == (True, ("en", "uk"))
    asker = (await settings.read(room.ports, changed.asker, "en", wanted=False)).asker
    assert not (await settings.read(room.ports, asker, "uk", wanted=False)).done
    assert (await room.kept()).languages == ("uk",)


async def test_a_pause_ends_after_a_week_or_when_the_reader_says_so(room: Room) -> None:
    asker, until = await settings.pause(room.ports, await room.known())
    assert until == room.now + timedelta(days=7)
    waiting = settings.next_at(readers.enrolled(room.ports, asker), room.now)
    assert waiting is not None
    assert waiting > until
    asker, due = await settings.resume(room.ports, asker)
    assert due is not None
    assert due < until
    stopped = await settings.stop(room.ports, asker)
    assert not (await room.kept()).active
    await settings.come_back(room.ports, replace(stopped, thread_id=7))
    kept = await room.kept()
    assert (kept.active, kept.thread_id) == (True, 7)


async def test_a_newcomer_who_comes_back_is_no_reader_yet(room: Room) -> None:
    assert await settings.come_back(room.ports, room.newcomer) == room.newcomer
    assert await room.ports.readers.get(room.newcomer.chat_id) is None


@pytest.mark.parametrize(
    ("words", "hours", "zone"),
    [
        ("7:30", (time(7, 30),), "Europe/Kyiv"),
        ("London", (time(8),), "Europe/London"),
        ("London 7:30", (time(7, 30),), "Europe/London"),
        ("19:00, 7:30", (time(7, 30), time(19)), "Europe/Kyiv"),
    ],
)
async def test_what_can_only_be_one_thing_is_set_as_typed(
    room: Room, words: str, hours: tuple[time, ...], zone: str
) -> None:
    done = await tune(room.ports, await room.known(), words)
    assert isinstance(done, Done)
    kept = await room.kept()
    assert (kept.hours, kept.zone.key) == (hours, zone)
    assert done.asker.reader == kept


async def test_what_may_be_several_things_or_none_is_asked_and_sets_nothing(room: Room) -> None:
    asker = await room.known()
    assert isinstance(await tune(room.ports, asker, "in the evening"), AskHour)
    assert await tune(room.ports, asker, "xyzzyqwrt") == AskPlace(words="xyzzyqwrt", unknown=True)
    assert await room.kept() == asker.reader
