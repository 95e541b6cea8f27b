from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.digest.composer import compose
from bot.digest.selection import window
from bot.domain.article import ArticleId, StoryId
from bot.domain.edition import Candidate
from bot.domain.person import PersonId
from bot.domain.reader import Length, Reader, Subscription
from bot.domain.topic import TopicId

NOW = datetime(2026, 11, 22, 6, tzinfo=UTC)
SECURITY = Subscription(topic=TopicId("security"))
VELDAN = Subscription(person=PersonId("veldan"))


def reader(*languages: str, length: Length = Length.SHORT) -> Reader:
    return Reader(
        chat_id=1, locale="en", languages=languages or ("en",), zone=ZoneInfo("UTC"), hours=(time(8),), length=length
    )


def article(
    number: int, *, story: int | None = None, language: str = "en", hours: float = 1, **about: float
) -> Candidate:
    people = tuple((name, int(mentions)) for name, mentions in about.items() if name == "veldan")
    topics = tuple((name, score) for name, score in about.items() if name != "veldan")
    return Candidate(
        id=ArticleId(number),
        story_id=StoryId(story or number),
        language=language,
        published=NOW - timedelta(hours=hours),
        topics=topics,
        people=people,
        quotes=(number * 10,),
    )


def numbers(
    candidates: list[Candidate], *follows: Subscription, to: Reader | None = None, told: tuple[int, ...] = ()
) -> list[int]:
    selection = compose(candidates, to or reader(), follows, now=NOW, told=frozenset(StoryId(one) for one in told))
    return [] if selection is None else [entry.article_id for entry in (*selection.entries, *selection.rest)]


def test_nothing_followed_or_nothing_new_is_no_edition() -> None:
    assert compose([article(1, security=1)], reader(), [], now=NOW) is None
    assert compose([article(1, energy=1)], reader(), [SECURITY], now=NOW) is None
    assert compose([], reader(), [SECURITY], now=NOW) is None


def test_one_entry_a_story_though_several_follows_match() -> None:
    both = compose([article(1, security=1, veldan=2)], reader(), [SECURITY, VELDAN], now=NOW)
    assert both is not None
    assert [entry.because for entry in both.entries] == [(SECURITY, VELDAN)]


def test_a_story_told_in_two_languages_comes_in_the_first_the_reader_reads() -> None:
    candidates = [article(1, story=7, language="en", security=1), article(2, story=7, language="uk", security=1)]
    assert numbers(candidates, SECURITY, to=reader("uk", "en")) == [2]
    assert numbers(candidates, SECURITY, to=reader("en")) == [1]
    assert numbers(candidates, SECURITY, to=reader("pl")) == []


def test_a_mute_silences_the_whole_story() -> None:
    candidates = [article(1, story=7, security=1), article(2, story=7, security=1, veldan=1), article(3, security=1)]
    assert numbers(candidates, SECURITY, Subscription(person=PersonId("veldan"), muted=True)) == [3]


def test_a_follow_of_both_wants_both() -> None:
    both = Subscription(topic=TopicId("security"), person=PersonId("veldan"))
    candidates = [article(1, security=1), article(2, veldan=3), article(3, security=1, veldan=1)]
    assert numbers(candidates, both) == [3]


def test_what_was_told_is_not_told_again() -> None:
    assert numbers([article(1, security=1), article(2, security=1)], SECURITY, told=(1,)) == [2]


def test_most_relevant_first_then_newest() -> None:
    candidates = [article(1, security=0.2), article(2, security=0.9), article(3, security=0.9, hours=20)]
    assert numbers(candidates, SECURITY) == [2, 3, 1]


def test_order_does_not_depend_on_the_order_of_candidates() -> None:
    candidates = [article(number, security=0.5) for number in range(1, 9)]
    assert numbers(candidates, SECURITY) == numbers(candidates[::-1], SECURITY)


def test_length_cuts_and_keeps_the_rest_behind_a_button() -> None:
    selection = compose([article(n, security=1) for n in range(1, 6)], reader(length=Length.SHORT), [SECURITY], now=NOW)
    assert selection is not None
    assert (len(selection.entries), len(selection.rest)) == (3, 2)


def test_a_quote_comes_now_and_then() -> None:
    selection = compose([article(n, security=1) for n in range(1, 8)], reader(length=Length.LONG), [SECURITY], now=NOW)
    assert selection is not None
    assert [entry.quote_id is not None for entry in selection.entries] == [True, False, False] * 2 + [True]


@pytest.mark.parametrize(
    ("last", "hours"), [(None, 24), (timedelta(hours=6), 24), (timedelta(days=3), 72), (timedelta(days=30), 168)]
)
def test_the_window_is_the_longer_of_a_day_and_since_the_last_up_to_a_week(last: timedelta | None, hours: int) -> None:
    assert window(NOW - last if last else None, NOW).since == NOW - timedelta(hours=hours)


@pytest.mark.parametrize(
    ("previous", "published", "arrived", "news"),
    [
        (20, 23, 23, True),  # within the day
        (20, 24, 24, True),  # the day's very first moment
        (20, 30, 30, False),  # before the last edition, and known by then
        (20, 30, 19, True),  # came in after it
        (20, 30, 20, True),  # just as it was planned, which it did not see
        (None, 30, 1, False),  # whoever never had one gets the last day's
        (20, 24 * 8, 1, False),  # too old for anybody
        (20, 24 * 7, 1, True),  # the week's very first moment
        (24 * 30, 24 * 8, 1, False),
        (24 * 30, 24 * 6, 24 * 6, True),
    ],
)
def test_what_comes_in_late_is_news_to_whoever_had_an_edition_before(
    previous: float | None, published: float, arrived: float, *, news: bool
) -> None:
    late = replace(article(1, hours=published), arrived=NOW - timedelta(hours=arrived))
    assert window(None if previous is None else NOW - timedelta(hours=previous), NOW).holds(late) is news
