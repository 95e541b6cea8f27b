"""What the product makes of its own newsroom: every page parses, and its people, topics and quotes are found."""

from functools import cache
from itertools import combinations
from typing import Any

import pytest

from bot.domain.article import Manuscript, PullQuote, StoryId, Tags, plain_text
from bot.domain.tags import TaggedQuote
from bot.ingest.formats.page import read_page
from bot.tagging.stories.memory import StoryMemory
from bot.tagging.tagger import LexiconTagger
from tests.demo.newsroom.pages import ENDS, EVERY, LABELS, Page, expected, people, stories

BULLET = "  • "


def every(page: Page) -> str:
    return page.place


def manuscript(page: Page) -> Manuscript:
    return read_page(page.text, now=ENDS)


@cache
def tagged() -> dict[str, Tags]:
    tagger = LexiconTagger.shipped(people())
    return {page.place: _tags(tagger, manuscript(page)) for page in EVERY}


def _tags(tagger: LexiconTagger, read: Manuscript) -> Tags:
    return tagger.tag(read)


def found(place: str, begins: str) -> TaggedQuote | None:
    """The tagged quote that begins so, whatever mark stands before it."""
    return next((quote for quote in tagged()[place].quotes if begins in quote.text[: len(begins) + 2]), None)


def wanted_quotes() -> list[tuple[str, dict[str, Any]]]:
    return [(place, quote) for place, entry in expected().items() for quote in entry["quotes"]]


@pytest.mark.parametrize("page", EVERY, ids=every)
def test_a_page_parses_whole(page: Page) -> None:
    read = manuscript(page)
    assert (read.headline, read.published, read.language) == (page.headline, page.published, page.language)
    category, _, source = LABELS[page.language]
    assert (read.category, read.source_name) == (page.labels[category], page.labels[source])
    assert read.standfirst
    assert read.image
    assert read.image.caption == page.lines[10]
    assert list(read.points) == [line.removeprefix(BULLET) for line in page.lines if line.startswith(BULLET)]


@pytest.mark.parametrize("page", EVERY, ids=every)
def test_no_line_is_lost_and_none_is_told_twice(page: Page) -> None:
    read = manuscript(page)
    text = plain_text(read)
    prose = [line.removeprefix(BULLET) for line in page.lines[10:] if len(line.split()) > 8]
    assert [line for line in prose if text.count(line) != 1] == []


def test_a_pull_quote_has_the_speaker_and_role_that_stand_below_it() -> None:
    offices = {title for person in people() for role in person.roles for title in role.titles.values()}
    pulled = [block for page in EVERY for block in manuscript(page).body if isinstance(block, PullQuote)]
    spoken = [block for block in pulled if block.speaker]
    assert len(spoken) >= 40
    short = {title.removesuffix(" of Veresia").removesuffix(" Вересії") for title in offices}
    assert [block.role for block in spoken if block.role not in offices | short] == []


def test_people_are_found_on_every_page_that_is_about_them() -> None:
    missed = {
        place: lost
        for place, entry in expected().items()
        if (lost := set(entry["people"]) - {person.person_id for person in tagged()[place].people})
    }
    assert missed == {}


UNLISTED = frozenset(
    """
    Августа Леміш, Ганна Проць, Гаврило Нечай, Дора Жук, Dora Zhuk, Bohdan Sirko, Богдан Сірко, Emil Vash,
    Elin Sandvar, Елін Сандвар,
    Fedir Chubak, Федір Чубак, Havrylo Nechai, Ingrid Halmar, Інгрід Галмар, Ivo Terpylo, Іво Терпило,
    Lida Marchak, Ліда Марчак, Lucan Ferro, Лукан Ферро, Marko Buzhan, Марко Бужан, Oles Bilan, Orest Hlek,
    Орест Глек, Павло Рись, Prokip Bulat, Radomir Vostrak, Raisa Kostohryz, Раїса Костогриз, Roksana Dub,
    Роксана Дуб, Stavnych, Ставнич, Stefania Kobyt, Стефанія Кобит, Tymish Lan, Тиміш Лан, Ustyna Homin,
    Устина Гомін, Йосип Білан, Юстина Калинець, Zlata Pryimak, Злата Приймак
    """.replace("\n", " ").split(", ")
)
"""People the pages name whom the newsroom does not list; a bare Stavnych may be either of two."""


def test_nobody_is_made_up() -> None:
    listed, named = {person.id for person in people()}, {name.strip() for name in UNLISTED}
    invented = [
        (place, person.name)
        for place, tags in tagged().items()
        for person in tags.people
        if person.person_id not in listed and person.name not in named
    ]
    assert invented == []


def test_unlisted_people_have_one_id_in_both_languages() -> None:
    both = {"Bohdan Sirko": "Богдан Сірко", "Lucan Ferro": "Лукан Ферро", "Ustyna Homin": "Устина Гомін"}
    ids = {person.name: person.person_id for tags in tagged().values() for person in tags.people}
    assert {ids[latin] for latin in both} == {ids[cyrillic] for cyrillic in both.values()}


def test_the_main_topic_is_found_on_nearly_every_page() -> None:
    missed = [
        place
        for place, entry in expected().items()
        if entry["topics"][0] not in {topic.topic_id for topic in tagged()[place].topics}
    ]
    assert len(missed) <= 3, missed


def test_no_words_are_given_to_the_wrong_person() -> None:
    wrong = []
    for place, quote in wanted_quotes():
        tag = found(place, quote["begins"])
        if tag and tag.person_id and not _fits(quote, tag.person_id, tag.speaker or ""):
            wrong.append((place, quote, tag.person_id))
    assert wrong == []


def _fits(quote: dict[str, Any], person_id: str, speaker: str) -> bool:
    if "person" in quote:
        return bool(person_id == quote["person"])
    if quote["speaker"] is None:
        return False
    surname = quote["speaker"].split()[-1][:4]
    return person_id not in {person.id for person in people()} and (surname in speaker or surname.lower() in person_id)


def test_politicians_quotes_are_attributed() -> None:
    theirs = [(place, quote) for place, quote in wanted_quotes() if "person" in quote]
    lost = [
        (place, quote["begins"])
        for place, quote in theirs
        if (tag := found(place, quote["begins"])) is None or tag.person_id != quote["person"]
    ]
    assert len(lost) <= len(theirs) // 20, lost


def test_pages_that_tell_one_story_come_together_and_no_others_do() -> None:
    wanted = {frozenset(pair) for places in stories().values() for pair in combinations(places, 2)}
    shelves: dict[StoryId, list[str]] = {}
    for place, story in placed().items():
        shelves.setdefault(story, []).append(place)
    joined = {frozenset(pair) for places in shelves.values() for pair in combinations(places, 2)}
    assert joined - wanted == set()
    assert len(joined & wanted) >= len(wanted) - 2, wanted - joined


def placed() -> dict[str, StoryId]:
    """Place to story, as pages arrive one by one."""
    tagger, memory, found = LexiconTagger.shipped(people()), StoryMemory(), dict[str, StoryId]()
    for number, page in enumerate(sorted(EVERY, key=lambda page: page.published), start=1):
        signature = tagger.signature(manuscript(page), tagged()[page.place])
        found[page.place] = tagger.same_story(signature, memory.around(signature)) or StoryId(number)
        memory.add(found[page.place], signature)
    return found
