"""What typed words lead to, as values that any front can show."""

import pytest

from bot.language.requests import Ask
from bot.reading import search, subjects
from bot.reading.search import Near, Nothing, Several, Stories
from tests.reading.asking import BOTH, ON_VERLAN, SECURITY, Room
from tests.support.town import VERLAN


@pytest.mark.parametrize("words", ["security", "безпека", "безпеки"])
async def test_a_topic_by_its_name_in_any_form_leads_to_its_page(room: Room, words: str) -> None:
    assert await search.topic(room.ports, room.newcomer, words) == SECURITY


async def test_after_topic_a_persons_name_offers_the_person_and_after_person_a_topics_the_topic(room: Room) -> None:
    assert await search.topic(room.ports, room.newcomer, "Verlan") == Several(people=(VERLAN,))
    assert await search.person(room.ports, room.newcomer, "security") == SECURITY
    assert await search.person(room.ports, room.newcomer, "Верлана") == ON_VERLAN


@pytest.mark.parametrize("words", ["security + verlan", "Verlan and security", "Верлан і безпека"])
async def test_two_names_in_one_breath_lead_to_the_page_of_both(room: Room, words: str) -> None:
    led = [await act(room.ports, room.newcomer, words) for act in (search.topic, search.person, search.anything)]
    assert led == [BOTH, BOTH, BOTH]


async def test_what_is_nearly_a_name_is_offered_and_never_guessed(room: Room) -> None:
    found = await search.topic(room.ports, room.newcomer, "Securty")
    assert isinstance(found, Near)
    assert found.topics[0].id == "security"


async def test_words_that_name_nothing_lead_to_the_stories_that_have_all_of_them(room: Room) -> None:
    assert await search.anything(room.ports, room.newcomer, "shells") == Stories(words="shells")


async def test_a_question_is_looked_for_by_those_of_its_words_that_stand_together(room: Room) -> None:
    assert await search.anything(room.ports, room.newcomer, "xyzzy shells qwrt") == Stories(words="shells")


async def test_a_slip_of_the_finger_asks_for_what_was_meant(room: Room) -> None:
    assert await search.anything(room.ports, room.newcomer, "setings") is Ask.SETTINGS


async def test_words_that_look_for_nothing_are_told_from_those_that_find_nothing(room: Room) -> None:
    assert await search.anything(room.ports, room.newcomer, "and then?") == Nothing(idle=True)
    found = await search.anything(room.ports, room.newcomer, "xyzzyqwrt")
    assert isinstance(found, Nothing)
    assert not found.idle


async def test_a_name_typed_beside_a_subject_is_one_a_choice_or_nobody(room: Room) -> None:
    security = subjects.settled(room.ports.registry, SECURITY)
    one = search.beside(room.ports, security, "Verlan")
    assert one is not None
    assert (one.pairs, one.sure) == ((BOTH,), True)
    assert search.beside(room.ports, security, "xyzzyqwrt") is None
