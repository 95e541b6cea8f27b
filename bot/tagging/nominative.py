"""Names an unlisted person: the nominative behind the printed case forms, and an id no spelling changes."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from bot.tagging.lexicons.hashes import listed
from bot.tagging.morphology import Lemma, inflects_in, lemmas
from bot.tagging.names import GivenName, given
from bot.tagging.recogniser import Name
from bot.tagging.romanisation import skeleton, slug

_POLISH = re.compile("sz|cz|rz|[łżźśńćąęó]|wicz$")
_FEMININE = re.compile("(?:[оеє]ва|[иії]на|[сцз]ька|[сц]кая|[oe]wa|ina|[sc]ka)$")
_UNCHANGING = re.compile("(?:[oeuyiąęоеуіиюєэы]|[иы]х)$")


class Naming(NamedTuple):
    """What an unlisted person goes by."""

    id: str
    name: str


def naming(names: Sequence[Name], language: str) -> Naming:
    """The name of the one person that `names` mean, in the nominative, and its id."""
    fullest = max(names, key=lambda name: (bool(name.surname), _spelt_out(name), len(name.given)))
    reading = _reading(fullest, language)
    surname = _surname(names, fullest, reading, language)
    first = _first_name(fullest, reading, surname, language)
    shown = [*first, *(word for word in fullest.surname[:-1]), *([_titled(surname, fullest)] if surname else [])]
    key = [reading.id if reading else _key(first[0], language) if first else "", _key(surname, language)]
    identity = slug(" ".join(part for part in key if part)) or slug(" ".join(shown)) or "somebody"
    return Naming(identity, " ".join(shown))


def _spelt_out(name: Name) -> bool:
    return bool(name.given) and len(name.given[0]) > 1


def _reading(name: Name, language: str) -> GivenName | None:
    """The given name meant, by the surname beside it where the printed form leaves two open."""
    readings = given(name.given[0], language) if name.given else ()
    if len(readings) > 1 and name.surname and _looks_oblique(name.surname[-1], language):
        return next((reading for reading in readings if not reading.nominative), readings[0])
    return readings[0] if readings else None


def _looks_oblique(surname: str, language: str) -> bool:
    """Whether a surname stands in another case than the nominative: 'Когана', but not 'Захарова' or 'Іванишин'."""
    if _FEMININE.search(surname.lower()):
        return False
    return any(lemma.gender == "m" and _known(lemma.word, language) for lemma in lemmas(surname, language))


def _surname(names: Sequence[Name], fullest: Name, reading: GivenName | None, language: str) -> str:
    """The nominative that explains most of the printed forms, in lower case; '' where none is printed."""
    printed = [name.surname[-1] for name in names if name.surname]
    if not printed:
        return ""
    options = [(lemmas(word, language), count) for word, count in Counter(printed).items()]
    seen = {word.lower() for word in printed}
    best, most = printed[0].lower(), -1.0
    for lemma in dict.fromkeys(lemma for option, _ in options for lemma in option):
        fitting = (count for option, count in options if any(other.word == lemma.word for other in option))
        covered = sum(fitting) / len(printed)
        score = 2.0 * covered + 1.0 * (lemma.word in seen) + 1.2 * _known(lemma.word, language)
        score += _agreement(lemma, fullest, reading)
        if score > most + 0.01:
            best, most = lemma.word, score
    return best


def _agreement(lemma: Lemma, name: Name, reading: GivenName | None) -> float:
    """How well a nominative goes with the given name printed beside one of its forms."""
    if reading is None or not name.surname:
        return 0.0
    as_printed = lemma.word == name.surname[-1].lower()
    if reading.nominative:
        return 2.0 if as_printed else -1.0
    if as_printed:
        still = reading.gender == "f" or bool(_UNCHANGING.search(lemma.word))
        return 0.5 if still else -1.5
    return 1.0 if lemma.gender in (reading.gender, "") or reading.gender == "u" else -2.0


def _first_name(name: Name, reading: GivenName | None, surname: str, language: str) -> list[str]:
    """The given names in the nominative, as far as they are known."""
    if not name.given:
        return []
    first, *others = name.given
    if reading:
        first = first if reading.nominative else _capitalised(reading.word)
    elif surname and surname != name.surname[-1].lower():
        options = (lemma.word for lemma in lemmas(first, language) if lemma.gender)
        first = next((_capitalised(word) for word in options if listed(skeleton(word), "given")), first)
    kept = others if reading is None or reading.nominative else []
    return [f"{word}." if len(word) == 1 else word for word in (first, *kept)]


def _titled(surname: str, name: Name) -> str:
    printed = name.surname[-1]
    return printed if printed.lower() == surname else _capitalised(surname)


def _capitalised(word: str) -> str:
    return re.sub(r"(?:^|-)\w", lambda match: match.group().upper(), word)


def _known(word: str, language: str) -> bool:
    if inflects_in(word, language) in ("uk", "ru"):
        return listed(skeleton(word), "surname")
    return listed(skeleton(word), "census") or listed(skeleton(word, polish=True), "surname")


def _key(word: str, language: str) -> str:
    return skeleton(word, polish=language == "pl" and bool(_POLISH.search(word.lower())))
