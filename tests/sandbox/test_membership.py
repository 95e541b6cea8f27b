from typing import Any

import pytest
from telegram import ChatMemberAdministrator, ChatMemberBanned, ChatMemberLeft, ChatMemberMember, ChatMemberOwner
from telegram import ChatMemberRestricted as Restricted

from bot.sandbox.people import ANONYMOUS_ADMIN, CHANNEL, EDITOR, GROUP, OLIVIA, OWNER, SERVICE
from tests.sandbox.support import Json, World, foreign

SUPERGROUP = -1_002_420_000_001


async def stand(world: World, chat: int, action: str, **fields: Any) -> Json:
    answer: Json = await world.do(f"chats/{chat}/member", {"action": action, **fields})
    return answer


async def refused(world: World, chat: int) -> tuple[int, str]:
    return await world.refusal("sendMessage", chat_id=chat, text="a")


async def test_a_person_who_blocks_the_bot_is_forbidden_and_the_bot_is_told(world: World) -> None:
    await stand(world, OLIVIA, "block")
    assert await refused(world, OLIVIA) == (403, "Forbidden: bot was blocked by the user")
    (update,) = await world.bot.get_updates(timeout=0)
    assert list(foreign(update)) == []
    told = update.my_chat_member
    assert told
    assert (told.chat.id, told.from_user.id) == (OLIVIA, OLIVIA)
    assert (told.old_chat_member.status, told.new_chat_member.status) == ("member", "kicked")


@pytest.mark.parametrize("how", ["unblock", "write"])
async def test_a_person_comes_back_by_unblocking_or_writing(world: World, how: str) -> None:
    await stand(world, OLIVIA, "block")
    if how == "unblock":
        await stand(world, OLIVIA, "unblock")
    else:
        await world.say(OLIVIA, "/start")
    assert await world.result("sendMessage", chat_id=OLIVIA, text="a")
    told = [
        one["my_chat_member"]["new_chat_member"]["status"] for one in await world.updates() if "my_chat_member" in one
    ]
    assert told == ["kicked", "member"]


async def test_a_deleted_account_is_deactivated(world: World) -> None:
    await stand(world, OLIVIA, "deactivate")
    assert await refused(world, OLIVIA) == (403, "Forbidden: user is deactivated")


@pytest.mark.parametrize(
    ("chat", "action", "answer"),
    [
        (GROUP, "kick", (403, "Forbidden: bot was kicked from the group chat")),
        (GROUP, "leave", (403, "Forbidden: bot is not a member of the group chat")),
        (CHANNEL, "kick", (403, "Forbidden: bot was kicked from the channel chat")),
        (CHANNEL, "leave", (403, "Forbidden: bot is not a member of the channel chat")),
        (CHANNEL, "demote", (400, "Bad Request: need administrator rights in the channel chat")),
        (GROUP, "restrict", (400, "Bad Request: not enough rights to send text messages to the chat")),
        (GROUP, "delete", (403, "Forbidden: the group chat was deleted")),
    ],
)
async def test_where_the_bot_has_no_place_it_may_not_write(
    world: World, chat: int, action: str, answer: tuple[int, str]
) -> None:
    await stand(world, chat, action)
    assert await refused(world, chat) == answer


@pytest.mark.parametrize(("action", "words"), [("kick", "bot was kicked from"), ("leave", "bot is not a member of")])
async def test_a_supergroup_is_called_by_its_name(world: World, action: str, words: str) -> None:
    await stand(world, GROUP, "migrate")
    await stand(world, SUPERGROUP, action)
    assert await refused(world, SUPERGROUP) == (403, f"Forbidden: {words} the supergroup chat")
    assert await world.refusal("getChat", chat_id=SUPERGROUP) == (403, f"Forbidden: {words} the supergroup chat")


async def test_a_channel_without_the_right_to_post_is_closed(world: World) -> None:
    await stand(world, CHANNEL, "promote", rights={"can_post_messages": False})
    assert await refused(world, CHANNEL) == (400, "Bad Request: need administrator rights in the channel chat")


async def test_the_bot_hears_how_it_stands(world: World) -> None:
    await stand(world, CHANNEL, "kick", **{"from": OWNER})
    await stand(world, CHANNEL, "promote")
    updates = await world.bot.get_updates(timeout=0)
    assert list(foreign(updates)) == []
    told = [one.my_chat_member for one in updates if one.my_chat_member]
    assert [(one.from_user.id, one.new_chat_member.status) for one in told] == [
        (OWNER, "kicked"),
        (OWNER, "administrator"),
    ]


async def test_who_comes_and_goes_is_announced_in_a_group(world: World) -> None:
    await stand(world, GROUP, "leave", user=OLIVIA)
    await stand(world, GROUP, "join", user=OLIVIA)
    updates = await world.bot.get_updates(timeout=0)
    assert list(foreign(updates)) == []
    left, joined = [one.message for one in updates]
    assert left and left.left_chat_member and left.left_chat_member.id == OLIVIA  # noqa: PT018 - for the type checker
    assert joined and joined.new_chat_members[0].id == OLIVIA  # noqa: PT018 - the same


