"""An office in a line: a present only where the source can know it."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.person import Day, Role, Source
from bot.language.translator import Translator
from bot.rendering.office import in_line, office

OLD = Source(id="old", name="Gazette of Veresia", date=date(2022, 7, 23))
NEW = Source(id="new", name="Gazette of Veresia", date=date(2026, 11, 1))
TODAY = date(2026, 11, 30)
MINISTER = Role(titles={"en": "Minister of Roads", "uk": "Міністерка доріг"}, source=OLD, start=Day("2021-03-04"))


@pytest.mark.parametrize(
    ("role", "english", "ukrainian"),
    [
        (
            MINISTER,
            "Minister of Roads, from 2021 (as of July 2022)",
            "Міністерка доріг, з 2021 року (станом на липень 2022 року)",
        ),
        (
            replace(MINISTER, start=None),
            "Minister of Roads (as of July 2022)",
            "Міністерка доріг (станом на липень 2022 року)",
        ),
        (replace(MINISTER, source=NEW), "Minister of Roads", "Міністерка доріг"),
        (replace(MINISTER, end=Day("2023")), "Minister of Roads, 2021–2023", "Міністерка доріг, 2021–2023"),
        (
            replace(MINISTER, start=None, end=Day("2023-02")),
            "Minister of Roads, until 2023",
            "Міністерка доріг, до 2023 року",
        ),
        (
            replace(MINISTER, titles={"en": "Warden"}, source=NEW),
            "Warden",
            "Warden",
        ),
    ],
)
def test_an_office_says_what_its_source_knows(role: Role, english: str, ukrainian: str) -> None:
    assert office(role, TODAY, Translator.load("en")) == english
    assert office(role, TODAY, Translator.load("uk")) == ukrainian


@pytest.mark.parametrize(
    ("title", "language", "printed"),
    [
        ("Прем’єр-міністерка Вересії", "uk", "прем’єр-міністерка Вересії"),
        ("НБУ, голова", "uk", "НБУ, голова"),
        ("речниця уряду", "uk", "речниця уряду"),
        ("Mayor of Torvel", "en", "Mayor of Torvel"),
    ],
)
def test_an_office_behind_a_name_is_small_where_newsrooms_write_it_so(title: str, language: str, printed: str) -> None:
    assert in_line(title, language) == printed
