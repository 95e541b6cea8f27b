"""The chat page's static files at `/`. Their content is in page/."""

from pathlib import Path

from aiohttp import web

FOLDER = Path(__file__).with_name("page")


def answer(request: web.BaseRequest) -> web.StreamResponse:
    """The file asked for, index.html for `/`, 404 for anything outside the folder."""
    name = request.path.lstrip("/") or "index.html"
    path = (FOLDER / name).resolve()
    if not path.is_relative_to(FOLDER) or not path.is_file():
        return web.Response(status=404, text="There is nothing here.")
    return web.FileResponse(path, headers={"Cache-Control": "no-cache"})
