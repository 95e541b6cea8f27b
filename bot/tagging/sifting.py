"""Tells which of the shapes that may be names are: by the words around them, and by what the rest of the text says."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bot.tagging.beside import VERB, Beside, is_adjective
from bot.tagging.cases import agree, cases_of
from bot.tagging.companions import as_subject, in_list, listed_with
from bot.tagging.document import Document
from bot.tagging.governed import placed_keys
from bot.tagging.index import NameIndex, listed_ids
from bot.tagging.lexicons.contexts import is_kind
from bot.tagging.lexicons.speech import speech
from bot.tagging.lexicons.titles import goes_by_one_name, head, is_title
from bot.tagging.morphology import lemmas
from bot.tagging.names import given_keys, is_cyrillic, keys
from bot.tagging.predicates import acts, is_noun
from bot.tagging.recogniser import GENERATIONS, Name, Strength
from bot.tagging.signs import Signs, is_spelt_abroad, signs

_ENOUGH = 2.5
_SOMEBODY = 2.0
_FAINT = 1.0
_MONONYM = 3.0
_HEARD, _OPENING = 1.8, 1.3
"""What speaks for a full name: its last word says something by itself, or it does at the head of a sentence."""
_NEAR = frozenset({"near", "in", "from", "at", "outside"})
"""Before the place that a sentence begins with: 'Near Brodany Vitruk opened a plant'."""
_AUXILIARIES = frozenset(
    "could would will is was are were has had have may might must should can did does do shall wants needs".split()
)
_TO_MANY = re.compile("[аяa]м$")
_POSSESSIVE = re.compile("(?:ов(?:а|е|ого|ої|ому|ій|у|им|ою)|ин(?:а|е|ого|ої|ому|ій|у|им|ою)|ів)$")
_PERFECT = frozenset({"had", "has", "have"})
_ADJECTIVAL = frozenset("йiy")
_VOWELS = frozenset("аеиіоуюяєїэыёaeiouyąę")
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
        self._printed = {name.surname[-1].lower() for name in names if name.surname}
        self._borne = {name.surname[-1].lower() for name in names if name.full}
        self._inside = Counter(key for name in names if not name.opens for key in self._keys(name))
        self._places = placed_keys(names, document)
        self._document = document
        self._beside = Beside(document)
        self._acting = self._heard_alone() if self._language == "en" else frozenset[str]()
        self._surnames: frozenset[str] = frozenset()
        self._first_names: frozenset[str] = frozenset()
        self._listed_with = listed_with(names, document.text)
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

    def _heard_alone(self) -> frozenset[str]:
        """Keys of single words that say or do something: 'Fallow told them' vouches for 'Idris Fallow'."""
        alone = (
            name for name in self._names if not name.full and name.heads and name.tails and not self._is_thing(name)
        )
        return frozenset(key for name in alone if self._speaks(name) for key in self._keys(name))

    def _speaks(self, name: Name) -> bool:
        after = name.run.after
        return name.run.before.lower() != "the" and (is_kind(after, "said", "en") or is_kind(after, "did", "en"))

    def _settled(self, name: Name) -> Name:
        """A name in the light of the whole text, which may know 'Clinton' as a surname, or Dorn in 'Відтоді Дорн'."""
        if not name.surname and len(name.given) == 1 and not self._surnames.isdisjoint(self._keys(name)):
            known = not self._first_names.isdisjoint(self._given_keys(name.given[0]))
            return name if known else replace(name, given=(), surname=name.given)
        if (name in self._sure and name.strength > Strength.WEAK) or not name.full or len(name.given) > 1:
            return name
        first = signs(name.given[0], self._language)
        led = name.heads and name.run.before.lower() in _NEAR
        if first.given or (first.rare_given and not led) or self._surnames.isdisjoint(self._keys(name)):
            return name
        own = [
            part for part in name.run.parts if part.token.text == name.surname[0] and part.token.start > name.span[0]
        ]
        known = not led and not self._first_names.isdisjoint(self._given_keys(name.given[0]))
        if led and len(name.surname) > 1 and own:  # 'In Overmark Orla Veldan': a place, then the whole name
            return replace(
                name, span=(own[0].token.start, name.span[1]), given=name.surname[:1], surname=name.surname[1:]
            )
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
            or (around.street and name.heads and not self._is_free(name))
            or (around.suffixed and name.tails)
            or (around.quoted and name.heads and name.tails)
        ):
            return True
        before = around.before if name.heads else ""
        if self._language == "en" and name.full and before.lower() == "the":
            return True
        lists = self._language if is_cyrillic(before) or self._language == "pl" else "en"
        if not is_kind(before.lower(), "thing", lists) or is_title(before, lists):
            return False
        return name.strength < Strength.SURE or before.isupper() or (before[0].isupper() and not around.led)

    def _is_free(self, name: Name) -> bool:
        """Whether a full name is in no case that a street or school is of: 'інституту Павло Дорн'."""
        sure = self._language != "en" and name.full and name.strength is Strength.SURE
        known = sure and bool(signs(name.given[0], self._language).given)
        return known and "g" not in cases_of(name.given[0], self._language)

    def _score(self, name: Name) -> float:
        """What speaks for a name that its shape alone does not vouch for."""
        if self._is_thing(name) or self._is_possessive(name):
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
        if total < _ENOUGH and self._language != "en" and not known.no_name:
            total += in_list(name, self._listed_with.get(name, ()), self._sure, self._language)
        return total - 4.0 * known.no_name - 2.0 * (known.function and not (name.surname and self._famous(name)))

    def _as_given(self, word: str, known: Signs) -> float:
        repeated = max(self._inside[key] for key in keys(word, self._language)) > 1
        total = 1.0 if known.common or self._language == "en" else 3.5
        total += 3.0 * (not self._surnames.isdisjoint(keys(word, self._language)))
        return total + 2.5 * (not self._first_names.isdisjoint(self._given_keys(word))) + 1.0 * repeated

    def _as_surname(self, name: Name, word: str, known: Signs) -> float:
        total = 0.5 + 0.7 * known.surname + 1.0 * known.shaped
        total += 0.4 * (known.surname and known.shaped and not known.adjective)
        total += as_subject(name, known, self._language)
        anchored = not self._surnames.isdisjoint(self._keys(name))
        if (self._famous(name) and not self._like_noun(name, known)) or (
            known.renowned and not self._like_address(name)
        ):
            total += 2.5
        elif not anchored:
            total += 1.0 * self._index.bears(self._keys(name)) - self._as_adjective(name, known)
        if name.full:
            first = signs(name.given[0], self._language)
            total += 0.7 + 0.5 * first.rare_given
            total -= 1.0 * (self._language == "en" and not first.rare_given and self._around(name) == 0)
            total += _HEARD * (not self._acting.isdisjoint(self._keys(name)))
            total += _OPENING * (self._language == "en" and name.opens and self._speaks(name))
            total += 0.7 * (is_cyrillic(word) and not (first.adjective or known.adjective or name.opens))
        if self._foreign(name):
            total -= 1.0
        if not (anchored or name.full or self._famous(name)):
            total -= 2.0 * bool(_PLACE.search(word.lower())) + 3.0 * (not self._places.isdisjoint(self._keys(name)))
        total += 4.0 * anchored
        return total + 0.5 * (max(self._inside[key] for key in self._keys(name)) > 2)

    def _like_noun(self, name: Name, known: Signs) -> bool:
        """Whether a sentence begins with a case form of a name that is an everyday noun: 'Маска — не покарання'."""
        if not (name.opens and known.common) or name.given:
            return False
        word, bearers = name.surname[-1].lower(), self._index.bearers(self._keys(name))
        foremost = (self._index.people[one] for one in listed_ids(bearers) & self._index.foremost)
        return all(word != spelt.split()[-1].lower() for one in foremost for spelt in one.names.values())

    def _like_address(self, name: Name) -> bool:
        """Whether a bare genitive stands where people say streets: 'на Грушевського', or in a list of them."""
        genitive = _GENITIVE.search(name.surname[-1]) and not name.given
        return bool(genitive) and (name.run.before.lower() == "на" or (not name.run.before and not name.opens))

    def _as_adjective(self, name: Name, known: Signs) -> float:
        """How much speaks for an adjective before its noun: 'Житомирської обласної', 'Дорнівської РДА'."""
        led = name.run.before.lower() if name.heads else ""
        if not known.adjective or self._is_form(name.surname[-1]) or self._is_of_one_name(name, led):
            return 0.0
        after = name.run.after if name.tails else ""
        abroad = name.full and is_spelt_abroad(name.surname[-1], self._language)
        if abroad or (not goes_by_one_name(led, self._language) and acts(name.surname[-1], after, self._language)):
            return 0.0
        noun = after[:1].islower() and not is_kind(after, "did", self._language)
        if name.full and signs(name.given[0], self._language).rare_given:
            noun = is_noun(after, self._language)
            if not (noun or is_adjective(name.given[0], self._language)):
                return 0.0
        if (
            self._language in ("uk", "ru")
            and not after
            and name.full
            and not signs(name.given[0], self._language).adjective
        ):
            return 0.0  # an adjective stands before its noun there: 'Раніл Джаявардена'
        return 2.5 if noun or (after.isupper() and after) else 1.0

    def _is_possessive(self, name: Name) -> bool:
        """'Верланова промова', where the text names Верлан: an adjective of the name."""
        after = name.run.after if name.tails else ""
        if name.given or self._language != "uk" or not after[:1].islower() or VERB["uk"].search(after):
            return False
        bare = _POSSESSIVE.sub("", name.surname[-1].lower())
        said = is_kind(after, "said", "uk") or is_kind(after, "did", "uk")
        return bare != name.surname[-1].lower() and not said and bool({bare, f"{bare}а"} & self._borne)

    def _is_form(self, word: str) -> bool:
        """Whether the text names somebody of whose surname the word is a case form: 'Дорна', where 'Дорн' is named."""
        nominatives = (lemma.word for lemma in lemmas(word, self._language) if lemma.gender == "m")
        return any(one in self._printed and one[-1] not in _ADJECTIVAL for one in nominatives)

    def _around(self, name: Name) -> float:
        before = name.run.before.lower() if name.heads else ""
        after = name.run.after if name.tails else ""
        told_of = self._language != "en" and is_kind(before, "did", self._language)
        done = told_of or is_kind(after, "did", self._language)
        told = 1.5 * (is_kind(after, "said", self._language) or self._has_said(name, after) or self._puts(name, after))
        if not (self._language == "en" and after in _AUXILIARIES):  # 'she said Overmark would sign': of it, not by it
            told += 2.0 * (is_kind(before, "said", self._language) and not self._is_told(name))
        total = max(told, 1.3 * done)
        if after in GENERATIONS and name.full:
            total += 4.0
        if name.heads and name.run.around.titled:
            total += self._as_titled(name, before)
        elif name.full and self._is_somebody(name):
            total += _SOMEBODY
        return total

    def _is_told(self, name: Name) -> bool:
        """Whether many hear what is said, so that nobody is named: 'повідомляє Пасажирам'."""
        word = (name.surname or name.given)[-1]
        return not name.full and self._language in ("uk", "ru") and bool(_TO_MANY.search(word))

    def _puts(self, name: Name, after: str) -> bool:
        """Whether an English verb of saying follows, as rules of quotes know them: 'X insisted', 'X warns'.

        Where another word with a capital stands before, both may be the name of a thing: 'New Furrow insisted'.
        """
        before = name.run.before
        verb = speech("en").verbs.get(after) if self._language == "en" else None
        of_a_thing = before[:1].isupper() and not is_title(before, "en")
        return verb is not None and verb.form in {"past", "s"} and verb.weight > _FAINT and not of_a_thing

    def _has_said(self, name: Name, after: str) -> bool:
        """'X had told': a verb of saying behind its auxiliary."""
        at = self._document.token_at(name.span[1] - 1) + 2 if after in _PERFECT and self._language == "en" else 0
        return bool(at) and at < len(self._document.tokens) and is_kind(self._document.tokens[at].text, "said", "en")

    def _is_somebody(self, name: Name) -> bool:
        """Whether words further off, before or behind a full name, say what somebody is: an office, a trade, an age."""
        first, last = (self._document.token_at(offset) for offset in (name.span[0], name.span[1] - 1))
        words = (*name.given, *name.surname)
        lead = signs(words[0], self._language)
        if is_adjective(words[0], self._language) and not (lead.given or lead.rare_given):
            return False
        if name.heads and (self._beside.is_led(first, words) or self._beside.is_aged(first)):
            return True
        return name.tails and self._beside.is_followed(last + 1)

    def _as_titled(self, name: Name, before: str) -> float:
        """What a title is worth: little where what is headed may follow, as in 'уряд і президент Овермарку'."""
        if not (name.full or name.tails or name.given):
            return 0.0  # 'президентові Овермарку Петрові Стрілу': whose, before who
        if not name.full and goes_by_one_name(before, self._language):
            return _MONONYM * self._is_of_one_name(name, before)
        longer = head(before, self._language) and not is_kind(before, "title", self._language)
        heads = longer or is_kind(before, "head", self._language)
        if name.full or not name.surname or not heads:
            return 2.0
        known = signs(name.surname[-1], self._language).surnamed or self._index.bears(self._keys(name))
        by_case = self._by_case(name, before)
        return max(by_case, 1.0) if known else by_case

    def _is_of_one_name(self, name: Name, before: str) -> bool:
        """'патриарх Иероним' is called so; 'патриарх Овермарка', in another case, is of it."""
        word = (name.surname or name.given)[-1]
        if name.full or not goes_by_one_name(before, self._language):
            return False
        if self._language == "en" or signs(word, self._language).given:
            return True
        upright = any(one.nominative == before for one in head(before, self._language))
        return upright and word[-1].lower() not in _VOWELS and word[-1].lower() not in _ADJECTIVAL

    def _by_case(self, name: Name, before: str) -> float:
        """'президент Дорн' must be called so, 'прем’єрка Селланду' is of it; 'президент Овермарку' may be either."""
        wanted, heads = cases_of(name.surname[-1], self._language), head(before, self._language)
        if self._language == "en" or not heads:
            return 0.0
        if not agree(before, heads, wanted, self._language):
            return -2.0
        ruler = is_kind(before, "of-ruler", self._language)  # of bodies many names stand still: 'prezes Work Service'
        return 2.0 if ruler and wanted == {"n"} and name.surname[-1].lower()[-1] not in _VOWELS else 0.0

    def _foreign(self, name: Name) -> bool:
        """Whether the name is in other letters than the text: mostly brands."""
        return self._language in ("uk", "ru") and not is_cyrillic(name.surname[-1])

    def _famous(self, name: Name) -> bool:
        return self._index.famous(self._keys(name), (name.surname or name.given)[-1])

    def _keys(self, name: Name) -> frozenset[str]:
        return keys((name.surname or name.given)[-1], self._language)

    def _given_keys(self, word: str) -> frozenset[str]:
        return given_keys(word, self._language)
