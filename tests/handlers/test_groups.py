"""A group with the bot in it, over HTTP: members look, admins decide, and the group may move, or throw the bot out."""

from dataclasses import replace
from typing import Any

import pytest

from bot.delivery.payload import message_call
from bot.domain.edition import Owing
from bot.domain.reader import Reader
from bot.sandbox.people import GROUP, OKSANA, OWNER
from handlers.reply import words
from handlers.routes import BUTTONS, COMMANDS
from tests.support.town import VERLAN, Someone, Town, labels, reader, topic

ADMINS_ONLY = {
    "en": "Only this group’s admins can change that.",
    "uk": "Змінювати це можуть лише адміністратори групи.",
}
LOOKING = ("/latest", "/topic security", "/person verlan", "/quote", "/digest", "/following", "/settings", "/help")


@pytest.fixture
async def group(town: Town) -> Town:
    """A group that reads in English and follows security."""
    await town.publish("Shells fall", topics=("security",), people=(VERLAN,))
    await town.store.readers.put(reader(GROUP), due=None)
    await town.store.readers.subscribe(GROUP, topic("security"))
    return town


async def settings_of(town: Town, chat: int = GROUP) -> Reader:
    found = await town.store.readers.get(chat)
    assert found is not None
    return found


@pytest.mark.parametrize("asked", LOOKING)
@pytest.mark.parametrize("name", ["olivia", "oksana", "owner"])
async def test_whoever_is_in_the_group_may_look(group: Town, asked: str, name: str) -> None:
    someone: Someone = getattr(group, name)
    shown = await someone.writes(asked, chat=GROUP)
    assert shown["from"]["is_bot"]
    assert shown["text"] not in ADMINS_ONLY.values()
    assert await settings_of(group) == reader(GROUP)


@pytest.mark.parametrize(("locale", "button"), [("en", "📏 Length"), ("uk", "📏 Обсяг")])
async def test_a_members_press_on_a_setting_is_refused_aloud_in_the_groups_language(
    group: Town, locale: str, button: str
) -> None:
    await group.store.readers.put(reader(GROUP, locale=locale), due=None)
    await group.olivia.writes("/settings", chat=GROUP)
    await group.olivia.presses(button, chat=GROUP)
    assert await group.olivia.toast() == ADMINS_ONLY[locale]
    assert await settings_of(group) == reader(GROUP, locale=locale)


@pytest.mark.parametrize("asked", ["/topic security", "/following"])
async def test_a_member_can_neither_follow_nor_drop_for_the_group(group: Town, asked: str) -> None:
    shown = await group.olivia.writes(asked, chat=GROUP)
    pressed = next(label for label in labels(shown) if "Following" in label or "✕" in label)
    await group.olivia.presses(pressed, chat=GROUP)
    assert await group.olivia.toast() == ADMINS_ONLY["en"]
    assert await group.store.readers.subscriptions(GROUP) == (topic("security"),)


@pytest.mark.parametrize("as_whom", [{}, {"as": "anonymous"}])
async def test_an_admin_sets_the_group_up_under_their_name_or_the_groups(town: Town, as_whom: dict[str, str]) -> None:
    await town.publish("Shells fall", topics=("security",), people=(VERLAN,))
    await town.act(f"chats/{GROUP}/send", {"from": OWNER, "text": "/start", **as_whom})
    for tap in ("English", "Security", "Done", "Skip", "18:00"):
        shown = await town.owner.sees(chat=GROUP)
        label = next(one for one in labels(shown) if tap in one)
        await town.owner.presses(label, chat=GROUP)
    assert "18:00" in (await town.owner.sees(chat=GROUP))["text"]
    assert await town.store.readers.subscriptions(GROUP) == (topic("security"),)
    assert await town.store.readers.get(OWNER) is None


async def test_a_command_that_names_this_bot_is_answered_and_one_that_names_another_is_not(group: Town) -> None:
    shown = await group.olivia.writes(f"/latest@{group.application.bot.username}", chat=GROUP)
    assert "Shells fall" in shown["text"]
    assert not (await group.olivia.writes("/latest@another_bot", chat=GROUP))["from"].get("is_bot")


async def test_a_group_types_its_place_and_its_minute_after_the_command(group: Town) -> None:
    await group.owner.writes("/settings", chat=GROUP)
    asked = await group.owner.presses("🌍 Time zone", chat=GROUP)
    assert "/settings Lviv" in asked["text"]
    assert (await group.olivia.writes("/settings Tokyo", chat=GROUP))["text"] == ADMINS_ONLY["en"]
    assert (await settings_of(group)).zone.key == "Europe/Kyiv"
    said = await group.owner.writes("/settings Tokyo", chat=GROUP)
    assert said["text"] == "Saved: Tokyo time, now 18:00."
    assert (await settings_of(group)).zone.key == "Asia/Tokyo"
    said = await group.owner.writes("/settings 7:30", chat=GROUP)
    assert said["text"] == "Saved: digests at 07:30."
    assert [f"{hour:%H:%M}" for hour in (await settings_of(group)).hours] == ["07:30"]


