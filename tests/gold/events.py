"""Fifty short news of one day: which tell one event, and what the weights of bot.tagging.stories come from.

    python -m tests.gold.events           right, wrong and missed pairs
    python -m tests.gold.events --fit     fits the weights anew, on these and on the gold texts, and prints them

The weights in bot/tagging/stories.py are what the fit gives, rounded by hand.
"""

import math
import random
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from bot.domain.article import Language, Manuscript, Paragraph, StoryId, StorySignature, Tags
from bot.tagging import stories
from bot.tagging.tagger import LexiconTagger
from tests.gold.markup import all_gold
from tests.gold.score import listed

TEXTS = Path(__file__).with_name("events.txt")
_DAY = datetime(2025, 6, 1, 6, tzinfo=UTC)
_BETWEEN = timedelta(minutes=12)
_STEPS, _RATE, _DECAY, _RARE = 600, 1.0, 0.004, 4.0


class Told(NamedTuple):
    """One piece of news: the event it tells, and its traces."""

    event: str | None
    signature: StorySignature


@cache
def told() -> tuple[Told, ...]:
    """The fifty, in an order that keeps no two of one event together."""
    tagger = LexiconTagger.shipped(listed())
    lines = [line.split(" | ") for line in TEXTS.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    random.Random(4).shuffle(lines)  # noqa: S311 - an order, no secret
    return tuple(_told(tagger, *line, place=place) for place, line in enumerate(lines))


def _told(tagger: LexiconTagger, event: str, language: str, headline: str, text: str, *, place: int) -> Told:
    tags = tagger.tag(text, title=headline, language=language)
    return Told(event, _signed(tagger, headline, text, tags, _DAY + place * _BETWEEN))


def _signed(tagger: LexiconTagger, headline: str, text: str, tags: Tags, published: datetime) -> StorySignature:
    body = tuple(Paragraph(part) for part in text.split("\n\n"))
    manuscript = Manuscript(headline=headline, published=published, language=Language(tags.language), body=body)
    return tagger.signature(manuscript, tags)


def counts() -> tuple[int, int, int]:
    """Pairs that came together rightly, wrongly, and not at all, as the news comes in."""
    recent: list[tuple[StoryId, StorySignature]] = []
    for number, one in enumerate(told(), start=1):
        around = stories.neighbours(one.signature, recent)
        recent.append((stories.same_story(one.signature, around) or StoryId(number), one.signature))
    pairs = list(combinations(zip(told(), (story for story, _ in recent), strict=True), 2))
    same = [(one.event == other.event, mine == theirs) for (one, mine), (other, theirs) in pairs]
    return same.count((True, True)), same.count((False, True)), same.count((True, False))


def fitted() -> dict[str, float]:
    """Logistic weights by kind of trace, on these and the gold texts, so scaled that 1 is the threshold."""
    rows = [*_rows(told()), *_rows(_gold())]
    weights, momentum = [0.0] * len(rows[0][0]), [0.0] * len(rows[0][0])
    for _ in range(_STEPS):
        slope = [0.0] * len(weights)
        for features, same in rows:
            miss = _sigmoid(sum(w * f for w, f in zip(weights, features, strict=True))) - same
            for place, feature in enumerate(features):
                slope[place] += (_RARE if same else 1.0) * miss * feature
        for place, total in enumerate(slope):
            momentum[place] = 0.9 * momentum[place] + 8 * total / len(rows) + _DECAY * weights[place]
            weights[place] -= _RATE * momentum[place]
    names = (*stories.WEIGHTS, "other topic", "same language", "threshold")
    return {name: round(weight / -weights[-1], 2) for name, weight in zip(names, weights, strict=True)}


def _gold() -> list[Told]:
    tagger, found = LexiconTagger.shipped(listed()), []
    for gold in all_gold():
        tags = tagger.tag(gold.text, title=gold.title, language=gold.language)
        found.append(Told(gold.story, _signed(tagger, gold.title, gold.text, tags, _DAY)))
    return found


def _rows(news: Sequence[Told]) -> Iterator[tuple[list[float], float]]:
    """Features of each pair that has something in common, and whether it is one event."""
    for place, one in enumerate(news):
        around = stories.neighbours(one.signature, [(StoryId(1), other.signature) for other in news])
        rarity = stories.Rarity(around)
        for other in news[place + 1 :]:
            agreed = rarity.agreements(one.signature, other.signature)
            if sum(agreed.values()) > 0.1:
                apart = not one.signature.topics & other.signature.topics
                alike = one.signature.language == other.signature.language
                same = one.event is not None and one.event == other.event
                yield [*agreed.values(), float(apart), float(alike), 1.0], float(same)


def _sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))


if __name__ == "__main__":
    sys.stdout.write(f"{fitted()}\n" if "--fit" in sys.argv else "right {} wrong {} missed {}\n".format(*counts()))
