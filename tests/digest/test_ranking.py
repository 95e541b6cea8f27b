from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.digest.ranking import rank, relevance, score
from bot.digest.selection import Match
from bot.domain.article import ArticleId, StoryId
from bot.domain.edition import Candidate
from bot.domain.person import PersonId
from bot.domain.reader import Subscription
from bot.domain.tags import NAMED
from bot.domain.topic import TopicId

NOW = datetime(2026, 11, 22, 6, tzinfo=UTC)
SECURITY = Subscription(topic=TopicId("security"))
ENERGY = Subscription(topic=TopicId("energy"))
VELDAN = Subscription(person=PersonId("veldan"))
BOTH = Subscription(topic=TopicId("security"), person=PersonId("veldan"))


def article(number: int = 1, *, hours: float = 0, security: float = 0, energy: float = 0, veldan: int = 0) -> Candidate:
    topics = ((TopicId("security"), security), (TopicId("energy"), energy))
    return Candidate(
        id=ArticleId(number),
        story_id=StoryId(number),
        language="en",
        published=NOW - timedelta(hours=hours),
        topics=tuple((topic, how_much) for topic, how_much in topics if how_much),
        people=((PersonId("veldan"), veldan),) if veldan else (),
        quotes=(),
    )


def match(candidate: Candidate, *because: Subscription, told_by: int = 1) -> Match:
    return Match(candidate=candidate, because=because or (SECURITY,), told_by=told_by)


def test_a_person_named_four_times_is_what_an_article_is_about() -> None:
    assert [relevance(VELDAN, article(veldan=times)) for times in (0, 1, 2, 3, 4, 9)] == [0, 0.25, 0.5, 0.75, 1, 1]


def test_a_topic_counts_as_strongly_as_it_is_told_of() -> None:
    assert relevance(SECURITY, article(security=0.9)) == 0.9
    assert relevance(SECURITY, article(energy=0.9)) == 0


def test_a_topic_named_in_passing_counts_no_more_than_a_place_in_the_headline() -> None:
    assert relevance(SECURITY, article(security=NAMED)) == pytest.approx(0.6)
    assert relevance(SECURITY, article(security=NAMED / 2)) == pytest.approx(0.3)
    assert relevance(SECURITY, article(security=NAMED + 0.01)) == NAMED + 0.01


def test_of_a_follow_of_both_each_half_counts() -> None:
    assert relevance(BOTH, article(security=0.8, veldan=2)) == pytest.approx((0.8 + 0.5) / 2)
    assert relevance(BOTH, article(security=0.8)) == pytest.approx(0.4)


def test_the_strongest_reason_counts_whole_and_the_next_one_half() -> None:
    one, two = article(security=0.4, energy=0.9), article(energy=0.9)
    alone = score(match(two, ENERGY), NOW)
    assert score(match(one, SECURITY, ENERGY), NOW) == score(match(one, ENERGY, SECURITY), NOW)
    assert score(match(one, SECURITY, ENERGY), NOW) == pytest.approx(alone * (0.1 + 0.9 + 0.2) / (0.1 + 0.9))


def test_what_matches_by_nothing_measurable_still_has_a_place() -> None:
    assert score(match(article()), NOW) == pytest.approx(0.1)


def test_each_further_telling_adds_fifteen_in_a_hundred() -> None:
    told = [score(match(article(security=0.9), told_by=times), NOW) for times in (1, 2, 3, 5)]
    assert [one / told[0] for one in told] == pytest.approx([1, 1.15, 1.3, 1.6])


def test_newness_is_half_gone_after_a_day_and_a_half_and_never_all_that_counts() -> None:
    aged = [score(match(article(security=0.9, hours=hours)), NOW) for hours in (0, 36, 72, 24 * 365)]
    assert [one / aged[0] for one in aged] == pytest.approx([1, 0.7, 0.55, 0.4])


def test_what_is_dated_ahead_is_as_new_as_what_comes_now() -> None:
    assert score(match(article(security=0.9, hours=-5)), NOW) == score(match(article(security=0.9)), NOW)


def test_the_most_relevant_comes_first_then_the_newer_then_the_one_stored_first() -> None:
    weak, strong = match(article(1, security=0.7)), match(article(2, security=0.9))
    twin = match(article(3, security=0.9))
    assert [one.candidate.id for one in rank([weak, twin, strong], NOW)] == [2, 3, 1]
    ahead = match(replace(article(4, security=0.9), published=NOW + timedelta(hours=1)))
    assert [one.candidate.id for one in rank([weak, twin, strong, ahead], NOW)] == [4, 2, 3, 1]
