"""/following, Follow and Mute over HTTP."""

import pytest

from bot.domain.reader import Subscription
from bot.domain.topic import TopicId
from tests.support.town import VERLAN, Town, labels, person, topic


async def test_nothing_followed_offers_where_to_begin(town: Town) -> None:
    shown = await town.olivia.writes("/following")
    assert "You don’t follow anything yet" in shown["text"]
    assert labels(shown) == ["➕ Topics", "➕ People"]


async def test_follows_mutes_and_their_volume(town: Town) -> None:
    await town.publish(topics=("security",), people=(VERLAN,))
    await town.publish("Another", topics=("security",))
    crime = Subscription(topic=TopicId("crime"), muted=True)
    await town.olivia.follows_already(topic("security"), person(VERLAN), crime, topic("energy"))
    shown = await town.olivia.writes("/following")
    assert shown["text"] == (
        "📌 What you follow\n• Security: about 2 stories a week\n• Ostap Verlan: about 1 story a week\n"
        "• Energy: quiet this week\n\n🔇 What you muted\n• Crime: quiet this week\n\nTap a name to remove it."
    )


async def test_a_tap_removes_in_place(town: Town) -> None:
    await town.olivia.follows_already(topic("security"), topic("energy"))
    await town.olivia.writes("/following")
    shown = await town.olivia.presses("✕ Security")
    assert await town.olivia.toast() == "You no longer follow Security"
    assert "Security" not in shown["text"]
    assert await town.olivia.follows() == {"energy"}


async def test_a_muted_one_is_taken_back(town: Town) -> None:
    await town.olivia.follows_already(Subscription(topic=TopicId("crime"), muted=True))
    await town.olivia.writes("/following")
    shown = await town.olivia.presses("🔈 Crime")
    assert "You don’t follow anything yet" in shown["text"]


async def test_a_long_list_has_pages(town: Town) -> None:
    await town.olivia.follows_already(*(topic(one.id) for one in town.desk.registry.topics()[:19]))
    first = await town.olivia.writes("/following")
    assert first["text"].endswith("Page 1 of 3")
    await town.olivia.presses("Next ›")
    third = await town.olivia.presses("Next ›")
    assert third["text"].endswith("Page 3 of 3")
    assert labels(third)[3:] == ["‹ Previous", "➕ Topics", "➕ People"]
    for label in labels(third)[:3]:
        third = await town.olivia.presses(label, message=third)
    assert third["text"].endswith("Page 2 of 2")


async def test_somebody_gone_from_the_registry_can_still_be_removed(town: Town) -> None:
    await town.olivia.follows_already(topic("lost"))
    shown = await town.olivia.writes("/following")
    assert "• ?: quiet this week" in shown["text"]
    await town.olivia.presses("✕ ?")
    assert await town.olivia.follows() == set()


async def test_a_follow_button_turns_in_place(town: Town) -> None:
    article = await town.publish(topics=("security",), people=(VERLAN,))
    shown = await town.olivia.writes(f"/start article_{article.id}")
    assert labels(shown) == ["➕ Security", "➕ Ostap Verlan", "📤 Share"]
    turned = await town.olivia.presses("➕ Ostap Verlan", message=shown)
    assert labels(turned) == ["➕ Security", "✓ Ostap Verlan", "📤 Share"]
    assert await town.olivia.toast() == "You now follow Ostap Verlan"
    assert await town.olivia.follows() == {"ostap-verlan"}
    back = await town.olivia.presses("✓ Ostap Verlan", message=shown)
    assert labels(back) == labels(shown)
    assert await town.olivia.follows() == set()


@pytest.mark.parametrize(
    "forged",
    [
        "follow",
        "follow:t",
        "follow:x:security",
        "follow:t:nothing",
        "follow:p:",
        "mute:tp:security",
        "drop:0:feedbeef",
        "drop",
        "pick:t:1:0:nothing",
        "pick",
        "pick:p:1:0:",
    ],
)
async def test_forged_follows_store_nothing(town: Town, forged: str) -> None:
    await town.olivia.writes("/following")
    await town.olivia.forges(forged)
    assert await town.olivia.follows() == set()
