"""A call's arguments, whichever way they came: query, form, multipart or JSON. Their meaning belongs to the methods."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from bot.sandbox.answers import Rejected, bad

FILE_LIMIT = 50 * 1024 * 1024
BODY_LIMIT = FILE_LIMIT + 1024 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class Upload:
    """A file as it was sent in a form."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Params:
    """Arguments by name: `values` are strings or decoded JSON, `files` what a multipart form carried."""

    values: Mapping[str, Any]
    files: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The argument as text, empty where it is missing."""
        value = self.values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else json.dumps(value)

    def number(self, name: str, default: int = 0) -> int:
        """The argument as an integer, `default` where it is missing or no number."""
        value = self.values.get(name)
        try:
            return default if value is None else int(value)
        except (TypeError, ValueError):
            return default

    def numbers(self, name: str) -> list[int]:
        """The argument as a list of 1 to 100 message ids.

        Raises:
            Rejected: it is none.
        """
        listed = self.data(name)
        if not isinstance(listed, list) or not 1 <= len(listed) <= 100 or not all(isinstance(n, int) for n in listed):
            raise bad("message identifiers are not specified")
        return listed

    def flag(self, name: str) -> bool:
        """Whether the argument says yes, in one of Telegram's ways."""
        value = self.values.get(name)
        return value is True or (isinstance(value, str | int) and str(value).lower() in {"true", "yes", "1", "t"})

    def data(self, name: str) -> Any:  # noqa: ANN401 - whatever JSON holds
        """The argument decoded from JSON, None where it is missing.

        Raises:
            Rejected: the text is no JSON.
        """
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return _loads(value)
        except ValueError as problem:
            raise bad(f"can't parse {name.replace('_', ' ')} JSON object") from problem

    def has(self, name: str) -> bool:
        """Whether the argument came at all."""
        return name in self.values or name in self.files


async def read(request: web.BaseRequest) -> Params:
    """The arguments of one HTTP request.

    Raises:
        Rejected: the body is too big or is no JSON object.
    """
    values: dict[str, Any] = dict(request.query) if request.query_string else {}
    if request.method != "POST":
        return Params(values)
    if (request.content_length or 0) > BODY_LIMIT:
        raise Rejected(413, "Request Entity Too Large")
    try:
        if request.content_type == "multipart/form-data":
            return await _multipart(request, values)
        body = await request.read()
    except web.HTTPRequestEntityTooLarge as problem:
        raise Rejected(413, "Request Entity Too Large") from problem
    if request.content_type == "application/json":
        values.update(_object(body))
    elif body:
        values.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return Params(values)


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = _loads(body.decode() or "{}")
    except ValueError as problem:
        raise bad("can't parse JSON object") from problem
    if not isinstance(found, dict):
        raise bad("can't parse JSON object")
    return found


def _loads(raw: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Decoded JSON; half a surrogate pair is no text.

    Raises:
        ValueError: no JSON, or a text UTF-8 cannot hold.
    """
    found = json.loads(raw)
    if "\\u" in raw:
        json.dumps(found, ensure_ascii=False).encode()
    return found


async def _multipart(request: web.BaseRequest, values: dict[str, Any]) -> Params:
    files = {}
    try:
        form = await request.post()
    except ValueError as problem:
        raise bad("can't parse multipart form") from problem
    for name, value in form.items():
        if isinstance(value, web.FileField):
            content = value.file.read()
            files[name] = Upload(name=value.filename, mime=value.content_type, content=content)
        else:
            values[name] = value
    return Params(values, files)
