"""Topics belong to the story: what most of its tellings carry, all carry. Reading and writing them: storage."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.article import ArticleId

MOST_TELLINGS = 100
"""The newest tellings of a story, among which its topics are settled; older ones keep what they carry."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Telling:
    """One article of a story and the topics it carries, with their scores: its own, and those its story lent it."""

    article_id: ArticleId
    own: Mapping[str, float]
    lent: Mapping[str, float]
    by_hand: bool
    """An editor chose its topics: they are all it carries."""


def shared(tellings: Sequence[Telling]) -> Mapping[str, float]:
    """Topics that more than half of the tellings carry by themselves, each at its mean score there."""
    scores: defaultdict[str, list[float]] = defaultdict(list)
    for one in tellings:
        for topic, score in one.own.items():
            scores[topic].append(score)
    return {
        topic: round(sum(found) / len(found), 3) for topic, found in scores.items() if 2 * len(found) > len(tellings)
    }


def lending(tellings: Sequence[Telling]) -> Iterator[tuple[ArticleId, Mapping[str, float]]]:
    """What each telling is to be lent from now on, of those that carry something else by now."""
    common = shared(tellings)
    for one in tellings:
        wanted = {} if one.by_hand else {topic: score for topic, score in common.items() if topic not in one.own}
        if wanted != dict(one.lent):
            yield one.article_id, wanted
