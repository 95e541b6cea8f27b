"""Which articles a subscription matches, as bits of one number: a million readers are asked in seconds.

It answers what select() in selection.py would, without making matches; what is chosen is decided there.
"""

from collections.abc import Iterable, Sequence

from bot.digest.selection import Window, covers
from bot.domain.edition import Candidate
from bot.domain.reader import Subscription


class _Masks(dict[str, int]):
    """Bits of the articles a subscription's word matches, found on first use."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        super().__init__()
        self._candidates = candidates

    def __missing__(self, word: str) -> int:
        subscription = Subscription.of(word)
        mask = sum(1 << place for place, one in enumerate(self._candidates) if covers(subscription, one))
        self[word] = mask
        return mask


class Postings:
    """Articles as bits, the earliest published lowest."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._candidates = sorted(candidates, key=lambda one: one.published)
        self._masks = _Masks(self._candidates)
        self._readable: dict[tuple[str, ...], int] = {}
        stories: dict[int, int] = {}
        for place, one in enumerate(self._candidates):
            stories[one.story_id] = stories.get(one.story_id, 0) | 1 << place
        self._tellings = [stories[one.story_id] for one in self._candidates]

    def news(self, window: Window) -> int:
        """The bits of what is news in a window."""
        return sum(1 << place for place, one in enumerate(self._candidates) if window.holds(one))

    def anything(self, profile: str, languages: tuple[str, ...], news: int) -> bool:
        """Whether a reader with these subscriptions (words, separated by spaces) has something to be told.

        Only articles whose bits are in `news` count.
        """
        masks, followed = self._masks, 0
        if "!" in profile:
            return self._unmuted(profile, languages, news)
        for word in profile.split():
            followed |= masks[word]
        return followed & self._in(languages) & news != 0

    def near(self, subscriptions: Iterable[Subscription], news: int) -> list[Candidate]:
        """All tellings, among `news`, of every story that a follow touches: all that select() can use."""
        followed = 0
        for one in subscriptions:
            if not one.muted:
                followed |= self._masks[one.word]
        touched = self._stories(followed & news)
        return [self._candidates[place] for place in _places(touched & news)]

    def _unmuted(self, profile: str, languages: tuple[str, ...], news: int) -> bool:
        followed = muted = 0
        for word in profile.split():
            if word.startswith("!"):
                muted |= self._masks[word]
            else:
                followed |= self._masks[word]
        left = followed & self._in(languages) & news
        return left & ~self._stories(muted & news) != 0

    def _stories(self, articles: int) -> int:
        """The articles of every story that one of these tells."""
        found = 0
        for place in _places(articles):
            found |= self._tellings[place]
        return found

    def _in(self, languages: tuple[str, ...]) -> int:
        mask = self._readable.get(languages)
        if mask is None:
            mask = sum(1 << place for place, one in enumerate(self._candidates) if one.language in languages)
            self._readable[languages] = mask
        return mask


def _places(bits: int) -> Iterable[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
