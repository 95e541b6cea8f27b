"""/start over HTTP: the five taps, deep links, coming back."""

from dataclasses import replace
from datetime import time

import pytest

from bot.domain.registry import Change, Deed, Kind, Naming
from bot.sandbox.people import OLIVIA, OWNER
from tests.support.town import HLYNSKA, VERLAN, Town, labels, reader, topic


@pytest.fixture
async def town_with_news(town: Town) -> Town:
    for number in range(3):
        await town.publish(f"Shells fall again, day {number}", topics=("security",), people=(VERLAN,))
    await town.publish("Envoys meet", topics=("diplomacy",), people=(HLYNSKA,))
    return town


async def test_five_taps_lead_from_start_to_a_digest_of_a_topic_and_a_person(town_with_news: Town) -> None:
    olivia = town_with_news.olivia
    hello = await olivia.writes("/start")
    assert "Hello" in hello["text"]
    for tap in ("English", "Security", "Done →", "Ostap Verlan"):
        await olivia.presses(tap)
    ready = await olivia.presses("Done →")
    assert ready["message_id"] == hello["message_id"]
    assert "every day at 08:00 (Kyiv time)" in ready["text"]
    assert "Security and Ostap Verlan" in ready["text"]
    assert await olivia.follows() == {"security", "ostap-verlan"}
    due = await town_with_news.store.readers.due(town_with_news.clock().replace(day=3), limit=10)
    assert [found.chat_id for found, _, _ in due] == [OLIVIA]


async def test_a_ukrainian_is_greeted_and_set_up_in_ukrainian(town_with_news: Town) -> None:
    oksana = town_with_news.oksana
    hello = await oksana.writes("/start")
    assert "Вітаю" in hello["text"]
    await oksana.presses("Українська")
    await oksana.presses("⚡ Стежити за п’ятьма головними")
    await oksana.presses("Пропустити →")
    ready = await oksana.presses("18:00")
    assert "щодня о 18:00 (час: Київ)" in ready["text"]
    found = await oksana.reader()
    assert (found.locale, found.languages, found.hours) == ("uk", ("uk", "en"), (time(18),))
    assert {"security", "diplomacy"} <= await oksana.follows()


async def test_topics_most_in_the_news_come_first(town_with_news: Town) -> None:
    await town_with_news.olivia.writes("/start")
    step = await town_with_news.olivia.presses("English")
    assert labels(step)[:2] == ["Security", "Diplomacy"]


async def test_before_anything_is_published_the_broad_topics_come_first(town: Town) -> None:
    await town.olivia.writes("/start")
    step = await town.olivia.presses("English")
    broad = {one.name_in("en") for one in town.desk.registry.topics() if one.parent is None}
    assert set(labels(step)[:8]) <= broad


async def test_who_follows_nothing_is_not_told_that_all_is_set_but_where_to_choose(town_with_news: Town) -> None:
    olivia = town_with_news.olivia
    await olivia.writes("/start")
    for tap in ("English", "Skip →"):
        await olivia.presses(tap)
    shown = await olivia.presses("Skip →")
    assert "All set" not in shown["text"]
    assert labels(shown)[-2:] == ["➕ Topics", "➕ People"]


async def test_who_follows_hundreds_is_named_some_and_told_how_many_more(town: Town) -> None:
    topics = [topic(one.id) for one in town.desk.registry.topics()]
    await town.olivia.follows_already(*topics)
    shown = await town.olivia.writes("/start")
    assert f"and {len(topics) - 20} more." in shown["text"]


async def test_every_step_can_be_skipped(town_with_news: Town) -> None:
    olivia = town_with_news.olivia
    await olivia.writes("/start")
    await olivia.presses("English")
    await olivia.presses("Skip →")
    shown = await olivia.presses("Skip →")
    assert "You don’t follow anything yet" in shown["text"]
    assert await olivia.follows() == set()


async def test_a_tick_can_be_taken_back(town_with_news: Town) -> None:
    olivia = town_with_news.olivia
    await olivia.writes("/start")
    await olivia.presses("English")
    ticked = await olivia.presses("Security")
    assert "✓ Security" in labels(ticked)
    assert "Done →" in labels(ticked)
    unticked = await olivia.presses("✓ Security")
    assert "Skip →" in labels(unticked)
    assert await olivia.follows() == set()


async def test_topics_are_paged(town_with_news: Town) -> None:
    await town_with_news.olivia.writes("/start")
    first = await town_with_news.olivia.presses("English")
    second = await town_with_news.olivia.presses("Next ›")
    assert not set(labels(first)[:8]) & set(labels(second)[:8])
    again = await town_with_news.olivia.presses("‹ Previous")
    assert labels(again) == labels(first)


