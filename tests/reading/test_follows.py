"""Following, muting and ending that, one after another; and the first steps of a newcomer."""

from dataclasses import replace
from datetime import time

import pytest

from bot.domain.errors import Missing
from bot.domain.reader import Subscription
from bot.domain.topic import TopicId
from bot.reading import follows, onboarding, readers
from bot.reading.follows import Deed
from bot.reading.onboarding import Choice
from tests.reading.asking import BUDGET, SECURITY, Room
from tests.support.town import HLYNSKA, VERLAN


async def test_whoever_follows_first_has_settings_from_then_on(room: Room) -> None:
    done = await follows.change(room.ports, room.newcomer, SECURITY, Deed.FOLLOW)
    assert done.held == (SECURITY,)
    assert done.asker.reader == await room.kept()
    assert done.subject.name_in("en") == "Security"


async def test_a_mute_replaces_a_follow_and_each_ends_by_itself(room: Room) -> None:
    asker, muted = await room.known(), replace(SECURITY, muted=True)
    steps = ((Deed.FOLLOW, (SECURITY,)), (Deed.MUTE, (muted,)), (Deed.UNFOLLOW, (muted,)), (Deed.UNMUTE, ()))
    for deed, held in steps:
        assert (await follows.change(room.ports, asker, SECURITY, deed)).held == held


async def test_nobody_follows_what_there_is_not_and_nobody_is_enrolled_for_it(room: Room) -> None:
    with pytest.raises(Missing):
        await follows.change(room.ports, room.newcomer, Subscription(topic=TopicId("no-such")), Deed.FOLLOW)
    assert await room.ports.readers.get(room.newcomer.chat_id) is None


async def test_a_handle_drops_what_it_stands_for_once(room: Room) -> None:
    asker = await room.known()
    await follows.change(room.ports, asker, SECURITY, Deed.FOLLOW)
    handle = follows.handle_of(SECURITY)
    assert [await follows.drop(room.ports, asker, handle) for _ in range(2)] == [SECURITY, None]
    assert await readers.held(room.ports, asker) == ()


async def test_a_newcomer_who_speaks_ukrainian_reads_english_too_and_one_who_is_known_what_they_read(
    room: Room,
) -> None:
    fresh = await onboarding.speak(room.ports, room.newcomer, "uk")
    assert (fresh.locale, fresh.languages) == ("uk", ("uk", "en"))
    known = await onboarding.speak(room.ports, await room.known(languages=("en",)), "uk")
    assert (known.locale, known.languages) == ("uk", ("en",))


async def test_a_newcomer_picks_unpicks_and_takes_the_main_ones(room: Room) -> None:
    offered = await onboarding.offered(room.ports, room.newcomer, Choice.PEOPLE)
    assert [one.person for one in offered] == [VERLAN.id, HLYNSKA.id]
    asker = await onboarding.pick(room.ports, room.newcomer, Choice.TOPICS, "budget", wanted=True)
    assert await readers.held(room.ports, asker) == (BUDGET,)
    await onboarding.pick(room.ports, asker, Choice.TOPICS, "budget", wanted=False)
    await onboarding.follow_main(room.ports, asker, Choice.PEOPLE)
    assert {one.person for one in await readers.unmuted(room.ports, asker)} == {VERLAN.id, HLYNSKA.id}
    await onboarding.at(room.ports, asker, time(7))
    assert (await room.kept()).hours == (time(7),)


@pytest.mark.parametrize("item", ["", "no-such-topic"])
async def test_a_forged_pick_follows_nothing(room: Room, item: str) -> None:
    with pytest.raises(Missing):
        await onboarding.pick(room.ports, room.newcomer, Choice.TOPICS, item, wanted=True)
