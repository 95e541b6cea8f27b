"""The demo lives for weeks: "Next digest now" brings something each day, and says why where it does not."""

from collections.abc import Iterator

import pytest

from tests.support.demo import a_demo
from tests.support.phone import Json, Line

THREE_WEEKS = 21
FIRST_STEPS = {"en": ("English", "top five", "top five", "09:00"), "uk": ("Українська", "п’ятьма", "п’ятьма", "09:00")}


@pytest.fixture
def line() -> Iterator[Line]:
    with a_demo() as line:
        yield line


@pytest.mark.parametrize("language", FIRST_STEPS)
def test_three_weeks_of_presses_bring_a_digest_each_and_then_the_reason(line: Line, language: str) -> None:
    reader = line.newcomer("Newcomer", language)
    reader.writes("/start")
    for label in FIRST_STEPS[language]:
        reader.presses(label)

    def press() -> Json:
        moved: Json = line.post("clock", {"next_digest": True})
        assert moved["silence"] is None, moved
        return moved

    told = [reader.gets(press) for _ in range(THREE_WEEKS)]
    assert len(set(told)) == THREE_WEEKS
    ending = [line.post("clock", {"next_digest": True})["silence"] for _ in range(10)]
    assert ending[-1] == "ended", "the last page is printed, and the page says so"
    assert "ended" not in ending[:3]
