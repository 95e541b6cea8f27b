"""A page that names only a day shows no hour, wherever it is read, and stands above nothing that has one."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.ingest import fields
from bot.language.translator import Translator
from bot.rendering.view import View

EARLY = datetime(2026, 3, 2, 9, 9, 41, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Europe/Kyiv", "America/Los_Angeles", "Pacific/Auckland", "UTC"])
@pytest.mark.parametrize("hour", [0, 9, 11, 12, 20])
@pytest.mark.parametrize(("locale", "today"), [("en", "today"), ("uk", "сьогодні")])
def test_no_hour_is_shown(zone: str, hour: int, locale: str, today: str) -> None:
    brought = EARLY.replace(hour=hour)
    published = fields.moment("2026-03-02", now=brought)
    assert published is not None
    assert published <= brought
    place = ZoneInfo(zone)
    seen = datetime(2026, 3, 2, 21, 0, tzinfo=place)
    assert View(translator=Translator.load(locale), zone=place, now=seen, username="a_bot").when(published) == today


def test_what_came_in_first_thing_is_below_what_has_an_hour() -> None:
    alone, given = fields.moment("2026-03-02", now=EARLY), fields.moment("2026-03-02T06:00:00Z", now=EARLY)
    assert alone is not None
    assert given is not None
    assert alone < given < EARLY - timedelta(hours=3)
