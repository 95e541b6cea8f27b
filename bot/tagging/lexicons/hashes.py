"""Asks whether a skeleton is a known surname or given name; build.py makes the file and says what it is made of."""

import gzip
import sys
from array import array
from bisect import bisect_left
from functools import cache
from importlib.resources import files
from zlib import crc32

KINDS = ("surname", "given", "census")


def name_hash(key: str) -> int:
    """The 32 bits a skeleton is kept as."""
    return crc32(key.encode())


def listed(key: str, kind: str) -> bool:
    """Whether the skeleton `key` is among the names of `kind`, but for one chance in ten thousand."""
    hashes = _tables()[kind]
    wanted = name_hash(key)
    place = bisect_left(hashes, wanted)
    return place < len(hashes) and hashes[place] == wanted


@cache
def _tables() -> dict[str, "array[int]"]:
    packed = gzip.decompress((files("bot.tagging.lexicons") / "name_hashes.gz").read_bytes())
    tables, place = {}, 0
    for kind in KINDS:
        end = place + 4 + 4 * int.from_bytes(packed[place : place + 4], "little")
        hashes = array("I", packed[place + 4 : end])
        if sys.byteorder == "big":
            hashes.byteswap()
        tables[kind], place = hashes, end
    return tables
