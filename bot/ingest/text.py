"""Bytes to clean text. Formats live in files of their own."""

import re
import unicodedata
from itertools import groupby, islice

from bot.domain.errors import Refused
from bot.ingest.encodings import WIDE, encoding_of

MOST_BYTES = 5_000_000
"""A newspaper page is a few kB; a book is a few hundred. Beyond this it is not an article."""

_BINARY = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF", b"\xd0\xcf\x11\xe0")

# What may turn a name around or hide inside it: bidi controls, zero-width characters, soft hyphens, BOMs.
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")  # and half characters
_SPACES = re.compile(r"[^\S\n]+")
_MOST_MARKS = 30
_MARKS = re.compile(rf"[^\w\s\x00-\x7f]{{{_MOST_MARKS + 1},}}")


def decode(raw: bytes) -> str:
    """The text of a file.

    Raises:
        Refused: it is empty, binary, too big, or in no encoding that it says or that is certain.
    """
    if len(raw) > MOST_BYTES:
        raise Refused("intake.too_big", megabytes=MOST_BYTES // 1_000_000)
    encoding = encoding_of(raw)
    if raw.startswith(_BINARY) or (not encoding.startswith(WIDE) and b"\x00" in raw):
        raise Refused("intake.binary")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as problem:
        raise Refused("intake.encoding", offset=problem.start) from problem
    if not clean(text).strip():
        raise Refused("intake.empty")
    return text


def clean(text: str) -> str:
    """NFC, one kind of line end, no controls, nothing invisible that could mislead."""
    text = unicodedata.normalize("NFC", _safe(text.replace("\r\n", "\n").replace("\r", "\n")))
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")
    return _SPACES.sub(" ", _HIDDEN.sub("", _CONTROL.sub("", text)))


def _safe(text: str) -> str:
    """At most thirty accents and their like on one letter: their order is found in steps that grow with the square.

    More than any language has: https://www.unicode.org/reports/tr15/#Stream_Safe_Text_Format
    """
    return _MARKS.sub(_cut, text)


def _cut(found: re.Match[str]) -> str:
    runs = groupby(found[0], key=lambda mark: unicodedata.combining(mark) > 0)
    return "".join("".join(islice(run, _MOST_MARKS if combining else None)) for combining, run in runs)


def folded(line: str) -> str:
    """A line as compared with another: case, spaces and closing punctuation do not count."""
    return " ".join(line.casefold().split()).rstrip(".… ")
