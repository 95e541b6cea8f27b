"""Which grammatical cases a printed word may stand in, by its ending: does an office agree with the name behind it?"""

from collections.abc import Iterable
from functools import lru_cache

from bot.tagging.lexicons.titles import Head, head
from bot.tagging.morphology import lemmas
from bot.tagging.names import GivenName, given

ALL = frozenset("ngdail")
"""Nominative, genitive, dative, accusative, instrumental, locative."""

# Ending to the cases it may be, first of words whose nominative has no ending or is a man's, then of those in -а, -я.
_ENDINGS = {
    (
        "uk",
        "m",
    ): "ого:ga ього:ga ому:dl ьому:dl им:i ім:l ові:dl еві:dl єві:dl ом:i ем:i єм:i а:ga я:ga у:dl ю:dl і:l ї:l",
    ("uk", "f"): "ої:g ій:dl ою:i ею:i єю:i и:g і:gdl ї:gdl у:a ю:a",
    ("ru", "m"): "ого:ga его:ga ому:d ему:d ым:i им:i ом:il ем:il а:ga я:ga у:d ю:d е:l",
    ("ru", "f"): "ой:gdil ей:gdil ою:i ею:i ы:g и:gdl е:dl у:a ю:a ую:a",
    ("pl", "m"): "ego:ga emu:d ym:il im:il iem:il owi:d em:i iem:i a:ga u:l ie:l rze:l",
    ("pl", "f"): "ej:gdl ą:ai y:g i:gdl ie:dl ce:dl rze:dl ę:a",
}
_OF_ADJECTIVES = {
    "uk": "ого:ga ього:ga ому:dl ьому:dl им:il ім:il ої:g ьої:g ій:ndl ою:i ьою:i у:a ю:a і: ї: их:",
    "ru": "ого:ga его:ga ому:d ему:d ым:i им:i ом:l ем:l ой:ngdil ей:gdil ую:a юю:a е: и: ы: их: ых:",
    "pl": "ego:ga emu:d ym:il im:il ej:gdl ą:ai ie: ych: ich:",
}
"""Of one person: an ending of many, or of nouns alone, stands in no case."""
_STILL = {"uk": frozenset("иіуеєюї"), "ru": frozenset("иуоеюыэ")}
"""Last letters of given names that stay as they are; 'Павло' and 'Дмитро' do not."""


@lru_cache(maxsize=8_000)
def cases_of(name: str, language: str) -> frozenset[str]:
    """The cases that the first word of a name may stand in; all of them where its nominative is not known."""
    readings = given(name, language)
    if not readings:
        return _unknown(name, language)
    return frozenset().union(*(cases_of_reading(name, reading, language) for reading in readings))


def cases_of_reading(name: str, reading: GivenName, language: str) -> frozenset[str]:
    """The cases that a given name may stand in, read so; 'Кенні' and 'Джо' are the same in all."""
    if not reading.nominative:
        return by_ending(name, reading.word, reading.gender, language)
    return ALL if name[-1] in _STILL.get(language, ()) else frozenset("n")


def agree(word: str, heads: Iterable[Head], wanted: frozenset[str], language: str) -> bool:
    """Whether an office may stand in one of the cases `wanted`."""
    return any(_of_head(word, one, language) & wanted for one in heads)


def _of_head(word: str, one: Head, language: str) -> frozenset[str]:
    lowered = word.lower()
    if lowered.replace("’", "'").replace("ʼ", "'") == one.nominative:
        return frozenset("n")
    return by_ending(lowered, one.nominative, one.gender, language)


def case_of_title(word: str, language: str) -> frozenset[str]:
    """The cases that the noun of an office or trade may stand in; none for another word, or where none can be told."""
    if language not in ("uk", "ru", "pl"):
        return frozenset()
    told = [cases for one in head(word, language) if (cases := _of_head(word, one, language)) != ALL]
    return frozenset().union(*told)


def by_ending(word: str, nominative: str, gender: str, language: str) -> frozenset[str]:
    """The cases that a form of a nominative may stand in, by its ending; all of them where that says nothing."""
    declined = "f" if gender == "f" or nominative[-1] in "аяa" else "m"
    if (language, declined) not in _TABLE:
        return ALL
    lowered = word.lower()
    if language == "uk" and lowered[-1] == "і" and nominative[-1] == "а":
        return frozenset("dl")
    for length in (3, 2, 1):
        found = _TABLE[language, declined].get(lowered[-length:])
        if found:
            return found
    return ALL


def of_adjective(word: str, language: str) -> frozenset[str]:
    """The cases in which an adjective before one person's office may stand, by its ending; all where that is plain."""
    lowered = word.lower()
    table = _ADJECTIVES.get(language, {})
    return next((table[lowered[-length:]] for length in (3, 2, 1) if lowered[-length:] in table), ALL)


def _unknown(name: str, language: str) -> frozenset[str]:
    """By the endings of surnames alone: 'Зеленського' is no nominative, 'Верлана' may be one."""
    found = frozenset[str]()
    for lemma in lemmas(name, language):
        found |= frozenset("n") if not lemma.gender else by_ending(name, lemma.word, lemma.gender, language)
    return found or ALL


_TABLE = {
    key: {ending: frozenset(cases) for ending, _, cases in (entry.partition(":") for entry in table.split())}
    for key, table in _ENDINGS.items()
}
_ADJECTIVES = {
    language: {ending: frozenset(cases) for ending, _, cases in (entry.partition(":") for entry in table.split())}
    for language, table in _OF_ADJECTIVES.items()
}
