"""The demo newsroom keeps its layout, its calendar and its country to itself."""

import re
from datetime import timedelta

import pytest

from tests.demo.newsroom.pages import (
    ARCHIVE,
    CLOSES,
    ENDS,
    EVERY,
    LABELS,
    LATER,
    OPENS,
    ROOT,
    Page,
    expected,
    people,
    stories,
)

REAL_WORLD = re.compile(
    r"Ukrain|Україн|Russia|Росі[яїєюй]|Kremlin|Кремл|Belarus|Білорус|Poland|Польщ|German|Німеч|France|Франці"
    r"|America|Америк|Brussels|Брюссел|Europe|Європ|\bNATO\b|\bНАТО\b|Kyiv|Київ|Києв|Moscow|Москв|Washington|Вашингтон"
    r"|Zelensk|Зеленськ|Poroshenko|Порошенк|Tymoshenko|Тимошенк|Putin\b|\bПутін|Lukashenk|Лукашенк|Trump|Трамп"
    r"|Biden|Байден|Macron|Макрон|Scholz|Шольц|Merz\b|Orban|Орбан|Yermak|Єрмак|Klitschko|Кличк|Stalin|Сталін"
)
DATED = re.compile(
    r"\b20\d\d\b|\b(January|February|March|April|June|July|August|September|October|November|December)\b"
    r"|\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(winter|summer|autumn|spring)\b"
    r"|\b(січн|лютого|лютому|березн|квітн|травн|червн|липн|серпн|вересн|жовтн|листопад|грудн)"
    r"|\b(понеділ\w+|вівтор\w+|середу|четверг\w*|п’ятниц\w+|субот\w+|неділ[яюії])\b|\b(взимку|влітку|навесні|восени)\b",
    re.IGNORECASE,
)


def every(page: Page) -> str:
    return page.place


def test_sixty_pages_now_and_sixty_later_half_of_each_in_either_language() -> None:
    assert [len([page for page in ARCHIVE if page.language == language]) for language in LABELS] == [30, 30]
    assert [len([page for page in LATER if page.language == language]) for language in LABELS] == [30, 30]


@pytest.mark.parametrize("page", EVERY, ids=every)
def test_a_page_has_its_date_headline_and_labels(page: Page) -> None:
    assert re.match(r" date \d{4}-\d\d-\d\d \S", page.text)
    assert tuple(page.labels) == LABELS[page.language]
    assert all(page.labels.values())
    assert page.lines[0].split()[1] == page.published.date().isoformat()
    assert page.lines[7:10] == ["", page.headline, ""]


@pytest.mark.parametrize("page", EVERY, ids=every)
def test_a_page_is_as_long_as_an_agency_report(page: Page) -> None:
    assert 180 <= len(page.text.split()) <= 420


@pytest.mark.parametrize("page", EVERY, ids=every)
def test_nothing_real_is_named(page: Page) -> None:
    assert not REAL_WORLD.findall(page.text)


@pytest.mark.parametrize("page", EVERY, ids=every)
def test_no_text_names_a_day_so_that_the_calendar_can_move(page: Page) -> None:
    assert not DATED.findall("\n".join(page.lines[7:]))


@pytest.mark.parametrize("page", EVERY, ids=every)
def test_a_word_keeps_to_one_alphabet(page: Page) -> None:
    assert not re.findall(r"[a-z]+[а-яіїєґ]+|[а-яіїєґ]+[a-z]+", page.text, re.IGNORECASE)


def test_pages_lie_within_the_calendar() -> None:
    assert all(OPENS <= page.published <= CLOSES for page in ARCHIVE)
    assert all(CLOSES < page.published < ENDS for page in LATER)


def test_every_day_has_news() -> None:
    days = [page.published.date() for page in ARCHIVE]
    assert len(set(days)) == 10
    assert min(days.count(day) for day in set(days)) >= 3


def test_the_last_day_is_enough_for_a_digest_in_either_language() -> None:
    fresh = [page for page in ARCHIVE if page.published >= CLOSES - timedelta(days=1)]
    assert all(len([page for page in fresh if page.language == language]) >= 5 for language in LABELS)
    topics = {expected()[page.place]["topics"][0] for page in fresh}
    assert len(topics) >= 6
    assert all(expected()[page.place]["quotes"] for page in fresh)


def test_ten_topics_are_well_covered_in_either_language() -> None:
    for language in LABELS:
        told = [topic for page in EVERY if page.language == language for topic in expected()[page.place]["topics"]]
        assert len({topic for topic in told if told.count(topic) >= 2}) >= 10


@pytest.mark.parametrize("person", people(), ids=lambda person: person.id)
def test_a_politician_is_named_in_either_language(person: object) -> None:
    for language in LABELS:
        places = [page for page in EVERY if page.language == language]
        assert any(getattr(person, "id", "") in expected()[page.place]["people"] for page in places)


def test_people_have_both_names_and_an_office_in_both_languages() -> None:
    known = people()
    assert len(known) == 14
    assert len({person.id for person in known}) == 14
    assert all(set(person.names) == set(LABELS) == set(person.roles[0].titles) for person in known)


def test_a_wife_and_her_husband_share_a_surname() -> None:
    surnames = [person.names["uk"].split()[-1] for person in people()]
    assert surnames.count("Ставнич") == 2


def test_stories_are_told_by_pages_that_exist() -> None:
    told = stories()
    assert all((ROOT / place).is_file() for places in told.values() for place in places)
    both = [places for places in told.values() if any("uk/" in place for place in places)]
    assert len(both) >= 13
    twice = [places for places in told.values() if sum(place.startswith("en/") for place in places) == 2]
    assert len(twice) == 2


def test_a_story_is_told_within_a_day() -> None:
    when = {page.place: page.published for page in EVERY}
    for places in stories().values():
        moments = [when[place] for place in places]
        assert max(moments) - min(moments) <= timedelta(days=1)


def test_what_is_expected_covers_every_page_and_quotes_words_it_holds() -> None:
    wanted = expected()
    assert set(wanted) == {page.place for page in EVERY}
    for page in EVERY:
        assert all(quote["begins"] in page.text for quote in wanted[page.place]["quotes"])
