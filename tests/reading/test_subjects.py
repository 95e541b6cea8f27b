"""A subject's page as values: its stories, how many a week, what the chat holds; and what there is to choose."""

import pytest

from bot.domain.errors import Missing
from bot.domain.reader import Subscription
from bot.domain.shelf import Spot
from bot.domain.topic import SubjectKind, TopicId
from bot.reading import articles, follows, subjects
from bot.reading.follows import Deed
from tests.reading.asking import BOTH, ON_VERLAN, SECURITY, Room
from tests.support.town import HLYNSKA, VERLAN


def headlines(page: subjects.Page) -> list[str]:
    return [one.manuscript.headline for one in page.shelf.articles]


async def test_a_topics_page_holds_its_stories_their_number_a_week_and_what_the_chat_follows(room: Room) -> None:
    asker = (await follows.change(room.ports, room.newcomer, SECURITY, Deed.FOLLOW)).asker
    page = await subjects.page(room.ports, asker, SECURITY)
    assert headlines(page) == ["Verlan on shells", "Hlynska on shells"]
    assert (page.subject.name_in("en"), page.subject.name_in("uk")) == ("Security", "Безпека")
    assert (page.volume, page.held) == (2, (SECURITY,))


async def test_a_page_of_both_holds_what_names_both(room: Room) -> None:
    page = await subjects.page(room.ports, room.newcomer, BOTH)
    assert (headlines(page), page.volume) == (["Verlan on shells"], 1)
    assert page.subject.name_in("en") == "Security + Ostap Verlan"
    assert page.subject.asked == BOTH


async def test_beyond_the_end_stands_the_last_page(room: Room) -> None:
    page = await subjects.page(room.ports, room.newcomer, SECURITY, Spot(900))
    assert (headlines(page), page.shelf.offset) == (["Verlan on shells", "Hlynska on shells"], 0)


@pytest.mark.parametrize("name", ["no-such-topic", ""])
async def test_what_the_registry_does_not_know_has_no_page(room: Room, name: str) -> None:
    with pytest.raises(Missing):
        await subjects.page(room.ports, room.newcomer, Subscription(topic=TopicId(name)))


async def test_the_choice_begins_with_what_was_told_of_most(room: Room) -> None:
    topics = await subjects.topics(room.ports, room.newcomer)
    assert [one.id for one in topics][:2] == ["security", "budget"]
    places = await subjects.topics(room.ports, room.newcomer, SubjectKind.PLACE)
    assert {one.kind for one in places} == {SubjectKind.PLACE}
    assert await subjects.people(room.ports, room.newcomer, most=5) == [VERLAN, HLYNSKA]


async def test_beside_a_person_stand_the_topics_of_their_news(room: Room) -> None:
    one = subjects.settled(room.ports.registry, ON_VERLAN)
    pairs = await subjects.company(room.ports, room.newcomer, one)
    assert [pair.topic for pair in pairs] == ["budget", "security"]
    assert {pair.person for pair in pairs} == {VERLAN.id}


async def test_an_article_is_opened_with_what_the_chat_holds_until_it_is_gone(room: Room) -> None:
    opened = await articles.opened(room.ports, room.newcomer, 1)
    assert (opened.article.manuscript.headline, opened.held) == ("Verlan on shells", ())
    with pytest.raises(Missing):
        await articles.opened(room.ports, room.newcomer, 999)
