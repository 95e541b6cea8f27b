"""Names an unlisted person: the nominative behind the printed case forms, and an id no spelling changes."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.tagging.case_beside import cases_beside
from bot.tagging.cases import ALL, by_ending, cases_of, cases_of_reading
from bot.tagging.lexicons.hashes import listed
from bot.tagging.morphology import Lemma, inflects_in, lemmas
from bot.tagging.names import GivenName, given, is_cyrillic
from bot.tagging.recogniser import Name
from bot.tagging.romanisation import skeleton, slug

_POLISH = re.compile("sz|cz|rz|[łżźśńćąęó]|wicz$")
_FEMININE = re.compile("(?:[оеє]ва|[иії]на|[сцз]ька|[сц]кая|[oe]wa|ina|[sc]ka)$")
_DECLINED_HERS = re.compile("(?:ої|ою|ею|єю|[сцз]ькій|[оеє]вій|[иії]ній|ой|ую|ej|ą)$")
_HARD = re.compile("[бвгґджзклмнпрстфхцчшщь]$")
_UNCHANGING = re.compile("(?:[oeuyiąęоеуіиюєэы]|[иы]х)$")
_INITIALS = 2
"""Letters of 'JD' and 'J.'."""
_NOMINATIVE = frozenset("n")
_VOCATIVE = {
    ("uk", "f"): re.compile("[оє]$"),
    ("uk", "m"): re.compile("е$"),
    ("ru", "f"): re.compile("о$"),
    ("pl", "f"): re.compile("o$|(?<![irzcl])e$"),
    ("pl", "m"): re.compile("(?<![irzcl])e$"),
}
"""Forms that no sentence but a call has, by language and gender."""
_RARE = re.compile("(?<![кk])[оo]$|[eе]$")
_RARER = re.compile("[бвгґджзклмнпрстфхцчшщь]я$")
"""Endings of few surnames, but for those in -ко; of so few that one that sounds so says nothing: 'Бібя'."""


class Naming(NamedTuple):
    """What an unlisted person goes by."""

    id: str
    name: str


def naming(names: Sequence[Name], language: str) -> Naming:
    """The name of the one person that `names` mean, in the nominative, and its id."""
    fullest = max(names, key=lambda name: (bool(name.surname), _spelt_out(name), len(name.given)))
    reading, surname = _chosen(names, fullest, language)
    first = _first_name(fullest, reading, surname, language)
    shown = [*first, *(word for word in fullest.surname[:-1]), *([_titled(surname, fullest)] if surname else [])]
    key = [reading.id if reading else _key(first[0], language) if first else "", _key(surname, language)]
    identity = slug(" ".join(part for part in key if part)) or slug(" ".join(shown)) or "somebody"
    return Naming(identity, " ".join(_calm(word) for word in shown))


def _calm(word: str) -> str:
    """'ДРОБОТ' as it is written elsewhere; initials and 'JD' are left."""
    return _capitalised(word.lower()) if word.isupper() and len(word) > _INITIALS else word


def _spelt_out(name: Name) -> bool:
    return bool(name.given) and len(name.given[0]) > 1


def _reading(name: Name, language: str) -> GivenName | None:
    """The given name meant, by the surname beside it where the printed form leaves two open."""
    readings = given(name.given[0], language) if name.given else ()
    if name.surname and readings and not readings[0].nominative and _stands_still(name.surname[-1]):
        hers = next((one for one in readings if one.gender != "m"), None)
        return hers or _hers(name.given[0], readings[0], language)
    if readings and name.surname and _looks_oblique(name.surname[-1], language):
        return next((one for one in readings if not one.nominative), None) or _his(name.given[0], readings[0], language)
    return readings[0] if readings else None


def _his(printed: str, fond: GivenName, language: str) -> GivenName:
    """A man's name that a fond form may be a case of, where the surname beside it is in another case: 'Тимоша Лана'."""
    stems = (lemma.word for lemma in lemmas(printed, language) if lemma.gender == "m")
    named = (one for stem in stems for one in given(stem, language)[:1] if one.gender == "m" and one.nominative)
    found = next(named, None)
    return found._replace(nominative=False) if found else fond


def _stands_still(surname: str) -> bool:
    """Whether a surname ends as only a woman's may beside a declined given name: 'Устини Гомін', not 'Гоміна'."""
    return is_cyrillic(surname) and bool(_HARD.search(surname.lower()))


def _hers(printed: str, his: GivenName, language: str) -> GivenName:
    """A woman's name that nobody lists, where a man's in another case is: 'Устина Гомін' is no Устин."""
    word = printed.lower()
    if word[-1] not in "ая":
        word = next((lemma.word for lemma in lemmas(printed, language) if lemma.gender == "f"), word)
    if word[-1] not in "ая":
        return his
    return GivenName(f"@{slug(word)}", "f", word == printed.lower(), word)


def _looks_oblique(surname: str, language: str) -> bool:
    """Whether a surname stands in another case than the nominative: 'Когана', but not 'Захарова' or 'Іванишин'."""
    if _FEMININE.search(surname.lower()):
        return False
    return any(lemma.gender == "m" and _known(lemma.word, language) for lemma in lemmas(surname, language))


