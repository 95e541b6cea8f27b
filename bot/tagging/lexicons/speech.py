"""Reads speech.toml: the verbs of saying and the small words around them, by language."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from bot.tagging.lexicons.titles import nouns

_WEIGHTS = {"strong": 3.0, "middle": 2.0, "faint": 1.0}
_ENDINGS = ("adjectives", "oblique", "many", "addressees", "others", "gerunds", "endings")
_VOWELS = frozenset("aeiou")


class Verb(NamedTuple):
    """One form of a verb that carries words: 'base', 's', 'past' or 'ing', and how surely it carries them."""

    form: str
    weight: float


class Stems(NamedTuple):
    """Words, some of them known by their beginnings alone."""

    words: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()

    def fit(self, low: str) -> bool:
        """Whether a word is one of them."""
        return low in self.words or low.startswith(self.beginnings or ("\0",))


_NO_STEMS = Stems()


@dataclass(frozen=True, kw_only=True)
class Words:
    """The small words of a language, in lower case with a straight apostrophe; speech.toml tells what each set is."""

    stops: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    finite: frozenset[str] = frozenset()
    led_to: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    sayings: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    attached: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    that: frozenset[str] = frozenset()
    mine: frozenset[str] = frozenset()
    selves: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    joints: frozenset[str] = frozenset()
    plainly: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    unsaid: frozenset[str] = frozenset()
    untold: frozenset[str] = frozenset()
    addressed: frozenset[str] = frozenset()
    hearers: frozenset[str] = frozenset()
    pledges: frozenset[str] = frozenset()
    as_said: frozenset[str] = frozenset()
    nots: frozenset[str] = frozenset()
    maybes: frozenset[str] = frozenset()
    ifs: frozenset[str] = frozenset()
    hearsay: frozenset[str] = frozenset()
    denying: frozenset[str] = frozenset()
    planned: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    bearing: frozenset[str] = frozenset()
    questions: frozenset[str] = frozenset()
    quoting: frozenset[str] = frozenset()
    beings: frozenset[str] = frozenset()
    heard: frozenset[str] = frozenset()
    urging: frozenset[str] = frozenset()
    companies: frozenset[str] = frozenset()
    beyond: frozenset[str] = frozenset()
    together: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    later: frozenset[str] = frozenset()
    impersonal: frozenset[str] = frozenset()
    rejecting: frozenset[str] = frozenset()
    printed: frozenset[str] = frozenset()
    somebody: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    folk: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    issuing: frozenset[str] = frozenset()
    onward: frozenset[str] = frozenset()
    accusers: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    onto: frozenset[str] = frozenset()
    retold: frozenset[str] = frozenset()
    voices: frozenset[str] = frozenset()
    works: frozenset[str] = frozenset()
    stances: frozenset[str] = frozenset()
    taking: frozenset[str] = frozenset()
    carrying_on: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Speech(Words):
    """What one language says speech with."""

    language: str = "en"
    verbs: Mapping[str, Verb]
    sources: Mapping[str, tuple[tuple[str, ...], ...]]
    """Phrases after which a source stands, word by word, by their first words."""
    pronouns: Mapping[str, str]
    """Words that stand for a speaker, with their gender: m, f, p (many) or n (unknown)."""
    adjectives: tuple[str, ...] = ()
    oblique: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    gerunds: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    fakes: Stems = _NO_STEMS
    things: Stems = _NO_STEMS
    answering: Stems = _NO_STEMS
    who: Mapping[str, str] = field(default_factory=dict)
    """Words that open a clause about the name before them, with the gender they show."""
    epithets: Mapping[str, str] = field(default_factory=dict)
    """Words for a politician already named, with the gender they show: '' for either."""
    of_this: frozenset[tuple[str, ...]] = frozenset()
    own_words: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """Phrases with a pronoun, written '*', by what they may begin with."""
    offices: Mapping[str, re.Pattern[str]] = field(default_factory=dict)


@cache
def speech(language: str) -> Speech:
    """The words of `language`; English for one that is not listed."""
    tables = tomllib.loads(files("bot.tagging.lexicons").joinpath("speech.toml").read_text("utf-8"))
    known = language if language in tables else "en"
    table = tables[known]
    inflect = _english if known == "en" else _slavic
    verbs: dict[str, Verb] = {}
    for name, weight in _WEIGHTS.items():
        for word, form in inflect(table.get(name, "")):
            verbs.setdefault(word, Verb(form, weight))
    verbs |= {word: Verb("later", _WEIGHTS["strong"]) for word in table.get("later", "").split()}
    sets: dict[str, Any] = {one.name: frozenset(table.get(one.name, "").split()) for one in fields(Words)}
    if known != "en":
        sets["roles"] |= nouns(known) - verbs.keys()
    endings: dict[str, Any] = {name: tuple(table.get(name, "").split()) for name in _ENDINGS}
    pronouns = {word: gender for gender, words in table["pronouns"].items() for word in words.split()}
    return Speech(
        language=known,
        verbs=verbs,
        fakes=_stems(table.get("fakes", "")),
        things=_stems(table.get("things", "")),
        answering=_stems(table.get("answering", "")),
        of_this=frozenset(_phrases(table.get("of_this", ""))),
        own_words=_own_words(table.get("own_words", ""), pronouns),
        who={word: gender for gender, words in table["who"].items() for word in words.split()},
        epithets={word: gender.strip("a") for gender, words in table["epithets"].items() for word in words.split()},
        sources=_by_first_word(_phrases(table["sources"])),
        pronouns=pronouns,
        offices={office: re.compile(rf"\b(?:{words})\b") for office, words in table["offices"].items()},
        **sets,
        **endings,
    )


def _stems(listed: str) -> Stems:
    words = listed.split()
    whole = frozenset(word for word in words if not word.endswith("*"))
    return Stems(whole, tuple(word[:-1] for word in words if word.endswith("*")))


def _phrases(listed: str) -> Iterator[tuple[str, ...]]:
    return (tuple(phrase.split()) for phrase in listed.split(", ") if phrase)


def _own_words(listed: str, pronouns: Iterable[str]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    heads = _by_first_word(_phrases(listed))
    return {**heads, **dict.fromkeys(pronouns, heads["*"])} if "*" in heads else heads


def _by_first_word(phrases: Iterable[tuple[str, ...]]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


def _english(verbs: str) -> Iterator[tuple[str, str]]:
    for entry in verbs.split():
        base, _, past = entry.partition("/")
        if past != base:
            yield base, "base"
        yield _third_person(base), "s"
        yield past or (f"{base}d" if base.endswith("e") else f"{base}ed"), "past"
        yield _participle(base, past), "ing"


def _third_person(base: str) -> str:
    if base[-1] == "y" and base[-2] not in _VOWELS:
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{base}s"


def _participle(base: str, past: str) -> str:
    if past.startswith(base + base[-1]):
        return f"{base}{base[-1]}ing"
    return f"{base[:-1]}ing" if base[-1] == "e" and base[-2:] not in {"ee", "ye"} else f"{base}ing"


def _slavic(verbs: str) -> Iterator[tuple[str, str]]:
    for line in verbs.splitlines():
        stem, _, endings = line.strip().partition("|")
        yield from ((f"{stem}{ending}", "past") for ending in endings.split() or ("",) if stem)
