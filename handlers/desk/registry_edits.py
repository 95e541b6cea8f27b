"""What editors do to the registry: each edit with its audit, the pass over the archive it asks for, and its undoing.

Questions and cards: registry.py. What an edit makes of a name: bot.domain.registry.
"""

from bot.desk import Desk
from bot.domain.errors import Missing, Refused
from bot.domain.person import Person
from bot.domain.registry import Change, Deed, Edit, Kind, Naming
from bot.domain.topic import Topic
from bot.scheduling import retagging
from bot.scheduling.progress import opening
from bot.tagging.names import is_cyrillic
from bot.tagging.revision import naming_of
from bot.tagging.romanisation import slug
from handlers.sent import shown_name
from handlers.visit import Visit

_LONGEST = 64
_NAMESAKES = 50


async def rename(visit: Visit, desk: Desk, kind: Kind, identity: str, language: str, name: str) -> int:
    """Show an identity by another name in one language."""
    one = known(desk, kind, identity)
    naming = naming_of(one).renamed(language, wholesome(name))
    return await _make(
        visit,
        desk,
        Change(kind=kind, deed=Deed.RENAME, subject=one.id, words=wholesome(name), namings={one.id: naming}),
    )


async def add_spelling(visit: Visit, desk: Desk, kind: Kind, identity: str, spelling: str) -> int:
    """Let an identity be found by one more spelling."""
    one = known(desk, kind, identity)
    naming = naming_of(one).also(wholesome(spelling))
    change = Change(kind=kind, deed=Deed.ALIAS, subject=one.id, words=wholesome(spelling), namings={one.id: naming})
    return await _make(visit, desk, change)


async def drop_spelling(visit: Visit, desk: Desk, kind: Kind, identity: str, spelling: str) -> int:
    """Let an identity no longer be found by a spelling."""
    one = known(desk, kind, identity)
    naming = naming_of(one).without(spelling)
    change = Change(kind=kind, deed=Deed.UNALIAS, subject=one.id, words=spelling, namings={one.id: naming})
    return await _make(visit, desk, change)


async def confirm(visit: Visit, desk: Desk, identity: str) -> int:
    """List a person who was found by the shape of their name."""
    one = known(desk, Kind.PERSON, identity)
    if not (isinstance(one, Person) and one.provisional):
        raise Refused("registry.listed_already")
    change = Change(kind=Kind.PERSON, deed=Deed.CONFIRM, subject=one.id, namings={one.id: naming_of(one)})
    return await _make(visit, desk, change)


async def add(visit: Visit, desk: Desk, kind: Kind, typed: str) -> str:
    """List somebody or something new, typed as 'English name / Українська назва'; gives the new id."""
    names = names_of(typed)
    if kind is Kind.TOPIC and "en" not in names:
        raise Refused("registry.needs_english")
    identity = _free(desk, kind, slug(names.get("en") or next(iter(names.values()))))
    change = Change(kind=kind, deed=Deed.ADD, subject=identity, namings={identity: Naming(names=names)})
    await _make(visit, desk, change)
    return identity


async def merge(visit: Visit, desk: Desk, kind: Kind, gone: str, kept: str) -> int:
    """Make one identity of two: what hangs on `gone` hangs on `kept` from now on."""
    one, other = known(desk, kind, kept), known(desk, kind, gone)
    if one.id == other.id:
        raise Refused("registry.merged_meanwhile")
    change = Change(
        kind=kind,
        deed=Deed.MERGE,
        subject=one.id,
        other=other.id,
        words=other.name_in(visit.translator.locale),
        namings={one.id: naming_of(one).taking_in(naming_of(other)), other.id: None},
        redirects={other.id: one.id},
    )
    return await _make(visit, desk, change)


