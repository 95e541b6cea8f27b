"""A person: one identity, many names. Finding names in text: bot.tagging."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NewType

PersonId = NewType("PersonId", str)
"""A stable slug of a-z, 0-9 and '-', at most 48 characters, so that it fits a callback and a deep link."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Role:
    """An office held, with its title by language and the days it began and ended where known."""

    titles: Mapping[str, str]
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """One identity. `names` maps a language to the full name it is shown by; `aliases` are other spellings."""

    id: PersonId
    names: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = field(default=())
    wikidata: str | None = None
    provisional: bool = False

    def name_in(self, language: str) -> str:
        """The name for a reader of `language`; English, then any other, where that is not known."""
        return self.names.get(language) or self.names.get("en") or next(iter(self.names.values()))
