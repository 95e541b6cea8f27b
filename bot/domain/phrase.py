"""A text not yet in any language: a catalog key and its arguments. Translated last, by bot.language."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Phrase:
    """A catalog key with its arguments; `count` picks the CLDR plural and is also the argument `n`."""

    key: str
    args: Mapping[str, object] = field(default_factory=dict)
    count: int | None = None


def phrase(key: str, *, count: int | None = None, **args: object) -> Phrase:
    """A phrase, written as a call."""
    return Phrase(key, args, count)
