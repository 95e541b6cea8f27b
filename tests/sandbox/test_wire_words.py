"""Refusals and fields that clients branch on, in Telegram's words."""

import pytest
from telegram import ReplyParameters

from bot.sandbox.people import CHANNEL, GROUP, OLIVIA
from tests.sandbox.pictures import png
from tests.sandbox.support import Json, World, foreign

ALBUM = "can't parse InputMedia: "


@pytest.mark.parametrize(
    ("method", "fields", "words"),
    [
        ("getFile", {"file_id": "x"}, "invalid file_id"),
        (
            "sendMediaGroup",
            {"media": [{"type": "animation", "media": "x"}, {"type": "photo", "media": "x"}]},
            f'{ALBUM}type "animation" can\'t be used in sendMediaGroup',
        ),
        (
            "sendMediaGroup",
            {"media": [{"type": "zz", "media": "x"}] * 2},
            f'{ALBUM}type "zz" is unsupported',
        ),
        ("sendMediaGroup", {"media": {}}, "can't parse media: expected an Array of InputMedia"),
        (
            "forwardMessages",
            {"from_chat_id": OLIVIA, "message_ids": [2, 1]},
            "message identifiers must be in a strictly increasing order",
        ),
        (
            "forwardMessages",
            {"from_chat_id": OLIVIA, "message_ids": list(range(1, 102))},
            "too many message identifiers specified",
        ),
        (
            "sendMessage",
            {
                "text": "a",
                "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "a", "style": "pink"}]]},
            },
            "can't parse inline keyboard button: invalid button style specified",
        ),
        (
            "setChatMenuButton",
            {"menu_button": {"type": "zz"}},
            "can't parse menu button: MenuButton has unsupported type",
        ),
    ],
)
async def test_a_refusal_is_telegram_s(world: World, method: str, fields: Json, words: str) -> None:
    assert await world.refusal(method, **{"chat_id": OLIVIA, **fields}) == (400, f"Bad Request: {words}")


async def test_a_menu_button_goes_by_chat(world: World) -> None:
    app = {"type": "web_app", "text": "Open", "web_app": {"url": "https://bot.example.org"}}
    assert await world.result("setChatMenuButton", chat_id=OLIVIA, menu_button=app) is True
    assert (await world.result("getChatMenuButton", chat_id=OLIVIA))["text"] == "Open"
    assert await world.result("getChatMenuButton") == {"type": "commands"}
    assert await world.result("setChatMenuButton", chat_id=OLIVIA) is True
    assert await world.result("getChatMenuButton", chat_id=OLIVIA) == {"type": "default"}


async def test_a_reply_into_another_chat_shows_whom_it_answers(world: World) -> None:
    post = await world.bot.send_message(CHANNEL, "post")
    sent = await world.bot.send_message(GROUP, "a", reply_parameters=ReplyParameters(post.message_id, CHANNEL))
    assert list(foreign(sent)) == []
    assert sent.external_reply
    assert (sent.reply_to_message, sent.external_reply.message_id) == (None, post.message_id)


@pytest.mark.parametrize(
    ("text", "options", "kept"),
    [
        ("https://a.example/x", None, {"url": "https://a.example/x"}),
        ("see https://a.example/x", None, None),
        ("https://a.example/x", {"is_disabled": True}, {"is_disabled": True}),
        ("https://a.example/x", {"show_above_text": True}, {"url": "https://a.example/x", "show_above_text": True}),
    ],
)
async def test_a_bare_address_names_its_preview(
    world: World, text: str, options: Json | None, kept: Json | None
) -> None:
    sent = await world.result("sendMessage", chat_id=OLIVIA, text=text, link_preview_options=options)
    assert sent.get("link_preview_options") == kept


async def test_a_picture_comes_in_sizes(world: World) -> None:
    sent = await world.bot.send_photo(OLIVIA, png(2000, 1000))
    assert [(one.width, one.height) for one in sent.photo] == [(90, 45), (320, 160), (800, 400), (1280, 640)]
    assert len({one.file_id for one in sent.photo} | {one.file_unique_id for one in sent.photo}) == 8
    small = await world.bot.get_file(sent.photo[0].file_id)
    assert small.file_id == sent.photo[0].file_id
    assert bytes(await small.download_as_bytearray()) == png(2000, 1000)


async def test_an_album_holds_films_and_keeps_what_is_said_of_them(world: World) -> None:
    film = await world.bot.send_video(OLIVIA, b"film", width=640, height=360, duration=5, has_spoiler=True)
    assert film.video
    assert (film.video.width, film.video.height, film.has_media_spoiler) == (640, 360, True)
    still = await world.bot.send_photo(OLIVIA, png(8, 8))
    media = [{"type": "video", "media": film.video.file_id}, {"type": "photo", "media": still.photo[-1].file_id}]
    album = await world.result("sendMediaGroup", chat_id=OLIVIA, media=media)
    assert (album[0]["video"]["duration"], "photo" in album[1]) == (5, True)
    mixed = [media[0], {"type": "document", "media": "x"}]
    assert await world.refusal("sendMediaGroup", chat_id=OLIVIA, media=mixed) == (
        400,
        "Bad Request: document can't be mixed with other media types",
    )


async def test_get_me_tells_what_the_newest_api_tells(world: World) -> None:
    me = await world.result("getMe")
    assert {"has_topics_enabled", "allows_users_to_create_topics", "supports_guest_queries", "can_manage_bots"} <= set(
        me
    )
