"""Tells which of the shapes that may be names are: by the words around them, and by what the rest of the text says."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bot.tagging.document import Document
from bot.tagging.index import NameIndex
from bot.tagging.lexicons.contexts import is_kind
from bot.tagging.names import given_keys, is_cyrillic, keys
from bot.tagging.recogniser import Name, Strength
from bot.tagging.signs import Signs, signs

_ENOUGH = 2.5
_INSIDE = {
    "en": frozenset({"in", "near", "across", "into", "outside"}),
    "uk": frozenset({"в", "у"}),
    "ru": frozenset({"в", "во"}),
    "pl": frozenset({"w", "we"}),
}
_LOCATIVE = {
    "en": re.compile("."),
    "uk": re.compile("[іїи]$"),
    "ru": re.compile("[еи]$"),
    "pl": re.compile("(?:i|u|ie|rze|cie)$"),
}
_GENITIVE = re.compile("(?:ого|ої|ой|а|я)$")
_PLACE = re.compile(
    "(?:[иії](?:я|ї|ю|єю|и|ей)|щин(?:а|и|і|у|ою)|(?:град|бург|стан|л[ея]нд|шир)(?:|а|у|і|ом|е)|land|stan|shire|burg)$"
)


def sift(names: Sequence[Name], document: Document, index: NameIndex) -> list[Name]:
    """The names that stand, in order."""
    return _Sieve(names, document, index).standing()


class _Sieve:
    """Weighs every name of one text, then lets those that carry vouch for the rest."""

    def __init__(self, names: Sequence[Name], document: Document, index: NameIndex) -> None:
        self._names = names
        self._language = document.language
        self._index = index
        self._small = {token.text for token in document.tokens if token.is_word and not token.capital}
        self._inside = Counter(key for name in names if not name.opens for key in self._keys(name))
        self._places = frozenset(key for name in names if self._in_place(name) for key in self._keys(name))
        self._surnames: frozenset[str] = frozenset()
        self._first_names: frozenset[str] = frozenset()
        self._sure = {name for name in names if self._stands_alone(name)}
        self._anchor()
        self._sure |= {name for name in names if name.full and name not in self._sure and self._score(name) >= _ENOUGH}
        self._anchor()

    def standing(self) -> list[Name]:
        """Names that stand by themselves, and those their other mentions vouch for."""
        scores = {name: self._score(name) for name in self._names if name not in self._sure}
        backing: dict[str, float] = defaultdict(float)
        for name, score in scores.items():
            for key in self._keys(name):
                backing[key] = max(backing[key], score)
        carried = {
            name
            for name, score in scores.items()
            if score >= _ENOUGH or (score >= 0 and max(backing[key] for key in self._keys(name)) >= _ENOUGH)
        }
        return [self._settled(name) for name in self._names if name in self._sure or name in carried]

    def _settled(self, name: Name) -> Name:
        """A name in the light of the whole text, which may know 'Clinton' as a surname, or Dorn in 'Відтоді Дорн'."""
        if not name.surname and len(name.given) == 1 and not self._surnames.isdisjoint(self._keys(name)):
            known = not self._first_names.isdisjoint(self._given_keys(name.given[0]))
            return name if known else replace(name, given=(), surname=name.given)
        if (name in self._sure and name.strength > Strength.WEAK) or not name.full or len(name.given) > 1:
            return name
        first = signs(name.given[0], self._language)
        if first.given or first.rare_given or self._surnames.isdisjoint(self._keys(name)):
            return name
        own = [
            part for part in name.run.parts if part.token.text == name.surname[0] and part.token.start > name.span[0]
        ]
        known = not self._first_names.isdisjoint(self._given_keys(name.given[0]))
        return name if known or not own else replace(name, span=(own[0].token.start, name.span[1]), given=())

    def _anchor(self) -> None:
        """Let the names that stand vouch for others that share a surname or a given name with them."""
        self._surnames = frozenset(key for name in self._sure if name.surname for key in self._keys(name))
        self._first_names = frozenset(
            key for name in self._sure if name.given for key in self._given_keys(name.given[0])
        )

    def _stands_alone(self, name: Name) -> bool:
        if name.strength is Strength.WEAK or self._is_thing(name):
            return False
        return not (name.surname and name.given and len(name.given[0]) == 1 and name.surname[-1].lower() in self._small)

    def _is_thing(self, name: Name) -> bool:
        """A street, a company, a prize: what stands around says so, or quotation marks do."""
        around = name.run.around
        if (
            around.thing
            or (around.street and name.heads)
            or (around.suffixed and name.tails)
            or (around.quoted and name.heads and name.tails)
        ):
            return True
        before = around.before if name.heads else ""
        if self._language == "en" and name.full and before.lower() == "the":
            return True
        lists = self._language if is_cyrillic(before) or self._language == "pl" else "en"
        if not is_kind(before.lower(), "thing", lists) or is_kind(before.lower(), "title", lists):
            return False
        return name.strength < Strength.SURE or before.isupper() or (before[0].isupper() and not around.led)

    def _score(self, name: Name) -> float:
        """What speaks for a name that its shape alone does not vouch for."""
        if self._is_thing(name):
            return -9.0
        word = (name.surname or name.given)[-1]
        known = signs(word, self._language)
        total = self._around(name) + (
            self._as_surname(name, word, known) if name.surname else self._as_given(word, known)
        )
        if word.lower() in self._small and not name.full:
            total -= 3.0
        if name.opens and not (name.surname and self._famous(name)):
            total -= 1.0 if known.given and not known.common else 1.5
        return total - 4.0 * known.no_name - 2.0 * (known.function and not (name.surname and self._famous(name)))

    def _as_given(self, word: str, known: Signs) -> float:
        repeated = max(self._inside[key] for key in keys(word, self._language)) > 1
        total = 1.0 if known.common or self._language == "en" else 3.5
        total += 3.0 * (not self._surnames.isdisjoint(keys(word, self._language)))
        return total + 2.5 * (not self._first_names.isdisjoint(self._given_keys(word))) + 1.0 * repeated

    def _as_surname(self, name: Name, word: str, known: Signs) -> float:
        total = 0.5 + 0.7 * known.surname + 1.0 * known.shaped
        total += 0.4 * (known.surname and known.shaped and not known.adjective)
        anchored = not self._surnames.isdisjoint(self._keys(name))
        if self._famous(name) or (known.renowned and not self._like_address(name)):
            total += 2.5
        elif not anchored:
            total += 1.0 * self._index.bears(self._keys(name)) - self._as_adjective(name, known)
        if name.full:
            first = signs(name.given[0], self._language)
            total += 0.7 + 0.5 * first.rare_given
            total -= 1.0 * (self._language == "en" and not first.rare_given and self._around(name) == 0)
            total += 0.7 * (is_cyrillic(word) and not (first.adjective or known.adjective or name.opens))
        if self._foreign(name):
            total -= 1.0
        if not (anchored or name.full or self._famous(name)):
            total -= 2.0 * (bool(_PLACE.search(word.lower())) or not self._places.isdisjoint(self._keys(name)))
        total += 4.0 * anchored
        return total + 0.5 * (max(self._inside[key] for key in self._keys(name)) > 2)

    def _like_address(self, name: Name) -> bool:
        """Whether a bare genitive stands where people say streets: 'на Грушевського', or in a list of them."""
        genitive = _GENITIVE.search(name.surname[-1]) and not name.given
        return bool(genitive) and (name.run.before.lower() == "на" or (not name.run.before and not name.opens))

    def _as_adjective(self, name: Name, known: Signs) -> float:
        """How much speaks for an adjective before its noun: 'Житомирської обласної', 'Дорнівської РДА'."""
        if not known.adjective:
            return 0.0
        after = name.run.after if name.tails else ""
        noun = after[:1].islower() and not is_kind(after, "did", self._language)
        return 2.5 if noun or (after.isupper() and after) else 1.0

    def _around(self, name: Name) -> float:
        before = name.run.before.lower() if name.heads else ""
        after = name.run.after if name.tails else ""
        told_of = self._language != "en" and is_kind(before, "did", self._language)
        done = told_of or is_kind(after, "did", self._language)
        told = 1.5 * is_kind(after, "said", self._language) + 2.0 * is_kind(before, "said", self._language)
        total = max(told, 1.3 * done)
        if is_kind(before, "title", self._language):
            total += self._as_titled(name, before)
        return total

    def _as_titled(self, name: Name, before: str) -> float:
        """What a title is worth: little where what is headed may follow, as in 'уряд і президент Овермарку'."""
        if name.full or not name.surname or not is_kind(before, "head", self._language):
            return 2.0
        known = signs(name.surname[-1], self._language).surnamed or self._index.bears(self._keys(name))
        return 1.0 if known else 0.0

    def _in_place(self, name: Name) -> bool:
        """Whether a single word stands where places do: 'in Overmark', 'у Дорнграді'."""
        if name.given or not name.heads:
            return False
        before = name.run.before.lower()
        return before in _INSIDE.get(self._language, ()) and bool(_LOCATIVE[self._language].search(name.surname[-1]))

    def _foreign(self, name: Name) -> bool:
        """Whether the name is in other letters than the text: mostly brands."""
        return self._language in ("uk", "ru") and not is_cyrillic(name.surname[-1])

    def _famous(self, name: Name) -> bool:
        return self._index.famous(self._keys(name))

    def _keys(self, name: Name) -> frozenset[str]:
        return keys((name.surname or name.given)[-1], self._language)

    def _given_keys(self, word: str) -> frozenset[str]:
        return given_keys(word, self._language)
