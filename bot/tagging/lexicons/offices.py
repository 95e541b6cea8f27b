"""Reads office_terms.txt: what the words of offices mean, whatever the language. Who holds one: offices_held.py."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_NOTHING, _PLACE = "-", "@"
_LONGEST = 6


class Term(NamedTuple):
    """A phrase as its words, '*' for any ending, and what it means: nothing, or several things."""

    words: tuple[str, ...]
    meaning: tuple[str, ...]


class Read(NamedTuple):
    """What words mean, the ids of places among it, and the words that no term has: somebody's name, say."""

    meanings: frozenset[str]
    places: frozenset[str]
    others: tuple[str, ...]


def read(words: Sequence[str]) -> Read:
    """The meaning of plain words, longest phrases first."""
    meanings: set[str] = set()
    others: list[str] = []
    place = 0
    while place < len(words):
        term = _longest(words[place : place + _LONGEST])
        if term:
            meanings.update(term.meaning)
        else:
            others.append(words[place])
        place += len(term.words) if term else 1
    places = {one for one in meanings if one.startswith(_PLACE)}
    named = frozenset(one.removeprefix(_PLACE) for one in places)
    return Read(frozenset(_settled(meanings - places)), named, tuple(others))


def is_term(word: str) -> bool:
    """Whether one plain word says something of an office."""
    return _longest((word,)) is not None


def tells_place(words: Sequence[str]) -> bool:
    """Whether plain words begin with a term that has its place in it: 'Пентагон' is a ministry, and whose."""
    term = _longest(words)
    return term is not None and len(term.meaning) > 1 and any(one.startswith(_PLACE) for one in term.meaning)


def _settled(meanings: set[str]) -> set[str]:
    """One wording of what is said in several: the head of a ministry is its minister, of a parliament its speaker."""
    if "ministry" in meanings:
        meanings = meanings - {"ministry", "head"} | {"minister"}
    if meanings & _BODIES:
        meanings = meanings - {"president", "speaker"} | ({"head"} if meanings & _HEADS else set())
    if "bank" in meanings:
        meanings = meanings - {"governor", "president"} | {"head"}
    if "parliament" in meanings and meanings & {"head", "president", "speaker"} and "deputy" not in meanings:
        meanings = meanings - {"head", "president"} | {"speaker"}
    if {"general", "staff"} <= meanings or {"office", "president"} <= meanings:
        meanings = meanings | {"head"}
    if "secretary" in meanings and meanings & _PORTFOLIOS and "deputy" not in meanings:
        meanings = meanings - {"secretary", "state"} | {"minister"}
    return meanings


_BODIES = frozenset(("nato", "un", "monetary-fund", "world-bank", "commission", "council"))
_HEADS = frozenset(("head", "president", "speaker", "secretary-general"))
"""What the head of such a body is called, at one a president, at another a secretary general."""
_PORTFOLIOS = frozenset(
    "foreign defence finance interior justice health education science economy energy culture agriculture environment"
    " transport infrastructure digital labour social trade industry development housing immigration".split()
)
"""What a secretary is a minister of: 'Secretary of Defense', 'Health Secretary'."""


def _longest(words: Sequence[str]) -> Term | None:
    for first in (words[0], *(words[0][:length] + "*" for length in range(len(words[0]), 1, -1))):
        for term in _terms().get(first, ()):
            if len(term.words) <= len(words) and all(map(_fits, term.words, words)):
                return term
    return None


def _fits(form: str, word: str) -> bool:
    return word.startswith(form[:-1]) if form.endswith("*") else word == form


@cache
def _terms() -> Mapping[str, Sequence[Term]]:
    """By the first word of a phrase, longer phrases first."""
    found: dict[str, list[Term]] = defaultdict(list)
    for term in _lines():
        found[term.words[0]].append(term)
    return {first: sorted(terms, key=lambda term: -len(term.words)) for first, terms in found.items()}


def _lines() -> Iterator[Term]:
    for line in (files("bot.tagging.lexicons") / "office_terms.txt").read_text(encoding="utf-8").splitlines():
        meaning, _, phrases = line.partition(" = ")
        if not phrases or line.startswith("#"):
            continue
        means = () if meaning == _NOTHING else tuple(meaning.split())
        for phrase in phrases.split(","):
            yield Term(tuple(re.split(r"[ -]+", phrase.strip())), means)
