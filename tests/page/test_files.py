"""Photos and documents, both ways."""

import base64
import io
import zlib

import aiohttp
import pytest
from playwright.async_api import FilePayload, Page, expect

from tests.page.conftest import Visit
from tests.page.stage import EDITOR, OLIVIA, Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PAGE = b"date 2026-11-19 Treaty signed\n"


def png(width: int, height: int) -> bytes:
    """A plain picture of that size."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return len(content).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 2, 0, 0, 0])
    lines = (b"\0" + b"\x40\x80\xa0" * width) * height
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


async def drag(page: Page, name: str, content: bytes) -> None:
    """Drop a file on the conversation, as a hand would."""
    carried = await page.evaluate_handle(
        """([name, content]) => {
            const carried = new DataTransfer();
            const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
            carried.items.add(new File([bytes], name, { type: 'text/plain' }));
            return carried;
        }""",
        [name, base64.b64encode(content).decode()],
    )
    for step in ("dragenter", "dragover"):
        await page.dispatch_event("#talk", step, {"dataTransfer": carried})
    await expect(page.locator("#veil")).to_be_visible()
    await page.dispatch_event("#talk", "drop", {"dataTransfer": carried})
    await expect(page.locator("#veil")).to_be_hidden()


async def test_a_dragged_file_is_sent_with_its_caption(visit: Visit, stage: Stage) -> None:
    await stage.writes(EDITOR, "/post")
    page = await visit(chat=EDITOR)
    await expect(page.get_by_role("textbox")).to_be_visible()
    await drag(page, "treaty <b>.txt", PAGE)
    dialog = page.get_by_role("dialog", name="Send a file")
    await expect(dialog).to_contain_text("treaty <b>.txt")
    await dialog.get_by_role("textbox").fill("for the morning")
    await dialog.get_by_role("button", name="Send").click()
    message = await stage.heard()
    assert message["document"]["file_name"] == "treaty <b>.txt"
    assert message["caption"] == "for the morning"
    await expect(page.locator(".out .document-name")).to_have_text("treaty <b>.txt")


async def test_a_dropped_file_can_be_called_back(visit: Visit, stage: Stage) -> None:
    await stage.writes(EDITOR, "/post")
    page = await visit(chat=EDITOR)
    await expect(page.get_by_role("textbox")).to_be_visible()
    await drag(page, "treaty.txt", PAGE)
    await page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    await expect(page.get_by_role("dialog")).to_be_hidden()
    await expect(page.locator(".out")).to_have_count(1)


async def test_the_clip_attaches_a_file(visit: Visit, stage: Stage) -> None:
    await stage.writes(EDITOR, "/post")
    page = await visit(chat=EDITOR)
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("button", name="Attach a file").click()
    await (await chooser.value).set_files({"name": "page.html", "mimeType": "text/html", "buffer": b"<h1>Hi</h1>"})
    await page.get_by_role("dialog").get_by_role("button", name="Send").click()
    assert (await stage.heard())["document"]["file_name"] == "page.html"


async def test_a_photo_has_its_size_before_it_loads(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    form = aiohttp.FormData({"chat_id": str(OLIVIA), "caption": "The signing"})
    form.add_field("photo", io.BytesIO(png(640, 360)), filename="signing.png")
    async with stage.http.post(f"{stage.sandbox.url}/bot{stage.sandbox.token}/sendPhoto", data=form) as response:
        assert response.status == 200, await response.text()
    page = await visit(chat=OLIVIA)
    image = page.locator(".photo img")
    await expect(image).to_have_js_property("complete", value=True)
    assert await image.evaluate("image => image.naturalWidth") == 640
    assert await image.get_attribute("width") == "420"
    assert await image.get_attribute("height") == "236"
    await page.get_by_role("button", name="Open the photo").click()
    viewer = page.get_by_role("dialog", name="Photo")
    await expect(viewer.get_by_role("img", name="The signing")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(viewer).to_be_hidden()
    await expect(page.locator("#talk")).to_be_visible()


async def test_a_document_from_the_bot_can_be_downloaded(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    form = aiohttp.FormData({"chat_id": str(OLIVIA)})
    form.add_field("document", io.BytesIO(b'{"all": "of it"}'), filename="mydata.json")
    async with stage.http.post(f"{stage.sandbox.url}/bot{stage.sandbox.token}/sendDocument", data=form) as response:
        assert response.status == 200, await response.text()
    page = await visit(chat=OLIVIA)
    await expect(page.locator(".document-size")).to_have_text("16 byte")
    async with page.expect_download() as download:
        await page.get_by_role("link", name="Download mydata.json").click()
    file = await (await download.value).path()
    assert file.read_bytes() == b'{"all": "of it"}'


async def test_pasted_pictures_go_as_an_album_of_photos_with_one_caption(visit: Visit, stage: Stage) -> None:
    await stage.writes(EDITOR, "/post")
    page = await visit(chat=EDITOR)
    await page.get_by_role("textbox").evaluate(
        """(field, content) => {
            const carried = new DataTransfer();
            const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
            const type = 'image/png';
            for (const name of ['a.png', 'b.png', 'c.png']) carried.items.add(new File([bytes], name, { type }));
            field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, cancelable: true }));
        }""",
        base64.b64encode(png(640, 360)).decode(),
    )
    dialog = page.get_by_role("dialog", name="Send 3 files")
    await expect(dialog.get_by_role("checkbox", name="Send as photos")).to_be_checked()
    await dialog.get_by_role("textbox").fill("The signing")
    await dialog.get_by_role("button", name="Send").click()
    heard = [await stage.heard() for _ in range(3)]
    assert [message.get("caption") for message in heard] == ["The signing", None, None]
    assert len({message["media_group_id"] for message in heard}) == 1
    assert all(message["photo"][-1]["width"] == 640 for message in heard)
    album = page.locator(".album.out")
    await expect(album.locator(".row .photo")).to_have_count(3)
    # waited for: the rows take their places once the pictures are there
    await page.wait_for_function(
        """() => {
            const photos = [...document.querySelectorAll('.album.out .photo')];
            const [first, second, third] = photos.map((photo) => photo.getBoundingClientRect());
            return second.y === third.y && second.y < first.y && first.width > second.width + third.width;
        }"""
    )


async def test_a_picture_can_go_as_a_file(visit: Visit, stage: Stage) -> None:
    await stage.writes(EDITOR, "/post")
    page = await visit(chat=EDITOR)
    picture: FilePayload = {"name": "signing.png", "mimeType": "image/png", "buffer": png(64, 36)}
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("button", name="Attach a file").click()
    await (await chooser.value).set_files(picture)
    await page.get_by_role("checkbox", name="Send as photos").uncheck()
    await page.get_by_role("dialog").get_by_role("button", name="Send").click()
    assert (await stage.heard())["document"]["file_name"] == "signing.png"


async def test_films_places_and_dice_of_other_bots_can_be_seen(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "/start")
    await stage.call("sendDice", chat_id=OLIVIA)
    await stage.call("sendLocation", chat_id=OLIVIA, latitude=48.5, longitude=35)
    form = aiohttp.FormData({"chat_id": str(OLIVIA), "caption": "A film"})
    form.add_field("video", b"film", filename="film.mp4")
    async with stage.http.post(f"{stage.sandbox.url}/bot{stage.sandbox.token}/sendVideo", data=form) as response:
        assert response.status == 200
    page = await visit(chat=OLIVIA)
    await expect(page.locator(".in .text")).to_have_text(["🎲 212:00", "📍 48.5, 3512:00", "A film12:00"])
    await expect(page.locator(".in .document-name")).to_have_text("film.mp4")
    await expect(page.locator(f'.chat[data-id="{OLIVIA}"] .chat-last')).to_have_text("Tribune: film.mp4, A film")
