"""Articles of the last days in memory, and which of them may tell the same event as another. An archive looks it up."""

from collections import Counter, defaultdict, deque
from datetime import datetime, timedelta

from bot.domain.article import Neighbours, StoryId, StorySignature
from bot.tagging.stories.rarity import Rarity

WINDOW = timedelta(hours=72)
"""How long articles stay."""
MOST_NEAR = 48
MOST_READ = 4000
"""Articles looked at for one, however many there are: those that share its rarest traces come first."""
_MOST_HELD = 6000
_LATELY = 31
"""Articles whose middle date is now: one wrong date moves nothing."""
_MOST_COUNTED = 300_000
"""Things counted at most; beyond, those seen once are forgotten."""


class StoryMemory:
    """What bot.domain.ports.Articles.neighbours does, without an archive; memory does not grow with what has passed."""

    def __init__(self) -> None:
        self._having: Counter[str] = Counter()
        self._by_trace: defaultdict[str, list[int]] = defaultdict(list)
        self._held: dict[int, tuple[StoryId, StorySignature]] = {}
        self._order: deque[int] = deque()
        self._lately: deque[datetime] = deque(maxlen=_LATELY)
        self._last = 0

    def add(self, story: StoryId, one: StorySignature) -> None:
        """Keep an article, and let go of those that are days older."""
        self._having.update(one.counted)
        self._last += 1
        self._held[self._last] = story, one
        self._order.append(self._last)
        for trace in one.traces:
            self._by_trace[trace].append(self._last)
        self._lately.append(one.published)
        self._forget(sorted(self._lately)[(len(self._lately) - 1) // 2] - WINDOW)

    def around(self, one: StorySignature) -> Neighbours:
        """The articles that share most with `one`, and how common is what they say."""
        rarity = Rarity(Neighbours(having=self._having))
        weights: defaultdict[int, float] = defaultdict(float)
        read = 0
        for trace in self._rarest_first(one):
            sharing = self._by_trace[trace][-(MOST_READ - read) :]
            for place in sharing:
                weights[place] += rarity.of(one.counted_as(trace))
            read += len(sharing)
            if read >= MOST_READ:
                break
        likest = sorted(weights, key=lambda place: (-weights[place], -place))[:MOST_NEAR]
        return Neighbours(having=self._having, near=tuple(self._held[place] for place in likest))

    def _rarest_first(self, one: StorySignature) -> list[str]:
        shared = one.traces & self._by_trace.keys()
        return sorted(shared, key=lambda trace: (self._having[one.counted_as(trace)], trace))

    def _forget(self, before: datetime) -> None:
        while self._order and (len(self._order) > _MOST_HELD or self._held[self._order[0]][1].published < before):
            _, gone = self._held.pop(self._order.popleft())
            for trace in gone.traces:
                self._by_trace[trace].pop(0)
                if not self._by_trace[trace]:
                    del self._by_trace[trace]
        if len(self._having) > _MOST_COUNTED:
            self._having = Counter({one: number for one, number in self._having.items() if number > 1})
