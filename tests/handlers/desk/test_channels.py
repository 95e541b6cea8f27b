"""/channels over HTTP: the bot is brought in, owners are asked, rights come and go, and all that is set by buttons."""

from dataclasses import replace
from datetime import time

import pytest

from bot.domain.desk import Channel, Part, Role, Standing
from bot.domain.errors import Conflict
from bot.sandbox.people import CHANNEL, EDITOR, GROUP, OKSANA, OLIVIA, OWNER
from tests.support.town import VERLAN, Town, labels

NO_POSTING = {"can_post_messages": False}


async def bring(town: Town, chat: int = CHANNEL, by: int = OWNER, **rights: bool) -> None:
    """Make the bot an administrator; then the owners hear of it."""
    await town.act(f"chats/{chat}/member", {"action": "promote", "from": by, "rights": rights})
    await town.deliver()


async def oust(town: Town, chat: int = CHANNEL, action: str = "kick") -> None:
    await town.act(f"chats/{chat}/member", {"action": action})
    await town.deliver()


async def channel(town: Town, chat: int = CHANNEL) -> Channel:
    found = await town.desk.channels.get(chat)
    assert found is not None
    return found


async def card(town: Town, chat: int = CHANNEL) -> None:
    """The owner has the card of a registered channel before them."""
    if await town.desk.channels.get(chat) is None:
        await bring(town, chat)
        await town.owner.presses("✅ Register")
    else:
        await town.owner.writes("/channels")
        await town.owner.presses("Tribune Daily")


@pytest.fixture
async def registered(town: Town) -> Town:
    """A town whose channel is registered, its card before the owner."""
    await card(town)
    return town


async def test_an_owner_is_asked_about_a_channel_and_registers_it(town: Town) -> None:
    await bring(town)
    asked = await town.owner.sees()
    assert asked["text"] == (
        "📣 Helen Marsh made me an administrator of the channel Tribune Daily. Shall the desk post there?\n\n"
        "There I may post, edit and delete."
    )
    shown = await town.owner.presses("✅ Register")
    assert shown["text"].startswith("Tribune Daily\nChannel · @tribune_daily\n🟢 Posting")
    assert ((await channel(town)).standing, (await channel(town)).registered_by) == (Standing.ACTIVE, OWNER)
    acts = [entry.act for entry in (await town.desk.audit.find(limit=9)).entries]
    assert acts == ["channel_registered", "channel_brought"]


async def test_it_is_asked_in_ukrainian_and_may_be_declined(town: Town) -> None:
    await town.owner.starts(locale="uk")
    await bring(town, can_edit_messages=False)
    asked = await town.owner.sees()
    assert "мене зроблено адміністратором каналу Tribune Daily" in asked["text"]
    assert "не маю права: редагувати" in asked["text"]
    assert "не публікуватиму" in (await town.owner.presses("Ні, дякую"))["text"]
    assert await town.desk.channels.all() == []


async def test_two_owners_are_asked_and_one_answer_is_enough(town: Town) -> None:
    await town.appoints(town.editor, Role.OWNER)
    await bring(town)
    await town.owner.presses("✅ Register")
    await town.editor.presses("No, thanks")
    assert await town.editor.toast() == "Цей канал уже зареєстровано."
    assert (await channel(town)).standing is Standing.ACTIVE


async def test_a_group_is_asked_about_once_the_bot_runs_it(town: Town) -> None:
    await oust(town, GROUP)
    await town.act(f"chats/{GROUP}/member", {"action": "join"})
    assert await town.desk.channels.get(GROUP) is None
    await bring(town, GROUP)
    assert "administrator of the group Newsroom café" in (await town.owner.sees())["text"]
    await town.owner.presses("✅ Register")
    await oust(town, GROUP, "demote")
    assert (await channel(town, GROUP)).standing is Standing.ACTIVE, "in a group every member may write"
    assert "no longer have the right to: delete" in (await town.owner.sees())["text"]
    await oust(town, GROUP, "restrict")
    assert (await channel(town, GROUP)).standing is Standing.LOST


