"""The card of a channel over HTTP, in both languages: each of its settings by buttons and by answers."""

from datetime import time

import pytest

from bot.domain.newsroom import Part, Standing
from tests.handlers.editorial.channel_room import bring, card, channel
from tests.support.town import VERLAN, Town, labels


async def test_switches_turn_and_say_so(registered: Town) -> None:
    owner = registered.owner
    assert "🔕 Without sound: yes" in (await owner.presses("🔕 Post without sound"))["text"]
    assert (await channel(registered)).silent
    await owner.presses("🔔 Post with sound")
    shown = await owner.presses("⏸ Pause")
    assert "⏸ Paused" in shown["text"]
    now = await channel(registered)
    assert (now.silent, now.standing) == (False, Standing.PAUSED)
    assert (
        "changed Tribune Daily: state → ⏸ Paused: what is planned is waiting" in (await owner.writes("/audit"))["text"]
    )


async def test_times_and_language_are_set_by_buttons_and_replies(registered: Town) -> None:
    owner = registered.owner
    await owner.presses("🗣 Language")
    await owner.presses("Ukrainian")
    await owner.presses("🌙 Quiet hours")
    await owner.presses("23:00 – 07:00")
    await owner.presses("🌙 Quiet hours")
    assert "Quiet hours: 22:30 – 06:00" in (await owner.writes("22:30-6"))["text"]
    await owner.presses("⏱ Gap between posts")
    await owner.presses("15 minutes")
    await owner.presses("⏱ Gap between posts")
    assert "Gap between posts: 45 minutes" in (await owner.writes("45"))["text"]
    await owner.presses("🌍 Time zone")
    await owner.writes("Warsaw")
    await owner.presses("Poland")
    now = await channel(registered)
    assert (now.language, now.quiet, now.min_gap) == ("uk", (time(22, 30), time(6)), 45 * 60)
    assert now.zone.key == "Europe/Warsaw"
    await owner.presses("🌙 Quiet hours")
    await owner.presses("none")
    assert (await channel(registered)).quiet is None


async def test_a_signature_is_typed_and_dropped(registered: Town) -> None:
    await registered.owner.presses("✍️ Signature")
    shown = await registered.owner.writes("Tribune \u202eDaily\u200b <b>\n@tribune_daily")
    assert "Signature: Tribune Daily <b>\n@tribune_daily" in shown["text"]
    await registered.owner.presses("✍️ Signature")
    await registered.owner.presses("✖️ No signature")
    assert (await channel(registered)).signature == ""


async def test_the_look_is_ticked_before_a_live_preview(registered: Town) -> None:
    assert "no article to show it with yet" in (await registered.owner.presses("🖼 What posts show"))["text"]
    await registered.publish("Harbour reopens", standfirst="Ships are back.", points=("Two berths work",))
    await card(registered)
    shown = await registered.owner.presses("🖼 What posts show")
    assert "Harbour reopens" in shown["text"]
    assert "Two berths work" in shown["text"]
    assert "Ships are back." not in shown["text"]
    await registered.owner.presses("standfirst")
    shown = await registered.owner.presses("✓ key points")
    assert "Ships are back." in shown["text"]
    assert "Two berths work" not in shown["text"]
    parts = (await channel(registered)).parts
    assert Part.STANDFIRST in parts
    assert Part.POINTS not in parts


async def test_rules_take_topics_people_categories_and_sources(registered: Town) -> None:
    owner = registered.owner
    await owner.presses("🧭 Automatic suggestions")
    await owner.presses("Topics")
    topic = labels(await owner.sees())[0]
    shown = await owner.presses(topic)
    assert f"✓ {topic}" in labels(shown)
    await owner.presses("‹ Back")
    await owner.presses("People")
    await owner.writes("Верлана")
    await owner.presses("Ostap Verlan")
    await owner.presses("‹ Back")
    await owner.presses("Categories")
    await owner.writes("Politics, World")
    await owner.presses("✖️ World")
    await owner.presses("‹ Back")
    await owner.presses("Trusted sources")
    await owner.writes("The Courier")
    shown = await owner.presses("‹ Back")
    assert "People: Ostap Verlan\nCategories: Politics\nTrusted sources: The Courier" in shown["text"]
    rules = (await channel(registered)).rules
    assert (rules.people, rules.categories, rules.trusted) == ((VERLAN.id,), ("Politics",), ("The Courier",))
    assert len(rules.topics) == 1


async def test_the_whole_card_in_ukrainian(town: Town) -> None:
    await town.owner.starts(locale="uk", languages=("uk",))
    await town.publish("Порт відкрито", standfirst="Кораблі повернулися.", language="uk")
    await bring(town)
    owner = town.owner
    await owner.presses("✅ Зареєструвати")
    await owner.presses("🗣 Мова")
    await owner.presses("Українська")
    await owner.presses("🌙 Тихі години")
    await owner.writes("з 22 до 7")
    await owner.presses("⏱ Проміжок між дописами")
    await owner.writes("30 хв")
    await owner.presses("✍️ Підпис")
    await owner.writes("Читайте нас: @tribune_daily")
    await owner.presses("🔕 Публікувати без звуку")
    await owner.presses("🌍 Часовий пояс")
    await owner.writes("Варшава")
    await owner.presses("Польща")
    await owner.presses("🖼 Що показує допис")
    shown = await owner.presses("лід")
    assert "Кораблі повернулися." in shown["text"]
    assert "Читайте нас: @tribune_daily" in shown["text"]
    shown = await owner.presses("‹ Назад")
    for line in (
        "🗣 Мова: українська",
        "🌍 Часовий пояс: Варшава",
        "🌙 Тихі години: 22:00 – 07:00",
        "⏱ Проміжок між дописами: 30 хвилин",
        "🔕 Без звуку: так",
        "🧭 Автоматичні пропозиції: нічого, усе обирають редактори",
    ):
        assert line in shown["text"]


@pytest.mark.parametrize(
    ("button", "typed", "asked"),
    [
        ("🌙 Quiet hours", "25-99", "When should this channel stay silent?"),
        ("⏱ Gap between posts", "99999", "How long between two posts"),
        ("🌍 Time zone", "Qwertyville", "Which time zone"),
    ],
)
async def test_an_answer_that_says_nothing_is_asked_about_again(
    registered: Town, button: str, typed: str, asked: str
) -> None:
    await registered.owner.presses(button)
    shown = await registered.owner.writes(typed)
    assert shown["text"].startswith(f"I can’t read “{typed}”. Try again.\n\n")
    assert asked in shown["text"]
    assert "‹ Back" in labels(shown)


async def test_topics_and_people_of_the_rules_are_found_by_name(registered: Town) -> None:
    owner = registered.owner
    await owner.presses("🧭 Automatic suggestions")
    await owner.presses("Topics")
    shown = await owner.writes("санкцій")
    assert labels(shown)[0] == "Sanctions"
    await owner.presses("Sanctions")
    assert (await channel(registered)).rules.topics == ("sanctions",)
    await owner.presses("‹ Back")
    await owner.presses("People")
    assert "I can’t read “Xqzzyw”" in (await owner.writes("Xqzzyw"))["text"]
    assert "Ostap Verlan" in labels(await owner.writes("Verlan"))
