"""The people and topics the tagger knows. Each room keeps its own index over it; how text is matched is theirs."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.domain.person import Person
from bot.domain.topic import Topic
from bot.tagging.lexicons.people import foremost_people, shipped_people
from bot.tagging.lexicons.subjects import shipped_subjects
from bot.tagging.lexicons.topics import shipped_topics


@dataclass(frozen=True, eq=False)
class Lexicon:
    """People and topics, compared by identity so that an index can be cached for each lexicon."""

    people: tuple[Person, ...] = ()
    topics: tuple[Topic, ...] = ()
    foremost: frozenset[str] = frozenset()
    """Ids of the people a bare surname means wherever nothing says otherwise."""

    @classmethod
    def shipped(cls) -> "Lexicon":
        """What stands in bot/tagging/lexicons/."""
        return cls(shipped_people(), (*shipped_topics(), *shipped_subjects()), foremost_people())

    def with_people(self, people: Iterable[Person]) -> "Lexicon":
        """This lexicon and `people`; one with a known id replaces the known one.

        A newsroom's own people are meant by their bare surnames, unless they are provisional.
        """
        fresh = {person.id: person for person in people}
        known = {person.id: person for person in self.people} | fresh
        meant = frozenset(person.id for person in fresh.values() if not person.provisional)
        return replace(self, people=tuple(known.values()), foremost=self.foremost | meant)

    def with_topics(self, topics: Iterable[Topic]) -> "Lexicon":
        """This lexicon and `topics`; one with a known id replaces the known one."""
        known = {topic.id: topic for topic in self.topics} | {topic.id: topic for topic in topics}
        return replace(self, topics=tuple(known.values()))
