"""Reads topics_*.toml: the topics readers follow, and the words that give an article about them away.

One table a topic, parents before children; the key is its id and never changes.
  name      what readers see, by language
  synonyms  other words readers may type for it, parted by commas
  terms     phrases of articles about it, parted by commas: `stem*` matches any ending, `a|b` either;
            `…` leaves out up to four words; `!` before a phrase makes it decisive, `?` behind it weak; `-`
            before one says that where it stands nothing else speaks for the topic, and a weak one of several
            words that nothing says more ('minister* of energy?')
  kind      `place` or `organisation` where it is one; a topic else
  medtop    the IPTC Media Topic, where one fits (cv.iptc.org/newscodes/mediatopic, CC BY 4.0)
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from bot.domain.topic import SubjectKind, Topic, TopicId

DECISIVE, PLAIN, WEAK, AGAINST = 3.0, 1.0, 0.4, 0.0
GAP = ("…",)
"""Stands in a phrase for words that may stand between its others."""
LANGUAGES = ("en", "uk", "ru", "pl", "de")
"""Those that terms are in."""
_FILES = ("politics", "security", "world", "economy", "society")


class Term(NamedTuple):
    """A phrase that speaks for a topic: for each of its words the forms allowed, `*` standing for any ending."""

    words: tuple[tuple[str, ...], ...]
    weight: float
    language: str = ""
    """Of the texts in which it speaks; '' for all."""


@cache
def shipped_topics() -> tuple[Topic, ...]:
    """Every shipped topic, parents before children."""
    return tuple(_topic(slug, table) for slug, table in _tables().items())


@cache
def shipped_terms() -> Mapping[str, tuple[Term, ...]]:
    """For each topic id the phrases that speak for it."""
    return {slug: _terms(table) for slug, table in _tables().items()}


@cache
def _tables() -> Mapping[str, Mapping[str, object]]:
    folder = files("bot.tagging.lexicons")
    texts = (folder.joinpath(f"topics_{name}.toml").read_text("utf-8") for name in _FILES)
    return {slug: table for text in texts for slug, table in tomllib.loads(text).items()}


def _topic(slug: str, table: Mapping[str, object]) -> Topic:
    parent, medtop = table.get("parent"), table.get("medtop")
    return Topic(
        id=TopicId(slug),
        names={language: _typographic(name) for language, name in _strings(table, "name").items()},
        synonyms={lang: _split(_typographic(words)) for lang, words in _strings(table, "synonyms").items()},
        parent=TopicId(str(parent)) if parent else None,
        medtop=str(medtop) if medtop else None,
        kind=SubjectKind(str(table.get("kind", SubjectKind.TOPIC))),
    )


def _typographic(text: str) -> str:
    return text.replace("'", "’")


def _terms(table: Mapping[str, object]) -> tuple[Term, ...]:
    found = _strings(table, "terms").items()
    return tuple(_term(phrase, language) for language, words in found for phrase in _split(words))


def _term(phrase: str, language: str) -> Term:
    weight = DECISIVE if phrase.startswith("!") else WEAK if phrase.endswith("?") else PLAIN
    weight = AGAINST if phrase.startswith("-") else weight
    words = phrase.strip("!?-").split()
    return Term(tuple(tuple(word.split("|")) for word in words), weight, language)


def _strings(table: Mapping[str, object], key: str) -> Mapping[str, str]:
    value = table.get(key, {})
    return {str(k): str(v) for k, v in value.items()} if isinstance(value, Mapping) else {}


def _split(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(",") if word.strip())
