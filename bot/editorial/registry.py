"""What editors do to people and topics, edit by edit. How each is written down and undone: registry_journal.py.

Offices: offices.py. What an edit makes of a name: bot.domain.registry.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.domain.article import ArticleId
from bot.domain.errors import Refused
from bot.domain.person import Person
from bot.domain.registry import NOBODY, Change, Deed, Kind, Naming, Overlay
from bot.editorial.identities import free, lineage, own
from bot.editorial.ports import Actor, Editorial
from bot.editorial.registry_journal import make
from bot.ingest.names import names_of, wholesome
from bot.language.translator import Translator
from bot.tagging.revision import naming_of
from bot.tagging.romanisation import slug


async def rename(
    ports: Editorial, kind: Kind, identity: str, language: str, name: str, by: Actor, *, seen: str | None = None
) -> int:
    """Show an identity by another name in one language; Conflict where it is not as it was when `seen`."""
    shown = wholesome(name, language if kind is Kind.PERSON or language == "en" else "")

    def change(_overlay: Overlay) -> Change:
        naming = naming_of(own(ports, kind, identity)).renamed(language, shown)
        return Change(kind=kind, deed=Deed.RENAME, subject=identity, words=shown, namings={identity: naming})

    return await make(ports, change, by, seen=seen)


async def add_spelling(ports: Editorial, kind: Kind, identity: str, typed: str, by: Actor) -> int:
    """Let an identity be found by one more spelling."""
    spelling = wholesome(typed)

    def change(_overlay: Overlay) -> Change:
        naming = naming_of(own(ports, kind, identity)).also(spelling)
        return Change(kind=kind, deed=Deed.ALIAS, subject=identity, words=spelling, namings={identity: naming})

    return await make(ports, change, by)


async def drop_spelling(ports: Editorial, kind: Kind, identity: str, spelling: str, by: Actor) -> int:
    """Let an identity no longer be found by a spelling."""

    def change(_overlay: Overlay) -> Change:
        naming = naming_of(own(ports, kind, identity)).without(spelling)
        return Change(kind=kind, deed=Deed.UNALIAS, subject=identity, words=spelling, namings={identity: naming})

    return await make(ports, change, by)


async def confirm(ports: Editorial, identity: str, by: Actor) -> int:
    """List a person who was found by the shape of their name."""

    def change(_overlay: Overlay) -> Change:
        naming = naming_of(_found(ports, identity))
        return Change(kind=Kind.PERSON, deed=Deed.CONFIRM, subject=identity, namings={identity: naming})

    return await make(ports, change, by)


async def reject(ports: Editorial, identity: str, by: Actor) -> int:
    """What was found is no person: hide it, and never find that name again unless an editor adds it."""

    def change(_overlay: Overlay) -> Change:
        one = _found(ports, identity)
        return Change(
            kind=Kind.PERSON,
            deed=Deed.REJECT,
            subject=identity,
            words=one.name_in(by.locale),
            namings={identity: naming_of(one)},
            redirects={identity: NOBODY},
        )

    return await make(ports, change, by)


async def add(ports: Editorial, kind: Kind, typed: str, by: Actor) -> tuple[str, int]:
    """List somebody or something new, typed as 'English name / Українська назва'; gives the new id and the edit."""
    naming = names_of(typed)
    if kind is Kind.TOPIC and "en" not in naming.names:
        raise Refused("registry.needs_english")
    identity = ""

    def change(overlay: Overlay) -> Change:
        nonlocal identity
        identity = free(ports, kind, slug(naming.names.get("en") or naming.spellings[0]))
        back = {identity: None} if identity in overlay.redirects.get(kind, {}) else {}
        return Change(kind=kind, deed=Deed.ADD, subject=identity, namings={identity: naming}, redirects=back)

    number = await make(ports, change, by)
    return identity, number


async def merge(ports: Editorial, kind: Kind, gone: str, kept: str, by: Actor) -> int:
    """Make one identity of two: what hangs on `gone` hangs on `kept` from now on."""

    def change(_overlay: Overlay) -> Change:
        one, other = own(ports, kind, kept), own(ports, kind, gone)
        if one.id == other.id:
            raise Refused("registry.merged_meanwhile")
        return Change(
            kind=kind,
            deed=Deed.MERGE,
            subject=one.id,
            other=other.id,
            words=other.name_in(by.locale),
            namings={one.id: naming_of(one).taking_in(naming_of(other)), other.id: None},
            redirects={other.id: one.id},
        )

    return await make(ports, change, by)


@dataclass(frozen=True, kw_only=True, slots=True)
class Parting:
    """What of an identity means another, and what that one goes by."""

    kind: Kind
    identity: str
    naming: Naming
    spellings: tuple[str, ...] = ()
    articles: tuple[ArticleId, ...] = ()


async def split(ports: Editorial, part: Parting, by: Actor) -> tuple[str, int]:
    """Make an identity of its own of some spellings and articles; gives its id and the edit."""
    if part.kind is Kind.TOPIC and "en" not in part.naming.names:
        raise Refused("registry.needs_english")
    new = ""

    def change(overlay: Overlay) -> Change:
        nonlocal new
        rest = naming_of(own(ports, part.kind, part.identity)).without(*part.spellings)
        new, back = _new_id(ports, part, overlay)
        return Change(
            kind=part.kind,
            deed=Deed.SPLIT,
            subject=part.identity,
            other=new,
            words=part.naming.spellings[0],
            namings={part.identity: rest, new: replace(part.naming, parent=rest.parent)},
            redirects=back,
            articles=part.articles,
        )

    number = await make(ports, change, by)
    return new, number


def _new_id(ports: Editorial, part: Parting, overlay: Overlay) -> tuple[str, Mapping[str, None]]:
    """The id of what is split off: the one that was merged away under this name, else a free one."""
    wanted = slug(part.naming.names.get("en") or part.naming.spellings[0])
    led = overlay.redirects.get(part.kind, {}).get(wanted)
    if wanted != part.identity and led in {part.identity, NOBODY}:
        return wanted, {wanted: None}
    return free(ports, part.kind, wanted), {}


async def place(ports: Editorial, identity: str, parent: str | None, by: Actor) -> int:
    """Let a topic stand under another one, or at the top."""

    def change(_overlay: Overlay) -> Change:
        above = own(ports, Kind.TOPIC, parent) if parent else None
        if above and identity in lineage(ports, above.id):
            raise Refused("registry.cycle")
        naming = naming_of(own(ports, Kind.TOPIC, identity)).under(parent)
        words = above.name_in(by.locale) if above else Translator.load(by.locale).text("registry.top")
        return Change(kind=Kind.TOPIC, deed=Deed.MOVE, subject=identity, words=words, namings={identity: naming})

    return await make(ports, change, by)


def _found(ports: Editorial, identity: str) -> Person:
    """Somebody whom the tagger found and nobody listed; Refused for anybody else."""
    one = own(ports, Kind.PERSON, identity)
    if not (isinstance(one, Person) and one.provisional):
        raise Refused("registry.listed_already")
    return one
