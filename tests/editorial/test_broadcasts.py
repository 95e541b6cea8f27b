"""A message to all readers, from its first draft to its end, whatever an owner does it with."""

import pytest

from bot.domain.broadcast import Broadcast, BroadcastState
from bot.domain.errors import Conflict, Missing, Refused
from bot.editorial import broadcast_draft, broadcasts
from bot.editorial.broadcast_draft import Letter
from bot.rendering.message import Message
from bot.sandbox.people import OKSANA, OLIVIA, OWNER
from tests.editorial.acting import COLLEAGUE, Newsdesk
from tests.support.town import reader

GREETING = Letter(text="We write in colour now.", html="We write in <b>colour</b> now.")
PICTURE = Letter(text="A map", html="A map", photo="photo-1")


async def drafted(desk: Newsdesk) -> Broadcast:
    await desk.ports.readers.put(reader(OLIVIA), due=None)
    await desk.ports.readers.put(reader(OKSANA, locale="uk"), due=None)
    return await broadcast_draft.draft(desk.ports, GREETING, desk.owner)


async def state(desk: Newsdesk, one: Broadcast) -> BroadcastState:
    return (await desk.ports.broadcasts.get(one.id)).state


async def test_a_draft_has_texts_by_language_and_an_audience(desk: Newsdesk) -> None:
    one = await drafted(desk)
    one = await broadcast_draft.word(desk.ports, one.id, "uk", PICTURE)
    assert [wording.locale for wording in broadcast_draft.used(one)] == ["", "uk"]
    assert (await broadcast_draft.audience(desk.ports, one, desk.owner)).chats == 2
    one = await broadcast_draft.address(desk.ports, one.id, "uk")
    assert [wording.locale for wording in broadcast_draft.used(one)] == ["uk"]
    assert (await broadcast_draft.audience(desk.ports, one, desk.owner)).chats == 1
    one = await broadcast_draft.unword(desk.ports, one.id, "uk")
    assert [wording.locale for wording in broadcast_draft.used(one)] == [""]


async def test_what_cannot_be_sent_on_is_refused_and_the_draft_stays_as_it_was(desk: Newsdesk) -> None:
    one = await drafted(desk)
    for letter in (
        Letter(text=" ", html=" "),
        Letter(text="a" * 4097, html="a" * 4097),
        Letter(text="a" * 1025, html="a" * 1025, photo="photo-1"),
    ):
        with pytest.raises(Refused):
            await broadcast_draft.word(desk.ports, one.id, "", letter)
    with pytest.raises(Missing):
        await broadcast_draft.address(desk.ports, one.id, "tlh")
    assert await desk.ports.broadcasts.get(one.id) == one


async def test_a_test_goes_to_whoever_asks_and_to_nobody_else(desk: Newsdesk) -> None:
    one = await broadcast_draft.word(desk.ports, (await drafted(desk)).id, "uk", PICTURE)
    await broadcast_draft.test(desk.ports, one, Message(nodes=("The card",)), desk.owner)
    assert await desk.owed(OWNER) == ["We write in <b>colour</b> now.", "sendPhoto", "The card"]
    assert await desk.owed(OLIVIA) == []


async def test_what_has_begun_tells_its_author_and_the_other_owners(desk: Newsdesk) -> None:
    await desk.joined_by_another_owner()
    one = await drafted(desk)
    assert (await broadcasts.start(desk.ports, one.id, desk.owner)).state is BroadcastState.RUNNING
    assert len(await desk.owed(OWNER)) == len(await desk.owed(COLLEAGUE)) == 1
    (entry,) = await desk.noted()
    assert (entry.act, entry.details["readers"]) == ("broadcast_started", 2)


async def test_it_begins_once_and_is_no_draft_any_more(desk: Newsdesk) -> None:
    one = await drafted(desk)
    started = await broadcasts.start(desk.ports, one.id, desk.owner)
    with pytest.raises(Conflict):
        await broadcasts.start(desk.ports, one.id, desk.owner)
    with pytest.raises(Conflict):
        await broadcast_draft.drop(desk.ports, started, desk.owner)
    with pytest.raises(Conflict):
        await broadcast_draft.word(desk.ports, one.id, "", PICTURE)
    assert len(await desk.owed(OWNER)) == 1
    assert await desk.acts() == ["broadcast_started"]


async def test_it_is_paused_resumed_and_cancelled_each_with_its_entry(desk: Newsdesk) -> None:
    one = await broadcasts.start(desk.ports, (await drafted(desk)).id, desk.owner)
    await broadcasts.pause(desk.ports, one, desk.owner)
    assert await state(desk, one) is BroadcastState.PAUSED
    await broadcasts.resume(desk.ports, one, desk.owner)
    assert await state(desk, one) is BroadcastState.RUNNING
    await broadcasts.cancel(desk.ports, one, desk.owner)
    assert await state(desk, one) is BroadcastState.CANCELLED
    assert (await desk.acts())[1:] == ["broadcast_paused", "broadcast_resumed", "broadcast_cancelled"]


async def test_what_is_over_is_neither_resumed_nor_repeated_nor_cancelled(desk: Newsdesk) -> None:
    one = await broadcasts.start(desk.ports, (await drafted(desk)).id, desk.owner)
    await broadcasts.cancel(desk.ports, one, desk.owner)
    for act in (broadcasts.pause, broadcasts.resume, broadcasts.repeat, broadcasts.cancel):
        with pytest.raises(Conflict):
            await act(desk.ports, one, desk.owner)
    assert await desk.acts() == ["broadcast_started", "broadcast_cancelled"]


async def test_whoever_looks_hears_of_the_end_while_there_is_one_to_come(desk: Newsdesk) -> None:
    one = await broadcasts.start(desk.ports, (await drafted(desk)).id, desk.owner)
    assert (await broadcasts.look(desk.ports, one.id, desk.owner)).total == 2
    assert await desk.ports.broadcasts.views(one.id) == []
    await broadcasts.look(desk.ports, one.id, desk.owner, message_id=7)
    assert [view.message_id for view in await desk.ports.broadcasts.views(one.id)] == [7]


async def test_a_draft_that_is_dropped_leaves_nothing_to_begin(desk: Newsdesk) -> None:
    one = await drafted(desk)
    await broadcast_draft.drop(desk.ports, one, desk.owner)
    with pytest.raises(Conflict):
        await broadcasts.start(desk.ports, one.id, desk.owner)
    assert await desk.owed(OWNER) == []
    assert await desk.acts() == []
