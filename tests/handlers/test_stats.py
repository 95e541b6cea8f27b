"""/stats over HTTP: figures in words, charts that are pictures, and a CSV that says the same."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO
from typing import Any

from PIL import Image

from bot.delivery.outgoing import Text, encode
from bot.domain.article import StoryId
from bot.domain.delivery import Outgoing, Rest
from bot.domain.edition import Entry, Selection
from bot.domain.figures import Figure
from bot.domain.newsroom import Role
from bot.rendering.message import Message
from tests.support.town import Town, topic


async def file(town: Town, file_id: str) -> bytes:
    async with town.http.get(f"{town.sandbox.url}/sandbox/files/{file_id}") as response:
        return await response.read()


async def a_day_of_reading(town: Town) -> None:
    await town.olivia.follows_already(topic("security"), topic("budget"))
    article = await town.publish("Walls", topics=("security",))
    entry = Entry(article_id=article.id, story_id=StoryId(article.story_id), because=())
    outgoing = Outgoing(
        chat_id=town.olivia.id, key="edition:1:0", payload=encode(Text(message=Message(nodes=("Walls",))))
    )
    await town.store.editions.add(
        await town.olivia.reader(),
        slot="2026-03-02 08:00",
        selection=Selection(entries=(entry,)),
        created=town.clock(),
        next_due=None,
        owed=lambda _number: [outgoing],
    )
    await town.deliver()


async def test_only_owners_see_figures(town: Town) -> None:
    await town.editor.starts()
    await town.appoints(town.editor, Role.EDITOR)
    assert "/help" in (await town.editor.writes("/stats"))["text"]


async def test_figures_charts_and_a_sheet(town: Town) -> None:
    await a_day_of_reading(town)
    town.clock.move(days=1)
    await town.owner.starts()
    await town.owner.writes("/stats")
    *_, summary, days, topics, sheet = await town.messages(town.owner.id)
    for line in ("Active readers: 2", "Topics and people followed: 2", "Readers who blocked the bot: 0"):
        assert line in summary["text"]
    assert (days["caption"], topics["caption"][:17]) == ("📊 The last 30 days", "Topics most often")
    for message in (days, topics):
        content = await file(town, message["photo"][-1]["file_id"])
        picture = Image.open(BytesIO(content))
        assert (picture.format, picture.width) == ("PNG", 1000)
    rows = await sheet_of(town, sheet)
    assert {"day_utc": "2026-03-02", "figure": "digest_entries", "topic": "security", "value": "1"} in rows
    sent = [row for row in rows if row["figure"] == "sent"]
    assert [(row["day_utc"], row["value"]) for row in sent] == [("2026-03-02", "1")]
    assert {"day_utc": "2026-03-03", "figure": "readers", "topic": "", "value": "2"} in rows


async def test_only_what_reached_somebody_as_a_message_is_counted_as_delivered(town: Town) -> None:
    await town.owner.writes("/start")
    await town.deliver()
    assert await town.calls("setMyCommands"), "a menu left through the ledger"
    days = await town.store.figures.daily(town.clock(), town.clock())
    assert [figures.get(Figure.SENT, 0) for figures in days.values()] == [0]


async def test_in_ukrainian_and_with_nothing_to_show(town: Town) -> None:
    await town.owner.starts(locale="uk", languages=("uk",))
    await town.owner.writes("/stats")
    texts = [one.get("text", "") for one in await town.messages(town.owner.id)]
    assert any("Активні читачі: 1" in text for text in texts)


async def sheet_of(town: Town, message: Any) -> list[dict[str, str]]:
    content = await file(town, message["document"]["file_id"])
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))


async def test_owners_see_that_sending_rests_and_how_often_it_did(town: Town) -> None:
    now = town.clock()
    past = Rest(reason="reply lost", detail="502", since=now - timedelta(hours=2), until=now - timedelta(hours=2))
    await town.store.ledger.rest(past, now=past.since)
    await town.store.ledger.end_rest(now=past.since + timedelta(minutes=5))
    rest = Rest(reason="rate limited", detail="429", since=now - timedelta(minutes=3), until=now)
    await town.store.ledger.rest(rest, now=now)
    await town.owner.starts()
    await town.owner.writes("/stats")
    found = await town.messages(town.owner.id)
    (summary,) = [one["text"] for one in found if "Sending was paused" in one.get("text", "")]
    assert "Sending was paused 2 times, 8 min in all" in summary
    assert "Telegram takes no more messages for now" in summary
    rows = await sheet_of(town, found[-1])
    assert ("rest_seconds", "reply lost", "300") in {(row["figure"], row["topic"], row["value"]) for row in rows}
