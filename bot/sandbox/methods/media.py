"""sendPhoto, sendDocument and their like, sendMediaGroup, editMessageMedia, getFile. Where files come from: sources."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox import texts
from bot.sandbox.answers import Json, bad
from bot.sandbox.bots import Bot
from bot.sandbox.files import DOWNLOAD_LIMIT
from bot.sandbox.methods import posting
from bot.sandbox.methods.editing import MEDIA, change, editable
from bot.sandbox.methods.sources import source
from bot.sandbox.params import Params

ALBUM = range(2, 11)


def send(kind: str) -> Callable[[Bot, Params], Awaitable[Json]]:
    """The method that sends a file of this kind; it gives the Message."""

    async def sent(bot: Bot, params: Params) -> Json:
        return await _send(bot, params, kind)

    return sent


async def _send(bot: Bot, params: Params, kind: str) -> Json:
    bot.world.writable(params.text("chat_id"))
    words = texts.caption(bot, params)
    file = await source(bot, params, kind, params.text(kind))
    spoiler = {"has_media_spoiler": True} if kind == "photo" and params.flag("has_spoiler") else {}
    return posting.post(bot, params, {**file.content(), **words, **spoiler})


async def send_media_group(bot: Bot, params: Params) -> list[Json]:
    """The Messages of an album, all of one kind."""
    chat = bot.world.writable(params.text("chat_id"))
    items = params.data("media")
    if not isinstance(items, list) or len(items) not in ALBUM:
        raise bad("wrong number of media in the album: 2 to 10 are allowed")
    contents = [await _item(bot, params, item) for item in items]
    if len({"photo" in content for content in contents}) > 1:
        raise bad("document can't be mixed with other media types")
    extras = posting.aside(bot, chat, params)
    posting.pace(bot, chat, params, len(contents))
    album = str(bot.id * 1000 + chat.last_id)
    return [posting.put(bot, chat, {**extras, **content, "media_group_id": album}, None) for content in contents]


async def _item(bot: Bot, params: Params, item: Any) -> Json:  # noqa: ANN401 - decoded JSON
    if not isinstance(item, dict) or item.get("type") not in {"photo", "document"}:
        raise bad("can't parse InputMedia: media not found")
    file = await source(bot, Params({}, params.files), item["type"], str(item.get("media", "")))
    return {**file.content(), **texts.caption(bot, Params(item))}


async def edit_message_media(bot: Bot, params: Params) -> Json:
    """The Message with another picture or file and caption."""
    chat, message = editable(bot, params)
    content = await _item(bot, params, params.data("media"))
    fresh = chat.messages.get(message["message_id"])
    if fresh is None:
        raise bad("message to edit not found")
    return change(bot, params, chat, fresh, ("text", "entities", "link_preview_options", *MEDIA), content)


def get_file(bot: Bot, params: Params) -> Json:
    """The File with the path to download it from."""
    number = params.text("file_id")
    if not number:
        raise bad("file_id not specified")
    file = bot.files.find(number)
    if file.size > DOWNLOAD_LIMIT:
        raise bad("file is too big")
    return {**file.identity(), "file_path": file.path}
