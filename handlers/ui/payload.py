"""What a button carries: `act:arg:…`, 64 bytes at most. Anybody can forge one, so reading never raises."""

from typing import NamedTuple
from urllib.parse import unquote

LIMIT = 64
"""Bytes of UTF-8 that Telegram lets a button carry."""

# Letters of any script stay themselves, so that words typed by a person take few bytes.
_ESCAPED = str.maketrans({":": "%3A", "%": "%25"})


class Payload(NamedTuple):
    """An act and its arguments, none of them to be trusted."""

    act: str
    args: tuple[str, ...] = ()


def encode(act: str, *args: str | int) -> str:
    """The payload of a button. ValueError when it is longer than Telegram allows."""
    data = ":".join([act, *(str(arg).translate(_ESCAPED) for arg in args)])
    if not fits(data):
        raise ValueError(f"a button cannot carry {len(data.encode())} bytes: {data!r}")
    return data


def fits(data: str) -> bool:
    """Whether Telegram lets a button carry `data`."""
    return 0 < len(data.encode("utf-8", "replace")) <= LIMIT


def weight(text: str) -> int:
    """How many bytes of a button's 64 an argument takes, its ':' not counted."""
    return len(text.translate(_ESCAPED).encode("utf-8", "replace"))


def encode_words(act: str, *args: str, words: str) -> str:
    """As `encode` with `words` last, losing words from the end until it fits."""
    words = words[:LIMIT]
    while words and not fits(":".join([act, *args, words.translate(_ESCAPED)])):
        words = words.rpartition(" ")[0] or words[:-1]
    return encode(act, *args, words)


def decode(data: str | None) -> Payload:
    """What a button carried; the act is empty where there is nothing to read."""
    act, *args = (data or "").split(":")
    return Payload(act, tuple(unquote(arg) for arg in args))


def text(args: tuple[str, ...], index: int, default: str = "") -> str:
    """The argument at `index`, or `default`."""
    return args[index] if index < len(args) else default


def number(args: tuple[str, ...], index: int, default: int = 0, *, least: int = 0, most: int = 2**62) -> int:
    """The argument at `index` as a number within bounds; `default` where it is none."""
    raw = text(args, index)
    value = (
        int(raw) if raw.isascii() and raw.lstrip("-").isdigit() and raw.count("-") <= 1 and len(raw) < 20 else default
    )
    return min(max(value, least), most)