async def test_a_channel_without_the_right_to_post_waits_for_it(town: Town) -> None:
    await bring(town, **NO_POSTING)
    assert "no right to: post" in (await town.owner.sees())["text"]
    shown = await town.owner.presses("✅ Register")
    assert "I may not post there" in shown["text"]
    await town.owner.presses("▶️ Resume")
    assert (await channel(town)).standing is Standing.LOST


async def test_losing_rights_stops_the_queue_and_tells_the_owner_who_starts_it_again(registered: Town) -> None:
    await bring(registered, **NO_POSTING)
    assert "I may no longer post in Tribune Daily" in (await registered.owner.sees())["text"]
    assert (await channel(registered)).standing is Standing.LOST
    await bring(registered)
    assert "I may post in Tribune Daily again" in (await registered.owner.sees())["text"]
    assert (await channel(registered)).standing is Standing.PAUSED
    await registered.owner.presses("▶️ Resume")
    assert (await channel(registered)).standing is Standing.ACTIVE
    await oust(registered)
    assert "may no longer post" in (await registered.owner.sees())["text"]


async def test_a_question_about_a_channel_that_threw_the_bot_out_is_stale(town: Town) -> None:
    await bring(town)
    await oust(town)
    await town.owner.presses("✅ Register")
    assert await town.owner.toast() == "I no longer know this channel."


async def test_strangers_cannot_flood_the_owners(town: Town) -> None:
    for number in range(1, 9):
        chat = {"id": -1_009_000_000_000 - number, "type": "channel", "title": f"Spam {number}"}
        await town.hears(brought(town, chat, OLIVIA, number))
    await town.deliver()
    assert len(await town.desk.channels.all()) == 3
    assert len(await town.messages(OWNER)) == 3


async def test_a_misleading_title_is_shown_straight(town: Town) -> None:
    chat = {"id": -1_009_000_000_001, "type": "channel", "title": "\u202eylidE\u200b <b>News</b>\n{rights}"}
    await town.hears(brought(town, chat, OWNER, 1))
    await town.deliver()
    assert "the channel ylidE <b>News</b> {rights}. Shall" in (await town.owner.sees())["text"]


async def test_switches_turn_and_say_so(registered: Town) -> None:
    owner = registered.owner
    assert "🔕 Without sound: yes" in (await owner.presses("🔕 Post without sound"))["text"]
    assert (await channel(registered)).silent
    await owner.presses("🔔 Post with sound")
    await owner.presses("💬 Comments off")
    shown = await owner.presses("⏸ Pause")
    assert "⏸ Paused" in shown["text"]
    now = await channel(registered)
    assert (now.silent, now.comments, now.standing) == (False, False, Standing.PAUSED)
    assert "changed Tribune Daily: state → paused" in (await owner.writes("/audit"))["text"]


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
    assert "no article yet" in (await registered.owner.presses("🖼 What posts show"))["text"]
    await registered.publish("Harbour reopens", standfirst="Ships are back.", points=("Two berths work",))
    await card(registered)
    shown = await registered.owner.presses("🖼 What posts show")
    assert "Harbour reopens" in shown["text"]
    assert "Two berths work" in shown["text"]
    assert "Ships are back." not in shown["text"]
    await registered.owner.presses("standfirst")
    shown = await registered.owner.presses("✓ points")
    assert "Ships are back." in shown["text"]
    assert "Two berths work" not in shown["text"]
    parts = (await channel(registered)).parts
    assert Part.STANDFIRST in parts
    assert Part.POINTS not in parts


async def test_rules_take_topics_people_categories_and_sources(registered: Town) -> None:
    owner = registered.owner
    await owner.presses("🧭 Comes by itself")
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


async def test_a_channel_without_posts_is_forgotten_after_a_second_tap(registered: Town) -> None:
    await registered.owner.presses("🗑 Forget")
    assert await registered.desk.channels.all() != []
    shown = await registered.owner.presses("Yes, forget it")
    assert "No channels yet" in shown["text"]


