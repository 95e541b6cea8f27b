"""News of our own that tell one event or another, and what bot.tagging.stories takes from them.

python -m tests.gold.stories            right, wrong and missed pairs of each collection, as the news comes in
python -m tests.gold.stories --train    writes story_counts.txt, in how many texts each word and trace stands, and then
                                        story_weights.toml, fitted to pairs of these texts
"""

import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from bot.domain.article import Language, Manuscript, Neighbours, Paragraph, StoryId, StorySignature
from bot.ingest.formats.page import read_page
from bot.tagging.stories import rarity
from bot.tagging.stories.likeness import WEIGHTS, Features, Likeness
from bot.tagging.stories.memory import WINDOW, StoryMemory
from bot.tagging.stories.rarity import Rarity
from bot.tagging.stories.traces import PERSON
from bot.tagging.tagger import LexiconTagger
from tests.demo.newsroom.pages import ENDS, EVERY, people, stories
from tests.gold.markup import all_gold
from tests.gold.score import listed

HERE = Path(__file__).parent
LEXICONS = Path(rarity.__file__).parents[1] / "lexicons"
COUNTS = LEXICONS / rarity.COUNTS
COLLECTIONS = ("events", "tellings", "week", "gold", "newsroom")
UNSEEN = "unseen"
"""A collection that nothing is trained on."""
_DAY = datetime(2025, 6, 1, 6, tzinfo=UTC)
_BETWEEN = timedelta(minutes=12)
_STEPS, _RIDGE, _TINY = 20, 0.1, 1e-9
_RARE = {"within": 3.0, "across": 1.0}
"""How often a pair of one event counts in the fit, as there are so few of them."""
_DAYS = {"within": -1.2, "across": -3.0}
"""What a day between two articles weighs: not fitted, as most of our texts are of one day."""
_COMMON = {"within": ("words", "words", "words"), "across": ("cognates", "names", "events")}
_SOMETHING = 0.15
"""How much of these a pair must have in common to be in the fit."""
_HEAD = "# In how many texts of our own each word or trace stands; made by `python -m tests.gold.stories --train`.\n"
_WEIGHTS_HEAD = "# What pairs of articles are judged by; made by `python -m tests.gold.stories --train`.\n"

_Matrix = list[list[float]]


class Told(NamedTuple):
    """One piece of news: the event it tells, and its traces."""

    event: str | None
    signature: StorySignature


class _Row(NamedTuple):
    """A pair in the fit: its features, what its days count, whether it is one event, how often it counts."""

    values: list[float]
    before: float
    same: float
    counted: float


def lines(collection: str) -> list[list[str]]:
    """What stands in each line of a file, in an order that keeps no two of an event together: the event is first."""
    listed_lines = HERE.joinpath(f"{collection}.txt").read_text(encoding="utf-8").splitlines()
    found = [line.split(" | ") for line in listed_lines if line and line[0] != "#"]
    random.Random(4).shuffle(found)  # noqa: S311 - an order, no secret
    return found


@cache
def told(collection: str) -> tuple[Told, ...]:
    """The news of one collection in order of time."""
    if collection == "newsroom":
        found = list(_newsroom())
    elif collection == "gold":
        found = list(_gold())
    elif collection in {"week", UNSEEN}:
        found = list(_week(collection))
    else:
        found = [
            Told(event, _signed(_tagger(), language, headline, text, _DAY + place * _BETWEEN))
            for place, (event, language, headline, text) in enumerate(lines(collection))
        ]
    return tuple(sorted(found, key=lambda one: one.signature.published))


@cache
def _tagger() -> LexiconTagger:
    return LexiconTagger.shipped(listed())


def _signed(tagger: LexiconTagger, language: str, headline: str, text: str, published: datetime) -> StorySignature:
    tags = tagger.tag_text(text, title=headline, language=language)
    body = tuple(Paragraph(part) for part in text.split("\n\n"))
    return tagger.signature(
        Manuscript(headline=headline, published=published, language=Language(language), body=body), tags
    )


def _gold() -> Iterator[Told]:
    for gold in all_gold():
        if not gold.only:
            published = _DAY + gold.day * timedelta(days=1)
            yield Told(gold.story, _signed(_tagger(), gold.language, gold.title, gold.text, published))


def _week(collection: str) -> Iterator[Told]:
    for event, moment, language, headline, text in lines(collection):
        day, hour = map(int, moment.split())
        published = _DAY.replace(hour=hour) + timedelta(days=day)
        yield Told(event, _signed(_tagger(), language, headline, text, published))


def _newsroom() -> Iterator[Told]:
    tagger = LexiconTagger.shipped(people())
    events = {place: event for event, places in stories().items() for place in places}
    for page in EVERY:
        read = read_page(page.text, now=ENDS)
        tags = tagger.tag(read)
        yield Told(events.get(page.place), tagger.signature(read, tags))


def placed(news: Sequence[Told]) -> list[StoryId]:
    """The story of each as the news comes in."""
    memory, found = StoryMemory(), list[StoryId]()
    for number, one in enumerate(news, start=1):
        story = _tagger().same_story(one.signature, memory.around(one.signature)) or StoryId(number)
        memory.add(story, one.signature)
        found.append(story)
    return found


