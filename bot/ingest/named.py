"""What a command line names, as submissions: files, folders and addresses, one after another."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.domain.errors import Refused
from bot.domain.ports import Now
from bot.domain.submission import Submission
from bot.ingest import formats
from bot.ingest.files import files, lines, read
from bot.ingest.worker import ReadFile

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_LINES = ".jsonl"
_AS_TEXT = "page.txt"


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """Reads files with `reader`, and addresses with `visit`, which goes the one guarded way to the web."""

    reader: ReadFile
    visit: Callable[[str], Awaitable[Submission]]
    now: Now

    async def each(self, words: Sequence[str]) -> AsyncIterator[tuple[str, Submission | Refused]]:
        """For each article its place, for people, and what it says or why it cannot be read; one costs no other.

        Of a folder these are its .txt files, at any depth; of a .jsonl file its lines, each a ninjs item. A file whose
        name tells no format is read as text.
        """
        for word in words:
            if _ADDRESS.match(word):
                yield word, await _tried(self.visit(word))
                continue
            for path in files([Path(word)]):
                for place, name, raw in _pieces(path):
                    if isinstance(raw, Refused):
                        yield place, raw
                    else:
                        yield place, await _tried(self.reader(raw, name=name, now=self.now()))


def _pieces(path: Path) -> Iterator[tuple[str, str, bytes | Refused]]:
    """A file's place, the name it is read by, and its bytes or why there are none; each line of one of lines."""
    if path.suffix.lower() == _LINES:
        for number, line in lines(path):
            yield f"{path}:{number}" if number else str(path), "line.json", line
        return
    name = path.name if formats.known(path.name) else _AS_TEXT
    try:
        yield str(path), name, read(path)
    except Refused as problem:
        yield str(path), name, problem


async def _tried(reading: Awaitable[Submission]) -> Submission | Refused:
    try:
        return await reading
    except Refused as problem:
        return problem
