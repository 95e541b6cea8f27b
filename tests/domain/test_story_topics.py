from bot.domain.article import ArticleId
from bot.domain.story_topics import Telling, lending, shared


def telling(number: int, *, lent: tuple[str, ...] = (), by_hand: bool = False, **own: float) -> Telling:
    return Telling(article_id=ArticleId(number), own=own, lent=dict.fromkeys(lent, 0.5), by_hand=by_hand)


def test_more_than_half_is_most() -> None:
    half = [telling(1, war=0.5), telling(2)]
    assert shared(half) == {}
    assert shared([*half, telling(3, war=0.8)]) == {"war": 0.65}
    assert shared([telling(1, war=0.5)]) == {"war": 0.5}


def test_what_was_lent_has_no_voice_of_its_own() -> None:
    assert shared([telling(1, war=0.5), telling(2, lent=("war",)), telling(3, lent=("war",))]) == {}


def test_only_what_changes_is_lent_or_taken_back() -> None:
    carry = [telling(number, war=0.5) for number in (1, 2, 3)]
    assert list(lending([*carry, telling(4, lent=("war",)), telling(5, lent=("trade",))])) == [(5, {"war": 0.5})]
    assert list(lending([carry[0], telling(4, lent=("war",)), telling(5)])) == [(4, {})]
    assert list(lending([*carry, telling(6, war=0.5, lent=("trade",))])) == [(6, {})]


def test_an_editors_list_is_whole() -> None:
    tellings = [telling(1, war=0.5), telling(2, war=0.5), telling(3, by_hand=True, trade=0.9)]
    assert list(lending(tellings)) == []
