"""Attributed quotes: which are asked for, and never the same one twice running."""

import pytest

from bot.domain.errors import Missing
from bot.reading import quotes
from bot.reading.quotes import Scope
from tests.reading.asking import Room
from tests.support.town import VERLAN


@pytest.mark.parametrize(
    ("words", "scope"),
    [
        ("", Scope()),
        ("Verlan", Scope("p", "ostap-verlan")),
        ("security", Scope("t", "security")),
        ("shells", Scope("w", "shells")),
    ],
)
async def test_words_ask_for_whose_or_what_they_name(room: Room, words: str, scope: Scope) -> None:
    assert await quotes.asked(room.ports, room.newcomer, words) == scope


async def test_what_somebody_said_about_something_is_asked_by_both(room: Room) -> None:
    assert await quotes.said(room.ports, room.newcomer, "Verlan", "roads") == Scope("b", "ostap-verlan roads")
    assert await quotes.said(room.ports, room.newcomer, "Verlan", "") == Scope("p", "ostap-verlan")
    assert await quotes.said(room.ports, room.newcomer, "", "roads") == "roads"
    assert await quotes.said(room.ports, room.newcomer, "Xyzzyqwrt", "roads") == "roads"


async def test_all_of_a_scope_comes_before_any_of_it_comes_again(room: Room) -> None:
    seen = [await quotes.another(room.ports, room.newcomer, Scope("p", VERLAN.id)) for _ in range(4)]
    assert [one.quote.text for one in seen if one] == ["Shells first.", "Roads first."] * 2


async def test_the_only_one_there_is_comes_again_as_such(room: Room) -> None:
    scope = Scope("b", "ostap-verlan roads")
    first, again = [await quotes.another(room.ports, room.newcomer, scope) for _ in range(2)]
    assert first is not None
    assert again is not None
    assert (first.repeated, again.repeated) == (False, True)
    assert await quotes.another(room.ports, room.newcomer, Scope("w", "xyzzyqwrt")) is None


async def test_a_link_leads_to_one_quote_and_that_is_then_the_last_one_seen(room: Room) -> None:
    any_one = await quotes.another(room.ports, room.newcomer, Scope())
    assert any_one is not None
    shown = await quotes.this(room.ports, room.newcomer, any_one.article.id, any_one.quote.id)
    assert shown.quote == any_one.quote
    following = await quotes.another(room.ports, room.newcomer, Scope())
    assert following is not None
    assert following.quote != shown.quote
    with pytest.raises(Missing):
        await quotes.this(room.ports, room.newcomer, any_one.article.id, 999)
