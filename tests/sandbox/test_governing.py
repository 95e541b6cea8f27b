import pytest

from bot.sandbox.people import CHANNEL, GROUP, OKSANA, OLIVIA, OWNER
from tests.sandbox.pictures import png
from tests.sandbox.support import Json, World, foreign


@pytest.fixture
async def square(world: World) -> int:
    """A supergroup the bot helps to run, with every right."""
    made = await world.do("chats", {"type": "supergroup", "title": "Square"})
    number: int = made["chat"]["id"]
    await world.do(f"chats/{number}/member", {"action": "promote", "rights": {"can_promote_members": True}})
    return number


async def test_an_administrator_has_every_right_clients_ask_for(world: World) -> None:
    member = await world.result("getChatMember", chat_id=CHANNEL, user_id=7000000001)
    assert member["can_send_welcome_messages"] is False


async def test_title_description_and_picture_are_shown(world: World) -> None:
    assert await world.bot.set_chat_title(CHANNEL, "Evening")
    assert await world.bot.set_chat_description(CHANNEL, "Every evening")
    assert await world.bot.set_chat_photo(CHANNEL, png(64, 64))
    chat = await world.bot.get_chat(CHANNEL)
    assert list(foreign(chat)) == []
    assert (chat.title, chat.description) == ("Evening", "Every evening")
    assert chat.photo
    assert (await world.bot.get_file(chat.photo.big_file_id)).file_size
    assert [sorted({*one} & CHANGES) for one in await world.ask(f"chats/{CHANNEL}/messages")] == [
        ["new_chat_title"],
        ["new_chat_photo"],
    ]
    assert await world.bot.delete_chat_photo(CHANNEL)
    assert (await world.bot.get_chat(CHANNEL)).photo is None


CHANGES = {"new_chat_title", "new_chat_photo", "delete_chat_photo"}


@pytest.mark.parametrize(
    ("method", "fields", "words"),
    [
        ("setChatTitle", {"title": " "}, "title must be non-empty"),
        ("setChatTitle", {"chat_id": OLIVIA, "title": "a"}, "can't change private chat title"),
        ("setChatTitle", {"chat_id": GROUP, "title": "a"}, "not enough rights to change chat title"),
        ("setChatDescription", {"description": "a" * 256}, "CHAT_ABOUT_TOO_LONG"),
        ("setChatDescription", {}, "chat description is not modified"),
        ("setChatPhoto", {}, "there is no photo in the request"),
        ("setChatPhoto", {"photo": "x"}, "photo should be uploaded as an InputFile"),
        ("deleteChatPhoto", {}, "CHAT_NOT_MODIFIED"),
        ("setChatPermissions", {"permissions": {}}, "method is available for group and supergroup chats only"),
        ("promoteChatMember", {"user_id": OLIVIA, "can_post_messages": True}, "not enough rights"),
        ("banChatMember", {"user_id": OWNER}, "can't remove chat owner"),
        ("banChatMember", {"user_id": 1}, "user not found"),
        ("restrictChatMember", {"user_id": OLIVIA, "permissions": {}}, "method is available only for supergroups"),
    ],
)
async def test_what_telegram_would_not_change_is_refused(world: World, method: str, fields: Json, words: str) -> None:
    assert await world.refusal(method, **{"chat_id": CHANNEL, **fields}) == (400, f"Bad Request: {words}")


async def test_a_member_is_promoted_within_the_bot_s_own_rights(world: World, square: int) -> None:
    place = {"chat_id": square, "user_id": OLIVIA}
    assert await world.result("promoteChatMember", **place, can_pin_messages=True) is True
    assert await world.result("setChatAdministratorCustomTitle", **place, custom_title="Clerk") is True
    member = await world.result("getChatMember", **place)
    assert (member["status"], member["can_pin_messages"], member["can_delete_messages"], member["custom_title"]) == (
        "administrator",
        True,
        False,
        "Clerk",
    )
    assert await world.refusal("promoteChatMember", **place, can_manage_topics=True) == (
        400,
        "Bad Request: RIGHT_FORBIDDEN",
    )
    assert await world.result("promoteChatMember", **place) is True
    assert (await world.result("getChatMember", **place))["status"] == "member"


