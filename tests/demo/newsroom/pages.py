"""The demo newsroom as tests read it: its pages, people, stories, and what each page should yield."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bot.domain.person import Person, Source
from tests.support.people import people_in

HERE = Path(__file__).parent
ROOT = HERE.parents[2] / "bot" / "demo" / "newsroom"
OPENS = datetime(2025, 1, 1, tzinfo=UTC)
CLOSES = datetime(2025, 1, 10, 18, tzinfo=UTC)
"""The newsroom's calendar: what the demo takes for now."""
ENDS = datetime(2025, 2, 7, tzinfo=UTC)
"""The end of the days that come later."""

LABELS = {"en": ("Category", "Publication date", "Source"), "uk": ("Категорія", "Дата публікації", "Джерело")}


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One page by its place in the newsroom, such as 'later/uk/05-radar.txt'."""

    place: str
    text: str

    @property
    def language(self) -> str:
        return "uk" if "uk/" in self.place else "en"

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @property
    def headline(self) -> str:
        return self.lines[0].split(maxsplit=2)[2]

    @property
    def labels(self) -> dict[str, str]:
        return dict(zip(self.lines[1:7:2], self.lines[2:7:2], strict=True))

    @property
    def published(self) -> datetime:
        return datetime.strptime(self.labels[LABELS[self.language][1]], "%Y-%m-%d %H:%M").replace(tzinfo=UTC)


def pages(folder: str) -> list[Page]:
    """Pages below `folder`, in order."""
    return [
        Page(place=path.relative_to(ROOT).as_posix(), text=path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / folder).glob("*.txt"))
    ]


ARCHIVE = pages("en") + pages("uk")
LATER = pages("later/en") + pages("later/uk")
EVERY = ARCHIVE + LATER


GAZETTE = Source(id="veresia", name="Veresia, an invented country", date=date(2025, 1, 10))


def people() -> list[Person]:
    """The politicians of people.json."""
    return people_in(ROOT / "people.json", GAZETTE)


def stories() -> dict[str, list[str]]:
    """Story slug to the places of the pages that tell it; every other page tells its own."""
    told: dict[str, list[str]] = json.loads((HERE / "stories.json").read_text(encoding="utf-8"))
    return told


def expected() -> dict[str, dict[str, Any]]:
    """Place to what a page yields: people, topics with the main one first, and how its quotes begin."""
    lines = (HERE / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    return {entry["file"]: entry for entry in map(json.loads, lines)}
