"""Pictures that differ, as the sandbox's control takes them."""

import base64
import struct
import zlib

Shot = dict[str, str]


def shot(number: int) -> Shot:
    """A picture of its own: one pixel of another grey each time, `number` being 0 to 255."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    pixel = _chunk(b"IDAT", zlib.compress(bytes([0, number])))
    png = b"\x89PNG\r\n\x1a\n" + head + pixel + _chunk(b"IEND", b"")
    return {"content_base64": base64.b64encode(png).decode()}


def _chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
