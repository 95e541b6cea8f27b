"""How an edit of the registry is made: in one transaction with its audit and the pass over the archive; and undone.

Which edits there are: registry_edits.py.
"""

from collections.abc import Callable

from bot.desk import Desk
from bot.domain.errors import Conflict, Missing, Refused
from bot.domain.person import Person
from bot.domain.registry import Change, Edit, Kind, Overlay
from bot.domain.topic import Topic
from bot.scheduling import retagging
from bot.scheduling.progress import opening
from handlers.desk.registry_names import LONGEST
from handlers.visit import Visit

_NAMESAKES = 50

Build = Callable[[Overlay], Change]
"""The change, from the registry as it is when nobody else can write."""


async def undo(visit: Visit, desk: Desk, number: int) -> tuple[Edit, int]:
    """Take an edit back; gives how many follows stay as readers made them since."""
    async with desk.transaction():
        edit, stayed = await desk.registrar.undo(number, actor=visit.user_id, now=visit.now)
        await desk.audit.note(
            "registry_undo",
            actor=visit.user_id,
            at=visit.now,
            kind=edit.kind.value,
            object=edit.subject,
            name=_called(desk, edit, visit.translator.locale),
            number=number,
        )
        await _retag(visit, desk)
    await desk.revise()
    return edit, stayed


async def stamp(desk: Desk, kind: Kind, identity: str) -> str:
    """What changes with every edit of an identity, and with every undoing."""
    found, _ = await desk.registrar.edits(kind, subject=identity, limit=1)
    return "".join(f"{one.id}{'u' * one.undone}" for one in found) or "0"


async def make(visit: Visit, desk: Desk, build: Build, *, seen: str | None = None) -> int:
    """Write a change with its audit and the pass it asks for, and let the registry know at once; gives its number.

    The change is made of the registry as it is inside the transaction: of two editors the second adds to what the
    first has made, or is told of it.
    """
    async with desk.transaction():
        await desk.revise()
        change = build(await desk.registrar.overlay())
        name = _name(change, desk, visit.translator.locale)
        if seen is not None:
            await _refuse_overtaken(change, seen, desk)
        number = await desk.registrar.write(change, actor=visit.user_id, now=visit.now)
        await desk.audit.note(
            f"registry_{change.deed.value}",
            actor=visit.user_id,
            at=visit.now,
            kind=change.kind.value,
            object=change.subject,
            name=name,
            words=change.words,
        )
        await _retag(visit, desk)
    await desk.revise()
    return number


async def _refuse_overtaken(change: Change, seen: str, desk: Desk) -> None:
    if await stamp(desk, change.kind, change.subject) == seen:
        return
    [last], _ = await desk.registrar.edits(change.kind, subject=change.subject, limit=1)
    names = await desk.team.names({last.actor})
    raise Conflict("registry.overtaken", who=names.get(last.actor, str(last.actor)))


async def _retag(visit: Visit, desk: Desk) -> None:
    locale = visit.translator.locale
    number = await desk.retags.ask(chat_id=visit.chat_id, locale=locale, now=visit.now)
    one = await desk.retags.current()
    if one and one.total and one.root == number:
        message = retagging.told(one, "retag.going")
        await desk.outbox.owe([opening(retagging.name(one), visit.chat_id, message)], now=visit.now)


def _name(change: Change, desk: Desk, locale: str) -> str:
    """What an identity was called before the change, or is from then on."""
    try:
        return known(desk, change.kind, change.subject).name_in(locale)
    except Missing:
        naming = change.namings.get(change.subject)
        return naming.shown(locale) if naming else change.subject


def _called(desk: Desk, edit: Edit, locale: str) -> str:
    try:
        return known(desk, edit.kind, edit.subject).name_in(locale)
    except Missing:
        return edit.words or edit.subject


def known(desk: Desk, kind: Kind, identity: str) -> Person | Topic:
    """The person or topic of this id, or the survivor of a merge; or Missing."""
    return desk.registry.person(identity) if kind is Kind.PERSON else desk.registry.topic(identity)


def own(desk: Desk, kind: Kind, identity: str) -> Person | Topic:
    """The person or topic of this very id; Refused where it was merged since: nothing is done to another by mistake."""
    one = known(desk, kind, identity)
    if one.id != identity:
        raise Refused("registry.merged_meanwhile")
    return one


def lineage(desk: Desk, topic_id: str) -> tuple[str, ...]:
    """A topic and all above it, itself first."""
    found: list[str] = []
    above: str | None = topic_id
    while above and above not in found:
        found.append(above)
        above = desk.registry.topic(above).parent
    return tuple(found)


def _taken(desk: Desk, kind: Kind, identity: str) -> bool:
    try:
        known(desk, kind, identity)
    except Missing:
        return False
    return True


def free(desk: Desk, kind: Kind, wanted: str) -> str:
    """`wanted`, or with a number behind it where somebody has it already."""
    base = wanted[:44].strip("-") or kind.value
    tries = (base, *(f"{base}-{number}" for number in range(2, _NAMESAKES)))
    free = next((one for one in tries if not _taken(desk, kind, one)), None)
    if free is None:
        raise Refused("registry.bad_name", most=LONGEST)
    return free
