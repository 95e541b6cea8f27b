"""Whom a broadcast goes to and in which words, over HTTP: a text a language, who is left out, two owners at once."""

from datetime import timedelta

import pytest

from bot.domain.broadcast import BroadcastState
from bot.domain.newsroom import Role
from tests.handlers.test_broadcast import broadcaster, got
from tests.support.town import Json, Town, labels


@pytest.fixture
async def bilingual(town: Town) -> Town:
    """An owner and Olivia who read English, Oksana who reads Ukrainian."""
    await town.owner.starts()
    await town.olivia.starts()
    await town.oksana.starts(locale="uk", languages=("uk",))
    return town


async def to_the_end(town: Town, number: int) -> None:
    worker = broadcaster(town)
    for _ in range(3):
        await worker.step(number)
        await town.deliver()


async def sent(town: Town) -> int:
    """Confirm the draft at hand and let it run to its end; gives its number."""
    label = next(one for one in labels(await town.owner.sees()) if one.startswith("📣 Send"))
    await town.owner.presses(label)
    await town.owner.presses("✅ Yes, send")
    number = (await town.store.broadcasts.open())[-1]
    await to_the_end(town, number)
    return number


async def test_everybody_gets_the_text_in_their_own_language(bilingual: Town) -> None:
    owner = bilingual.owner
    await owner.writes("/broadcast")
    await owner.writes("The server moves.")
    await owner.presses("➕ Text: Ukrainian")
    card = await owner.writes("Сервер переїжджає.")
    assert "Goes to 3 chats: English – 2, Ukrainian – 1." in card["text"]
    assert "Longest message: 18 of 4,096 characters." in card["text"]
    assert "• for everyone else: 2 chats, 17 characters\n• Ukrainian: 1 chat, 18 characters" in card["text"]
    await owner.presses("🧪 Send it to me")
    await bilingual.deliver()
    assert await got(bilingual, "Сервер переїжджає.") == await got(bilingual, "The server moves.") == [owner.id]
    assert "dry run" in (await owner.sees())["text"], "the card is at hand again, below what was tried"
    await owner.presses("📣 Send to everyone", message=card)
    await owner.presses("✅ Yes, send", message=card)
    await to_the_end(bilingual, (await bilingual.store.broadcasts.open())[-1])
    assert await got(bilingual, "Сервер переїжджає.") == [owner.id, bilingual.oksana.id]
    assert sorted(await got(bilingual, "The server moves.")) == sorted([owner.id, owner.id, bilingual.olivia.id])


async def test_one_language_only(bilingual: Town) -> None:
    owner = bilingual.owner
    await owner.writes("/broadcast")
    await owner.writes("Лише українською.")
    await bilingual.oksana.starts(locale="uk", languages=("uk",), active=False)
    assert "Nobody would get it.\n1 chat that blocked me" in (await owner.presses("Ukrainian"))["text"]
    await bilingual.oksana.starts(locale="uk", languages=("uk",))
    await owner.presses("Everyone")
    card = await owner.presses("Ukrainian")
    assert "Goes to 1 chat." in card["text"]
    assert "✓ Ukrainian" in labels(card)
    assert "➕ Text: Ukrainian" not in labels(card), "one text is enough for one language"
    number = await sent(bilingual)
    assert await got(bilingual, "Лише українською.") == [bilingual.oksana.id]
    assert (await bilingual.store.broadcasts.get(number)).total == 1


async def test_who_paused_or_shut_the_bot_out_is_left_out_and_counted(bilingual: Town) -> None:
    await bilingual.olivia.starts(paused_until=bilingual.clock() + timedelta(days=2))
    await bilingual.oksana.starts(active=False)
    await bilingual.owner.writes("/broadcast")
    card = await bilingual.owner.writes("Hello")
    assert "Goes to 1 chat.\n1 chat that paused digests is left out.\n1 chat that blocked me" in card["text"]
    await sent(bilingual)
    assert await got(bilingual, "Hello") == [bilingual.owner.id]


async def test_a_pause_that_is_over_leaves_nobody_out(bilingual: Town) -> None:
    await bilingual.olivia.starts(paused_until=bilingual.clock() - timedelta(minutes=1))
    await bilingual.owner.writes("/broadcast")
    assert "Goes to 3 chats: " in (await bilingual.owner.writes("Hello"))["text"]


async def test_whoever_pauses_while_it_runs_is_not_among_the_undelivered(bilingual: Town) -> None:
    await bilingual.owner.writes("/broadcast")
    await bilingual.owner.writes("Hello")
    await bilingual.owner.presses("📣 Send to everyone")
    await bilingual.owner.presses("✅ Yes, send")
    await bilingual.olivia.starts(paused_until=bilingual.clock() + timedelta(days=2))
    number = (await bilingual.store.broadcasts.open())[-1]
    await to_the_end(bilingual, number)
    one = await bilingual.store.broadcasts.get(number)
    assert (one.state, one.sent, one.failed, one.total) == (BroadcastState.DONE, 2, 0, 2)