async def test_a_group_that_grows_tells_its_new_id(world: World) -> None:
    await stand(world, GROUP, "migrate")
    body = await world.call("sendMessage", chat_id=GROUP, text="a")
    assert body == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": SUPERGROUP},
    }
    assert (await world.result("sendMessage", chat_id=SUPERGROUP, text="a"))["chat"]["type"] == "supergroup"
    updates = await world.bot.get_updates(timeout=0)
    assert list(foreign(updates)) == []
    to, source = [one.message for one in updates]
    assert to and to.migrate_to_chat_id == SUPERGROUP  # noqa: PT018 - for the type checker
    assert source and source.migrate_from_chat_id == GROUP  # noqa: PT018 - the same
    await world.do(f"chats/{GROUP}/member", {"action": "migrate"}, status=400)
    await world.do(f"chats/{GROUP}/send", {"from": OLIVIA, "text": "a"}, status=400)


async def test_members_are_what_python_telegram_bot_knows(world: World) -> None:
    await stand(world, GROUP, "restrict", user=OLIVIA)
    kinds = {}
    for user in (OWNER, EDITOR, OLIVIA, world.sandbox.bots.all()[0].id):
        member = await world.bot.get_chat_member(GROUP, user)
        assert list(foreign(member)) == []
        kinds[user] = type(member)
    assert list(kinds.values()) == [ChatMemberOwner, ChatMemberAdministrator, Restricted, ChatMemberMember]
    await stand(world, GROUP, "kick", user=OLIVIA)
    assert isinstance(await world.bot.get_chat_member(GROUP, OLIVIA), ChatMemberBanned)
    await stand(world, GROUP, "leave", user=OLIVIA)
    assert isinstance(await world.bot.get_chat_member(GROUP, OLIVIA), ChatMemberLeft)
    assert await world.refusal("getChatMember", chat_id=GROUP, user_id=5) == (400, "Bad Request: member not found")
    assert {one.user.id for one in await world.bot.get_chat_administrators(GROUP)} == {OWNER, EDITOR}
    assert await world.bot.get_chat_member_count(CHANNEL) == 5


async def test_a_chat_tells_all_about_itself(world: World) -> None:
    for chat in (OLIVIA, GROUP, CHANNEL):
        assert list(foreign(await world.bot.get_chat(chat))) == []
    assert (await world.bot.get_chat("@tribune_daily")).id == CHANNEL
    assert (await world.bot.get_chat(OLIVIA)).first_name == "Olivia"


async def test_a_bot_leaves(world: World) -> None:
    assert await world.bot.leave_chat(GROUP)
    assert await refused(world, GROUP) == (403, "Forbidden: bot is not a member of the group chat")


async def test_pins_and_invite_links_need_their_rights(world: World) -> None:
    sent = await world.result("sendMessage", chat_id=GROUP, text="a")
    pin = {"chat_id": GROUP, "message_id": sent["message_id"]}
    assert (await world.refusal("pinChatMessage", **pin))[1].startswith("Bad Request: not enough rights")
    assert (await world.refusal("exportChatInviteLink", chat_id=GROUP))[1].startswith("Bad Request: not enough rights")
    await stand(world, GROUP, "promote")
    assert await world.result("pinChatMessage", **pin) is True
    pinned = (await world.bot.get_chat(GROUP)).pinned_message
    assert pinned
    assert pinned.message_id == sent["message_id"]
    assert await world.result("unpinChatMessage", chat_id=GROUP) is True
    assert (await world.result("exportChatInviteLink", chat_id=GROUP)).startswith("https://t.me/+")
    assert await world.refusal("pinChatMessage", chat_id=GROUP, message_id=99) == (
        400,
        "Bad Request: message to pin not found",
    )


async def test_an_anonymous_administrator_writes_as_the_group(world: World) -> None:
    await stand(world, GROUP, "promote")
    await world.do(f"chats/{GROUP}/send", {"from": EDITOR, "text": "/settings", "as": "anonymous"})
    await world.do(f"chats/{GROUP}/send", {"from": EDITOR, "text": "/settings", "as": "channel"})
    messages = [one["message"] for one in await world.updates() if "message" in one]
    assert [one["from"]["id"] for one in messages] == [ANONYMOUS_ADMIN, 136817688]
    assert [one["sender_chat"]["id"] for one in messages] == [GROUP, CHANNEL]


async def test_only_administrators_can_be_anonymous_and_a_forward_of_theirs_names_the_group(world: World) -> None:
    said = {"from": OLIVIA, "text": "psst", "as": "anonymous"}
    assert "no administrator" in (await world.do(f"chats/{GROUP}/send", said, status=400))["error"]
    number = (await world.do(f"chats/{GROUP}/send", said | {"from": EDITOR}))["message"]["message_id"]
    forward = {"from": OLIVIA, "forward": {"chat": GROUP, "message_id": number}}
    origin = (await world.do(f"chats/{OLIVIA}/send", forward))["message"]["forward_origin"]
    assert (origin["type"], origin["sender_chat"]["id"]) == ("chat", GROUP)


