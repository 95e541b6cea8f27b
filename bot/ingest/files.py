"""Files and folders named on a command line, as bytes or as a refusal. What is in them is read elsewhere."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.domain.errors import Refused
from bot.ingest.text import MOST_BYTES

_SUFFIX = ".txt"


def files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, and the .txt files in the folders named, in order of name; a folder without any is itself."""
    for path in paths:
        yield from _inside(path) or [path]


def read(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        Refused: it cannot be read, is no file that ends, or is too big to be an article (it is not loaded to find out).
    """
    try:
        if path.is_dir():
            next(path.iterdir(), None)  # says so where the folder may not be looked into
            raise Refused("intake.empty_folder")
        size = path.stat().st_size
        if not path.is_file():
            raise Refused("intake.not_a_file")
        if size > MOST_BYTES:
            raise Refused("intake.too_big", megabytes=MOST_BYTES // 1_000_000)
        return path.read_bytes()
    except OSError as problem:
        raise Refused("intake.unreadable", reason=problem.strerror or str(problem)) from problem


def lines(path: Path) -> Iterator[tuple[int, bytes | Refused]]:
    """The lines of a file that are not blank, with their numbers; a file of any length, a line at a time.

    Instead of a line stands why it is refused: it is too long for an article, or (as line 0) the file cannot be read.
    """
    try:
        if not path.is_file():
            read(path)  # says what it is instead
        with path.open("rb") as opened:
            number = 0
            while line := opened.readline(MOST_BYTES + 1):
                number += 1
                if len(line) > MOST_BYTES:
                    while not line.endswith(b"\n") and (line := opened.readline(MOST_BYTES + 1)):
                        pass
                    yield number, Refused("intake.too_big", megabytes=MOST_BYTES // 1_000_000)
                elif line.strip():
                    yield number, line
    except Refused as problem:
        yield 0, problem
    except OSError as problem:
        yield 0, Refused("intake.unreadable", reason=problem.strerror or str(problem))


def _inside(folder: Path) -> list[Path]:
    """The .txt files at any depth; none where it is no folder, or one that may not be looked into."""
    try:
        return sorted(one for one in folder.rglob("*") if one.suffix.lower() == _SUFFIX and one.is_file())
    except OSError:
        return []
