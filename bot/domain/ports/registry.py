"""People and topics found by whatever a person types."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from bot.domain.person import Person, Role
from bot.domain.topic import SubjectKind, Topic

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Matches(Generic[T]):
    """What words may have meant: `sure` is beyond doubt (two people of one name: two), `near` is 'did you mean'."""

    sure: tuple[T, ...] = ()
    near: tuple[T, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Office:
    """An office that words name: whose it is or was, and ids of the places its title tells of."""

    person: Person
    role: Role
    places: tuple[str, ...] = ()


class Registry(Protocol):
    """The people and topics readers may follow, found by whatever a person types."""

    def person(self, person_id: str) -> Person:
        """The identity, or Missing."""

    def topic(self, topic_id: str) -> Topic:
        """The topic, or Missing."""

    def find_person(self, words: str) -> Matches[Person]:
        """People by any spelling, script, grammatical case or typo."""

    def find_office(self, words: str) -> Sequence[Office]:
        """Offices that words name in any supported language, with who holds or held them; none for other words."""

    def find_topic(self, words: str) -> Matches[Topic]:
        """Topics by name, synonym in any supported language, inflected form or typo; the nearest five at least."""

    def topics(self, kind: SubjectKind = SubjectKind.TOPIC) -> Sequence[Topic]:
        """Every topic, place or organisation, parents before children."""
