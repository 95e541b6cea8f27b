"""How an edit of the registry is made: in one transaction with its audit and the pass over the archive; and undone.

Which edits there are: edits.py.
"""

from collections.abc import Callable

from bot.delivery.progress import opening
from bot.domain.errors import Conflict, Missing, Refused
from bot.domain.person import Person
from bot.domain.registry import Change, Edit, Kind, Overlay
from bot.domain.topic import Topic
from bot.ingest.names import LONGEST
from bot.rendering import retag_report
from handlers.services import Services
from handlers.visit import Visit

_NAMESAKES = 50

Build = Callable[[Overlay], Change]
"""The change, from the registry as it is when nobody else can write."""


async def undo(visit: Visit, services: Services, number: int) -> tuple[Edit, int]:
    """Take an edit back; gives how many follows stay as readers made them since."""
    async with services.transaction():
        edit, stayed = await services.registrar.undo(number, actor=visit.user_id, now=visit.now)
        await services.audit.note(
            "registry_undo",
            actor=visit.user_id,
            at=visit.now,
            kind=edit.kind.value,
            object=edit.subject,
            name=_called(services, edit, visit.translator.locale),
            number=number,
        )
        await _retag(visit, services)
    await services.revise()
    return edit, stayed


async def stamp(services: Services, kind: Kind, identity: str) -> str:
    """What changes with every edit of an identity, and with every undoing."""
    found, _ = await services.registrar.edits(kind, subject=identity, limit=1)
    return "".join(f"{one.id}{'u' * one.undone}" for one in found) or "0"


async def make(visit: Visit, services: Services, build: Build, *, seen: str | None = None) -> int:
    """Write a change with its audit and the pass it asks for, and let the registry know at once; gives its number.

    The change is made of the registry as it is inside the transaction: of two editors the second adds to what the
    first has made, or is told of it.
    """
    async with services.transaction():
        await services.revise()
        change = build(await services.registrar.overlay())
        name = _name(change, services, visit.translator.locale)
        if seen is not None:
            await _refuse_overtaken(change, seen, services)
        number = await services.registrar.write(change, actor=visit.user_id, now=visit.now)
        await services.audit.note(
            f"registry_{change.deed.value}",
            actor=visit.user_id,
            at=visit.now,
            kind=change.kind.value,
            object=change.subject,
            name=name,
            words=change.words,
        )
        await _retag(visit, services)
    await services.revise()
    return number


async def _refuse_overtaken(change: Change, seen: str, services: Services) -> None:
    if await stamp(services, change.kind, change.subject) == seen:
        return
    [last], _ = await services.registrar.edits(change.kind, subject=change.subject, limit=1)
    names = await services.team.names({last.actor})
    raise Conflict("registry.overtaken", who=names.get(last.actor, str(last.actor)))


async def _retag(visit: Visit, services: Services) -> None:
    locale = visit.translator.locale
    number = await services.retags.ask(chat_id=visit.chat_id, locale=locale, now=visit.now)
    one = await services.retags.current()
    if one and one.total and one.root == number:
        message = retag_report.told(one, "retag.going")
        await services.outbox.enqueue([opening(retag_report.name(one), visit.chat_id, message)], now=visit.now)


def _name(change: Change, services: Services, locale: str) -> str:
    """What an identity was called before the change, or is from then on."""
    try:
        return known(services, change.kind, change.subject).name_in(locale)
    except Missing:
        naming = change.namings.get(change.subject)
        return naming.shown(locale) if naming else change.subject


def _called(services: Services, edit: Edit, locale: str) -> str:
    try:
        return known(services, edit.kind, edit.subject).name_in(locale)
    except Missing:
        return edit.words or edit.subject


def known(services: Services, kind: Kind, identity: str) -> Person | Topic:
    """The person or topic of this id, or the survivor of a merge; or Missing."""
    return services.registry.person(identity) if kind is Kind.PERSON else services.registry.topic(identity)


def own(services: Services, kind: Kind, identity: str) -> Person | Topic:
    """The person or topic of this very id; Refused where it was merged since: nothing is done to another by mistake."""
    one = known(services, kind, identity)
    if one.id != identity:
        raise Refused("registry.merged_meanwhile")
    return one


def lineage(services: Services, topic_id: str) -> tuple[str, ...]:
    """A topic and all above it, itself first."""
    found: list[str] = []
    above: str | None = topic_id
    while above and above not in found:
        found.append(above)
        above = services.registry.topic(above).parent
    return tuple(found)


def _taken(services: Services, kind: Kind, identity: str) -> bool:
    try:
        known(services, kind, identity)
    except Missing:
        return False
    return True


def free(services: Services, kind: Kind, wanted: str) -> str:
    """`wanted`, or with a number behind it where somebody has it already."""
    base = wanted[:44].strip("-") or kind.value
    tries = (base, *(f"{base}-{number}" for number in range(2, _NAMESAKES)))
    free = next((one for one in tries if not _taken(services, kind, one)), None)
    if free is None:
        raise Refused("registry.bad_name", most=LONGEST)
    return free
