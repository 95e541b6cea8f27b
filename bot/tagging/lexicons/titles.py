"""Reads titles.txt: what offices, ranks and trades are called, and the words that may stand with them."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from bot.tagging.document import APOSTROPHES
from bot.tagging.lexicons.contexts import is_kind
from bot.tagging.morphology import lemmas

_APOSTROPHE = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
_PREFIXES = tuple("контр kontr віце екс архі вице экс архи wice eks arcy vice".split())
"""Joined to a noun without a hyphen: 'віцепрем’єр', 'wiceminister'."""
_JOINTS = frozenset(
    """
    віце екс вице экс ex vice deputy co under прем'єр премьер пресс прес генерал контр віцепрем'єр
    вицепремьер then
    """.split()
)


class Head(NamedTuple):
    """The noun of a title: its nominative in lower case, and its gender, 'm', 'f' or '' where none shows."""

    nominative: str
    gender: str


class _Titles(NamedTuple):
    heads: Mapping[str, Mapping[str, Head]]
    """Language to a lemma, or a form no rule leads back from, to the head."""
    short: Mapping[str, str]


@lru_cache(maxsize=20_000)
def head(word: str, language: str) -> tuple[Head, ...]:
    """The heads of a title that `word` may be a case form of; none for any other word."""
    lowered = word.lower().translate(_APOSTROPHE)
    if language not in _titles().heads or not lowered:
        return ()
    if language == "en":
        return _english(lowered)
    found = dict.fromkeys(_slavic(lowered, language))
    return tuple(found)


@lru_cache(maxsize=20_000)
def is_title(word: str, language: str) -> bool:
    """Whether `word` is what somebody is called beside a name: an office or trade, a title of courtesy or kin."""
    lowered = word.lower()
    return is_kind(lowered, "title", language) or bool(head(lowered, language))


def spelt_out(word: str) -> str | None:
    """What an English abbreviation before a full stop stands for: 'sen' is 'senator'."""
    return _titles().short.get(word.lower())


def nouns(language: str) -> frozenset[str]:
    """Every noun of a title in the nominative."""
    return frozenset(one.nominative for one in _titles().heads.get(language, {}).values())


def goes_by_one_name(word: str, language: str) -> bool:
    """Whether `word` is the office of somebody whose given name is all there is: 'patriarch', «митрополита»."""
    return any(is_kind(one.nominative, "mononym", language) for one in head(word, language))


def is_lead(word: str, language: str) -> bool:
    """Whether `word` may stand before the head of a title: 'former', 'перша'."""
    return is_kind(word.lower(), "lead", language)


def is_field(word: str, language: str) -> bool:
    """Whether `word` may say what an office is over: 'defence'."""
    return is_kind(word.lower(), "field", language)


def is_house(word: str, language: str) -> bool:
    """Whether `word` belongs to the name of a body that has offices: 'Senate'."""
    return is_kind(word.lower(), "house", language)


def _english(lowered: str) -> tuple[Head, ...]:
    known = _titles().heads["en"]
    if lowered in known:
        return (known[lowered],)
    first, hyphen, last = lowered.partition("-")
    if hyphen and ((first in _JOINTS and last in known) or (first in known and last in {"elect", "designate"})):
        return (Head(lowered, ""),)
    return ()


def _slavic(lowered: str, language: str) -> list[Head]:
    known = _titles().heads.get(language, {})
    found = [known[lowered]] if lowered in known else []
    found += [known[lemma.word] for lemma in lemmas(lowered, language) if _of(lemma.gender, known.get(lemma.word))]
    if found:
        return found
    first, hyphen, last = lowered.rpartition("-")
    if hyphen and last and (first in _JOINTS or first in known):
        return [Head(f"{first}-{one.nominative}", one.gender) for one in _slavic(last, language)]
    prefix = next((p for p in _PREFIXES if lowered.startswith(p) and len(lowered) > len(p) + 3), None)
    if prefix:
        return [Head(prefix + one.nominative, one.gender) for one in _slavic(lowered[len(prefix) :], language)]
    return []


def _of(gender: str, known: Head | None) -> bool:
    """Whether an ending of this gender may be that head's: a man's noun in -а is declined as a woman's, 'голови'."""
    if known is None or gender == "p":
        return False
    return gender in ("", known.gender) or (gender == "f" and known.nominative[-1] in "аяa")


@cache
def _titles() -> _Titles:
    heads: dict[str, dict[str, Head]] = defaultdict(dict)
    short: dict[str, str] = {}
    kind = ""
    for line in (files("bot.tagging.lexicons") / "titles.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            label, _, words = line.partition(":")
            language, _, gender = label.partition(" ")
            for word in words.split():
                lemma, _, forms = word.partition("=")
                if kind == "short":
                    short[lemma] = forms
                elif kind == "noun":
                    entries = dict.fromkeys((lemma, *filter(None, forms.split(","))), Head(lemma, gender))
                    heads[language] = entries | heads[language]
    return _Titles(heads, short)
