"""The chat page's static files at `/`. Their content is in page/."""

from pathlib import Path

from aiohttp import web

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
    path = (FOLDER / name).resolve()
    if not path.is_relative_to(FOLDER) or not path.is_file():
        return web.Response(status=404, text="There is nothing here.")
    return web.FileResponse(path, headers=HEADERS)
