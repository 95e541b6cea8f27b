"""What most tellings of a story carry, all carry: in lists, volumes and digests, through every change of the story."""

from datetime import timedelta

import pytest

from bot.domain.article import ArticleId, Language, Manuscript, Paragraph, Status
from bot.domain.registry import Change, Deed, Kind, Naming
from bot.domain.topic import TopicId
from tests.support.retagging import retag
from tests.support.town import Town

WHO = 7
DIPLOMACY = TopicId("diplomacy")
ALIKE = (
    ("Verlan and Hlynska meet in Ort", "Diplomacy"),
    ("Ostap Verlan and Solomiia Hlynska meet in Ort on the ferry", "Diplomacy"),
    ("In Ort, Verlan and Hlynska meet", None),
)
TEXT = (
    "Ostap Verlan and Solomiia Hlynska met on the ferry to Ort at noon on Monday, for 47 minutes, and drank tea from a "
    "samovar that weighs 19 pounds. The ferryman, who has served for 33 years, had baked a cake of plums and honey."
)


async def tells(town: Town, headline: str, category: str | None, number: int) -> ArticleId:
    said = Manuscript(
        headline=headline,
        published=town.clock() - timedelta(minutes=90 - number),
        language=Language("en"),
        body=(Paragraph(f"{TEXT} Told by paper {number}."),),
        category=category,
        source_name=f"Paper {number}",
    )
    return await town.desk.editorial.intake.store(said)


@pytest.fixture
async def tellings(town: Town) -> list[ArticleId]:
    """Three tellings of one story, of which two say by themselves what it is about."""
    ids = [await tells(town, headline, category, number) for number, (headline, category) in enumerate(ALIKE)]
    assert len({(await town.store.articles.get(one)).story_id for one in ids}) == 1
    return ids


async def carrying(town: Town, topic: str = DIPLOMACY) -> list[ArticleId]:
    found = await town.store.database.read(
        "SELECT article_id FROM article_topics WHERE topic_id = :topic ORDER BY 1", {"topic": topic}
    )
    return [ArticleId(row["article_id"]) for row in found]


async def test_two_of_three_tellings_speak_for_the_third(town: Town, tellings: list[ArticleId]) -> None:
    assert await carrying(town) == tellings
    silent = await town.store.articles.get(tellings[2])
    assert DIPLOMACY in silent.topics
    assert [one.topic_id for one in town.desk.editorial.intake.tag(silent.manuscript).topics if not one.named] == []
    shown = await town.olivia.writes("/topic diplomacy")
    assert "In Ort, Verlan and Hlynska meet" in shown["text"]  # the newest telling


async def test_a_digest_tells_a_reader_of_the_only_telling_they_can_read(town: Town) -> None:
    for number in (0, 1):
        headline, category = ALIKE[number]
        await tells(town, headline, category, number)
    text = (
        "Остап Верлан і Соломія Глинська зустрілися на поромі до Орта опівдні в понеділок, говорили 47 хвилин і пили "
        "чай із самовара, що важить 19 фунтів. Поромник служить 33 роки."
    )
    said = Manuscript(
        headline="Верлан і Глинська зустрілися в Орті",
        published=town.clock() - timedelta(minutes=30),
        language=Language("uk"),
        body=(Paragraph(text),),
    )
    last = await town.desk.editorial.intake.store(said)
    story, own = (await town.store.articles.get(ArticleId(1))).story_id, (await town.store.articles.get(last)).story_id
    if own != story:  # which articles tell one story is decided, and tested, elsewhere
        await town.store.stories.join(own, story, actor=WHO, now=town.clock())
    await town.oksana.writes("/start")
    await town.oksana.presses("Українська")
    async with town.store.transaction():
        await town.store.database.change("UPDATE readers SET languages = 'uk'", {})
    await town.oksana.writes("/topic дипломатія")
    await town.oksana.presses("➕ Стежити")
    assert "Верлан і Глинська зустрілися в Орті" in (await town.oksana.writes("/digest"))["text"]


async def test_one_of_three_speaks_for_itself_alone(town: Town) -> None:
    ids = [
        await tells(town, headline, "Culture" if number == 2 else None, number)
        for number, (headline, _) in enumerate(ALIKE)
    ]
    assert await carrying(town, "culture") == ids[2:]
    more = [await tells(town, f"{ALIKE[number][0]}, again", "Culture", number + 3) for number in (0, 1)]
    assert await carrying(town, "culture") == [*ids, *more]  # three of five


async def test_a_story_taken_apart_and_put_together_lends_anew(town: Town, tellings: list[ArticleId]) -> None:
    story = (await town.store.articles.get(tellings[0])).story_id
    split = await town.store.stories.split(tellings[1], story_id=story, actor=WHO, now=town.clock())
    assert await carrying(town) == tellings[:2]  # one of two is not most
    await town.store.stories.undo(split.id, actor=WHO, now=town.clock())
    assert await carrying(town) == tellings
    out = await town.store.stories.split(tellings[2], story_id=story, actor=WHO, now=town.clock())
    assert await carrying(town) == tellings[:2]
    await town.store.stories.join(out.story_id, story, actor=WHO, now=town.clock())
    assert await carrying(town) == tellings


async def test_a_telling_withdrawn_has_no_voice(town: Town, tellings: list[ArticleId]) -> None:
    await town.store.revisions.set_status(tellings[0], Status.RETRACTED)
    assert tellings[2] not in await carrying(town)
    await town.store.revisions.set_status(tellings[0], Status.PUBLISHED)
    assert await carrying(town) == tellings


async def test_a_pass_over_the_archive_lends_by_what_it_finds(town: Town, tellings: list[ArticleId]) -> None:
    """Two topics become one: where one telling had one and another the other, together they are most."""
    async with town.store.transaction():
        await town.store.database.change("DELETE FROM article_topics WHERE article_id = 3", {})
        await town.store.database.change("UPDATE articles SET category = 'Culture' WHERE id = 2", {})
        await town.store.retags.ask(chat_id=1, locale="en", now=town.clock())
    await passes(town)
    assert await carrying(town) == tellings[:1]
    assert await carrying(town, "culture") == tellings[1:2]
    merged = Change(
        kind=Kind.TOPIC,
        deed=Deed.MERGE,
        subject="diplomacy",
        other="culture",
        namings={"diplomacy": Naming(names={"en": "Diplomacy"}, others=("Culture",)), "culture": None},
        redirects={"culture": "diplomacy"},
    )
    edit = await town.store.registrar.write(merged, actor=WHO, now=town.clock())
    await passes(town, asked=True)
    assert await carrying(town) == tellings
    await town.store.registrar.undo(edit, actor=WHO, now=town.clock())
    await passes(town, asked=True)
    assert await carrying(town) == tellings[:1]
    assert await carrying(town, "culture") == tellings[1:2]


async def passes(town: Town, *, asked: bool = False) -> None:
    if asked:
        await town.store.retags.ask(chat_id=1, locale="en", now=town.clock())
    town.tagger.adopt(await town.store.registrar.overlay())
    await retag(town)
