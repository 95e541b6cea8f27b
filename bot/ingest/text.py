"""Bytes to clean text, and a manuscript back to plain text for the tagger. Formats live in files of their own."""

import re
import unicodedata

from bot.domain.article import Bullets, Image, Manuscript, Paragraph, PullQuote, Subheading
from bot.domain.errors import Refused

MOST_BYTES = 5_000_000
"""A newspaper page is a few kB; a book is a few hundred. Beyond this it is not an article."""

_BINARY = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF", b"\xd0\xcf\x11\xe0")
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

# What may turn a name around or hide inside it: bidi controls, zero-width characters, soft hyphens, BOMs.
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SPACES = re.compile(r"[^\S\n]+")


def decode(raw: bytes) -> str:
    """The text of a file.

    Raises:
        Refused: it is empty, binary, too big, or not in UTF-8 (or UTF-16 with a byte order mark).
    """
    if len(raw) > MOST_BYTES:
        raise Refused("intake.too_big", megabytes=MOST_BYTES // 1_000_000)
    encoding = next((name for bom, name in _BOMS if raw.startswith(bom)), "utf-8")
    if raw.startswith(_BINARY) or (encoding != "utf-16" and b"\x00" in raw):
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
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")
    return _SPACES.sub(" ", _HIDDEN.sub("", _CONTROL.sub("", text)))


def folded(line: str) -> str:
    """A line as compared with another: case, spaces and closing punctuation do not count."""
    return " ".join(line.casefold().split()).rstrip(".… ")


def plain_text(manuscript: Manuscript) -> str:
    """The manuscript below its headline, blocks apart by blank lines, as the tagger reads it."""
    caption = manuscript.image.caption if manuscript.image else None
    parts = [caption or "", manuscript.standfirst or "", *manuscript.points]
    for block in manuscript.body:
        match block:
            case Paragraph(text) | Subheading(text):
                parts.append(text)
            case PullQuote():
                parts += [block.text, block.speaker or "", block.role or ""]
            case Image():
                parts.append(block.caption or "")
            case Bullets(items):
                parts += items
    return "\n\n".join(part for part in parts if part)