async def test_texts_are_written_anew_and_dropped(bilingual: Town) -> None:
    owner = bilingual.owner
    await owner.writes("/broadcast")
    await owner.writes("Helo")
    await owner.presses("➕ Text: Ukrainian")
    await owner.writes("Привіт")
    await owner.presses("✏️ Text for everyone")
    await owner.writes("Hello")
    await owner.presses("✏️ Text: Ukrainian")
    card = await owner.presses("🗑 No text of their own")
    assert "Longest message: 5 of" in card["text"]
    assert "➕ Text: Ukrainian" in labels(card)
    await sent(bilingual)
    assert len(await got(bilingual, "Hello")) == 3
    assert await got(bilingual, "Helo") == await got(bilingual, "Привіт") == []


async def test_a_caption_that_only_people_may_write_is_refused_and_asked_again(bilingual: Town) -> None:
    owner = bilingual.owner
    await owner.writes("/broadcast")
    await bilingual.hears(photographed(owner.id, caption="x" * 1500))
    assert "1,500 characters; the limit is 1,024" in (await owner.sees())["text"]
    assert "Goes to 3 chats: " in (await owner.writes("In fewer words"))["text"]


async def test_an_album_is_refused_once_not_once_a_picture(bilingual: Town) -> None:
    await bilingual.owner.writes("/broadcast")
    before = len(await bilingual.messages(bilingual.owner.id))
    for number in range(3):
        await bilingual.hears(photographed(bilingual.owner.id, number, caption="", media_group_id="7"))
    said = [one["text"] for one in (await bilingual.messages(bilingual.owner.id))[before:]]
    assert said == ["An album can’t go to everyone. Send one photo, or text."]


async def test_a_draft_that_has_begun_takes_no_more_changes(bilingual: Town) -> None:
    owner = bilingual.owner
    await owner.writes("/broadcast")
    await owner.writes("Hello")
    card = await owner.sees()
    await owner.presses("➕ Text: Ukrainian")
    await owner.presses("‹ Back")
    await owner.presses("📣 Send to everyone", message=card)
    await owner.presses("✅ Yes, send", message=card)
    number = (await bilingual.store.broadcasts.open())[-1]
    await bilingual.deliver()
    for step in ("to:{}:uk", "word:{}:uk", "unword:{}:uk", "drop:{}", "test:{}", "card:{}"):
        assert "outdated" in await owner.forges(f"bc:{step.format(number)}")
    await owner.writes("Запізно")
    await to_the_end(bilingual, number)
    assert await got(bilingual, "Запізно") == []
    assert (await bilingual.store.broadcasts.get(number)).audience == ""


@pytest.mark.parametrize("step", ["to:1:xx", "word:1:xx", "unword:1:uk"])
async def test_forged_languages_get_an_answer(bilingual: Town, step: str) -> None:
    await bilingual.owner.writes("/broadcast")
    await bilingual.owner.writes("Hello")
    assert "my side" not in await bilingual.owner.forges(f"bc:{step}")
    assert len((await bilingual.store.broadcasts.get(1)).wordings) == 1


async def test_another_owner_hears_of_it_watches_and_stops_it(bilingual: Town) -> None:
    await bilingual.oksana.starts(locale="uk", languages=("uk",))
    await bilingual.appoints(bilingual.oksana, Role.OWNER)
    await bilingual.owner.writes("/broadcast")
    await bilingual.owner.writes("Hello")
    await bilingual.owner.presses("📣 Send to everyone")
    await bilingual.owner.presses("✅ Yes, send")
    await bilingual.deliver()
    assert "Helen Marsh: розпочато розсилку #1 у 3 чати." in (await bilingual.oksana.sees())["text"]
    await bilingual.oksana.writes("/broadcast")
    shown = await bilingual.oksana.presses("📣 Розсилка #1: 0 %")
    assert "Надіслано 0 із 3" in shown["text"]
    shown = await bilingual.oksana.presses("⏸ Призупинити")
    assert "⏸ Призупинено" in shown["text"]
    paused = next(one for one in await bilingual.messages(bilingual.owner.id) if "⏸ Pause" in labels(one))
    await bilingual.owner.presses("⏸ Pause", message=paused)
    assert "outdated" in await bilingual.owner.toast()
    assert (await bilingual.store.broadcasts.get(1)).state is BroadcastState.PAUSED


async def test_two_owners_send_at_once_and_nobody_gets_either_twice(bilingual: Town) -> None:
    await bilingual.appoints(bilingual.olivia, Role.OWNER)
    numbers = []
    for someone, text in ((bilingual.owner, "One"), (bilingual.olivia, "Two")):
        await someone.writes("/broadcast")
        await someone.writes(text)
        await someone.presses("📣 Send to everyone")
        await someone.presses("✅ Yes, send")
        numbers.append((await bilingual.store.broadcasts.open())[-1])
    for _ in range(3):
        for number in numbers:
            await broadcaster(bilingual).step(number)
        await bilingual.deliver()
    for text in ("One", "Two"):
        chats = await got(bilingual, text)
        assert len(chats) == len(set(chats)) == 3


def photographed(chat: int, number: int = 0, **fields: str) -> Json:
    """An update: somebody sends a photo."""
    owner = {"id": chat, "is_bot": False, "first_name": "Helen"}
    photo = [{"file_id": "a", "file_unique_id": "a", "width": 9, "height": 9}]
    place = {"id": chat, "type": "private", "first_name": "Helen"}
    message = {"message_id": 9000 + number, "date": 1, "chat": place, "from": owner, "photo": photo, **fields}
    return {"update_id": 9000 + number, "message": message}