async def split(visit: Visit, desk: Desk, identity: str, spelling: str) -> str:
    """Make a person of their own of one spelling; an id that was merged away under it is theirs again."""
    one = known(desk, Kind.PERSON, identity)
    rest = naming_of(one).without(spelling)
    new = slug(spelling)
    back = desk.registry.person(new).id == one.id and new != one.id if _taken(desk, Kind.PERSON, new) else False
    new = new if back else _free(desk, Kind.PERSON, new)
    naming = Naming(names={_language(spelling): spelling})
    change = Change(
        kind=Kind.PERSON,
        deed=Deed.SPLIT,
        subject=one.id,
        other=new,
        words=spelling,
        namings={one.id: rest, new: naming},
        redirects={new: None} if back else {},
    )
    await _make(visit, desk, change)
    return new


async def undo(visit: Visit, desk: Desk, number: int) -> Edit:
    """Take an edit back."""
    async with desk.transaction():
        edit = await desk.registrar.undo(number, actor=visit.user_id, now=visit.now)
        await desk.audit.note(
            "registry_undo",
            actor=visit.user_id,
            at=visit.now,
            kind=edit.kind.value,
            object=edit.subject,
            name=edit.subject,
            number=number,
        )
        await _retag(visit, desk)
    await desk.revise()
    return edit


async def _make(visit: Visit, desk: Desk, change: Change) -> int:
    """Write a change with its audit and the pass it asks for, and let the registry know at once."""
    async with desk.transaction():
        number = await desk.registrar.write(change, actor=visit.user_id, now=visit.now)
        await desk.audit.note(
            f"registry_{change.deed.value}",
            actor=visit.user_id,
            at=visit.now,
            kind=change.kind.value,
            object=change.subject,
            name=_name(change, visit.translator.locale),
            words=change.words,
        )
        await _retag(visit, desk)
    await desk.revise()
    return number


async def _retag(visit: Visit, desk: Desk) -> None:
    locale = visit.translator.locale
    number = await desk.retags.ask(chat_id=visit.chat_id, locale=locale, now=visit.now)
    if (one := await desk.retags.current()) and one.total:
        message = retagging.told(one, "retag.going")
        await desk.outbox.owe([opening(retagging.name(number), visit.chat_id, message)], now=visit.now)


def _name(change: Change, locale: str) -> str:
    naming = change.namings.get(change.subject)
    if naming is None:
        return change.subject
    return naming.names.get(locale) or next(iter(naming.names.values()))


def known(desk: Desk, kind: Kind, identity: str) -> Person | Topic:
    """The person or topic of this id, or the survivor of a merge; or Missing."""
    return desk.registry.person(identity) if kind is Kind.PERSON else desk.registry.topic(identity)


def names_of(typed: str) -> dict[str, str]:
    """'Petro Hai / Петро Гай' by language, told by their letters."""
    names = [wholesome(part) for part in typed.split("/")]
    return {_language(name): name for name in reversed(names)}


def wholesome(typed: str) -> str:
    """A name fit to be shown; Refused for one that is empty, endless, or holds no letters."""
    name = shown_name(typed)
    if not name or len(name) < 2 or len(typed.strip()) > _LONGEST or not any(map(str.isalpha, name)):
        raise Refused("registry.bad_name", most=_LONGEST)
    return name


def _language(name: str) -> str:
    return "uk" if is_cyrillic(next(filter(str.isalpha, name))) else "en"


def _taken(desk: Desk, kind: Kind, identity: str) -> bool:
    try:
        known(desk, kind, identity)
    except Missing:
        return False
    return True


def _free(desk: Desk, kind: Kind, wanted: str) -> str:
    """`wanted`, or with a number behind it where somebody has it already."""
    base = wanted[:44].strip("-") or kind.value
    tries = (base, *(f"{base}-{number}" for number in range(2, _NAMESAKES)))
    free = next((one for one in tries if not _taken(desk, kind, one)), None)
    if free is None:
        raise Refused("registry.bad_name", most=_LONGEST)
    return free
