"""The parts a person's name is made of: given names and what they may be compared by; particles; initials."""

import csv
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from bot.tagging.morphology import Lemma, inflects_in, lemmas
from bot.tagging.romanisation import fold, skeleton, skeletons, slug

PARTICLES = frozenset(
    """
    von van der den de del della di da dos du la le bin ibn al el ter zu ul
    фон ван дер ден де дель делла ді да дос дю ля ла ле бін бин ібн ибн аль ель эль тер уль ул цу ад ас ар аш ат
    """.split()
)


_FOND = (
    (re.compile("(?:[оеи]чка|[оеє]нька|уся|юся|юха|юша|ка)$"), ("а", "я", "ія"), "f"),
    (re.compile("(?:[еио]чко|[ое]нько|ко|ик|чик|усь|унь|ок|ець)$"), ("", "о", "ій", "ь", "й", "а"), "m"),
)
_SHORTEST_FOND = 4
_NEVER_NOMINATIVE = ("ą", "ę")
"""Endings no given name has in the nominative: folded, 'Martą' would be 'Marta'."""


class GivenName(NamedTuple):
    """One reading of a word as a given name."""

    id: str
    """Such as '@volodymyr': the same for every spelling in every language."""
    gender: str
    """'m', 'f', or 'u' for either."""
    nominative: bool
    """Whether the word stands in the nominative under this reading."""
    word: str
    """The nominative, in lower case."""


_Table = dict[str, tuple[tuple[str, str], ...]]


@cache
def _given_names() -> tuple[_Table, _Table]:
    """Two ways to a given name and its gender: by its folded spelling, and by its skeleton."""
    spelt: _Table = {}
    sounding: _Table = {}
    for line in (files("bot.tagging.lexicons") / "given_names.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        for name in line[2:].split(","):
            spellings = name.split()
            entry = (f"@{slug(spellings[0])}", line[0])
            for key in {fold(spelling) for spelling in spellings}:
                spelt[key] = (*spelt.get(key, ()), entry)
            for key in {key for spelling in spellings for key in skeletons(spelling, "pl")}:
                sounding[key] = (*sounding.get(key, ()), entry)
    return spelt, sounding


@cache
def _ukrainian() -> frozenset[str]:
    """Ukrainian given names as they are spelt, in lower case."""
    text = (files("bot.tagging.lexicons") / "given_names_uk.csv").read_text(encoding="utf-8")
    return frozenset(row["name"].replace("’", "'") for row in csv.DictReader(text.splitlines()))


def _is_ukrainian(word: str) -> bool:
    return word.replace("’", "'").replace("ʼ", "'") in _ukrainian()


@lru_cache(maxsize=30_000)
def keys(word: str, language: str) -> frozenset[str]:
    """Skeletons of every nominative that `word`, printed in a text of `language`, may stand for."""
    reading = inflects_in(word, language) or "en"
    return frozenset(key for lemma in lemmas(word, language) for key in skeletons(lemma.word, reading) if key)


@lru_cache(maxsize=30_000)
def one_bearer(word: str, language: str) -> frozenset[str]:
    """The keys of a surname that one person bears: none of a family's plural."""
    reading = inflects_in(word, language) or "en"
    single = (lemma.word for lemma in lemmas(word, language) if lemma.gender != "p")
    return frozenset(key for lemma in single for key in skeletons(lemma, reading) if key)


@lru_cache(maxsize=30_000)
def given(word: str, language: str) -> tuple[GivenName, ...]:
    """The given names that `word` may be a case form of; those it names as it stands come first."""
    spelt, sounding = _given_names()
    found: dict[str, GivenName] = {}
    for lemma in lemmas(word, language):
        if not lemma.gender and lemma.word[-1:] in _NEVER_NOMINATIVE:
            continue
        for identity, gender in spelt.get(fold(lemma.word), ()):
            if lemma.gender in ("", gender) or gender == "u" or _declined_as_hers(lemma, gender):
                reading = GivenName(identity, gender, not lemma.gender, lemma.word)
                known = found.setdefault(identity, reading)
                if language == "uk" and not known.nominative and _is_ukrainian(lemma.word):
                    found[identity] = known if _is_ukrainian(known.word) else reading
    if not found and is_cyrillic(word):
        found.update((name.id, name) for name in _fond(word, language))
    if not found and "-" in word.strip("-"):
        found.update((name.id, name) for name in _double(word, language))
    if not found and language != "pl" and not is_cyrillic(word) and len(skeleton(word)) > _SHORTEST_FOND:
        for identity, gender in sounding.get(skeleton(word), ()):
            found[identity] = GivenName(identity, gender, nominative=True, word=word.lower())
    return tuple(found.values())


def _double(word: str, language: str) -> Iterator[GivenName]:
    """The one reading of a double given name nobody lists: 'Mary-Kate', 'Анн-Марі'."""
    halves = [given(half, language)[:1] for half in word.split("-") if half]
    if len(halves) > 1 and all(halves):
        parts = [half[0] for half in halves]
        identity = "@" + "-".join(part.id.lstrip("@") for part in parts)
        whole = all(part.nominative for part in parts)
        yield GivenName(identity, parts[-1].gender, whole, "-".join(part.word for part in parts))


def _declined_as_hers(lemma: Lemma, gender: str) -> bool:
    """Whether a man's name takes the endings of a woman's: 'Миколу', 'Іллі', 'Сашею'."""
    return gender == "m" and lemma.gender == "f" and lemma.word[-1] in "аяa"


def _fond(word: str, language: str) -> Iterator[GivenName]:
    """Given names that `word` may be a fond form of: 'Наталочка', 'Устимко', 'Агнеско'."""
    spelt, _ = _given_names()
    for lemma in lemmas(word, language):
        for pattern, endings, gender in _FOND:
            stem = pattern.sub("", lemma.word)
            if len(stem) < _SHORTEST_FOND or stem == lemma.word or lemma.gender not in ("", gender):
                continue
            for identity, own in (entry for ending in endings for entry in spelt.get(fold(stem + ending), ())):
                if own == gender:
                    yield GivenName(identity, gender, not lemma.gender, lemma.word)


@lru_cache(maxsize=30_000)
def given_keys(word: str, language: str) -> frozenset[str]:
    """What a given name may be compared by: the names it may stand for, and its own skeletons."""
    return keys(word, language) | {name.id for name in given(word, language)}


@lru_cache(maxsize=8_000)
def nominative_keys(word: str, language: str) -> frozenset[str]:
    """What a given name in the nominative, spelt as in `language`, may be compared by."""
    sounds = skeletons(word, language)
    return frozenset(sounds) | {identity for sound in sounds for identity, _ in _given_names()[1].get(sound, ())}


def is_cyrillic(word: str) -> bool:
    """Whether a word is written in Cyrillic letters."""
    return "Ѐ" <= word[:1] <= "ӿ"


def is_initial(word: str) -> bool:
    """Whether a given name is printed by its first letter alone, or by the two of one sound: 'Дж.'."""
    bare = word.rstrip(".")
    return len(bare) == 1 or bare.lower() == "дж"


def same_initial(initial: str, given_name: str) -> bool:
    """Whether the letters `initial` may begin `given_name`, a skeleton or id, whatever script either is in."""
    sound, named = skeleton(initial), given_name.lstrip("@")
    return named.startswith(sound) or (sound == "dzh" and given_name[:2] in ("@j", "@g"))
