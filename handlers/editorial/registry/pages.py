"""The registry's pages: the card of an identity, the people who wait to be looked at, the journal of edits."""

from collections.abc import Sequence

from bot.domain.errors import Missing
from bot.domain.person import Person
from bot.domain.registry import Edit, Kind, Waiting
from bot.domain.topic import Topic
from bot.editorial import registry_journal
from bot.editorial.identities import known
from bot.language import LANGUAGES
from bot.rendering.message import Button, Keyboard, Message, Node, bold
from bot.rendering.splitting import clip
from bot.tagging.revision import naming_of
from handlers import ui
from handlers.editorial.registry.card import SHORT, contexts, described, told_edit
from handlers.editorial.registry.parts import LABEL, MARKS, PER_PAGE, button, kind_of
from handlers.reply import Reply, show, words
from handlers.services import Services
from handlers.ui import pager, payload
from handlers.visit import Visit

_WAITING = 5


async def card(
    kind: Kind, identity: str, visit: Visit, services: Services, *, done: str | None = None, undo: int | None = None
) -> Reply:
    """The card of an identity; `done` says what was just changed, which the edit numbered `undo` takes back."""
    one = known(services.editorial, kind, identity)
    nodes: list[Node] = [done, "\n\n"] if done else []
    nodes += await described(kind, one, visit, services)
    rows: list[tuple[Button, ...]] = [(button("registry.undo", visit, "undo", undo),)] if undo is not None else []
    rows += await _waiting_rows(one, visit, services)
    mark = MARKS[kind]
    rows.append(tuple(button(f"registry.rename_{code}", visit, "name", mark, code, one.id) for code in LANGUAGES))
    others = naming_of(one).others
    less = [button("registry.drop_spelling", visit, "less", mark, one.id)] if others else []
    rows.append((button("registry.add_spelling", visit, "also", mark, one.id), *less))
    rows.append(
        (button("registry.merge", visit, "into", mark, one.id), button("registry.split", visit, "part", mark, one.id))
    )
    own = ("registry.tree", "tree") if isinstance(one, Topic) else ("registry.offices", "held")
    rows.append((button(own[0], visit, own[1], one.id),))
    rows.append((button("registry.history", visit, "past", mark, one.id),))
    return show(visit, Message(nodes=tuple(nodes), keyboard=tuple(rows)))


async def _waiting_rows(one: Person | Topic, visit: Visit, services: Services) -> list[tuple[Button, ...]]:
    """What can be decided about somebody nobody listed; and the way to the others who wait."""
    if not (isinstance(one, Person) and one.provisional):
        return []
    rows: list[tuple[Button, ...]] = [
        (button("registry.confirm", visit, "yes", one.id),),
        (button("registry.reject", visit, "no", one.id),),
    ]
    _, waiting = await services.registrar.waiting(limit=1)
    return [*rows, (_to_waiting(waiting, visit),)] if waiting > 1 else rows


def _to_waiting(count: int, visit: Visit) -> Button:
    return ui.button(visit.translator.text("registry.waiting", count=count), "reg", "wait", 0)


async def show_card(visit: Visit, services: Services) -> Reply:
    """'card:KIND:ID'."""
    return await card(kind_of(visit), payload.text(visit.args, 1), visit, services)


async def front(kind: Kind, visit: Visit, services: Services) -> Reply:
    """What /people and /topics begin with."""
    told = visit.translator.text
    _, waiting = await services.registrar.waiting(limit=1)
    _, journal = await services.registrar.edits(kind, limit=1)
    first = [button("registry.add", visit, "ask", MARKS[kind])]
    first += [_to_waiting(waiting, visit)] if kind is Kind.PERSON and waiting else []
    rows = [tuple(first)]
    rows += [(button("registry.journal", visit, "log", MARKS[kind], 0),)] if journal else []
    heading = told("registry.people" if kind is Kind.PERSON else "registry.topics")
    return show(visit, Message(nodes=(bold(heading), "\n\n", told("registry.how")), keyboard=tuple(rows)))


