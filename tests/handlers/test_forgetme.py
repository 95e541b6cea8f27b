"""/privacy, /mydata and /forgetme: true in every table, and in the bytes of the file."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.delivery.api import Refusal
from bot.delivery.failures import Failure
from bot.delivery.outgoing import Text, encode
from bot.delivery.pace.limits import Pace
from bot.delivery.remedies import Remedies
from bot.domain.delivery import Lane, Outcome, Outgoing, State
from bot.domain.edition import Entry, Selection
from bot.domain.newsroom import Role
from bot.domain.phrase import Phrase, phrase
from bot.domain.registry import Change, Deed, Kind, Naming
from bot.language.translator import Translator
from bot.rendering.message import Message
from bot.sandbox.people import GROUP
from storage.inbox import InboxRoom
from tests.handlers.test_privacy import everything
from tests.support.founding import a_town
from tests.support.town import VERLAN, Json, Someone, Town, labels, reader, topic


@pytest.fixture
async def filed(tmp_path: Path) -> AsyncIterator[tuple[Town, Path]]:
    """A town whose store is a file."""
    path = tmp_path / "town.db"
    async with a_town(f"sqlite:///{path}") as opened:
        yield opened, path


async def lives(town: Town, who: Someone) -> None:
    """Whoever has read for a while: follows, a merge, editions, what is owed, searches, an update that failed."""
    store, now = town.store, town.clock()
    article = await town.publish("Shells fall", topics=("security",), people=(VERLAN,))
    await who.writes("/start")
    await who.starts()
    for one in (topic("security"), topic("energy")):
        await store.readers.subscribe(who.id, one)
    await who.writes("/topic security")
    await town.desk.memory.keep(who.id, "words3", "0123456789ab a long and private matter of mine")
    await who.writes("/quote")
    merge = Change(
        kind=Kind.TOPIC,
        deed=Deed.MERGE,
        subject="security",
        other="energy",
        namings={"security": Naming(names={"en": "Security"}), "energy": None},
        redirects={"energy": "security"},
    )
    await store.registrar.write(merge, actor=town.owner.id, now=now)
    await store.editions.add(
        reader(who.id),
        slot="2026-03-02 08:00",
        selection=Selection(entries=(Entry(article_id=article.id, story_id=article.story_id, because=()),)),
        created=now,
        next_due=None,
        owed=lambda edition: [Outgoing(chat_id=who.id, key=f"edition:{edition}:0", payload='{"kind":"edition"}')],
    )
    words = encode(Text(message=Message(nodes=("Queued",))))
    queued = Outgoing(chat_id=who.id, key=f"menu:{who.id}:1", payload=words, lane=Lane.REPLY)
    await store.ledger.enqueue([queued], now=now + timedelta(days=1))
    await store.ledger.close_chat(who.id, error="Forbidden", now=now)
    await names_it(town, who)
    inbox = InboxRoom(store.database, bot_id=1)
    for number in (1, 2, 3):
        raw = {
            "update_id": number,
            "message": {"message_id": number, "chat": {"id": who.id}, "text": "my private words"},
        }
        await inbox.keep([(raw, who.id)], now=now)
        if number == 1:
            await inbox.handled(raw)
        if number == 2:
            await inbox.park(raw, error="broke")


async def names_it(town: Town, who: Someone) -> None:
    """What stops all sending, and what the owners hear, may name one chat."""
    store, now = town.store, town.clock()

    async def alert(said: Phrase) -> None:
        words = Translator.load("en").say(said)
        outgoing = Outgoing(
            chat_id=town.owner.id, key="alert:1", payload=encode(Text(message=Message(nodes=(words,)))), lane=Lane.REPLY
        )
        await store.ledger.enqueue([outgoing], now=now)

    pace = Pace()
    remedies = Remedies(ledger=store.ledger, pace=pace, now=town.clock, alert=alert)
    why = Refusal(400, f"Bad Request: not enough rights to send text messages to the chat {who.id}")
    await remedies.resting.note(Failure.NEVER_SENT, who.id, f"never sent: no way to {who.id}")
    await alert(phrase("delivery.no_rights", chat=who.id, why=str(why)))
    for owed in await store.ledger.claim(Lane.REPLY, now=now, limit=10):
        await store.ledger.settle([Outcome(id=owed.id, state=State.SENT, message_id=1)], now=now)


async def settles(town: Town) -> None:
    """The update that asked is done with, as the inbox does after each."""
    async with town.store.transaction():
        await town.store.database.change("UPDATE updates SET state = 'handled', raw = '{}' WHERE state = 'received'")


async def forgets(who: Someone) -> str:
    asked = await who.writes("/forgetme")
    assert asked["text"] == "Delete your settings, follows and history? This can’t be undone."
    assert labels(asked) == ["Delete everything", "Keep it"]
    return str((await who.presses("Delete everything"))["text"])


async def document(town: Town, message: Json) -> dict[str, Any]:
    async with town.http.get(f"{town.sandbox.url}/sandbox/files/{message['document']['file_id']}") as response:
        found: dict[str, Any] = json.loads(await response.read())
        return found


async def test_afterwards_no_table_knows_the_chat(town: Town) -> None:
    await lives(town, town.olivia)
    kept = await everything(town)
    tables = {line.partition(":")[0] for line in kept.splitlines() if str(town.olivia.id) in line}
    assert tables >= {"readers", "subscriptions", "editions", "deliveries", "updates", "memory", "closings"}
    assert "registry_moves" in tables
    assert await forgets(town.olivia) == "Deleted. Send /start to begin again."
    await settles(town)
    left = [line for line in (await everything(town)).splitlines() if str(town.olivia.id) in line]
    assert left == []
    assert "private" not in await everything(town)
    assert await town.store.readers.get(town.olivia.id) is None


async def test_afterwards_no_byte_of_the_file_does(filed: tuple[Town, Path]) -> None:
    town, path = filed
    await lives(town, town.olivia)
    await town.store.database.checkpoint()
    assert all(spelled in path.read_bytes() for spelled in spellings(town.olivia.id))
    await forgets(town.olivia)
    await settles(town)
    await town.store.database.checkpoint()
    told = path.read_bytes() + path.with_name(f"{path.name}-wal").read_bytes()
    assert b"private" not in told
    for spelled in spellings(town.olivia.id):
        assert spelled not in told


def spellings(number: int) -> list[bytes]:
    """A number as SQLite writes it: in text, as a value of six bytes, as a row's own number.

    https://www.sqlite.org/fileformat2.html#varint
    """
    groups = [number >> shift & 0x7F for shift in range(0, number.bit_length(), 7)][::-1]
    return [str(number).encode(), number.to_bytes(6, "big"), bytes([*(one | 0x80 for one in groups[:-1]), groups[-1]])]


async def test_nothing_of_other_chats_is_touched(town: Town) -> None:
    for one in (town.olivia, town.oksana):
        await lives_shortly(town, one)
    before = [line for line in (await everything(town)).splitlines() if str(town.oksana.id) in line]
    await forgets(town.olivia)
    assert [line for line in (await everything(town)).splitlines() if str(town.oksana.id) in line] == before


async def lives_shortly(town: Town, who: Someone) -> None:
    await who.starts()
    await town.store.readers.subscribe(who.id, topic("security"))
    await who.writes("/following")


async def test_whoever_keeps_it_keeps_all(town: Town) -> None:
    await lives_shortly(town, town.olivia)
    await town.olivia.writes("/forgetme")
    assert (await town.olivia.presses("Keep it"))["text"] == "Nothing was deleted."
    assert await town.olivia.follows() == {"security"}


async def test_my_data_is_all_there_is_as_json(town: Town) -> None:
    await lives(town, town.olivia)
    found = await document(town, await town.olivia.writes("/mydata"))
    assert found["chat"] == town.olivia.id
    assert found["reader"][0]["zone"] == "Europe/Kyiv"
    assert {one["topic_id"] for one in found["subscriptions"]} == {"security"}
    assert found["editions"][0]["slot"] == "2026-03-02 08:00"
    assert found["editions"][0]["created"] == town.clock().isoformat()
    assert {one["key"] for one in found["deliveries"]} >= {"edition:1:0", f"menu:{town.olivia.id}:1"}
    assert found["updates"][1]["raw"]["message"]["text"] == "my private words"
    assert any("private matter" in one["value"] for one in found["memory"])
    assert found["closings"]
    assert found["noted_follows"]


async def test_who_is_unknown_has_nothing(town: Town) -> None:
    found = await document(town, await town.oksana.writes("/mydata"))
    assert set(found) <= {"chat", "made", "memory"}
    assert (await forgets(town.olivia)).startswith("Deleted.")


async def test_what_is_the_newsrooms_stays_and_that_is_said(town: Town) -> None:
    await town.appoints(town.olivia, Role.EDITOR)
    await lives_shortly(town, town.olivia)
    told = await forgets(town.olivia)
    assert "What belongs to the newsroom stays" in told
    assert await town.store.readers.get(town.olivia.id) is None
    member = await town.desk.team.member(town.olivia.id)
    assert member is not None
    assert member.role is Role.EDITOR
    found = await document(town, await town.olivia.writes("/mydata"))
    assert found["role"][0]["role"] == "editor"


async def test_a_group_is_forgotten_by_its_admins_only(town: Town) -> None:
    await town.store.readers.put(reader(GROUP), due=None)
    await town.store.readers.subscribe(GROUP, topic("security"))
    for command in ("/forgetme", "/mydata"):
        refused = await town.olivia.writes(command, chat=GROUP)
        assert refused["text"] == "Only this group’s admins can change that."
    await town.owner.writes("/forgetme", chat=GROUP)
    assert await town.olivia.forges("forgetme:sure", chat=GROUP) == "Only this group’s admins can change that."
    assert await town.store.readers.get(GROUP) is not None
    told = await town.owner.presses("Delete everything", chat=GROUP)
    assert told["text"].startswith("Deleted.")
    assert await town.store.readers.get(GROUP) is None


@pytest.mark.parametrize(("locale", "part"), [("en", "To delete your data, send /forgetme."), ("uk", "/forgetme")])
async def test_the_policy_is_told_and_all_three_are_in_help_and_menu(town: Town, locale: str, part: str) -> None:
    await town.olivia.starts(locale=locale)
    assert part in (await town.olivia.writes("/privacy"))["text"]
    helped = (await town.olivia.writes("/help"))["text"]
    names = [name for name, _ in town.desk.menu(Translator.load(locale), Role.READER)]
    for name in ("privacy", "mydata", "forgetme"):
        assert f"/{name}" in helped
        assert name in names
