"""What a source lets one say of an office on a day."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.person import Day, Person, PersonId, Role, Source, Standing

GAZETTE = Source(id="gazette", name="Gazette of Veresia", date=date(2022, 7, 23))
LATE = Source(id="late", name="Gazette of Veresia", date=date(2026, 6, 19))
TODAY = date(2026, 11, 30)
OPEN = Role(titles={"en": "Minister"}, source=GAZETTE, start=Day("2021-03"))


@pytest.mark.parametrize(
    ("role", "on", "said"),
    [
        (OPEN, date(2021, 5, 1), Standing.HELD),
        (OPEN, GAZETTE.date, Standing.HELD),
        (OPEN, date(2022, 10, 1), Standing.HELD),
        (OPEN, date(2022, 12, 1), Standing.LAST_KNOWN),
        (OPEN, TODAY, Standing.LAST_KNOWN),
        (OPEN, date(2021, 2, 27), Standing.TO_COME),
        (replace(OPEN, source=LATE), TODAY, Standing.LAST_KNOWN),
        (replace(OPEN, source=LATE, over=True), date(2026, 6, 20), Standing.LAST_KNOWN),
        (replace(OPEN, source=LATE, end=Day("2027-01-03")), TODAY, Standing.HELD),
        (replace(OPEN, end=Day("2027-01-03")), TODAY, Standing.LAST_KNOWN),
        (replace(OPEN, end=Day("2022")), date(2022, 3, 1), Standing.ENDED),
        (replace(OPEN, end=Day("2026-11-29")), TODAY, Standing.ENDED),
        (replace(OPEN, start=None), date(2020, 1, 1), Standing.LAST_KNOWN),
    ],
)
def test_only_what_a_source_that_is_not_old_says_is_a_present(role: Role, on: date, said: Standing) -> None:
    assert role.standing(on) is said


def test_who_somebody_was_on_a_day_is_what_they_held_then_or_held_last() -> None:
    mayor = replace(OPEN, titles={"en": "Mayor"}, start=Day("2015"), end=Day("2020-05-01"))
    senator = replace(OPEN, titles={"en": "Senator"}, source=LATE, start=Day("2025-01-03"), end=Day("2031-01-03"))
    one = Person(id=PersonId("one"), names={"en": "One"}, roles=(mayor, OPEN, senator))
    told = {on: one.role(on) for on in (date(2014, 1, 1), date(2016, 1, 1), date(2021, 1, 1), date(2022, 7, 1), TODAY)}
    assert list(told.values()) == [None, mayor, mayor, OPEN, senator]


@pytest.mark.parametrize("text", ["", "21", "2021-13", "2021-02-30", "soon", "2021-1-1"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no day"):
        Day(text)
