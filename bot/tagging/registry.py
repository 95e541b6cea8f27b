"""The people, offices and topics Tribune knows, and those that articles bring along. Finding them: the indexes."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from bot.domain.errors import Missing
from bot.domain.person import Person
from bot.domain.ports import Matches, Office
from bot.domain.registry import Kind, Overlay
from bot.domain.topic import SubjectKind, Topic
from bot.tagging.index import NameIndex
from bot.tagging.lexicon import Lexicon
from bot.tagging.offices_held import OfficeIndex
from bot.tagging.person_search import PersonSearch
from bot.tagging.topics import TopicIndex

_ANYBODY = "nobody"
"""Any word: what an index makes with its first lookup is made with this one."""


class Indexes(NamedTuple):
    """What the names of a lexicon are looked up in."""

    lexicon: Lexicon
    people: NameIndex
    topics: TopicIndex
    offices: OfficeIndex


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
        self._forget("_people", "_topic_index", "_offices")

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
            self._forget("_people", "_offices")
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

    @cached_property
    def _offices(self) -> OfficeIndex:
        return OfficeIndex(self._lexicon.people)

    def indexes(self) -> Indexes:
        """The indexes of who is known now, made anew: seconds of work, for a thread beside the loop that answers."""
        lexicon = self._lexicon
        made = Indexes(
            lexicon,
            NameIndex(lexicon.people, lexicon.foremost),
            TopicIndex(lexicon.topics),
            OfficeIndex(lexicon.people),
        )
        PersonSearch(made.people).find(_ANYBODY)
        made.topics.find(_ANYBODY)
        return made

    def use(self, made: Indexes) -> bool:
        """Look names up in these from now on; False, and nothing changes, where others are known by now."""
        if made.lexicon is not self._lexicon:
            return False
        for name, index in (("_people", made.people), ("_topic_index", made.topics), ("_offices", made.offices)):
            self.__dict__.setdefault(name, index)
        return True

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

    def topics(self, kind: SubjectKind = SubjectKind.TOPIC) -> Sequence[Topic]:
        """Every topic, place or organisation, parents before children."""
        return tuple(topic for topic in self._lexicon.topics if topic.kind is kind)

    def find_topic(self, words: str) -> Matches[Topic]:
        """Topics by name, synonym, inflected form or typo; the nearest five at least."""
        return self._topic_index.find(words)

    def find_person(self, words: str) -> Matches[Person]:
        """People by any spelling, script, grammatical case, title, beginning or typo."""
        return PersonSearch(self._people).find(words)

    def find_office(self, words: str) -> Sequence[Office]:
        """Offices that words name, with those who hold or held them."""
        return self._offices.find(words)
