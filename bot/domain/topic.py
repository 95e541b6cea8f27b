"""A topic in the tree that readers follow. Matching text to topics: bot.tagging."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

TopicId = NewType("TopicId", str)
"""A stable slug of a-z, 0-9 and '-', at most 48 characters."""


class SubjectKind(StrEnum):
    """What it is that readers follow; each kind has a list of its own wherever one is chosen."""

    TOPIC = "topic"
    PLACE = "place"
    ORGANISATION = "organisation"


@dataclass(frozen=True, kw_only=True, slots=True)
class Topic:
    """A topic with its names and synonyms by language, its parent, and its IPTC Media Topic where one fits.

    A place or an organisation is followed, muted, renamed and merged as a topic is.
    """

    id: TopicId
    names: Mapping[str, str]
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parent: TopicId | None = None
    medtop: str | None = None
    """Such as 'medtop:11000000' (https://cv.iptc.org/newscodes/mediatopic/)."""
    kind: SubjectKind = SubjectKind.TOPIC

    def name_in(self, language: str) -> str:
        """The name for a reader of `language`; English where that is not known."""
        return self.names.get(language) or self.names["en"]