def _chosen(names: Sequence[Name], fullest: Name, language: str) -> tuple[GivenName | None, str]:
    """The reading of the given name, and the nominative of the surname, that go together best; '' for no surname."""
    first = _reading(fullest, language)
    readings = dict.fromkeys((first, *(given(fullest.given[0], language) if fullest.surname and first else ())))
    told = [(reading, *_surname(names, reading, language)) for reading in readings]
    best = max(told, key=lambda one: round(one[2] + _beside(fullest, one[0], language), 2))
    return best[0], best[1]


def _beside(name: Name, reading: GivenName | None, language: str) -> float:
    """How well a reading of a given name goes with the word before it."""
    if reading is None or cases_of_reading(name.given[0], reading, language) & cases_beside(name, language):
        return 0.0
    return -1.5


def _surname(names: Sequence[Name], reading: GivenName | None, language: str) -> tuple[str, float]:
    """The nominative that explains most of the printed forms, in lower case, and how well; '' where none is printed."""
    forms = [_form(name, reading, language) for name in names if name.surname]
    known = {lemma.word: _known(lemma.word, language) for form in forms for lemma in form.lemmas}
    weights = {word: round(_weight(word, forms, known=one), 2) for word, one in known.items()}
    best = max(weights, key=lambda word: weights[word], default="")
    return best, weights.get(best, 0.0)


class _Form(NamedTuple):
    """A printed surname: what it may be a form of, the cases that the words beside it leave, whose it is."""

    printed: str
    lemmas: tuple[Lemma, ...]
    cases: frozenset[str]
    gender: str
    language: str


def _form(name: Name, reading: GivenName | None, language: str) -> _Form:
    printed = name.surname[-1].lower()
    gender = reading.gender if reading else ""
    cases = _cases(name, reading, language)
    return _Form(printed, lemmas(printed, language), cases, "" if gender == "u" else gender, language)


def _cases(name: Name, reading: GivenName | None, language: str) -> frozenset[str]:
    """The cases that a given name, and the word before it, leave a surname."""
    beside = cases_beside(name, language)
    if not name.given or len(name.given[0]) == 1:
        return beside
    meant = next((one for one in given(name.given[0], language) if reading and one.id == reading.id), reading)
    own = cases_of_reading(name.given[0], meant, language) if meant else cases_of(name.given[0], language)
    return own & beside or own


def _weight(word: str, forms: Sequence[_Form], *, known: bool) -> float:
    """How well a nominative explains the forms that are printed."""
    seen = any(form.printed == word for form in forms)
    fits = [max((_fit(lemma, form) for lemma in form.lemmas if lemma.word == word), default=-1.0) for form in forms]
    alternates = not seen and not any(form.printed.startswith(word[:-1]) for form in forms)
    rare = not seen and bool(_RARER.search(word) or (not known and _RARE.search(word)))
    return sum(fits) / len(fits) + 0.8 * known + 0.4 * seen - 0.9 * alternates - 0.4 * rare


def _fit(lemma: Lemma, form: _Form) -> float:
    """How well a printed form, read as a form of `lemma`, goes with the case and gender of what stands beside it."""
    if not lemma.gender:
        return _as_printed(lemma.word, form)
    if lemma.gender == "p":
        return 0.9 if form.cases == ALL else -1.0  # a whole family
    if form.cases == _NOMINATIVE or not _may_be(lemma, form.gender):
        return -2.0
    vocative = _VOCATIVE.get((form.language, lemma.gender))
    if vocative and vocative.search(form.printed):
        return -1.0  # as from 'Ферро' to 'Ферра'
    cases = by_ending(form.printed, lemma.word, lemma.gender, form.language)
    fits = 1.0 if cases & form.cases - _NOMINATIVE else -2.0
    return 0.0 if form.cases == ALL else fits


def _as_printed(word: str, form: _Form) -> float:
    """How likely a printed form is the nominative itself, by the cases that what stands beside it leaves."""
    if form.cases == _NOMINATIVE:
        return 1.4
    if form.cases == ALL:
        return 0.6
    return 1.0 if "n" in form.cases else _still(word, form.gender)


def _still(word: str, gender: str) -> float:
    """How likely a surname stands still where its given name is declined: a woman's, or one that never changes."""
    if _DECLINED_HERS.search(word):
        return -1.5
    if gender == "f" and word[-1] not in "аяуюa":
        return 0.8
    if _UNCHANGING.search(word):
        return 0.1 if word[-1] in "ую" else 0.5
    return -1.5


def _may_be(lemma: Lemma, gender: str) -> bool:
    """Whether somebody of a gender may bear a surname declined so: a man's may end in -а, 'Гринда'."""
    if gender in ("", lemma.gender):
        return True
    return gender == "m" and lemma.gender == "f" and lemma.word[-1] in "аяa" and not _FEMININE.search(lemma.word)


def _first_name(name: Name, reading: GivenName | None, surname: str, language: str) -> list[str]:
    """The given names in the nominative, as far as they are known."""
    if not name.given:
        return []
    first, *others = name.given
    if reading:
        first = first if reading.nominative else _capitalised(reading.word)
    elif surname and first[-1] in "иіую" and _stands_still(name.surname[-1]):
        first = next((_capitalised(lemma.word) for lemma in lemmas(first, language) if lemma.gender == "f"), first)
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
