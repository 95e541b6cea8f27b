"""sendPhoto, sendDocument and their like, sendMediaGroup, editMessageMedia, getFile. Where files come from: sources."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox import texts
from bot.sandbox.answers import Json, Rejected, bad
from bot.sandbox.bots import Bot
from bot.sandbox.files import DOWNLOAD_LIMIT, File
from bot.sandbox.methods import posting
from bot.sandbox.methods.editing import MEDIA, changed, editable
from bot.sandbox.methods.sources import keep, source
from bot.sandbox.params import Params

ALBUM = range(2, 11)
GROUPED = ("photo", "video", "document", "audio")
VISUAL = {"photo", "video", "animation"}
THUMBNAILED = {"video", "animation", "audio", "document", "video_note"}
NUMBERS = {
    "video": ("width", "height", "duration"),
    "animation": ("width", "height", "duration"),
    "audio": ("duration",),
    "voice": ("duration",),
    "video_note": ("length", "duration"),
}
WORDS = {"audio": ("performer", "title")}


def send(kind: str) -> Callable[[Bot, Params], Awaitable[Json]]:
    """The method that sends a file of this kind; it gives the Message."""

    async def sent(bot: Bot, params: Params) -> Json:
        return await _send(bot, params, kind)

    return sent


async def _send(bot: Bot, params: Params, kind: str) -> Json:
    bot.world.writable(params.text("chat_id"))
    words = {} if kind == "video_note" else texts.caption(bot, params)
    file = await _described(bot, params, kind, params.text(kind), params)
    return posting.post(bot, params, {**file.content(), **words, **_covered(kind, params)})


async def _described(bot: Bot, params: Params, kind: str, value: str, given: Params) -> File:
    """The file of a call with what `given` tells of it."""
    file = await source(bot, params, kind, value)
    facts: Json = {name: number for name in NUMBERS.get(kind, ()) if (number := given.number(name)) > 0}
    facts |= {name: text for name in WORDS.get(kind, ()) if (text := given.text(name))}
    thumbnail = given.text("thumbnail").removeprefix("attach://") or "thumbnail"
    upload = params.files.get(thumbnail) if kind in THUMBNAILED else None
    if upload:
        facts["thumbnail"] = keep(bot, "photo", upload.name, upload.mime, upload.content).content()["photo"][-1]
    return bot.files.describe(file, facts) if facts else file


def _covered(kind: str, given: Params) -> Json:
    return {"has_media_spoiler": True} if kind in VISUAL and given.flag("has_spoiler") else {}


async def send_media_group(bot: Bot, params: Params) -> list[Json]:
    """The Messages of an album: pictures and videos together, documents or pieces of music among themselves."""
    chat = bot.world.writable(params.text("chat_id"))
    items = params.data("media")
    if not isinstance(items, list):
        raise bad("can't parse media: expected an Array of InputMedia" if items is not None else "media is empty")
    for item in items:
        _check_type(item)
    if len(items) not in ALBUM:
        raise bad("wrong number of media in the album: 2 to 10 are allowed")
    kinds = {item["type"] for item in items} - {"photo", "video"}
    if kinds and len({item["type"] for item in items}) > 1:
        raise bad(f"{min(kinds)} can't be mixed with other media types")
    contents = [await _item(bot, params, item) for item in items]
    extras = posting.aside(bot, chat, params)
    posting.pace(bot, chat, params, len(contents))
    album = str(bot.id * 1000 + chat.last_id)
    return [posting.put(bot, chat, {**extras, **content, "media_group_id": album}, None) for content in contents]


def _check_type(item: Any) -> None:  # noqa: ANN401 - decoded JSON
    if not isinstance(item, dict):
        raise bad("can't parse InputMedia: expected an Object")
    kind = item.get("type")
    if kind == "animation":
        raise bad(f"can't parse InputMedia: type \"{kind}\" can't be used in sendMediaGroup")
    if kind not in GROUPED:
        raise bad(f'can\'t parse InputMedia: type "{kind or ""}" is unsupported')


async def _item(bot: Bot, params: Params, item: Any) -> Json:  # noqa: ANN401 - decoded JSON
    if not isinstance(item, dict) or item.get("type") not in {*GROUPED, "animation"}:
        kind = item.get("type", "") if isinstance(item, dict) else ""
        raise bad(f'can\'t parse InputMedia: type "{kind}" is unsupported')
    given = Params(item)
    file = await _described(bot, Params({}, params.files), item["type"], str(item.get("media", "")), given)
    return {**file.content(), **texts.caption(bot, given), **_covered(item["type"], given)}


async def edit_message_media(bot: Bot, params: Params) -> Json | bool:
    """The Message with another picture or file and caption."""
    chat, message = editable(bot, params)
    content = await _item(bot, params, params.data("media"))
    fresh = chat.messages.get(message["message_id"])
    if fresh is None:
        raise bad("message to edit not found")
    return changed(bot, params, chat, fresh, ("text", "entities", "link_preview_options", *MEDIA), content)


def get_file(bot: Bot, params: Params) -> Json:
    """The File with the path to download it from."""
    number = params.text("file_id")
    if not number:
        raise bad("file_id not specified")
    try:
        file = bot.files.find(number)
    except Rejected as refusal:
        raise bad("invalid file_id") from refusal
    if file.size > DOWNLOAD_LIMIT:
        raise bad("file is too big")
    return {**file.size_of(number), "file_path": file.path}
