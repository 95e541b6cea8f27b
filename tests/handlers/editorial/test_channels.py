"""/channels over HTTP: the bot is brought in, owners are asked, rights come and go, and nobody else has a say."""

from dataclasses import replace

import pytest

from bot.domain.errors import Conflict
from bot.domain.newsroom import Role, Standing
from bot.sandbox.people import CHANNEL, EDITOR, GROUP, OKSANA, OLIVIA, OWNER
from tests.handlers.editorial.channel_room import NO_POSTING, bring, brought, channel, oust
from tests.support.town import Json, Town


async def test_an_owner_is_asked_about_a_channel_and_registers_it(town: Town) -> None:
    await bring(town)
    asked = await town.owner.sees()
    assert asked["text"] == (
        "📣 Helen Marsh made me an administrator of the channel Tribune Daily. Should the desk post there?\n\n"
        "I can post, edit and delete there."
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
    assert "бракує права: редагувати" in asked["text"]
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
    assert "have the right there to: post" in (await town.owner.sees())["text"]
    shown = await town.owner.presses("✅ Register")
    assert "I can’t post there" in shown["text"]
    await town.owner.presses("▶️ Resume")
    assert (await channel(town)).standing is Standing.LOST


async def test_losing_rights_stops_the_queue_and_tells_the_owner_who_starts_it_again(registered: Town) -> None:
    await bring(registered, **NO_POSTING)
    assert "I can no longer post in Tribune Daily" in (await registered.owner.sees())["text"]
    assert (await channel(registered)).standing is Standing.LOST
    await bring(registered)
    assert "I can post in Tribune Daily again" in (await registered.owner.sees())["text"]
    assert (await channel(registered)).standing is Standing.PAUSED
    await registered.owner.presses("▶️ Resume")
    assert (await channel(registered)).standing is Standing.ACTIVE
    await oust(registered)
    assert "can no longer post" in (await registered.owner.sees())["text"]


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


async def test_a_question_says_that_somebody_outside_the_desk_asks(town: Town) -> None:
    await bring(town, by=OLIVIA)
    asked = (await town.owner.sees())["text"]
    assert asked.startswith("📣 Olivia Reed made me an administrator")
    assert asked.endswith("⚠️ This person does not work at the desk.")


async def test_a_misleading_title_is_shown_straight(town: Town) -> None:
    chat = {"id": -1_009_000_000_001, "type": "channel", "title": "\u202eylidE\u200b <b>News</b>\n{rights}"}
    await town.hears(brought(town, chat, OWNER, 1))
    await town.deliver()
    assert "the channel ylidE <b>News</b> {rights}. Should" in (await town.owner.sees())["text"]


async def test_a_channel_without_posts_is_forgotten_after_a_second_tap(registered: Town) -> None:
    await registered.owner.presses("🗑 Remove")
    assert await registered.desk.channels.all() != []
    shown = await registered.owner.presses("Yes, remove it")
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


async def test_going_out_and_in_again_floods_nobody(town: Town) -> None:
    chat: Json = {"id": -1_009_000_000_001, "type": "channel", "title": "Spam"}
    for number in range(3):
        await town.hears(brought(town, chat, OLIVIA, number))
        await town.desk.channels.drop(chat["id"])
    await town.hears(brought(town, chat, OLIVIA, 99))
    await town.deliver()
    assert len(await town.messages(OWNER)) == 3
    assert await town.desk.channels.all() == []


async def test_what_an_update_did_not_tell_is_learnt_when_the_card_is_opened(registered: Town) -> None:
    known = await channel(registered)
    await registered.desk.channels.save(
        replace(known, title="Old name", username="old", rights=frozenset({"can_post_messages"}))
    )
    await registered.owner.writes("/channels")
    shown = await registered.owner.presses("Old name")
    assert shown["text"].startswith("Tribune Daily\nChannel · @tribune_daily\n🟢 Posting\nI can post, edit")
    assert (await channel(registered)).rights == known.rights


async def test_rights_lost_in_silence_stop_the_queue_when_the_card_is_opened(registered: Town) -> None:
    before = await channel(registered)
    await bring(registered, **NO_POSTING)
    now = await channel(registered)
    await registered.desk.channels.save(replace(before, version=now.version))  # as if nothing had been heard of it
    await registered.owner.writes("/channels")
    shown = await registered.owner.presses("Tribune Daily")
    assert "⚠️ I can’t post there: what is planned is waiting" in shown["text"]
    assert (await channel(registered)).standing is Standing.LOST
    await registered.deliver()
    assert "I can no longer post in Tribune Daily" in (await registered.owner.sees())["text"]
    assert "Someone removed the right to post in Tribune Daily" in (await registered.owner.writes("/audit"))["text"]


async def test_a_card_opens_though_telegram_says_nothing(registered: Town) -> None:
    fault = {"method": "getChat", "kind": "error", "code": 500}
    async with registered.http.post(f"{registered.sandbox.url}/sandbox/faults", json=fault) as response:
        assert response.status == 200, await response.text()
    await registered.owner.writes("/channels")
    assert "🟢 Posting" in (await registered.owner.presses("Tribune Daily"))["text"]


async def test_a_new_title_is_taken_over(registered: Town) -> None:
    chat = {"id": CHANNEL, "type": "channel", "title": "Tribune\u202e Tonight", "username": "tribune_daily"}
    post = {"message_id": 50, "date": 1, "chat": chat, "new_chat_title": chat["title"]}
    await registered.hears({"update_id": 77, "channel_post": post})
    assert (await channel(registered)).title == "Tribune Tonight"


async def test_a_group_that_says_it_became_a_supergroup_is_followed_at_once(registered: Town) -> None:
    await bring(registered, GROUP)
    await registered.owner.presses("✅ Register")
    await registered.act(f"chats/{GROUP}/member", {"action": "migrate"})
    moved = await channel(registered, -1_002_420_000_001)
    assert (moved.kind, moved.standing) == ("supergroup", Standing.ACTIVE)
