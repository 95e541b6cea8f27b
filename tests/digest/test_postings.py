"""Bits answer what select() answers, over many small worlds drawn by chance."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from bot.digest.composer import compose
from bot.digest.postings import Postings
from bot.digest.selection import window
from bot.domain.article import ArticleId, StoryId
from bot.domain.edition import Candidate
from bot.domain.person import PersonId
from bot.domain.reader import Reader, Subscription
from bot.domain.topic import TopicId
from tests.support.readers import a_reader

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TOPICS = ("security", "economy", "culture", "health")
PEOPLE = ("vasko", "lind", "moro")


class World:
    """A few articles, a reader, and the reader's subscriptions."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)  # noqa: S311 - chance, not secrecy
        self.candidates = [self.candidate(number) for number in range(1, self.draw.randrange(1, 15))]
        self.subscriptions = tuple({one.word: one for one in (self.subscription() for _ in range(5))}.values())
        self.reader: Reader = a_reader(languages=self.draw.choice((("en",), ("uk", "en"), ("uk",))))
        self.previous = NOON - timedelta(hours=self.draw.randrange(72)) if self.draw.random() < 0.7 else None
        self.window = window(self.previous, NOON)
        self.fresh = [one for one in self.candidates if self.window.holds(one)]

    def candidate(self, number: int) -> Candidate:
        return Candidate(
            id=ArticleId(number),
            story_id=StoryId(self.draw.randrange(1, 9)),
            language=self.draw.choice(("en", "uk")),
            published=NOON - timedelta(hours=self.draw.randrange(72)),
            topics=tuple((topic, 0.5) for topic in self.draw.sample(TOPICS, self.draw.randrange(3))),
            arrived=NOON - timedelta(hours=self.draw.randrange(72)) if self.draw.random() < 0.3 else None,
            people=tuple((person, 1) for person in self.draw.sample(PEOPLE, self.draw.randrange(2))),
        )

    def subscription(self) -> Subscription:
        topic = TopicId(self.draw.choice(TOPICS)) if self.draw.random() < 0.7 else None
        person = PersonId(self.draw.choice(PEOPLE)) if topic is None or self.draw.random() < 0.3 else None
        return Subscription(topic=topic, person=person, muted=self.draw.random() < 0.25)


@pytest.mark.parametrize("seed", range(300))
def test_bits_and_selection_agree(seed: int) -> None:
    world = World(seed)
    postings = Postings(world.candidates)
    news = postings.news(world.window)
    edition = compose(world.fresh, world.reader, world.subscriptions, now=NOON)
    profile = " ".join(one.word for one in world.subscriptions)
    assert postings.anything(profile, world.reader.languages, news) == (edition is not None)
    near = postings.near(world.subscriptions, news)
    assert compose(near, world.reader, world.subscriptions, now=NOON) == edition


def test_the_worlds_hold_both_answers() -> None:
    answers = set()
    for seed in range(300):
        world = World(seed)
        answers.add(compose(world.fresh, world.reader, world.subscriptions, now=NOON) is not None)
    assert answers == {True, False}
