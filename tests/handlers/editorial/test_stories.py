"""/stories as editors use it: over HTTP, with everything undone, and with what nobody may do refused."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.article import Article, StoryId
from bot.domain.newsroom import Role
from bot.ingest.formats.page import read_page
from bot.sandbox.people import EDITOR
from tests.handlers.editorial.newsroom import carried
from tests.support.retagging import retag
from tests.support.town import HLYNSKA, VERLAN, Json, Someone, Town, labels


async def at_work(town: Town, locale: str = "en") -> Someone:
    """An editor, and three articles: two that are one story, and one of its own."""
    await town.editor.starts(locale=locale, languages=(locale, "en"))
    await town.appoints(town.editor, Role.EDITOR)
    one = await town.publish("Budget passes", people=(VERLAN,))
    same = await town.publish("Chamber adopts budget", people=(VERLAN,), ago=timedelta(hours=2))
    await town.publish("Bridge opens", people=(HLYNSKA,), ago=timedelta(hours=3))
    await town.store.stories.join(same.story_id, one.story_id, actor=EDITOR, now=town.clock() - timedelta(hours=1))
    return town.editor


async def count(town: Town) -> int:
    return (await town.store.articles.latest(languages=("en",), limit=1)).total


def data(message: Json, act: str) -> str:
    found = carried(message, act)
    assert found
    return found


async def test_an_article_is_taken_out_and_put_back(town: Town) -> None:
    editor = await at_work(town)
    listed = await editor.writes("/stories")
    assert labels(listed) == ["2 × Budget passes", "Bridge opens"]
    card = await editor.presses("2 × Budget passes")
    assert "2 articles tell this" in card["text"]
    assert "Chamber adopts budget" in card["text"]
    card = await editor.presses("✂️ Split off 2")
    assert "“Chamber adopts budget” is a story of its own now." in card["text"]
    assert "✂️ Split off 1" not in labels(card)
    assert await count(town) == 3
    card = await editor.presses("↩️ Undo #2")
    assert "Edit #2 is undone." in card["text"]
    assert await count(town) == 2
    assert (await town.desk.audit.find("story", limit=5)).total == 2


async def test_two_stories_are_joined_by_words_of_a_headline_in_ukrainian(town: Town) -> None:
    editor = await at_work(town, "uk")
    await editor.writes("/stories bridge")
    await editor.presses("Bridge opens")
    await editor.presses("🔗 Об’єднати з …")
    assert "Іншої новини" in (await editor.writes("дирижабль"))["text"]
    await editor.writes("chamber budget")
    shown = await editor.presses("Chamber adopts budget")
    assert "Budget passes" in shown["text"]
    assert "Bridge opens" in shown["text"]
    card = await editor.presses("🔗 Так, об’єднати")
    assert "Про це розповідає 3 статті" in card["text"]
    assert await count(town) == 1
    assert "приєднано до новини" in card["text"]


PAGE = """date 2026-03-01 {headline}

{headline}

The Norland parliament passed the 2027 budget by 87 votes on Sunday night after Finance Minister Ada Varnholt had
promised 340 million crowns for the flooded towns of Ostrowiec and Kalmen. Opposition leader
Bertil Gronqvist walked out.
{more}
"""


async def takes(town: Town, headline: str, more: str = "") -> Article:
    page = read_page(PAGE.format(headline=headline, more=more), now=town.clock())
    return await town.store.articles.get(await town.desk.editorial.intake.store(page))


async def test_what_the_editor_decided_outlives_new_articles_and_a_pass_over_the_archive(town: Town) -> None:
    await town.editor.starts(locale="en")
    await town.appoints(town.editor, Role.EDITOR)
    one, same = (
        await takes(town, "Norland passes its budget"),
        await takes(town, "Budget passed in Norland", "It is late."),
    )
    far = await takes(town, "Varnholt visits a bakery", "She had tea there.")
    for other in (same, far):
        if other.story_id != one.story_id:
            await town.store.stories.join(other.story_id, one.story_id, actor=EDITOR, now=town.clock())
    await town.editor.writes(f"/start article_{far.id}")
    await town.editor.presses("🧩 Stories")
    await town.editor.presses("✂️ Split off 1")
    apart = (await town.store.articles.get(far.id)).story_id
    assert apart != one.story_id
    await takes(town, "Norland passes its budget after all", "The vote was close.")
    await town.store.retags.ask(chat_id=EDITOR, locale="en", now=town.clock())
    await retag(town)
    told = [(await town.store.articles.get(each.id)).story_id for each in (one, same, far)]
    assert told == [one.story_id, one.story_id, apart]


async def test_an_article_in_full_leads_an_editor_to_its_story_and_no_reader(town: Town) -> None:
    editor = await at_work(town)
    shown = await editor.writes("/start article_1")
    assert data(shown, "story") == "story:1"
    assert carried(await editor.writes("/latest"), "stories") == "stories"
    await town.olivia.starts()
    assert carried(await town.olivia.writes("/start article_1"), "story") is None
    assert carried(await town.olivia.writes("/latest"), "stories") is None
    assert "/help" in (await town.olivia.writes("/stories"))["text"]
    await town.olivia.writes("/start article_1")
    await town.olivia.forges("story_out:2:1")
    assert await count(town) == 2
    assert (await town.desk.audit.find("story_out", limit=5)).total == 1


async def test_a_button_from_before_somebody_elses_edit_is_refused(town: Town) -> None:
    editor = await at_work(town)
    await editor.writes("/stories")
    card = await editor.presses("2 × Budget passes")
    old = data(card, "story_out")
    await editor.presses("✂️ Split off 2")
    assert "changed meanwhile" in await editor.forges(old)
    assert "changed meanwhile" in await editor.forges("story_join:1:1:1")


@pytest.mark.parametrize(
    "forged",
    ["story", "story:99", "story_out:x:y", "story_with:-1", "story_pair:1:1", "story_join:1:1:77", "story_undo:88"],
)
async def test_forged_buttons_get_an_answer_and_change_nothing(town: Town, forged: str) -> None:
    editor = await at_work(town)
    await editor.writes("/stories")
    assert await editor.forges(forged)
    assert await count(town) == 2


async def test_there_may_be_no_stories_at_all(town: Town) -> None:
    await town.editor.starts(locale="en")
    await town.appoints(town.editor, Role.EDITOR)
    assert "Nothing found" in (await town.editor.writes("/stories"))["text"]
    nobody: Any = StoryId(1)
    assert await town.store.stories.tellings(nobody) == []
