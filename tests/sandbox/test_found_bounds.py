"""Text made to wedge whoever looks for addresses in it."""

import pytest

from bot.sandbox.entities.found import find
from bot.tagging.limits import limited


@pytest.mark.parametrize("unit", ["!", "#", "$", "/a", "#a", "$A", "a.", "a@", "+1 ", "@aaaa", "a@b."])
def test_marks_without_end_are_looked_through_in_time(unit: str) -> None:
    with limited(seconds=10.0, megabytes=900):
        find(unit * (100_000 // len(unit)))


def test_an_address_behind_marks_is_found_as_before() -> None:
    assert [one["type"] for one in find("!!ann@example.org")] == ["email"]
