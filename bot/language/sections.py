"""Reads the lists of words that stand beside the code: lines under headings such as '[ask help]'."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.language import LANGUAGES

FOLDER = Path(__file__).parent


def sections(file: Path) -> Mapping[str, Sequence[str]]:
    """The lines under each heading; comments and empty lines are left out."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    heading = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
        elif line and not line.startswith("#"):
            found[heading].append(line)
    return found


def of_every_language(name: str) -> Mapping[str, Sequence[str]]:
    """The lines of the lists of that name in all packs, by heading."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for language in LANGUAGES:
        for heading, lines in sections(FOLDER / language / name).items():
            found[heading] += lines
    return found
