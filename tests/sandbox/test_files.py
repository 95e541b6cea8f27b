import base64
import io
import json
from collections.abc import AsyncIterator, Callable

import pytest
from aiohttp import FormData, web
from telegram import InputMediaPhoto

from bot.sandbox import images
from bot.sandbox.people import CHANNEL, EDITOR, OKSANA, OLIVIA
from tests.sandbox.pictures import gif, jpeg, png, webp
from tests.sandbox.support import Json, World, foreign


async def upload(world: World, method: str, kind: str, content: bytes, **fields: str) -> Json:
    form = FormData()
    form.add_field("chat_id", str(OLIVIA))
    for name, value in fields.items():
        form.add_field(name, value)
    form.add_field(kind, io.BytesIO(content), filename="chart.png")
    async with world.http.post(f"{world.sandbox.url}/bot{world.sandbox.token}/{method}", data=form) as response:
        body: Json = await response.json()
        return body


@pytest.mark.parametrize("draw", [png, jpeg, gif, webp])
def test_a_pictures_size_is_read(draw: Callable[[int, int], bytes]) -> None:
    assert images.size(draw(640, 480)) == (640, 480)


@pytest.mark.parametrize("content", [b"", b"words", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a"])
def test_what_is_no_picture_has_no_size(content: bytes) -> None:
    assert images.size(content) is None


async def test_a_photo_is_sent_shown_downloaded_and_sent_again_by_its_id(world: World) -> None:
    picture = png(320, 200)
    sent = await world.bot.send_photo(OLIVIA, picture, caption="<b>Chart</b>", parse_mode="HTML")
    assert list(foreign(sent)) == []
    assert (sent.photo[-1].width, sent.photo[-1].height, sent.caption) == (320, 200, "Chart")
    file = await world.bot.get_file(sent.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == picture
    again = await world.bot.send_photo(OKSANA, sent.photo[-1].file_id)
    assert again.photo == sent.photo
    async with world.http.get(f"{world.sandbox.url}/sandbox/files/{sent.photo[-1].file_id}") as response:
        assert await response.read() == picture
        assert response.headers["Content-Security-Policy"].startswith("sandbox")


async def test_a_document_keeps_its_name(world: World) -> None:
    sent = await world.bot.send_document(OLIVIA, b"a,b\n", filename="stats.csv")
    assert list(foreign(sent)) == []
    assert sent.document
    assert (sent.document.file_name, sent.document.mime_type, sent.document.file_size) == ("stats.csv", "text/csv", 4)


async def test_a_caption_has_1024_characters(world: World) -> None:
    assert (await upload(world, "sendPhoto", "photo", png(8, 8), caption="🙂" * 512))["ok"]
    refused = await upload(world, "sendPhoto", "photo", png(8, 8), caption="🙂" * 512 + "a")
    assert (refused["error_code"], refused["description"]) == (400, "Bad Request: message caption is too long")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (png(9000, 1001), "PHOTO_INVALID_DIMENSIONS"),
        (png(420, 20), "PHOTO_INVALID_DIMENSIONS"),
        (png(8, 8) + b"\0" * (10 * 1024 * 1024), "file is too big"),
        (b"", "file must be non-empty"),
    ],
    ids=["words", "sides", "ratio", "weight", "nothing"],
)
async def test_a_photo_telegram_would_not_take_is_refused(world: World, content: bytes, words: str) -> None:
    refused = await upload(world, "sendPhoto", "photo", content)
    assert (refused["error_code"], refused["description"]) == (400, f"Bad Request: {words}")


@pytest.mark.parametrize(
    ("photo", "words"),
    [
        ("", "there is no photo in the request"),
        ("attach://nothing", "there is no photo in the request"),
        ("no-such-file", "wrong file identifier/HTTP URL specified"),
        ("https://example.org/a.png", "failed to get HTTP URL content"),
        ("http://127.0.0.1:1/a.png", "failed to get HTTP URL content"),
    ],
)
async def test_a_file_that_cannot_be_had_is_refused(world: World, photo: str, words: str) -> None:
    assert await world.refusal("sendPhoto", chat_id=OLIVIA, photo=photo) == (400, f"Bad Request: {words}")


async def test_a_file_keeps_its_kind(world: World) -> None:
    sent = await world.bot.send_document(OLIVIA, b"a")
    assert sent.document
    assert await world.refusal("sendPhoto", chat_id=OLIVIA, photo=sent.document.file_id) == (
        400,
        "Bad Request: can't use file of type Document as Photo",
    )


async def test_a_picture_on_this_machine_is_fetched(world: World) -> None:
    async def serve(_request: web.BaseRequest) -> web.Response:
        return web.Response(body=png(16, 16), content_type="image/png")

    runner = web.ServerRunner(web.Server(serve))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    sent = await world.result("sendPhoto", chat_id=OLIVIA, photo=f"http://127.0.0.1:{runner.addresses[0][1]}/a.png")
    assert sent["photo"][0]["width"] == 16
    await runner.cleanup()


async def test_fifty_megabytes_go_up_and_twenty_come_down(world: World) -> None:
    large = b"\0" * (20 * 1024 * 1024 + 1)
    sent = await upload(world, "sendDocument", "document", large)
    file = sent["result"]["document"]["file_id"]
    assert await world.refusal("getFile", file_id=file) == (400, "Bad Request: file is too big")
    too_large = await upload(world, "sendDocument", "document", b"\0" * (50 * 1024 * 1024 + 1))
    assert too_large["description"] == "Bad Request: file is too big"
    beyond = await upload(world, "sendDocument", "document", b"\0" * (52 * 1024 * 1024))
    assert (beyond["error_code"], beyond["description"]) == (413, "Request Entity Too Large")


async def test_a_person_may_send_a_file_that_only_says_it_is_huge(world: World) -> None:
    said = {"from": OLIVIA, "document": {"file_name": "archive.zip", "file_size": 2**31}, "text": "look"}
    message = (await world.do(f"chats/{OLIVIA}/send", said))["message"]
    assert (message["document"]["file_size"], message["caption"]) == (2**31, "look")
    number = message["document"]["file_id"]
    assert await world.refusal("getFile", file_id=number) == (400, "Bad Request: file is too big")


async def test_a_form_that_is_broken_or_endless_is_refused(world: World) -> None:
    url = f"{world.sandbox.url}/bot{world.sandbox.token}/sendDocument"
    headers = {"Content-Type": "multipart/form-data"}
    async with world.http.post(url, data=b"words", headers=headers) as response:
        assert (response.status, (await response.json())["description"]) == (
            400,
            "Bad Request: can't parse multipart form",
        )

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(104):
            yield b"a" * 1024 * 1024

    async with world.http.post(url, data=endless()) as response:
        assert (response.status, (await response.json())["error_code"]) == (413, 413)


async def test_a_file_nobody_sent_is_not_there(world: World) -> None:
    assert await world.refusal("getFile", file_id="x") == (400, "Bad Request: invalid file_id")
    assert await world.refusal("getFile") == (400, "Bad Request: file_id not specified")
    async with world.http.get(f"{world.sandbox.url}/file/bot{world.sandbox.token}/photos/x.png") as response:
        assert response.status == 404
    await world.ask("files/x", status=404)


async def test_an_album_is_of_one_kind_and_two_to_ten(world: World) -> None:
    pictures = [InputMediaPhoto(png(8 + n, 8), caption="<i>one</i>", parse_mode="HTML") for n in range(2)]
    sent = await world.bot.send_media_group(OLIVIA, pictures)
    assert len({one.media_group_id for one in sent}) == 1
    assert [list(foreign(one)) for one in sent] == [[], []]
    photo = {"type": "photo", "media": sent[0].photo[-1].file_id}
    assert (await world.refusal("sendMediaGroup", chat_id=OLIVIA, media=[photo]))[0] == 400
    document = (await upload(world, "sendDocument", "document", b"a"))["result"]["document"]["file_id"]
    mixed = [photo, {"type": "document", "media": document}]
    assert await world.refusal("sendMediaGroup", chat_id=OLIVIA, media=mixed) == (
        400,
        "Bad Request: document can't be mixed with other media types",
    )


async def test_a_caption_and_a_picture_can_be_changed(world: World) -> None:
    sent = await world.bot.send_photo(OLIVIA, png(8, 8), caption="old")
    edit = {"chat_id": OLIVIA, "message_id": sent.message_id}
    assert (await world.result("editMessageCaption", caption="new", **edit))["caption"] == "new"
    assert "caption" not in await world.result("editMessageCaption", **edit)
    assert await world.refusal("editMessageText", text="a", **edit) == (
        400,
        "Bad Request: there is no text in the message to edit",
    )
    changed = await world.bot.edit_message_media(InputMediaPhoto(png(16, 8), caption="other"), OLIVIA, sent.message_id)
    assert not isinstance(changed, bool)
    assert (changed.photo[-1].width, changed.caption) == (16, "other")


async def test_a_copy_says_nothing_of_where_it_is_from_and_a_forward_does(world: World) -> None:
    post = await world.say(EDITOR, "Headline https://example.org", chat=CHANNEL)
    number = post["message_id"]
    copied = await world.bot.copy_message(OLIVIA, CHANNEL, number)
    forwarded = await world.bot.forward_message(OLIVIA, CHANNEL, number)
    copy, forward = await world.ask(f"chats/{OLIVIA}/messages")
    assert (copy["message_id"], copy["text"], "forward_origin" in copy) == (copied.message_id, post["text"], False)
    assert list(foreign(forwarded)) == []
    assert forward["forward_origin"] == {
        "type": "channel",
        "date": post["date"],
        "chat": post["chat"],
        "message_id": number,
    }
    missing = {"chat_id": OLIVIA, "from_chat_id": CHANNEL, "message_id": 99}
    assert await world.refusal("copyMessage", **missing) == (400, "Bad Request: message to copy not found")
    assert await world.refusal("forwardMessage", **missing) == (400, "Bad Request: message to forward not found")


async def test_a_protected_message_is_not_passed_on(world: World) -> None:
    await world.result("sendMessage", chat_id=OLIVIA, text="a", protect_content=True)
    asked = {"chat_id": OKSANA, "from_chat_id": OLIVIA, "message_id": 1}
    assert await world.refusal("forwardMessage", **asked) == (400, "Bad Request: message can't be forwarded")


async def test_several_are_copied_and_forwarded_at_once(world: World) -> None:
    for text in "ab":
        await world.say(OLIVIA, text)
    asked = {"chat_id": OKSANA, "from_chat_id": OLIVIA, "message_ids": json.dumps([1, 2, 9])}
    assert await world.result("copyMessages", **asked) == [{"message_id": 1}, {"message_id": 2}]
    assert await world.result("forwardMessages", **asked) == [{"message_id": 3}, {"message_id": 4}]


async def test_a_person_sends_a_document_a_photo_a_contact_and_forwards(world: World) -> None:
    encoded = base64.b64encode(png(8, 8)).decode()
    for said in (
        {"document": {"file_name": "page.txt", "content_base64": "YQ=="}, "text": "the page"},
        {"photo": {"content_base64": encoded}},
        {"contact": {"phone_number": "+380", "first_name": "Оксана", "user_id": OKSANA}},
        {"forward": {"from": OKSANA}, "text": "her words"},
        {"forward": {"name": "Hidden"}, "text": "somebody's words"},
        {"forward": {"chat": CHANNEL}, "text": "a post", "entities": [{"type": "bold", "offset": 0, "length": 1}]},
        {"text": "one of two", "media_group_id": 5},
    ):
        await world.do(f"chats/{OLIVIA}/send", {"from": OLIVIA, **said})
    updates = await world.bot.get_updates(timeout=0)
    assert list(foreign(updates)) == []
    document, photo, contact, user, hidden, channel, grouped = [one.message for one in updates]
    assert document and document.document and document.caption == "the page"  # noqa: PT018 - for the type checker
    assert document.document.mime_type == "text/plain"
    assert photo and photo.photo[-1].width == 8  # noqa: PT018 - the same
    assert contact and contact.contact and contact.contact.user_id == OKSANA  # noqa: PT018 - the same
    origins = [one.forward_origin.type for one in (user, hidden, channel) if one and one.forward_origin]
    assert origins == ["user", "hidden_user", "channel"]
    assert channel and channel.entities[0].type == "bold"  # noqa: PT018 - the same
    assert grouped and grouped.media_group_id == "5"  # noqa: PT018 - the same


async def test_a_person_sends_a_file_as_a_form(world: World) -> None:
    form = FormData()
    form.add_field("from", str(OLIVIA))
    form.add_field("caption", "the page")
    form.add_field("document", b"words", filename="page.txt")
    async with world.http.post(f"{world.sandbox.url}/sandbox/chats/{OLIVIA}/send", data=form) as response:
        message = (await response.json())["message"]
    assert (message["caption"], message["document"]["file_name"]) == ("the page", "page.txt")


async def test_a_message_there_can_be_forwarded_as_it_is(world: World) -> None:
    post = await world.say(EDITOR, "Headline", chat=CHANNEL)
    said = {"from": OLIVIA, "forward": {"chat": CHANNEL, "message_id": post["message_id"]}}
    answer = await world.do(f"chats/{OLIVIA}/send", said)
    assert answer["message"]["text"] == "Headline"
    assert answer["message"]["forward_origin"]["message_id"] == post["message_id"]


async def test_a_file_at_an_address_is_fetched_whole_however_it_arrives(world: World) -> None:
    content = bytes(range(256)) * 1276 + b"end"

    async def serve(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/pdf"})
        await response.prepare(request)
        for start in range(0, len(content), 65_536):
            await response.write(content[start : start + 65_536])
        return response

    runner = web.ServerRunner(web.Server(serve))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}/report.pdf"
    sent = await world.result("sendDocument", chat_id=OLIVIA, document=address)
    await runner.cleanup()
    assert sent["document"]["file_size"] == len(content) == 326_659
    file = await world.bot.get_file(sent["document"]["file_id"])
    assert bytes(await file.download_as_bytearray()) == content
