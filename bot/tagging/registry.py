"""Finds the person or topic a reader typed, in any spelling, script, grammatical case, or with a slip of a finger."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from bot.domain.errors import Missing
from bot.domain.person import Person
from bot.domain.ports import Matches
from bot.domain.registry import Kind, Overlay
from bot.domain.topic import Topic
from bot.tagging.closeness import closest, retyped
from bot.tagging.document import APOSTROPHES
from bot.tagging.index import Bearer, NameIndex
from bot.tagging.lexicon import Lexicon
from bot.tagging.names import PARTICLES, given, keys, nominative_keys, same_initial
from bot.tagging.romanisation import skeleton
from bot.tagging.topics import TopicIndex

_NEAREST = 5
_WORD = re.compile(rf"[^\W\d_][\w{APOSTROPHES}-]*")

Keys = Callable[[str], frozenset[str]]


class LexiconRegistry:
    """The registry over a lexicon; it learns the identities that articles bring along.

    Looking names up needs indexes, which are made when somebody first asks: a process that starts sends before that.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.adopt(lexicon, Overlay())

    def adopt(self, lexicon: Lexicon, overlay: Overlay) -> None:
        """Know these people and topics instead, and where ids that were merged lead."""
        self._lexicon, self._overlay = lexicon, overlay
        self._known = {str(person.id): person for person in lexicon.people}
        self._topics = {str(topic.id): topic for topic in lexicon.topics}
        self._forget("_people", "_topic_index")

    def learn(self, people: Iterable[Person]) -> None:
        """Add identities. One with a known id replaces it, except that a provisional one replaces nobody listed.

        Ids that were merged away or thrown out stay away.
        """
        known = self._known
        there = (one for one in people if self._overlay.leads(Kind.PERSON, one.id) == one.id)
        fresh = {str(p.id): p for p in there if not p.provisional or p.id not in known or known[p.id].provisional}
        if not fresh:
            return
        replacing = not known.keys().isdisjoint(fresh)
        self._lexicon = self._lexicon.with_people(fresh.values())
        known.update(fresh)
        if replacing:
            self._forget("_people")
        elif "_people" in self.__dict__:
            self._people.foremost = self._lexicon.foremost
            for person in fresh.values():
                self._people.add(person)

    @cached_property
    def _people(self) -> NameIndex:
        return NameIndex(self._lexicon.people, self._lexicon.foremost)

    @cached_property
    def _topic_index(self) -> TopicIndex:
        return TopicIndex(self._lexicon.topics)

    def _forget(self, *indexes: str) -> None:
        for index in indexes:
            self.__dict__.pop(index, None)

    def person(self, person_id: str) -> Person:
        """The identity, or the one it was merged into; or Missing."""
        found = self._known.get(self._overlay.leads(Kind.PERSON, person_id))
        if found is None:
            raise Missing("person.missing", id=person_id)
        return found

    def topic(self, topic_id: str) -> Topic:
        """The topic, or the one it was merged into; or Missing."""
        found = self._topics.get(self._overlay.leads(Kind.TOPIC, topic_id))
        if found is None:
            raise Missing("topic.missing", id=topic_id)
        return found

    def topics(self) -> Sequence[Topic]:
        """Every topic, parents before children."""
        return self._lexicon.topics

    def find_topic(self, words: str) -> Matches[Topic]:
        """Topics by name, synonym, inflected form or typo; the nearest five at least."""
        return self._topic_index.find(words)

    def find_person(self, words: str) -> Matches[Person]:
        """People by any spelling, script or case; every bearer of a bare surname, so that nobody is guessed.

        A slip of the finger and a given name alone are only `near`.
        """
        typed = _WORD.findall(words)
        sure = self._sure(typed) or next(filter(None, (self._sure(_WORD.findall(w)) for w in retyped(words))), ())
        called = self._called(typed)
        if called:
            return Matches(near=_distinct((*called, *sure))[:_NEAREST])
        return Matches(sure=sure) if sure else Matches(near=self._close(typed))

    def _sure(self, typed: Sequence[str]) -> tuple[Person, ...]:
        return self._named(typed, as_typed) or self._named(typed, as_case_form)

    def _called(self, typed: Sequence[str]) -> tuple[Person, ...]:
        """The foremost people whose given name is all that was typed."""
        if len(typed) != 1 or self._people.famous(as_case_form(typed[0])):
            return ()
        own = {name.id for language in ("uk", "ru", "pl") for name in given(typed[0], language)}
        fitting = {bearer.person_id for bearer in self._people.everyone() if not own.isdisjoint(bearer.given)}
        return self._of(sorted(fitting & self._people.foremost, key=self._in_office_first))

    def _in_office_first(self, identity: str) -> tuple[bool, str]:
        return all(role.end for role in self._people.people[identity].roles), identity

    def _named(self, typed: Sequence[str], reading: Keys) -> tuple[Person, ...]:
        whole = self._people.spellings.get(_spoken(typed))
        if whole and len(typed) > 1:
            return self._of(self._ranked(whole))
        for before, surname in _orders(typed):
            bearers = self._people.bearers(reading(surname))
            found = {b.person_id for b in bearers if _fits(before, b, reading)}
            if found:
                return self._of(self._ranked(self._known_whole(found)))
        return ()

    def _known_whole(self, found: set[str]) -> set[str]:
        """Without surnames that articles left unresolved, where there are bearers of them to choose from."""
        whole = {identity for identity in found if not _bare(self._people.people[identity])}
        return whole or found

    def _ranked(self, identities: Iterable[str]) -> list[str]:
        """The best known first, so that theirs is the first button."""
        return sorted(identities, key=lambda identity: (identity not in self._people.foremost, identity))

    def _close(self, typed: Sequence[str]) -> tuple[Person, ...]:
        """Those whose whole name, or whose surname beside a fitting given name, is a slip away from what was typed."""
        spellings = self._people.spellings
        found = [identity for key in closest(_spoken(typed), spellings) for identity in self._ranked(spellings[key])]
        for given_names, surname in _orders(typed) if len(typed) > 1 else ():
            bearers = self._people.bearers(key for key in closest(skeleton(surname), spellings) if " " not in key)
            found += [b.person_id for b in bearers if given_names and _fits(given_names, b, as_case_form)]
        return _distinct(self._of(found))[:_NEAREST]

    def _of(self, identities: Iterable[str]) -> tuple[Person, ...]:
        return tuple(self._people.people[identity] for identity in identities)


