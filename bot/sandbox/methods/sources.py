"""Where a file in a call comes from: an upload, a file_id, an address. What message it makes belongs to media.py."""

from urllib.parse import urlsplit

import aiohttp

from bot.sandbox import images
from bot.sandbox.answers import bad
from bot.sandbox.bots import Bot
from bot.sandbox.files import File
from bot.sandbox.params import FILE_LIMIT, Params

PHOTO_LIMIT = 10 * 1024 * 1024
SIDES_LIMIT = 10_000
RATIO_LIMIT = 20
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
PATIENCE = aiohttp.ClientTimeout(total=5)


async def source(bot: Bot, params: Params, kind: str, value: str) -> File:
    """The file that `value` (or an upload named `kind`) stands for, stored as `kind`.

    Raises:
        Rejected: no file, a wrong id or address, too big, no picture where one is asked for.
    """
    upload = params.files.get(value.removeprefix("attach://") if value.startswith("attach://") else kind)
    if upload:
        return keep(bot, kind, upload.name, upload.mime, upload.content)
    if not value or value.startswith("attach://"):
        raise bad(f"there is no {kind} in the request")
    if value.startswith(("http://", "https://")):
        return await _fetched(bot, kind, value)
    file = bot.files.find(value)
    if file.kind != kind:
        raise bad(f"can't use file of type {file.kind.title()} as {kind.title()}")
    return file


def keep(bot: Bot, kind: str, name: str, mime: str, content: bytes) -> File:
    """Store what was sent.

    Raises:
        Rejected: empty, too big, or no picture where one is asked for.
    """
    if not content:
        raise bad("file must be non-empty")
    if len(content) > (PHOTO_LIMIT if kind == "photo" else FILE_LIMIT):
        raise bad("file is too big")
    if kind != "photo":
        return bot.files.add(kind, name, mime, content)
    sides = images.size(content)
    if sides is None:
        raise bad("IMAGE_PROCESS_FAILED")
    if not min(sides) or sum(sides) > SIDES_LIMIT or max(sides) > RATIO_LIMIT * min(sides):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return bot.files.add(kind, name, mime, content, width=sides[0], height=sides[1])


async def _fetched(bot: Bot, kind: str, address: str) -> File:
    """The sandbox stays on this machine: it fetches from loopback only."""
    parts = urlsplit(address)
    if parts.hostname not in LOOPBACK:
        raise bad("failed to get HTTP URL content")
    try:
        async with aiohttp.ClientSession(timeout=PATIENCE) as http, http.get(address) as response:
            if response.status != 200:
                raise bad("failed to get HTTP URL content")
            content = bytearray()
            async for part in response.content.iter_any():  # read(n) gives what has arrived, not n bytes
                content += part
                if len(content) > FILE_LIMIT:
                    break
            mime = response.content_type
    except (aiohttp.ClientError, TimeoutError, ValueError) as problem:
        raise bad("failed to get HTTP URL content") from problem
    return keep(bot, kind, parts.path.rpartition("/")[2] or "file", mime, bytes(content))
