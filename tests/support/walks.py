"""Which files of the house something goes through, and which ones the docs show for it."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).parents[2]


def shown(way: str) -> list[str]:
    """The files that docs/architecture.md lists for a way, 'a command' say."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = text.split(f"## The way of {way}\n")[1].split("\n## ")[0]
    rows = [row.split("|")[1] for row in section.splitlines() if row.startswith("| `")]
    return [path for row in rows for path in re.findall(r"`([^`]+\.py)`", row)]


class Walk:
    """Notes which files of the house code runs through, until it comes to the file `last`."""

    def __init__(self, last: str | None = None) -> None:
        self.files: list[str] = []
        self._last = last

    def __call__(self, frame: FrameType, event: str, _given: object) -> None:
        path = frame.f_code.co_filename.removeprefix(f"{ROOT}/")
        if event == "call" and self._last not in self.files and path not in self.files:
            self.files.append(path)

    def through(self, rooms: tuple[str, ...]) -> set[str]:
        """Those that lie in `rooms`: folders or files."""
        return {path for path in self.files if path.startswith(rooms)}


@contextmanager
def walking(last: str | None = None) -> Iterator[Walk]:
    """Walk along with all that runs inside."""
    walk, before = Walk(last), sys.getprofile()
    sys.setprofile(walk)
    try:
        yield walk
    finally:
        sys.setprofile(before)
