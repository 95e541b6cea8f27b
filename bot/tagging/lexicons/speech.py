"""Reads speech.toml: the verbs of saying and the small words around them, by language."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_DOUBLED = frozenset("p t m n g b".split())


@dataclass(frozen=True, kw_only=True)
class Speech:
    """Words of one language, in lower case, with a straight apostrophe."""

    verbs: frozenset[str]
    """Finite forms that carry somebody's words."""
    sources: tuple[tuple[str, ...], ...]
    """Phrases after which a source stands, word by word."""
    pronouns: Mapping[str, str]
    """Words that stand for a speaker, with their gender: m, f, p (many) or n (unknown)."""
    stops: frozenset[str]
    relations: frozenset[str]
    between: frozenset[str]
    roles: frozenset[str]


@cache
def speech(language: str) -> Speech:
    """The words of `language`; English for one that is not listed."""
    tables = tomllib.loads(files("bot.tagging.lexicons").joinpath("speech.toml").read_text("utf-8"))
    known = language if language in tables else "en"
    table = tables[known]
    inflect = _english if known == "en" else _slavic
    return Speech(
        verbs=frozenset(table["forms"].split()) | frozenset(inflect(table["verbs"])),
        sources=tuple(tuple(phrase.split()) for phrase in table["sources"].split(", ")),
        pronouns={word: gender for gender, words in table["pronouns"].items() for word in words.split()},
        **{name: frozenset(table[name].split()) for name in ("stops", "relations", "between", "roles")},
    )


def _english(verbs: str) -> Iterator[str]:
    for verb in verbs.split():
        yield from (verb, f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s")
        yield f"{verb}d" if verb.endswith("e") else f"{verb}ed"


def _slavic(verbs: str) -> Iterator[str]:
    for line in verbs.splitlines():
        stem, _, endings = line.strip().partition("|")
        yield from (f"{stem}{ending}" for ending in endings.split() or ("",))