async def test_a_member_is_restricted_banned_and_let_back(world: World, square: int) -> None:
    place = {"chat_id": square, "user_id": OLIVIA}
    assert await world.result("restrictChatMember", **place, permissions={"can_send_messages": True}) is True
    member = await world.result("getChatMember", **place)
    assert (member["status"], member["can_send_messages"], member["can_send_polls"]) == ("restricted", True, False)
    assert await world.result("banChatMember", **place) is True
    assert (await world.result("getChatMember", **place))["status"] == "kicked"
    assert await world.result("unbanChatMember", **place, only_if_banned=True) is True
    assert (await world.result("getChatMember", **place))["status"] == "left"
    assert await world.result("setChatPermissions", chat_id=square, permissions={"can_send_messages": True}) is True
    shown = (await world.result("getChat", chat_id=square))["permissions"]
    assert (shown["can_send_messages"], shown["can_send_polls"]) == (True, False)


async def test_who_asks_to_join_is_let_in_or_not(world: World, square: int) -> None:
    for person, deed, status in ((OLIVIA, "approve", "member"), (OKSANA, "decline", "left")):
        await world.do(f"chats/{square}/member", {"action": "leave", "user": person, "from": person})
        link = await world.bot.create_chat_invite_link(square, name="Door", creates_join_request=True)
        await world.do(f"chats/{square}/request", {"from": person, "invite_link": link.invite_link})
        request = (await world.bot.get_updates(timeout=0))[-1].chat_join_request
        assert request
        assert (request.from_user.id, request.invite_link) == (person, link)
        assert list(foreign(request)) == []
        assert await world.result(f"{deed}ChatJoinRequest", chat_id=square, user_id=person) is True
        assert (await world.result("getChatMember", chat_id=square, user_id=person))["status"] == status
    await world.do(f"chats/{square}/request", {"from": OLIVIA, "invite_link": "https://t.me/+x"}, status=400)
    for person, words in ((OLIVIA, "USER_ALREADY_PARTICIPANT"), (OKSANA, "HIDE_REQUESTER_MISSING")):
        assert await world.refusal("approveChatJoinRequest", chat_id=square, user_id=person) == (
            400,
            f"Bad Request: {words}",
        )


async def test_an_invite_link_is_made_changed_and_revoked(world: World) -> None:
    until = world.clock().timestamp() + 60
    link = await world.result("createChatInviteLink", chat_id=CHANNEL, expire_date=int(until), member_limit=10)
    assert (link["member_limit"], link["creates_join_request"], link["is_primary"]) == (10, False, False)
    place = {"chat_id": CHANNEL, "invite_link": link["invite_link"]}
    changed = await world.result("editChatInviteLink", **place, name="Other", creates_join_request=True)
    assert ("member_limit" in changed, "expire_date" in changed, changed["name"]) == (False, False, "Other")
    assert (await world.result("revokeChatInviteLink", **place))["is_revoked"] is True
    first, second = [await world.result("exportChatInviteLink", chat_id=CHANNEL) for _ in range(2)]
    assert first != second


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": "a" * 33}, "invite link name is too long"),
        ({"expire_date": 5}, "EXPIRE_DATE_INVALID"),
        ({"member_limit": 100_000}, "INVITE_USAGE_LIMIT_INVALID"),
        (
            {"member_limit": 1, "creates_join_request": True},
            "member limit can't be specified for links requiring administrator approval",
        ),
        ({"chat_id": OLIVIA}, "can't invite members to a private chat"),
    ],
)
async def test_a_link_telegram_would_not_make_is_refused(world: World, fields: Json, words: str) -> None:
    asked = {"chat_id": CHANNEL, **fields}
    assert await world.refusal("createChatInviteLink", **asked) == (400, f"Bad Request: {words}")


async def test_several_messages_are_pinned_and_the_newest_is_shown(world: World, square: int) -> None:
    numbers = [(await world.result("sendMessage", chat_id=square, text=str(n)))["message_id"] for n in range(3)]
    for number in numbers:
        await world.result("pinChatMessage", chat_id=square, message_id=number)
    await world.result("unpinChatMessage", chat_id=square)
    assert (await world.result("getChat", chat_id=square))["pinned_message"]["text"] == "1"
    await world.result("unpinChatMessage", chat_id=square, message_id=numbers[0])
    assert (await world.result("getChat", chat_id=square))["pinned_message"]["text"] == "1"
    await world.result("unpinAllChatMessages", chat_id=square)
    assert "pinned_message" not in await world.result("getChat", chat_id=square)
