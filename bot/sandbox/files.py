"""Files a bot or a person sent: ids, paths, bytes on disk. Which method takes which belongs to methods/media.py."""

import base64
import hashlib
import mimetypes
import re
import tempfile
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from bot.sandbox.answers import Json, bad

DOWNLOAD_LIMIT = 20 * 1024 * 1024
KEPT = 2_000
KEPT_BYTES = 1024 * 1024 * 1024
FOLDERS = {
    "photo": "photos",
    "document": "documents",
    "video": "videos",
    "animation": "animations",
    "audio": "music",
    "voice": "voice",
    "video_note": "video_notes",
}
LARGEST = 1280
SIZES = ((90, "s"), (320, "m"), (800, "x"), (LARGEST, ""))
"""The longer sides of a photo's sizes, and what marks the smaller ones' ids."""
ID_LENGTH = 40
# The sandbox looks into pictures only: moving ones and sounds are as long and as large as nothing.
_MOVING = {"width": 0, "height": 0, "duration": 0}
_MEASURES: dict[str, Json] = {
    "video": _MOVING,
    "animation": _MOVING,
    "audio": {"duration": 0},
    "voice": {"duration": 0},
    "video_note": {"length": 0, "duration": 0},
}


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """What is known of a stored file; `width` and `height` are 0 for what is no picture.

    `facts` are the fields its sender told of: how long, how large, who plays, the thumbnail.
    """

    id: str
    unique_id: str
    kind: str
    name: str
    mime: str
    size: int
    path: str
    width: int = 0
    height: int = 0
    facts: Json = field(default_factory=dict)

    def identity(self) -> Json:
        """The fields every Telegram file has."""
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": self.size}

    def content(self) -> Json:
        """The file as a message holds it."""
        if self.kind == "photo":
            return {"photo": [self._size(side, letter) for side, letter in SIZES if self._shows(side)]}
        held = {**self.identity(), **self._named()}
        shown = {self.kind: {**held, **_MEASURES.get(self.kind, {}), **self.facts}}
        return {**shown, "document": held} if self.kind == "animation" else shown

    def _named(self) -> Json:
        if self.kind == "video_note":
            return {}
        return {"mime_type": self.mime} | ({} if self.kind == "voice" else {"file_name": self.name})

    def size_of(self, number: str) -> Json:
        """The identity of the size that has the file_id `number`: the file itself, or a smaller picture of it."""
        letter = number[len(self.id) :]
        return {**self.identity(), "file_id": number, "file_unique_id": f"{self.unique_id}{letter}"}

    def _shows(self, side: int) -> bool:
        """Whether a picture is large enough for the size that is `side` long; the largest is always there."""
        return side == LARGEST or side < max(self.width, self.height)

    def _size(self, side: int, letter: str) -> Json:
        """A PhotoSize at most `side` long. The sandbox scales no pixels: every size leads to the same bytes."""
        scale = min(1.0, side / max(self.width, self.height, 1))
        width, height = max(1, round(self.width * scale)), max(1, round(self.height * scale))
        part = width * height / max(self.width * self.height, 1) if letter else 1.0
        shown = {"file_size": max(1, round(self.size * part)), "width": width, "height": height}
        return {**self.size_of(self.id + letter), **shown}


class Files:
    """One bot's files, in a temporary folder made for the first one; the oldest go when there are too many."""

    def __init__(self, bot: int) -> None:
        self._bot = bot
        self._by_id: OrderedDict[str, File] = OrderedDict()
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._bytes = 0

    def pretend(self, name: str, mime: str, size: int) -> File:
        """A document that says it has `size` bytes and holds none, so that huge files cost nothing."""
        real = self.add("document", name, mime, f"{size} bytes that are not there".encode())
        file = replace(real, size=size)
        self._by_id[file.id] = file
        return file

    def add(self, kind: str, name: str, mime: str, content: bytes, *, width: int = 0, height: int = 0) -> File:
        """Store `content`; the same bytes of the same kind and name are one file."""
        digest = hashlib.sha256(f"{self._bot}:{kind}:{name}:".encode() + content).digest()
        number = base64.urlsafe_b64encode(digest).decode()
        known = self._by_id.get(number[:ID_LENGTH])
        if known:
            return known
        file = File(
            id=number[:ID_LENGTH],
            unique_id=base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode()[:16],
            kind=kind,
            name=name,
            mime=_mime(name, mime),
            size=len(content),
            path=f"{FOLDERS[kind]}/{number[:12]}{_suffix(name)}",
            width=width,
            height=height,
        )
        self._place(file).write_bytes(content)
        self._by_id[file.id] = file
        self._bytes += len(content)
        self._make_room()
        return file

    def describe(self, file: File, facts: Json) -> File:
        """`file` with what its sender tells of it now."""
        told = replace(file, facts={**file.facts, **facts})
        self._by_id[file.id] = told
        return told

    def find(self, number: str) -> File:
        """The file with that file_id.

        Raises:
            Rejected: there is none.
        """
        file = self._by_id.get(number[:ID_LENGTH])
        if file is None or number[ID_LENGTH:] not in {letter for _, letter in SIZES}:
            raise bad("wrong file identifier/HTTP URL specified")
        return file

    def at(self, path: str) -> File | None:
        """The file getFile gave that path for."""
        return next((file for file in self._by_id.values() if file.path == path), None)

    def read(self, file: File) -> bytes:
        """Its bytes."""
        return self._place(file).read_bytes()

    def close(self) -> None:
        """Remove everything from disk."""
        if self._folder:
            self._folder.cleanup()
        self._folder = None
        self._by_id.clear()

    def _place(self, file: File) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="sandbox-")
        return Path(self._folder.name) / file.id

    def _make_room(self) -> None:
        while len(self._by_id) > KEPT or self._bytes > KEPT_BYTES:
            _, oldest = self._by_id.popitem(last=False)
            place = self._place(oldest)
            self._bytes -= place.stat().st_size
            place.unlink()


def _mime(name: str, told: str) -> str:
    """A type fit for an HTTP header, whatever the sender claims."""
    kind = told.partition(";")[0].strip() or mimetypes.guess_type(name)[0] or ""
    return kind if re.fullmatch(r"[\w.+-]+/[\w.+-]+", kind, re.ASCII) else "application/octet-stream"


def _suffix(name: str) -> str:
    suffix = PurePath(name).suffix
    return suffix if re.fullmatch(r"\.[A-Za-z0-9]{1,10}", suffix) else ""