async def wait(visit: Visit, services: Services) -> Reply:
    """'wait:PAGE': people nobody listed yet, most written about first, each with a sentence that names them."""
    return await waiting_page(payload.number(visit.args, 0, most=pager.FARTHEST), visit, services)


async def waiting_page(
    page: int, visit: Visit, services: Services, *, done: str | None = None, undo: int | None = None
) -> Reply:
    """That page; `done` and `undo` as for a card."""
    waiting, total = await services.registrar.waiting(limit=_WAITING, offset=page * _WAITING)
    if not waiting and page:
        return await waiting_page(max(0, (total - 1) // _WAITING), visit, services, done=done, undo=undo)
    nodes: list[Node] = [done, "\n\n"] if done else []
    nodes.append(bold(visit.translator.text("registry.waiting", count=total)))
    rows: list[tuple[Button, ...]] = [(button("registry.undo", visit, "undo", undo),)] if undo is not None else []
    for one in waiting:
        name = _name(one, visit, services)
        nodes += ["\n\n", bold(name), f" · {one.articles}"]
        for passage in await contexts(one.id, services, most=1, width=SHORT):
            nodes += ["\n", *passage]
        to = payload.encode("reg", "card", MARKS[Kind.PERSON], one.id)
        rows.append((Button(label=clip(f"{name} · {one.articles}", LABEL), payload=to),))
    rows += pager.numbered(visit, page, total, _WAITING, "reg", "wait")
    return show(visit, Message(nodes=tuple(nodes), keyboard=tuple(rows)))


def _name(one: Waiting, visit: Visit, services: Services) -> str:
    """In the editor's language, where the registry has learnt of them."""
    try:
        return known(services.editorial, Kind.PERSON, one.id).name_in(visit.translator.locale)
    except Missing:
        return one.name


async def log(visit: Visit, services: Services) -> Reply:
    """'log:KIND:PAGE': the last edits of a kind, each with a button that undoes it."""
    kind, page = kind_of(visit), payload.number(visit.args, 1, most=pager.FARTHEST)
    found, total = await services.registrar.edits(kind, limit=PER_PAGE, offset=page * PER_PAGE)
    return await _journal(
        found, pager.numbered(visit, page, total, PER_PAGE, "reg", "log", MARKS[kind]), visit, services
    )


async def past(visit: Visit, services: Services) -> Reply:
    """'past:KIND:ID': the last edits of one identity."""
    kind, identity = kind_of(visit), payload.text(visit.args, 1)
    found, _ = await services.registrar.edits(kind, subject=identity, limit=PER_PAGE)
    return await _journal(found, ((button("button.back", visit, "card", MARKS[kind], identity),),), visit, services)


async def _journal(found: Sequence[Edit], below: Keyboard, visit: Visit, services: Services) -> Reply:
    names = await services.team.names({one.actor for one in found})
    nodes: list[Node] = [bold(visit.translator.text("registry.journal"))]
    for one in found:
        nodes += ["\n\n", *told_edit(one, names.get(one.actor, str(one.actor)), visit, services)]
    nodes += [] if found else ["\n\n", visit.translator.text("registry.no_edits")]
    buttons = [button("registry.undo_number", visit, "undo", one.id, number=one.id) for one in found if not one.undone]
    return show(visit, Message(nodes=tuple(nodes), keyboard=(*pager.in_rows(buttons, width=3), *below)))


async def undo_edit(visit: Visit, services: Services) -> Reply:
    """'undo:EDIT': take it back, and show whom or what it was about."""
    undone, stayed = await registry_journal.undo(services.editorial, payload.number(visit.args, 0), visit.actor)
    done = visit.translator.text("registry.undone", number=undone.id)
    done += " " + visit.translator.text("registry.stayed", count=stayed) if stayed else ""
    for identity in (undone.other, undone.subject):
        try:
            return await card(
                undone.kind, known(services.editorial, undone.kind, identity).id, visit, services, done=done
            )
        except Missing:
            continue
    return show(visit, words(done))
