"""Times that lie behind, as people tell them: each reading is the last one up to now, in the reader's zone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.language.past_moments import past_moments

NOW = datetime(2026, 3, 2, 13, 5, tzinfo=UTC)
"""A Monday, five past three in Kyiv."""


def read(words: str) -> list[str]:
    return [f"{one:%Y-%m-%d %H:%M}" for one in past_moments(words, now=NOW, zone=ZoneInfo("Europe/Kyiv"))]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("a quarter of an hour ago", "2026-03-02 12:50"),
        ("чверть години тому", "2026-03-02 12:50"),
        ("пів години тому", "2026-03-02 12:35"),
        ("an hour and a half ago", "2026-03-02 11:35"),
        ("a couple of hours ago", "2026-03-02 11:05"),
        ("25 хвилин тому", "2026-03-02 12:40"),
        ("two weeks ago at 9", "2026-02-16 07:00"),
        ("last Monday", "2026-02-23 12:00"),
        ("29 February", "2024-02-29 12:00"),
        ("March 5", "2025-03-05 12:00"),
        ("28.02 о 20:15", "2026-02-28 18:15"),
        ("28/02/24", "2024-02-28 12:00"),
    ],
)
def test_the_last_time_of_that_name_is_meant(words: str, meant: str) -> None:
    assert read(words) == [meant]


@pytest.mark.parametrize(
    "words", ["tomorrow", "in 2 hours", "чверть години тому 9:00", "99999 hours ago", "30 February", "31.04", "Verlan"]
)
def test_nothing_else_is_read(words: str) -> None:
    assert read(words) == []
