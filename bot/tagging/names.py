"""The parts a person's name is made of: given names, patronymics, particles; and the keys a printed word may mean."""

from functools import cache, lru_cache
from importlib.resources import files

from bot.tagging.morphology import inflects_in, lemmas
from bot.tagging.romanisation import skeleton, skeletons

PARTICLES = frozenset(
    """
    von van der den de del della di da dos du la le bin ibn al el ter
    фон ван дер ден де дель ді ди да дос дю ля ла ле бін бин ібн ибн аль ель эль тер
    """.split()
)


@cache
def _given_names() -> dict[str, frozenset[str]]:
    """Skeletons of spellings → the given names they may stand for, each as '@id'."""
    table: dict[str, frozenset[str]] = {}
    for line in (files("bot.tagging.lexicons") / "given_names.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, _gender, *spellings = line.split()
        for spelling in spellings:
            for key in skeletons(spelling, "pl"):
                table[key] = table.get(key, frozenset()) | {f"@{name}"}
    return table


@lru_cache(maxsize=30_000)
def keys(word: str, language: str) -> frozenset[str]:
    """Skeletons of every nominative that `word`, printed in a text of `language`, may stand for."""
    reading = inflects_in(word, language) or "en"
    return frozenset(key for lemma in lemmas(word, language) for key in skeletons(lemma.word, reading) if key)


@lru_cache(maxsize=30_000)
def given(word: str, language: str) -> frozenset[str]:
    """The given names, each as '@id', that `word` may be a case form of."""
    table = _given_names()
    return frozenset().union(*(table.get(key, frozenset()) for key in keys(word, language)))


@lru_cache(maxsize=30_000)
def given_keys(word: str, language: str) -> frozenset[str]:
    """What a given name may be compared by: the names it may stand for, and its own skeletons."""
    return given(word, language) | keys(word, language)


@lru_cache(maxsize=8_000)
def nominative_keys(word: str, language: str) -> frozenset[str]:
    """What a given name in the nominative, spelt as in `language`, may be compared by."""
    sounds = skeletons(word, language)
    return frozenset(sounds).union(*(_given_names().get(sound, frozenset()) for sound in sounds))


def same_initial(initial: str, given_name: str) -> bool:
    """Whether the letter `initial` may stand for `given_name` (a skeleton), whatever script either is in."""
    return given_name.lstrip("@")[:1] == skeleton(initial)[:1]