async def test_the_zone_is_found_by_a_typed_city(town_with_news: Town) -> None:
    olivia = town_with_news.olivia
    await olivia.writes("/start")
    for tap in ("English", "Skip →", "Skip →", "🌍 Time zone: Kyiv"):
        await olivia.presses(tap)
    found = await olivia.writes("Львов")
    assert labels(found)[0] == "✓ Ukraine · 11:00"
    await olivia.writes("boston")
    ready = await olivia.presses("zone:start:America/New_York")
    assert "(New York time)" in ready["text"]
    assert (await olivia.reader()).zone.key == "America/New_York"


async def test_start_again_keeps_every_setting_of_a_reader_who_was_shut_off(town: Town) -> None:
    before = reader(hours=(time(6, 30),), active=False, locale="uk")
    await town.store.readers.put(before, due=None)
    await town.store.readers.subscribe(OLIVIA, topic("security"))
    back = await town.olivia.writes("/start")
    assert "З поверненням" in back["text"]
    assert await town.olivia.reader() == replace(before, active=True)
    assert await town.store.readers.due(town.clock().replace(day=3), limit=5)


async def test_a_link_to_an_article_shows_it_to_somebody_new(town: Town) -> None:
    article = await town.publish("Budget passes", topics=("budget",), people=(VERLAN,))
    shown = await town.olivia.writes(f"/start article_{article.id}")
    assert "Budget passes, in full." in shown["text"]
    assert labels(shown) == ["➕ Budget", "➕ Ostap Verlan", "📤 Share"]
    introduction = (await town.messages(OLIVIA))[-2]
    assert labels(introduction) == ["Set up my digest"]


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("article_1", "This article is no longer available."),
        ("topic_nothing", "This topic is no longer on the list."),
        ("person_nobody", "This person is no longer on the list."),
    ],
)
async def test_a_link_to_what_is_gone_says_so_and_greets(town: Town, link: str, why: str) -> None:
    await town.publish("Budget passes")
    async with town.store.transaction():
        await town.store.articles._sql.set_status(town.store.database, id=1, status="retracted")
    for _ in range(2):
        greeted = await town.olivia.writes(f"/start {link}")
        assert "Hello" in greeted["text"]
        assert (await town.messages(OLIVIA))[-2]["text"] == why
    assert await town.store.readers.get(OLIVIA) is None


@pytest.mark.parametrize("link", ["topic_security", "person_ostap-verlan", "article_1"])
async def test_a_link_changes_nothing_for_a_reader_however_often_it_is_followed(town: Town, link: str) -> None:
    await town.publish("Shells fall", topics=("security",), people=(VERLAN,))
    await town.olivia.starts(hours=(time(6, 30),), locale="uk")
    before = await town.olivia.reader()
    shown = [(await town.olivia.writes(f"/start {link}"))["text"] for _ in range(2)]
    assert shown[0] == shown[1]
    assert "Shells fall" in shown[0]
    assert await town.olivia.reader() == before
    assert await town.olivia.follows() == set()


async def test_a_link_to_what_was_merged_leads_to_the_survivor(town: Town) -> None:
    await town.publish("Hlynska speaks", people=(HLYNSKA,))
    await town.publish("Verlan speaks", people=(VERLAN,))
    merge = Change(
        kind=Kind.PERSON,
        deed=Deed.MERGE,
        subject=HLYNSKA.id,
        other=VERLAN.id,
        namings={HLYNSKA.id: Naming(names=HLYNSKA.names), VERLAN.id: None},
        redirects={VERLAN.id: HLYNSKA.id},
    )
    await town.desk.registrar.write(merge, actor=OWNER, now=town.clock())
    await town.archive.learn()
    shown = await town.olivia.writes("/start person_ostap-verlan")
    assert shown["text"].startswith("Solomiia Hlynska\n")


@pytest.mark.parametrize(("typed", "hour"), [("7:30", time(7, 30)), ("8 ранку", time(8)), ("7pm", time(19))])
async def test_the_hour_may_be_typed_at_the_last_step(town_with_news: Town, typed: str, hour: time) -> None:
    olivia = town_with_news.olivia
    await olivia.writes("/start")
    for tap in ("English", "Skip →"):
        await olivia.presses(tap)
    asked = await olivia.presses("Skip →")
    assert "or write it" in asked["text"]
    ready = await olivia.writes(typed)
    assert f"every day at {hour:%H:%M}" in ready["text"]
    assert (await olivia.reader()).hours == (hour,)
    assert (await olivia.writes("security"))["text"].startswith("Security")


@pytest.mark.parametrize(
    "link", ["article_999", "article_x", "topic_nothing", "person_", "rubbish", "topic_" + "x" * 58]
)
async def test_a_link_that_leads_nowhere_greets_all_the_same(town: Town, link: str) -> None:
    assert "Hello" in (await town.olivia.writes(f"/start {link}"))["text"]
