"""Makes name_hashes.gz, the surnames and rarer given names a word is checked against.

    python -m venv /tmp/names && /tmp/names/bin/pip install names-translator==2.1.0 names==0.3.0
    PYTHONPATH=/tmp/names/lib/python3.11/site-packages python -m bot.tagging.lexicons.build

names-translator (MIT) lists 119,000 Ukrainian surnames and 11,000 given names with their Russian forms; names (MIT)
carries the surnames and given names of the 1990 United States census (public domain). What ships is neither list but
sorted 32-bit hashes of name skeletons: enough to say 'this may be a surname', 5 bytes a name, nothing to read out.
Not needed to run Tribune, so neither package is a dependency.
"""

import gzip
import sys
from array import array
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from bot.tagging.lexicons.hashes import KINDS, name_hash
from bot.tagging.romanisation import skeleton

_HERE = Path(__file__).parent
_CENSUS_SURNAMES = 30_000
_CENSUS_GIVEN = {"dist.female.first": 2_500, "dist.male.first": 1_200}
_SHORTEST = 3


def main() -> None:
    """Write the file and say how many names it holds."""
    lists = {"surname": _surnames(), "given": _given(), "census": _census("dist.all.last", _CENSUS_SURNAMES)}
    packed = bytearray()
    for kind in KINDS:
        hashes = array("I", sorted({name_hash(key) for key in lists[kind]}))
        packed += len(hashes).to_bytes(4, "little") + _little_endian(hashes)
        sys.stdout.write(f"{kind}: {len(hashes)}\n")
    (_HERE / "name_hashes.gz").write_bytes(gzip.compress(bytes(packed), mtime=0))


def _surnames() -> Iterator[str]:
    return _skeletons(_pool("last"))


def _given() -> Iterator[str]:
    yield from _skeletons(_pool("first"))
    for name, count in _CENSUS_GIVEN.items():
        yield from _census(name, count)


def _pool(name: str) -> Iterator[str]:
    """Every Ukrainian name of a pool of names-translator, and its Russian forms."""
    dictionary = import_module("names_translator.dicts").NameDicts().as_dict(name)
    for ukrainian, russian in dictionary.items():
        yield ukrainian
        yield from russian


def _census(name: str, count: int) -> Iterator[str]:
    """The commonest names of one census list, most common first."""
    folder = Path(str(import_module("names").__file__)).parent
    lines = (folder / name).read_text(encoding="ascii").splitlines()
    return _skeletons(line.split()[0] for line in lines[:count])


def _skeletons(words: Iterable[str]) -> Iterator[str]:
    return (key for key in (skeleton(word) for word in words) if len(key) >= _SHORTEST)


def _little_endian(hashes: "array[int]") -> bytes:
    if sys.byteorder == "big":
        hashes.byteswap()
    return hashes.tobytes()


if __name__ == "__main__":
    main()