async def test_two_saves_of_one_version_do_not_overwrite_each_other(registered: Town) -> None:
    one = await channel(registered)
    await registered.desk.channels.save(replace(one, silent=True))
    with pytest.raises(Conflict):
        await registered.desk.channels.save(replace(one, signature="mine"))
    assert (await channel(registered)).signature == ""


@pytest.mark.parametrize(
    "data",
    [
        "channel:1",
        "channel:x",
        f"ch_set:{CHANNEL}:standing:lost",
        f"ch_set:{CHANNEL}:version:9",
        f"ch_look:{CHANNEL}:nothing:1",
        f"ch_topics:{CHANNEL}:0:1:nothing",
        f"ch_people:{CHANNEL}:1:nobody",
        f"ch_list:{CHANNEL}:topics",
        f"ch_gap:{CHANNEL}:99999999999",
        f"ch_zone:{CHANNEL}:Mars/Base",
        "ch_register:",
    ],
)
async def test_forged_buttons_get_a_clear_answer(registered: Town, data: str) -> None:
    assert "my side" not in await registered.owner.forges(data)
    assert (await channel(registered)).standing is Standing.ACTIVE


async def test_an_editor_cannot_touch_channels(registered: Town) -> None:
    await registered.appoints(registered.editor, Role.EDITOR)
    assert "/channels" in (await registered.editor.writes("/channels"))["text"]
    await registered.editor.writes("/settings")
    await registered.editor.forges(f"ch_set:{CHANNEL}:silent:1")
    assert not (await channel(registered)).silent
    newest = (await registered.desk.audit.find(limit=1)).entries[0]
    assert (newest.actor, newest.act, newest.object) == (EDITOR, "refused", f"ch_set:{CHANNEL}:silent:1")


async def test_a_removed_owners_question_is_closed(registered: Town) -> None:
    await registered.appoints(registered.oksana, Role.OWNER)
    await registered.oksana.writes("/channels")
    await registered.oksana.presses("Tribune Daily")
    await registered.oksana.presses("✍️ Підпис")
    await registered.desk.team.remove(OKSANA)
    await registered.oksana.writes("Owned!")
    assert (await channel(registered)).signature == ""


async def test_a_group_that_becomes_a_supergroup_keeps_its_card(registered: Town) -> None:
    await bring(registered, GROUP)
    await registered.owner.presses("✅ Register")
    await registered.store.ledger.migrate_chat(GROUP, -1_002_420_000_001)
    moved = await channel(registered, -1_002_420_000_001)
    assert (moved.kind, moved.standing) == ("supergroup", Standing.ACTIVE)
    assert await registered.desk.channels.get(GROUP) is None


@pytest.mark.parametrize("wanted", [True, False])
async def test_a_channel_that_wants_no_comments_loses_the_place_for_them(registered: Town, *, wanted: bool) -> None:
    if not wanted:
        await registered.owner.presses("💬 Comments off")
    await registered.act(f"chats/{GROUP}/member", {"action": "migrate"})
    group = -1_002_420_000_001
    await registered.act(f"chats/{group}/member", {"action": "promote"})
    await registered.act(f"chats/{CHANNEL}/member", {"action": "link", "group": group})
    await registered.owner.writes("A post", chat=CHANNEL)
    await registered.deliver()
    copies = [one for one in await registered.messages(group) if one.get("text") == "A post"]
    assert bool(copies) is wanted


def brought(town: Town, chat: dict[str, object], by: int, number: int) -> dict[str, object]:
    """An update: a person made the bot an administrator of a chat."""
    me = town.application.bot.bot.to_dict()
    rights = dict.fromkeys(
        (
            "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
            "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users",
            "can_post_stories", "can_edit_stories", "can_delete_stories", "can_post_messages", "can_edit_messages",
        ),
        True,
    )  # fmt: skip
    change = {
        "chat": chat,
        "from": {"id": by, "is_bot": False, "first_name": "Helen" if by == OWNER else "Olivia"},
        "date": 1,
        "old_chat_member": {"user": me, "status": "left"},
        "new_chat_member": {"user": me, "status": "administrator", **rights},
    }
    return {"update_id": 900 + number, "my_chat_member": change}
