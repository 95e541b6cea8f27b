"""A digest on demand, what is kept on a chat, and chats that let the bot in or shut it out."""

from dataclasses import replace

import pytest

from bot.domain.errors import Missing
from bot.reading import editions, follows, presence, privacy
from bot.reading.follows import Deed
from bot.rendering.message import Message
from bot.sandbox.people import GROUP, OKSANA
from tests.reading.asking import SECURITY, Room


async def test_who_follows_nothing_has_no_digest_and_who_only_mutes_neither(room: Room) -> None:
    assert await editions.on_demand(room.ports, room.newcomer) is None
    asker = (await follows.change(room.ports, room.newcomer, SECURITY, Deed.MUTE)).asker
    assert await editions.on_demand(room.ports, asker) is None


async def test_a_digest_on_demand_is_kept_for_its_chat_alone(room: Room) -> None:
    asker = (await follows.change(room.ports, room.newcomer, SECURITY, Deed.FOLLOW)).asker
    made = await editions.on_demand(room.ports, asker)
    assert made is not None
    assert made.number is not None
    assert {made.articles[one.article_id].manuscript.headline for one in made.selection.entries} == {
        "Verlan on shells",
        "Hlynska on shells",
    }
    own = await editions.own(room.ports, asker, made.number)
    assert (own.edition.selection, own.articles.keys()) == (made.selection, made.articles.keys())
    with pytest.raises(Missing):
        await editions.own(room.ports, replace(asker, chat_id=OKSANA), made.number)


async def test_nothing_new_is_kept_as_nothing(room: Room) -> None:
    asker = (await follows.change(room.ports, room.newcomer, SECURITY, Deed.FOLLOW)).asker
    room.town.clock.move(days=30)
    made = await editions.on_demand(room.ports, replace(asker, at=room.now))
    assert made is not None
    assert made.number is None


async def test_all_that_is_kept_is_handed_over_and_then_forgotten(room: Room) -> None:
    asker = (await follows.change(room.ports, room.newcomer, SECURITY, Deed.FOLLOW)).asker
    held = await privacy.all_held(room.ports, asker)
    assert (held["chat"], held["made"]) == (asker.chat_id, room.now.isoformat())
    assert "security" in str(held)
    assert not await privacy.forget(room.ports, asker)
    assert "security" not in str(await privacy.all_held(room.ports, asker))


async def test_a_chat_that_shuts_the_bot_out_keeps_all_but_its_digests(room: Room) -> None:
    asker = await room.known()
    await presence.shut_out(room.ports, asker.chat_id)
    assert asker.reader is not None
    assert await room.kept() == replace(asker.reader, active=False)
    await presence.shut_out(room.ports, OKSANA)
    assert await room.ports.readers.get(OKSANA) is None


async def test_a_group_is_greeted_once_and_one_with_settings_never(room: Room) -> None:
    hello = Message(nodes=("Hello, all.",))
    for _ in range(2):
        await presence.greet(room.ports, GROUP, hello, joined=room.now, at=room.now)
    await room.known()
    await presence.greet(room.ports, room.newcomer.chat_id, hello, joined=room.now, at=room.now)
    await room.town.deliver()
    assert [one["text"] for one in await room.town.messages(GROUP)] == ["Hello, all."]
    assert await room.town.messages(room.newcomer.chat_id) == []


async def test_a_group_that_moves_keeps_what_it_follows(room: Room) -> None:
    asker = (await follows.change(room.ports, room.newcomer, SECURITY, Deed.FOLLOW)).asker
    await presence.moved(room.ports, asker.chat_id, GROUP)
    assert await room.ports.readers.subscriptions(GROUP) == (SECURITY,)
    assert await room.ports.readers.get(asker.chat_id) is None
