"""The page's own files: nothing in them parses markup or loads from outside."""

import re
from pathlib import Path

import pytest

from bot.sandbox import pages

SOURCES = sorted(pages.FOLDER.glob("*.*"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_source_parses_markup_or_loads_from_outside(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", source)
    assert not re.search(r"(?:src|href)=\"https?:|url\(\"?https?:|from \"https?:", source)