def counts(collection: str) -> Mapping[str, tuple[int, int, int]]:
    """Pairs that came together rightly, wrongly, and not at all, within a language and across two."""
    news = told(collection)
    found: Counter[tuple[str, bool, bool]] = Counter()
    for (one, mine), (other, theirs) in combinations(zip(news, placed(news), strict=True), 2):
        where = "within" if one.signature.language == other.signature.language else "across"
        found[where, one.event is not None and one.event == other.event, mine == theirs] += 1
    return {
        where: (found[where, True, True], found[where, False, True], found[where, True, False])
        for where in ("within", "across")
    }


def fitted(where: str) -> Features:
    """Weights `within` or `across` languages by logistic regression on pairs of all collections."""
    rows = [row for collection in COLLECTIONS for row in _rows(told(collection), where)]
    names = ("bias", *(name for name in rows[0][0] if name != "days"))
    table = [
        _Row(
            [features.get(name, 1.0) for name in names],
            _DAYS[where] * features["days"],
            same,
            _RARE[where] if same else 1.0,
        )
        for features, same in rows
    ]
    weights = [0.0] * len(names)
    for _ in range(_STEPS):
        bend, slope = _slopes(table, weights)
        weights = [weight - step for weight, step in zip(weights, _solved(bend, slope), strict=True)]
    return {**{name: round(weight, 1) for name, weight in zip(names, weights, strict=True)}, "days": _DAYS[where]}


def _slopes(table: Sequence[_Row], weights: list[float]) -> tuple[_Matrix, list[float]]:
    """Second and first derivatives of the loss."""
    size = range(len(weights))
    slope = [0.0, *(_RIDGE * weight for weight in weights[1:])]
    bend = [[_RIDGE * (row == column > 0) + _TINY * (row == column) for column in size] for row in size]
    for values, before, same, counted in table:
        chance = _sigmoid(before + sum(weight * value for weight, value in zip(weights, values, strict=True)))
        for row in size:
            slope[row] += counted * (chance - same) * values[row]
            for column in size:
                bend[row][column] += counted * chance * (1 - chance) * values[row] * values[column]
    return bend, slope


def _rows(news: Sequence[Told], where: str) -> Iterator[tuple[Mapping[str, float], float]]:
    """Features of each pair that has something in common, and whether it is one event."""
    likeness = Likeness(Rarity(Neighbours(having={})))
    for one, other in combinations(news, 2):
        mine, theirs = one.signature, other.signature
        if abs(mine.published - theirs.published) > WINDOW:
            continue
        if where != ("within" if mine.language == theirs.language else "across"):
            continue
        features = likeness.features(mine, theirs)
        same = one.event is not None and one.event == other.event
        common = math.fsum(features[name] for name in _COMMON[where])
        if same or common > _SOMETHING:
            yield features, float(same)


def _solved(table: _Matrix, wanted: list[float]) -> list[float]:
    """The solution of a system of linear equations, by elimination."""
    rows = [[*row, value] for row, value in zip(table, wanted, strict=True)]
    for place, _ in enumerate(rows):
        best = max(range(place, len(rows)), key=lambda at: abs(rows[at][place]))
        rows[place], rows[best] = rows[best], rows[place]
        rows[place] = [value / rows[place][place] for value in rows[place]]
        for at, row in enumerate(rows):
            if at != place:
                rows[at] = [value - row[place] * one for value, one in zip(row, rows[place], strict=True)]
    return [row[-1] for row in rows]


def _sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))


def shipped_counts() -> str:
    """The lines of story_counts.txt: what kind, how many texts, and the words or traces that so many have."""
    found = Counter(trace for collection in COLLECTIONS for one in told(collection) for trace in one.signature.counted)
    groups: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for trace, number in found.items():
        if number > 1 and trace[0] != PERSON:
            language, space, word = trace.partition(" ")
            groups[f"{language} " if space else "", number].append(word or trace)
    return "".join(f"{kind}\t{number}\t{' '.join(sorted(words))}\n" for (kind, number), words in sorted(groups.items()))


def main(arguments: Sequence[str]) -> None:
    """What the head of this file says."""
    if "--train" in arguments:
        COUNTS.write_text(_HEAD + shipped_counts(), encoding="utf-8")
        rarity.shipped_counts.cache_clear()
        rarity.counted_texts.cache_clear()
        made = "".join(_section(where, fitted(where)) for where in ("within", "across"))
        LEXICONS.joinpath(WEIGHTS).write_text(_WEIGHTS_HEAD + made, encoding="utf-8")
        return
    for collection in (*COLLECTIONS, UNSEEN):
        for where, found in counts(collection).items():
            sys.stdout.write(f"{collection} {where}: " + "right {} wrong {} missed {}\n".format(*found))


def _section(where: str, weights: Features) -> str:
    return f"\n[{where}]\n" + "".join(f'"{name}" = {weight}\n' for name, weight in weights.items())


if __name__ == "__main__":
    main(sys.argv)
