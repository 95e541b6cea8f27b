"""What an edition may hold: its window in time, and which stories match a reader's follows and no mute."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.article import StoryId
from bot.domain.edition import Candidate
from bot.domain.reader import Subscription

SHORTEST_WINDOW = timedelta(hours=24)
LONGEST_WINDOW = timedelta(days=7)


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """An article that tells a story this reader follows, why, and how many articles tell it."""

    candidate: Candidate
    because: tuple[Subscription, ...]
    told_by: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """What is news to a reader: published since, or published within the week and come in after their last edition.

    A page that bears yesterday's date and comes in today would else fall between two editions, and be told in neither.
    """

    since: datetime
    previous: datetime | None = None
    oldest: datetime

    def holds(self, candidate: Candidate) -> bool:
        """Whether an article is news, as far as time goes. What was told already is left out elsewhere."""
        if candidate.published >= self.since:
            return True
        arrived = candidate.arrived or candidate.published
        return self.previous is not None and arrived >= self.previous and candidate.published >= self.oldest


def window(previous: datetime | None, now: datetime) -> Window:
    """At `now`: since the last edition or for 24 hours, whichever is longer; 7 days at most."""
    since, oldest = now - SHORTEST_WINDOW, now - LONGEST_WINDOW
    if previous is not None:
        since = min(since, previous)
    return Window(since=max(since, oldest), previous=previous, oldest=oldest)


def covers(subscription: Subscription, candidate: Candidate) -> bool:
    """Whether the article is about all that the subscription names; a person named once in passing is nothing."""
    topic, person = subscription.topic, subscription.person
    return (topic is None or any(topic == found for found, _ in candidate.topics)) and (
        person is None or any(person == found for found, _ in candidate.people)
    )


def select(
    candidates: Iterable[Candidate],
    subscriptions: Sequence[Subscription],
    *,
    languages: Sequence[str],
    told: frozenset[StoryId] = frozenset(),
) -> list[Match]:
    """One match a story, in the order the stories first appear in `candidates`.

    A story is left out if any of its articles is muted: what one article calls by name another may only hint at.
    Of several articles that tell it, the one in the reader's first language wins, then the earliest published.
    """
    follows = [one for one in subscriptions if not one.muted]
    mutes = [one for one in subscriptions if one.muted]
    stories: dict[StoryId, list[Candidate]] = {}
    for candidate in candidates:
        if candidate.story_id not in told:
            stories.setdefault(candidate.story_id, []).append(candidate)
    matches = []
    for tellings in stories.values():
        if any(covers(mute, one) for mute in mutes for one in tellings):
            continue
        if match := _best_telling(tellings, follows, languages):
            matches.append(match)
    return matches


def _best_telling(
    tellings: Sequence[Candidate], follows: Sequence[Subscription], languages: Sequence[str]
) -> Match | None:
    readable = [one for one in tellings if one.language in languages]
    because = tuple(follow for follow in follows if any(covers(follow, one) for one in readable))
    if not because:
        return None
    best = min(readable, key=lambda one: (languages.index(one.language), one.published, one.id))
    return Match(candidate=best, because=because, told_by=len(tellings))
