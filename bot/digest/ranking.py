"""Which matches come first: how much an article is about what a reader follows, how widely told, how new."""

import math
from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.digest.selection import Match
from bot.domain.edition import Candidate
from bot.domain.reader import Subscription
from bot.domain.tags import NAMED

_HALF_LIFE = timedelta(hours=36)
_FULL_MENTIONS = 4
"""A person named this often is what the article is about."""
_EACH_TELLING = 0.15
_NAMED_COUNTS = 0.6


def relevance(subscription: Subscription, candidate: Candidate) -> float:
    """How much the article is about the subscription, 0 to 1; both halves count where it names both."""
    parts = []
    if subscription.topic is not None:
        parts.append(_told(dict(candidate.topics).get(subscription.topic, 0.0)))
    if subscription.person is not None:
        parts.append(min(1.0, dict(candidate.people).get(subscription.person, 0) / _FULL_MENTIONS))
    return sum(parts) / len(parts)


def _told(score: float) -> float:
    """A place in the headline counts like a topic that is told of, though it scores as something named."""
    return score if score > NAMED else _NAMED_COUNTS * score / NAMED


def score(match: Match, now: datetime) -> float:
    """Above 0. The strongest reason counts whole, each further one half of the one before."""
    reasons = sorted((relevance(one, match.candidate) for one in match.because), reverse=True)
    strength = sum(math.ldexp(value, -place) for place, value in enumerate(reasons))
    age = max(timedelta(), now - match.candidate.published)
    freshness = math.exp2(-(age / _HALF_LIFE))
    return (0.1 + strength) * (1 + _EACH_TELLING * (match.told_by - 1)) * (0.4 + 0.6 * freshness)


def rank(matches: Iterable[Match], now: datetime) -> list[Match]:
    """Most relevant first; the newer one of two equals, so that the order never depends on the database's."""
    return sorted(
        matches,
        key=lambda match: (-score(match, now), -match.candidate.published.timestamp(), match.candidate.id),
    )
