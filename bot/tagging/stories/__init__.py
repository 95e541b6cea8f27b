"""Whether two articles tell the same event, within a language or across two. Ids and storage are elsewhere."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from bot.domain.article import Neighbours, StoryId, StorySignature
from bot.tagging.stories.likeness import Likeness
from bot.tagging.stories.rarity import Rarity
from bot.tagging.stories.traces import signature

__all__ = ["same_story", "signature"]

_WINDOW = timedelta(hours=72)
_BEST_COUNTS = 0.3
"""How much the most alike article of a story counts beside the average of all: stories do not grow by their edges."""
_CERTAIN, _UNLIKE = 2.0, -3.0
"""What one article says at most for a story, and against it: that two share few words is no proof that they differ."""


def same_story(one: StorySignature, around: Neighbours) -> StoryId | None:
    """The story whose articles are most like `one`, if they are like enough and near enough in time."""
    likeness = Likeness(Rarity(around))
    odds: dict[StoryId, list[float]] = defaultdict(list)
    for story, other in around.near:
        if abs(other.published - one.published) <= _WINDOW:
            odds[story].append(max(_UNLIKE, min(_CERTAIN, likeness.odds(one, other))))
    fitting = {story: together for story, found in odds.items() if (together := _together(found)) >= 0}
    return max(fitting, key=lambda story: (fitting[story], story), default=None)


def _together(odds: Sequence[float]) -> float:
    return _BEST_COUNTS * max(odds) + (1 - _BEST_COUNTS) * sum(odds) / len(odds)