def _bare(person: Person) -> bool:
    """Whether nobody knows more of a person than a surname."""
    return person.provisional and not any(" " in name for name in person.names.values())


def _orders(typed: Sequence[str]) -> list[tuple[Sequence[str], str]]:
    """Given names and surname, in the order of a name and in the order of a list."""
    if not typed:
        return []
    return [(typed[:-1], typed[-1]), *([(typed[1:], typed[0])] if len(typed) > 1 else [])]


def as_typed(word: str) -> frozenset[str]:
    """What a word of a name goes by where it stands in the nominative."""
    return nominative_keys(word, "pl")


def as_case_form(word: str) -> frozenset[str]:
    """The case forms of every language a word of this script may be in."""
    languages = ("uk", "ru") if "Ѐ" <= word[0] <= "ӿ" else ("pl",)
    lemmas = frozenset[str]().union(*(keys(word, language) for language in languages))
    return lemmas.union(*(nominative_keys(lemma, "en") for lemma in lemmas))


def _fits(given: Sequence[str], bearer: Bearer, reading: Keys) -> bool:
    """Whether every word before the surname may be one of the bearer's; an initial need only begin one."""
    return all(_word_fits(word, bearer, reading) for word in given if word.lower() not in PARTICLES)


def _word_fits(word: str, bearer: Bearer, reading: Keys) -> bool:
    if len(word) == 1:
        return any(same_initial(word, name) for name in bearer.given)
    return not reading(word).isdisjoint(bearer.given | {bearer.surname})


def _spoken(words: Sequence[str]) -> str:
    return " ".join(skeleton(word) for word in words)


def _distinct(people: Iterable[Person]) -> tuple[Person, ...]:
    return tuple({person.id: person for person in people}.values())