async def test_a_caption_is_edited_as_a_caption(world: World) -> None:
    document = {"file_name": "a.txt", "content_base64": "YQ=="}
    sent = await world.do(f"chats/{OLIVIA}/send", {"from": OLIVIA, "text": "one", "document": document})
    change = {"from": OLIVIA, "message_id": sent["message"]["message_id"], "text": "/two"}
    edited = (await world.do(f"chats/{OLIVIA}/edit", change))["message"]
    assert (edited["caption"], edited["caption_entities"][0]["type"], "text" in edited) == (
        "/two",
        "bot_command",
        False,
    )


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
async def test_a_new_chat_waits_for_the_bot(world: World, kind: str) -> None:
    made = (await world.do("chats", {"type": kind, "title": "Second", "username": "second_one"}))["chat"]
    assert (await refused(world, made["id"]))[1] == f"Forbidden: bot is not a member of the {kind} chat"
    await stand(world, made["id"], "promote")
    assert (await world.result("sendMessage", chat_id="@second_one", text="a"))["chat"]["id"] == made["id"]
    told = (await world.updates())[0]["my_chat_member"]
    assert (told["old_chat_member"]["status"], told["new_chat_member"]["status"]) == ("left", "administrator")
    await world.do("chats", {"type": "forum", "title": "Third"}, status=400)


async def test_posts_come_to_the_discussion_group_from_telegram_itself(world: World) -> None:
    await world.do(f"chats/{CHANNEL}/member", {"action": "link", "group": GROUP}, status=400)
    await stand(world, GROUP, "migrate")
    await stand(world, CHANNEL, "link", group=SUPERGROUP)
    await world.result("sendMessage", chat_id=CHANNEL, text="Headline")
    message = (await world.ask(f"chats/{SUPERGROUP}/messages"))[-1]
    assert (message["from"]["id"], message["is_automatic_forward"], message["text"]) == (SERVICE, True, "Headline")
    assert (await world.bot.get_chat(CHANNEL)).linked_chat_id == SUPERGROUP


@pytest.mark.parametrize(("chat", "action"), [(OLIVIA, "kick"), (GROUP, "block"), (CHANNEL, "migrate")])
async def test_an_act_that_does_not_fit_the_chat_is_refused(world: World, chat: int, action: str) -> None:
    await world.do(f"chats/{chat}/member", {"action": action}, status=400)


async def test_a_person_may_start_and_be_forgotten_without_a_word(world: World) -> None:
    await stand(world, OLIVIA, "forget")
    assert await refused(world, OLIVIA) == (400, "Bad Request: chat not found")
    await stand(world, OLIVIA, "start")
    assert await world.result("sendMessage", chat_id=OLIVIA, text="a")


async def test_an_edited_post_is_edited_in_its_discussion_group_too(world: World) -> None:
    await stand(world, GROUP, "migrate")
    await stand(world, CHANNEL, "link", group=SUPERGROUP)
    await stand(world, SUPERGROUP, "promote")
    post = (await world.result("sendMessage", chat_id=CHANNEL, text="Headline"))["message_id"]
    await world.result("editMessageText", chat_id=CHANNEL, message_id=post, text="<b>Mended</b>", parse_mode="HTML")
    copy = (await world.ask(f"chats/{SUPERGROUP}/messages"))[-1]
    assert (copy["text"], copy["entities"][0]["type"], "edit_date" in copy) == ("Mended", "bold", True)
    assert (copy["is_automatic_forward"], copy["chat"]["id"]) == (True, SUPERGROUP)
    heard = (await world.updates())[-1]["edited_message"]
    assert heard["text"] == "Mended"


async def test_comments_under_a_post_are_one_thread(world: World) -> None:
    await stand(world, GROUP, "migrate")
    await stand(world, CHANNEL, "link", group=SUPERGROUP)
    await stand(world, SUPERGROUP, "promote")
    await world.result("sendMessage", chat_id=CHANNEL, text="Headline")
    root = (await world.ask(f"chats/{SUPERGROUP}/messages"))[-1]["message_id"]
    comment = await world.do(
        f"chats/{SUPERGROUP}/send", {"from": OLIVIA, "text": "At last", "reply_to_message_id": root}
    )
    sent = await world.bot.send_message(SUPERGROUP, "Yes", reply_to_message_id=comment["message"]["message_id"])
    aside = await world.bot.send_message(SUPERGROUP, "More", message_thread_id=root)
    assert list(foreign([sent, aside])) == []
    assert {comment["message"]["message_thread_id"], sent.message_thread_id, aside.message_thread_id} == {root}
    assert (sent.is_topic_message, aside.reply_to_message and aside.reply_to_message.text) == (None, "Headline")
    assert await world.refusal("sendMessage", chat_id=SUPERGROUP, text="a", message_thread_id=99) == (
        400,
        "Bad Request: message thread not found",
    )
