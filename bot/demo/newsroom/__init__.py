"""The demo's newsroom: pages about an invented country, moved in time so that the newest is an hour old.

The pages are data beside this file; what is in them, and the calendar they are written in: README.md.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.domain.article import Manuscript
from bot.domain.person import Person, PersonId, Role, Source
from bot.domain.ports import Now
from bot.ingest.formats.page import read_page
from bot.ingest.intake import Intake

FOLDER = Path(__file__).parent
CALENDAR_END = datetime(2025, 1, 10, 18, tzinfo=UTC)
"""The moment of the newsroom's calendar that the demo starts just after; pages in `later/` come after it."""
_NEWEST_IS = timedelta(hours=1)
_STEP = timedelta(minutes=5)


@dataclass(slots=True)
class Newsroom:
    """Prints its pages into an intake: the past at once, the later ones as the clock reaches them."""

    intake: Intake
    now: Now
    _shift: timedelta = field(init=False)
    _later: list[Manuscript] = field(init=False)

    def __post_init__(self) -> None:
        start = self.now() - _NEWEST_IS
        self._shift = start - (start - datetime.min.replace(tzinfo=UTC)) % _STEP - CALENDAR_END
        self._later = sorted(self._moved(_pages("later/*/*.txt")), key=lambda page: page.published)

    @staticmethod
    def people(today: date) -> list[Person]:
        """The politicians of the invented country, as its gazette had them yesterday."""
        gazette = Source(id="veresia", name="Veresia, an invented country", date=today - timedelta(days=1))
        listed = json.loads((FOLDER / "people.json").read_text(encoding="utf-8"))
        return [
            Person(
                id=PersonId(one["id"]),
                names=one["names"],
                aliases=tuple(one.get("aliases", ())),
                roles=tuple(Role(titles=role["titles"], source=gazette) for role in one.get("roles", ())),
            )
            for one in listed
        ]

    async def print_past(self) -> int:
        """Take in every page up to now, oldest first; the number of pages."""
        pages = sorted(self._moved(_pages("[a-z][a-z]/*.txt")), key=lambda page: page.published)
        for page in pages:
            await self.intake.store(page)
        return len(pages)

    @property
    def ended(self) -> bool:
        """Whether the last page has been printed."""
        return not self._later

    async def print_due(self) -> int:
        """Take in the later pages whose time has come; the number of pages."""
        due = [page for page in self._later if page.published <= self.now()]
        self._later = self._later[len(due) :]
        for page in due:
            await self.intake.store(page)
        return len(due)

    async def fill(self, count: int) -> int:
        """Take in `count` pages, the same ones under new headlines each round: for measuring; the number taken."""
        pages = list(self._moved(_pages("[a-z][a-z]/*.txt")))
        for number in range(count):
            page = pages[number % len(pages)]
            fresh = replace(
                page,
                headline=f"{page.headline} ({number})",
                standfirst=f"{page.standfirst} ({number})",
                published=page.published - timedelta(minutes=number),
            )
            await self.intake.store(fresh)
        return count

    def _moved(self, pages: Iterator[Manuscript]) -> Iterator[Manuscript]:
        return (replace(page, published=page.published + self._shift) for page in pages)


def _pages(pattern: str) -> Iterator[Manuscript]:
    far = CALENDAR_END + timedelta(days=30)
    for path in sorted(FOLDER.glob(pattern)):
        yield read_page(path.read_text(encoding="utf-8"), now=far)
