"""A person's offices, each with its source: that one began, that one ended."""

from dataclasses import replace

from bot.domain.errors import Refused
from bot.domain.person import Day, Role, Source
from bot.domain.registry import Change, Deed, Kind, Overlay
from bot.editorial.identities import own
from bot.editorial.ports import Actor, Editorial
from bot.editorial.registry_journal import make
from bot.ingest.names import titles_of
from bot.tagging.revision import naming_of


async def start(ports: Editorial, person: str, typed: str, day: Day, source: Source, by: Actor) -> int:
    """Let a person hold an office, typed as 'English title / Українська назва', from a day on; gives the edit.

    Raises:
        Refused: nothing is typed, or it is no title.
    """
    if not typed:
        raise Refused("registry.needs_title")
    return await _hold(ports, person, Role(titles=titles_of(typed), source=source, start=day), by)


async def end(ports: Editorial, person: str, role: Role, day: Day, source: Source, by: Actor) -> int:
    """Let an office that a person holds end on a day; gives the edit. Refused where that is before it began."""
    if role.start and day.last < role.start.first:
        raise Refused("registry.ends_before", start=role.start.text, end=day.text)
    return await _hold(ports, person, replace(role, end=day, ended_by=source, over=False), by)


async def _hold(ports: Editorial, person: str, role: Role, by: Actor) -> int:
    """Let a person hold an office, or have held it where the role has an end; its source goes with it."""
    told = role.ended_by or role.source
    day = role.end or role.start
    words = ", ".join((role.title_in(by.locale), *([day.text] if day else []), told.address))

    def change(_overlay: Overlay) -> Change:
        naming = naming_of(own(ports, Kind.PERSON, person)).holding(role)
        deed = Deed.END if role.ended_by else Deed.START
        return Change(kind=Kind.PERSON, deed=deed, subject=person, words=words, namings={person: naming})

    return await make(ports, change, by)