async def test_thrown_out_it_owes_the_group_nothing_and_a_start_brings_all_back(group: Town) -> None:
    await group.store.readers.put(reader(GROUP), due=group.clock())
    await group.act(f"chats/{GROUP}/member", {"action": "kick"})
    assert await settings_of(group) == replace(reader(GROUP), active=False)
    assert await group.store.readers.due(group.clock(), limit=5) == []
    await group.act(f"chats/{GROUP}/member", {"action": "join"})
    await group.owner.writes("/start", chat=GROUP)
    assert await settings_of(group) == reader(GROUP)
    assert await group.store.readers.subscriptions(GROUP) == (topic("security"),)


@pytest.mark.parametrize(("someone", "greeting"), [(OWNER, "Hello, everybody"), (OKSANA, "Вітаю всіх")])
async def test_let_into_a_group_it_says_once_who_it_is_and_who_may_set_it_up(
    town: Town, someone: int, greeting: str
) -> None:
    made = await town.act("chats", {"type": "supergroup", "title": "Neighbours"})
    chat: int = made["chat"]["id"]
    await town.act(f"chats/{chat}/member", {"action": "join", "from": someone})
    await town.deliver()
    shown = await town.olivia.sees(chat=chat)
    assert greeting in shown["text"]
    assert labels(shown) == ["English", "Українська"]
    await town.olivia.presses("English", chat=chat)
    assert await town.store.readers.get(chat) is None
    await town.owner.presses("English", chat=chat)
    assert await town.store.readers.get(chat) is not None
    await town.act(f"chats/{chat}/member", {"action": "kick"})
    await town.act(f"chats/{chat}/member", {"action": "join"})
    before = len(await town.messages(chat))
    await town.deliver()
    assert len(await town.messages(chat)) == before


async def test_a_group_that_becomes_a_supergroup_keeps_everything(town: Town) -> None:
    made = await town.act("chats", {"type": "group", "title": "Neighbours"})
    old: int = made["chat"]["id"]
    await town.act(f"chats/{old}/member", {"action": "join"})
    await town.store.readers.put(reader(old), due=None)
    await town.store.readers.subscribe(old, topic("security"))
    moved = await town.act(f"chats/{old}/member", {"action": "migrate"})
    new: int = moved["chat"]["id"]
    assert await town.store.readers.get(old) is None
    assert await settings_of(town, new) == reader(new)
    assert await town.store.readers.subscriptions(new) == (topic("security"),)


@pytest.fixture
async def forum(town: Town) -> tuple[int, int, int]:
    """A forum with two topics: its id and theirs."""
    made = await town.act("chats", {"type": "supergroup", "title": "Forum", "forum": True})
    chat: int = made["chat"]["id"]
    await town.act(f"chats/{chat}/member", {"action": "join"})
    threads = [await town.act(f"chats/{chat}/topic", {"from": OWNER, "name": name}) for name in ("News", "Chat")]
    return chat, threads[0]["message_thread_id"], threads[1]["message_thread_id"]


async def test_a_forum_gets_its_digest_in_the_topic_where_it_was_last_set_up(
    town: Town, forum: tuple[int, int, int]
) -> None:
    chat, news, other = forum
    shown = await asks(town, chat, news, "/start")
    assert shown["message_thread_id"] == news
    await town.owner.presses("English", chat=chat)
    assert (await settings_of(town, chat)).thread_id == news
    await asks(town, chat, other, "/latest")
    await town.owner.writes("/settings", chat=chat)
    await town.owner.presses("🕗 Times", chat=chat)
    await town.owner.presses("18:00", chat=chat)
    assert (await settings_of(town, chat)).thread_id == news
    await asks(town, chat, other, "/start")
    assert (await settings_of(town, chat)).thread_id == other


async def asks(town: Town, chat: int, thread: int, text: str) -> dict[str, Any]:
    await town.act(f"chats/{chat}/send", {"from": OWNER, "text": text, "message_thread_id": thread})
    return await town.owner.sees(chat=chat)


def test_what_changes_a_chat_is_for_its_admins() -> None:
    looking = {"ask", "article", "latest", "topic", "topics", "person", "people", "pair", "with", "quote", "digest"}
    looking |= {"following", "settings", "privacy"}
    for name, route in (*COMMANDS.items(), *BUTTONS.items()):
        if route.role.value == "reader":
            assert route.changes is (name not in looking | {"help"}), name


async def test_a_planned_edition_leaves_for_that_topic(town: Town) -> None:
    await town.store.readers.put(reader(GROUP, thread_id=7), due=town.clock())
    await town.store.planning.owe([Owing(slot="2026-03-02 08:00", next_due=None, chat_ids=(GROUP,))], now=town.clock())
    order = await town.store.planning.order(1)
    told = replace(words("Shells fall"), thread_id=order.reader.thread_id)
    assert message_call(GROUP, told).fields["message_thread_id"] == 7
    assert "message_thread_id" not in message_call(GROUP, words("Shells fall")).fields
