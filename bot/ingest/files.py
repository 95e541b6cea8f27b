"""Files and folders named on a command line, as bytes or as a refusal. What is in them is read elsewhere."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.domain.errors import Refused
from bot.ingest.text import MOST_BYTES


def files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, and the .txt files in the folders named, in order of name; a folder without any is itself."""
    for path in paths:
        inside = sorted(one for one in path.rglob("*.txt") if one.is_file()) if path.is_dir() else []
        yield from inside or [path]


def read(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        Refused: it cannot be read, or is too big to be an article (it is not loaded to find out).
    """
    if path.is_dir():
        raise Refused("intake.empty_folder")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refused("intake.too_big", megabytes=MOST_BYTES // 1_000_000)
        return path.read_bytes()
    except OSError as problem:
        raise Refused("intake.unreadable", reason=problem.strerror or str(problem)) from problem
