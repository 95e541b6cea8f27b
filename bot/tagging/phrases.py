"""Finds the phrases that speak for topics in the words of a text. Weighing them: topic_scores.py."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.tagging.lexicons.topics import AGAINST, GAP, LANGUAGES, WEAK, Term
from bot.tagging.words import words_of

_LONGEST_GAP = 4
_MOST_CACHED = 50_000
_OWN_LETTERS = re.compile("[іїєґыэъё]", re.IGNORECASE)
_TELLING = 2_000
"""Characters of a text in which such a letter is looked for."""
_TAKEN_FOR = {"en": ("de",)}
"""Languages that texts are in which `detect` takes for another."""

Hit = tuple[str, Term]
"""A topic id and the phrase that spoke for it."""
_Forms = tuple[frozenset[str], tuple[str, ...]]
"""The forms of one word: whole words, and beginnings of words."""


class _Entry(NamedTuple):
    """A phrase ready to be looked for."""

    hit: Hit
    rest: tuple[_Forms | None, ...]
    """Its words behind the first; None for a gap."""
    says: tuple[bool, bool, float]
    """How much it says beside others: one against the topic has the last word, then a weak one of several words."""


class PhraseFinder:
    """The phrases of all topics, by the words that they begin with."""

    def __init__(self) -> None:
        self._by_start: defaultdict[str, list[_Entry]] = defaultdict(list)
        self._caches: defaultdict[str, dict[str, tuple[_Entry, ...]]] = defaultdict(dict)

    def add(self, topic_id: str, term: Term) -> None:
        """Let a phrase speak for a topic."""
        entry = _entry(topic_id, term)
        for form in term.words[0]:
            self._by_start[form].append(entry)

    def hits(self, words: Sequence[str], language: str = "") -> Iterator[tuple[int, Hit]]:
        """Where a phrase of a topic begins; of several for one topic at one place, the one that says most.

        No word speaks for a topic twice, as part of two phrases. With a language, phrases of other ones do not count.
        """
        until: dict[str, int] = {}
        cache = self._caches[language]
        for place, word in enumerate(words):
            entries = cache.get(word)
            if entries is None:
                entries = self._starting_with(word, language)
            if not entries:
                continue
            best: dict[str, tuple[_Entry, int]] = {}
            for entry in entries:
                topic_id = entry.hit[0]
                known = best.get(topic_id)
                if until.get(topic_id, 0) <= place and (known is None or entry.says > known[0].says):
                    end = _end(entry.rest, words, place + 1)
                    if end:
                        best[topic_id] = entry, end
            for topic_id, (entry, end) in best.items():
                until[topic_id] = place if None in entry.rest else end
                if entry.hit[1].weight != AGAINST:
                    yield place, entry.hit

    def _starting_with(self, word: str, language: str) -> tuple[_Entry, ...]:
        starts = [word, *(f"{word[:end]}*" for end in range(2, len(word) + 1))]
        every = (entry for start in starts for entry in self._by_start.get(start, ()))
        spoken = {language, "", *_TAKEN_FOR.get(language, ())}
        found = tuple(entry for entry in every if not language or entry.hit[1].language in spoken)
        cache = self._caches[language]
        if len(cache) < _MOST_CACHED:
            cache[word] = found
        return found


def told_language(language: str, text: str) -> str:
    """The language whose phrases count, or '' for all: where it has none, or no letter tells Ukrainian from Russian."""
    unsure = language in {"uk", "ru"} and not _OWN_LETTERS.search(text[:_TELLING])
    return language if language in LANGUAGES and not unsure else ""


def read_words(text: str) -> Sequence[str]:
    """The words of a text; Russian prints ё or е for one letter, and phrases have е."""
    return words_of(text.replace("ё", "е").replace("Ё", "Е"))


def _entry(topic_id: str, term: Term) -> _Entry:
    rest = tuple(None if forms == GAP else _forms(forms) for forms in term.words[1:])
    says = (term.weight == AGAINST, term.weight == WEAK and bool(rest), term.weight)
    return _Entry((topic_id, term), rest, says)


def _forms(forms: Sequence[str]) -> _Forms:
    whole = frozenset(form for form in forms if not form.endswith("*"))
    return whole, tuple(form[:-1] for form in forms if form.endswith("*"))


def _end(rest: Sequence[_Forms | None], words: Sequence[str], at: int) -> int:
    """One past a phrase, of which `rest` is to follow from `at` on; 0 where it does not."""
    reach = 1
    for forms in rest:
        if forms is None:
            reach = 1 + _LONGEST_GAP
            continue
        whole, beginnings = forms
        ahead = enumerate(words[at : at + reach], at)
        at = next((here + 1 for here, word in ahead if word in whole or word.startswith(beginnings)), 0)
        reach = 1
        if not at:
            return 0
    return at
