"""The registry as editors change it: names laid over what ships, ids that lead elsewhere, and the journal of edits.

Finding names in text is bot.tagging's work; keeping the journal is storage's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.article import ArticleId
from bot.domain.errors import Refused
from bot.domain.person import Role, in_order


class Kind(StrEnum):
    """What an edit is about."""

    PERSON = "person"
    TOPIC = "topic"


NOBODY = ""
"""Where an id leads that the tagger gave to what is no person."""


class Deed(StrEnum):
    """What an editor did. REJECT: the tagger's find is no person; MOVE: a topic stands elsewhere in the tree.

    START and END are of an office; IMPORT is the operator's, from a file.
    """

    ADD = "add"
    RENAME = "rename"
    ALIAS = "alias"
    UNALIAS = "unalias"
    CONFIRM = "confirm"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"
    START = "start"
    END = "end"
    IMPORT = "import"


@dataclass(frozen=True, kw_only=True, slots=True)
class Naming:
    """What one identity goes by: the name shown in each language, other spellings or synonyms, a topic's parent.

    `offices` are a person's that this newsroom gave, or that it ended; those that ship are not among them.
    """

    names: Mapping[str, str]
    others: tuple[str, ...] = ()
    parent: str | None = None
    offices: tuple[Role, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name and every other spelling, each once."""
        return tuple(dict.fromkeys((*self.names.values(), *self.others)))

    def shown(self, language: str) -> str:
        """The name for a reader of `language`."""
        return self.names.get(language) or next(iter(self.names.values()))

    def renamed(self, language: str, name: str) -> "Naming":
        """Shown as `name` in `language`; what it was called there is still found. Refused where it is called so."""
        former = self.names.get(language)
        if former == name:
            raise Refused("registry.same_name")
        names = {**self.names, language: name}
        return replace(self, names=names, others=_others((*self.others, *([former] if former else ())), names))

    def also(self, *spellings: str) -> "Naming":
        """With more spellings; Refused where none of them is new."""
        others = _others((*self.others, *spellings), self.names)
        if others == self.others:
            raise Refused("registry.spelling_known")
        return replace(self, others=others)

    def without(self, *spellings: str) -> "Naming":
        """Without other spellings; Refused for a name that is shown, or that it does not have."""
        if not set(spellings) <= set(self.others):
            raise Refused("registry.spelling_shown")
        return replace(self, others=tuple(one for one in self.others if one not in spellings))

    def under(self, parent: str | None) -> "Naming":
        """A topic's, below another one; Refused where it stands there already."""
        if parent == self.parent:
            raise Refused("registry.there_already")
        return replace(self, parent=parent)

    def taking_in(self, gone: "Naming") -> "Naming":
        """With all that another identity went by; names in languages that had none are shown from now on."""
        names = {**gone.names, **self.names}
        offices = in_order((*gone.offices, *self.offices))
        return replace(self, names=names, others=_others((*self.others, *gone.spellings), names), offices=offices)

    def holding(self, role: Role) -> "Naming":
        """With an office that began, or with one it had as it ended; Refused where it stands so already."""
        if role in self.offices:
            raise Refused("registry.office_known")
        return replace(self, offices=in_order((*self.offices, role)))


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """An edit about to be made: what identities go by after it, and which ids lead elsewhere; None takes either away.

    For a merge `other` is the id that is gone, for a split the new one, which `articles` are about whatever their text
    says; `words` is what the editor gave.
    """

    kind: Kind
    deed: Deed
    subject: str
    other: str = ""
    words: str = ""
    namings: Mapping[str, Naming | None] = field(default_factory=dict)
    redirects: Mapping[str, str | None] = field(default_factory=dict)
    articles: tuple[ArticleId, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """An edit in the journal."""

    id: int
    at: datetime
    actor: int
    kind: Kind
    deed: Deed
    subject: str
    other: str = ""
    words: str = ""
    undone: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Overlay:
    """All edits together, as they stand. `version` tells whether two overlays are the same."""

    namings: Mapping[Kind, Mapping[str, Naming]] = field(default_factory=dict)
    redirects: Mapping[Kind, Mapping[str, str]] = field(default_factory=dict)
    version: tuple[int, int] = (0, 0)

    def naming(self, kind: Kind, identity: str) -> Naming | None:
        """What editors made an identity go by; None where they left it alone."""
        return self.namings.get(kind, {}).get(identity)

    def leads(self, kind: Kind, identity: str) -> str:
        """The identity that an id means by now: itself, what it was merged into, or NOBODY."""
        redirects, seen = self.redirects.get(kind, {}), {identity}
        while (following := redirects.get(identity)) is not None and following not in seen:
            identity = following
            seen.add(identity)
        return identity


@dataclass(frozen=True, kw_only=True, slots=True)
class Weight:
    """What hangs on an identity: readers who follow or mute it (`both`: the survivor too), articles, quotes."""

    followers: int = 0
    both: int = 0
    articles: int = 0
    quotes: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """A person found by the shape of their name, whom no editor has looked at yet."""

    id: str
    name: str
    articles: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Retagging:
    """A pass over the archive after a change: which articles are done, and who watches.

    `root` is the first of the passes that one chat asked for in a row, none of which came to its end before the next:
    they share one message.
    """

    id: int
    root: int
    started: datetime
    chat_id: int
    locale: str
    after: int
    done: int
    changed: int
    total: int


def _others(spellings: tuple[str, ...], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(one for one in dict.fromkeys(spellings) if one not in names.values())
