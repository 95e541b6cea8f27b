"""How an edit of the registry is made: in one transaction with its audit and the pass over the archive; and undone.

Which edits there are: registry.py.
"""

from collections.abc import Callable

from bot.delivery.progress import opening
from bot.domain.errors import Conflict, Missing
from bot.domain.registry import Change, Edit, Kind, Overlay
from bot.editorial.identities import known
from bot.editorial.ports import Actor, Editorial
from bot.rendering import retag_report

Build = Callable[[Overlay], Change]
"""The change, from the registry as it is when nobody else can write."""


async def make(ports: Editorial, build: Build, by: Actor, *, seen: str | None = None) -> int:
    """Write a change with its audit and the pass it asks for, and let the registry know at once; gives its number.

    The change is made of the registry as it is inside the transaction: of two editors the second adds to what the
    first has made, or is told of it: Conflict where the identity is not as it was when its `stamp` was `seen`.
    """
    async with ports.transaction():
        await ports.revise()
        change = build(await ports.registrar.overlay())
        name = _name(ports, change, by.locale)
        if seen is not None:
            await _refuse_overtaken(ports, change, seen)
        number = await ports.registrar.write(change, actor=by.id, now=by.at)
        await ports.audit.note(
            f"registry_{change.deed.value}",
            actor=by.id,
            at=by.at,
            kind=change.kind.value,
            object=change.subject,
            name=name,
            words=change.words,
        )
        await _retag(ports, by)
    await ports.revise()
    return number


async def undo(ports: Editorial, number: int, by: Actor) -> tuple[Edit, int]:
    """Take an edit back; gives how many follows stay as readers made them since.

    Raises:
        Missing: no such edit, or it is undone already.
        Conflict: a later edit rests on it, or readers follow who was added.
    """
    async with ports.transaction():
        edit, stayed = await ports.registrar.undo(number, actor=by.id, now=by.at)
        await ports.audit.note(
            "registry_undo",
            actor=by.id,
            at=by.at,
            kind=edit.kind.value,
            object=edit.subject,
            name=_called(ports, edit, by.locale),
            number=number,
        )
        await _retag(ports, by)
    await ports.revise()
    return edit, stayed


async def stamp(ports: Editorial, kind: Kind, identity: str) -> str:
    """What changes with every edit of an identity, and with every undoing."""
    found, _ = await ports.registrar.edits(kind, subject=identity, limit=1)
    return "".join(f"{one.id}{'u' * one.undone}" for one in found) or "0"


async def _refuse_overtaken(ports: Editorial, change: Change, seen: str) -> None:
    if await stamp(ports, change.kind, change.subject) == seen:
        return
    [last], _ = await ports.registrar.edits(change.kind, subject=change.subject, limit=1)
    names = await ports.team.names({last.actor})
    raise Conflict("registry.overtaken", who=names.get(last.actor, str(last.actor)))


async def _retag(ports: Editorial, by: Actor) -> None:
    number = await ports.retags.ask(chat_id=by.id, locale=by.locale, now=by.at)
    one = await ports.retags.current()
    if one and one.total and one.root == number:
        message = retag_report.told(one, "retag.going")
        await ports.outbox.enqueue([opening(retag_report.name(one), by.id, message)], now=by.at)


def _name(ports: Editorial, change: Change, locale: str) -> str:
    """What an identity was called before the change, or is from then on."""
    try:
        return known(ports, change.kind, change.subject).name_in(locale)
    except Missing:
        naming = change.namings.get(change.subject)
        return naming.shown(locale) if naming else change.subject


def _called(ports: Editorial, edit: Edit, locale: str) -> str:
    try:
        return known(ports, edit.kind, edit.subject).name_in(locale)
    except Missing:
        return edit.words or edit.subject
