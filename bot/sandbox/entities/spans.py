"""Offsets in UTF-16 units, as Telegram counts; nothing about markup."""

import re

ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def units(text: str) -> int:
    """How many UTF-16 units `text` takes."""
    return len(text) if text.isascii() else len(text) + sum(1 for _ in ASTRAL.finditer(text))


def byte_offset(text: str, position: int) -> int:
    """Where the character at `position` begins in UTF-8 bytes."""
    return position if text.isascii() else len(text[:position].encode("utf-8", "surrogatepass"))


def part(text: str, offset: int, length: int) -> str:
    """The piece of `text` that `offset` and `length` (UTF-16 units) mark."""
    if ASTRAL.search(text) is None:
        return text[offset : offset + length]
    wide = text.encode("utf-16-le", "surrogatepass")
    return wide[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")
