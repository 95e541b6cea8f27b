"""Plain files over HTTP: the chat page's at `/`, and what getFile gave a path for."""

from pathlib import Path

from aiohttp import web

from bot.sandbox.answers import Rejected, unknown
from bot.sandbox.files import DOWNLOAD_LIMIT
from bot.sandbox.registry import Bots

FOLDER = Path(__file__).with_name("page")
# What a message says may come from anywhere; nothing but the page's own files may run, load or be reached.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def answer(request: web.BaseRequest) -> web.StreamResponse:
    """The file asked for, index.html for `/`, 404 for anything outside the folder."""
    name = request.path.lstrip("/") or "index.html"
    path = (FOLDER / name.replace("\0", "")).resolve()
    if not path.is_relative_to(FOLDER) or not path.is_file():
        return web.Response(status=404, text="There is nothing here.")
    return web.FileResponse(path, headers=HEADERS)


def download(bots: Bots, request: web.BaseRequest) -> web.StreamResponse:
    """The file at /file/bot<token>/PATH."""
    token, _, path = request.path.removeprefix("/file/bot").partition("/")
    try:
        bot = bots.of(token)
        file = bot.files.at(path)
        if file is None or file.size > DOWNLOAD_LIMIT:
            raise unknown("file not found")
    except Rejected as refusal:
        return web.json_response(refusal.body(), status=refusal.code)
    return web.Response(body=bot.files.read(file), content_type="application/octet-stream")
