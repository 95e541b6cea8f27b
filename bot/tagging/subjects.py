"""Which places and organisations a text is told of: in the headline, in its first words, or again and again."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.domain.tags import NAMED, Span, TopicScore
from bot.domain.topic import SubjectKind, Topic
from bot.tagging.lexicons.subjects import NO_NAMES, Phrase, left_out, name_phrases, shipped_names

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_DATELINE = re.compile(r"\A[^\n.!?]{2,60}?(?:\((?:AP|Reuters|AFP|UPI|PAP)\)\s*)?\s[—–-]{1,2}\s")
_FIRST_WORDS = 40
_TIMES, _WORDS_A_TIME = 2, 250
"""Named this often in a text it is told of, and once more for each so many words."""
_MOST = 8
_PARENT_SHARE = 0.9
_MOST_CACHED = 50_000

_Entry = tuple[str | None, Phrase]
"""An id, or None for what only looks like a name, and the phrase."""


class SubjectFinder:
    """Finds the places and organisations among some topics by their names, case forms and adjectives."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._known = {str(topic.id): topic for topic in topics}
        self._by_start: defaultdict[str, list[_Entry]] = defaultdict(list)
        self._cache: dict[str, tuple[_Entry, ...]] = {}
        for identity, phrase in _entries(topics):
            for form in phrase[0]:
                self._by_start[form.lower()].append((identity, phrase))

    def find(
        self, text: str, *, title: str = "", taken: Sequence[Span] = (), filed: Sequence[str] = ()
    ) -> tuple[TopicScore, ...]:
        """Those the text is told of, most named first, and what they are part of; `taken` are places of other names.

        Of `filed`, which the source's keywords name, one mention is enough. None scores over NAMED.
        """
        above = Counter(identity for _, identity in self._named(title, ()))
        dateline = _DATELINE.match(text)
        start = dateline.end() if dateline and _shouted(dateline[0]) else 0
        places = [(at, identity) for at, identity in self._named(text, taken) if at >= start]
        counts = Counter(identity for _, identity in places)
        words = text.count(" ") + 1
        first = {identity for at, identity in places if text.count(" ", 0, at) < _FIRST_WORDS}
        enough = _TIMES + words // _WORDS_A_TIME
        first |= counts.keys() & set(filed)
        told = [one for one in {**above, **counts} if one in above or one in first or counts[one] >= enough]
        told.sort(key=lambda one: (one not in above, one not in first, -counts[one], one))
        scores = {one: NAMED if one in above else NAMED * 2 / 3 for one in told[:_MOST]}
        ranked = sorted(self._with_whole(scores).items(), key=lambda pair: -pair[1])
        return tuple(TopicScore(topic_id=one, score=round(score, 3)) for one, score in ranked)

    def _with_whole(self, scores: dict[str, float]) -> dict[str, float]:
        whole = dict(scores)
        for one, score in scores.items():
            above, part = self._known[one].parent, score
            while above is not None and above in self._known and self._known[above].kind is not SubjectKind.TOPIC:
                part *= _PARENT_SHARE
                whole[above] = max(whole.get(above, 0.0), part)
                above = self._known[above].parent
        return whole

    def _named(self, text: str, taken: Sequence[Span]) -> Iterator[tuple[int, str]]:
        """Where a name begins and whose it is; of several that begin at one word, the longest."""
        plain = text.replace("’", "'").replace("ʼ", "'")
        words = [(found.start(), found[0].removesuffix("'s")) for found in _WORD.finditer(plain)]
        shouted, busy = _shouted(text), _covered(taken)
        at, cache = 0, self._cache
        while at < len(words):
            start, word = words[at]
            low = word.lower()
            possible = cache.get(low)
            if possible is None:
                possible = self._starting_with(low)
            if not possible:
                at += 1
                continue
            best: tuple[int, list[str | None]] = (0, [])
            for identity, phrase in possible:
                length = len(phrase)
                if length < best[0] or at + length > len(words):
                    continue
                if all(_fits(words[at + i][1], forms, shouted=shouted) for i, forms in enumerate(phrase)):
                    best = (length, [*best[1], identity] if length == best[0] else [identity])
            if best[0] and start not in busy and None not in best[1]:
                yield from ((start, one) for one in dict.fromkeys(filter(None, best[1])))
            at += max(best[0], 1)

    def _starting_with(self, word: str) -> tuple[_Entry, ...]:
        starts = [word, *(f"{word[:end]}*" for end in range(2, len(word) + 1))]
        found = tuple(entry for start in starts for entry in self._by_start.get(start, ()))
        if len(self._cache) < _MOST_CACHED:
            self._cache[word] = found
        return found


def _entries(topics: Sequence[Topic]) -> Iterator[_Entry]:
    shipped, skipped = shipped_names(), {name.replace("'", "’") for name in left_out()}
    for topic in topics:
        if topic.kind is SubjectKind.TOPIC:
            continue
        phrases, others = shipped.get(topic.id, NO_NAMES)
        yield from ((str(topic.id), phrase) for phrase in phrases)
        yield from ((None, phrase) for phrase in others)
        named = [*topic.names.values(), *(word for words in topic.synonyms.values() for word in words)]
        for name in dict.fromkeys(named):
            phrase = name_phrases(name.replace("’", "'"))
            if phrase and name not in skipped and (len(phrase) > 1 or phrase[0][0][0].isupper()):
                yield str(topic.id), phrase


def _fits(word: str, forms: Sequence[str], *, shouted: bool) -> bool:
    return any(_is_form(word, form, shouted=shouted) for form in forms)


@lru_cache(maxsize=20_000)
def _is_form(word: str, form: str, *, shouted: bool) -> bool:
    """Whether a word of a text is this form: with a capital where the form has one, in capitals where it is all that.

    In a headline all of capitals an abbreviation is no more than a word.
    """
    stem = form.rstrip("*")
    if len(stem) > 1 and stem.isupper():
        return word == stem and not (shouted and word.isascii())
    same = word.lower().startswith(stem.lower()) if form != stem else word.lower() == stem.lower()
    return same and (word[0].isupper() or not stem[0].isupper())


def _shouted(text: str) -> bool:
    letters = [letter for letter in text[:200] if letter.isalpha()]
    return len(letters) > 1 and sum(letter.isupper() for letter in letters) > 0.6 * len(letters)


def _covered(spans: Sequence[Span]) -> frozenset[int]:
    return frozenset(at for start, end in spans for at in range(start, end))
