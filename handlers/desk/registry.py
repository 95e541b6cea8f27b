"""/people and /topics: finding identities in the registry, their cards, and the questions editors are asked.

What an answer changes: registry_edits.py. How an identity is shown: registry_card.py.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.desk import Desk
from bot.domain.errors import Missing
from bot.domain.person import Person
from bot.domain.registry import Edit, Kind
from bot.domain.topic import Topic
from bot.rendering.message import Button, Keyboard, Message, Node, bold
from bot.rendering.splitting import clip
from bot.tagging.revision import naming_of
from handlers import pages, payload
from handlers.carried import carried, carry
from handlers.desk import registry_card as cards
from handlers.desk import registry_edits as edits
from handlers.expecting import expect, forget
from handlers.reply import Reply, say, show, words
from handlers.visit import Visit

LANGUAGES = {"en": "registry.rename_en", "uk": "registry.rename_uk"}
_MARKS = {Kind.PERSON: "p", Kind.TOPIC: "t"}
_KINDS = {mark: kind for kind, mark in _MARKS.items()}
_FOUND, _PER_PAGE, _SPELLINGS, _LABEL = 8, 8, 8, 40
_ROOM = 50

Step = Callable[[Visit, Desk], Awaitable[Reply]]


async def people(visit: Visit, desk: Desk) -> Reply:
    """/people [name]."""
    return await _enter(Kind.PERSON, visit, desk)


async def topics(visit: Visit, desk: Desk) -> Reply:
    """/topics [name]."""
    return await _enter(Kind.TOPIC, visit, desk)


async def turn(visit: Visit, desk: Desk) -> Reply:
    """A button 'reg:STEP:…'."""
    step = _STEPS.get(payload.text(visit.args, 0))
    if step is None:
        raise Missing("trouble.stale")
    return await step(visit.asking("", *visit.args[1:]), desk)


async def answered(visit: Visit, desk: Desk) -> Reply | None:
    """Words that answer 'registry:QUESTION:KIND[:…]'; None for what is no answer."""
    question, kind = payload.text(visit.args, 0), _KINDS.get(payload.text(visit.args, 1))
    if kind is None or not visit.words or question not in _ANSWERS:
        return None
    return await _ANSWERS[question](kind, visit, desk)


async def _enter(kind: Kind, visit: Visit, desk: Desk) -> Reply:
    if visit.words:
        return await _search(kind, visit, desk)
    await expect(visit, desk, f"registry:find:{_MARKS[kind]}")
    told = visit.translator.text
    _, waiting = await desk.registrar.waiting(limit=1)
    _, journal = await desk.registrar.edits(kind, limit=1)
    first = [_button("registry.add", visit, "ask", "new", _MARKS[kind])]
    if kind is Kind.PERSON and waiting:
        label = told("registry.waiting", count=waiting)
        first.append(Button(label=label, payload=payload.encode("reg", "wait", 0)))
    rows = [tuple(first)]
    rows += [(_button("registry.journal", visit, "log", _MARKS[kind], 0),)] if journal else []
    heading = told("registry.people" if kind is Kind.PERSON else "registry.topics")
    return show(visit, Message(nodes=(bold(heading), "\n\n", told("registry.how")), keyboard=tuple(rows)))


async def _search(kind: Kind, visit: Visit, desk: Desk) -> Reply:
    sure, near = _found(kind, visit.words, desk)
    if len(sure) == 1:
        return await _card(kind, sure[0].id, visit, desk)
    key = "registry.which" if sure else "registry.near" if near else "registry.nobody"
    shown = clip(visit.words, _LABEL)
    rows = pages.in_rows([_open(kind, one, visit) for one in (sure or near)[:_FOUND]], width=1)
    add = _button("registry.add", visit, "ask", "new", _MARKS[kind])
    return say(words(visit.translator.text(key, words=shown), (*rows, (add,))))


def _found(kind: Kind, typed: str, desk: Desk) -> tuple[Sequence[Person | Topic], Sequence[Person | Topic]]:
    if kind is Kind.PERSON:
        people = desk.registry.find_person(typed)
        return people.sure, people.near
    topics = desk.registry.find_topic(typed)
    return topics.sure, topics.near


async def _card(
    kind: Kind, identity: str, visit: Visit, desk: Desk, *, done: str | None = None, undo: int | None = None
) -> Reply:
    """The card of an identity; `done` says what was just changed, which the edit numbered `undo` takes back."""
    one = edits.known(desk, kind, identity)
    mark = _MARKS[kind]
    nodes: list[Node] = [done, "\n\n"] if done else []
    nodes += await cards.described(kind, one, visit, desk)
    rows: list[tuple[Button, ...]] = []
    if undo is not None:
        rows.append((_button("registry.undo", visit, "undo", undo),))
    if isinstance(one, Person) and one.provisional:
        rows.append((_button("registry.confirm", visit, "yes", one.id),))
    rows.append(tuple(_button(key, visit, "name", mark, code, one.id) for code, key in LANGUAGES.items()))
    rows.append((_button("registry.add_spelling", visit, "also", mark, one.id), *_with_spellings(kind, one, visit)))
    rows.append((_button("registry.merge", visit, "into", mark, one.id), *_splitting(kind, one, visit)))
    rows.append((_button("registry.history", visit, "past", mark, one.id),))
    return show(visit, Message(nodes=tuple(nodes), keyboard=tuple(rows)))


def _with_spellings(kind: Kind, one: Person | Topic, visit: Visit) -> Sequence[Button]:
    others = naming_of(one).others
    return [_button("registry.drop_spelling", visit, "less", _MARKS[kind], one.id)] if others else []


def _splitting(kind: Kind, one: Person | Topic, visit: Visit) -> Sequence[Button]:
    splits = kind is Kind.PERSON and naming_of(one).others
    return [_button("registry.split", visit, "part", one.id)] if splits else []


async def _show_card(visit: Visit, desk: Desk) -> Reply:
    return await _card(_kind(visit), payload.text(visit.args, 1), visit, desk)


async def _wait(visit: Visit, desk: Desk) -> Reply:
    """People nobody listed yet, most written about first."""
    page = payload.number(visit.args, 0, most=pages.FARTHEST)
    waiting, total = await desk.registrar.waiting(limit=_PER_PAGE, offset=page * _PER_PAGE)
    buttons = [
        Button(label=clip(f"{one.name} · {one.articles}", _LABEL), payload=payload.encode("reg", "card", "p", one.id))
        for one in waiting
    ]
    rows = [*pages.in_rows(buttons, width=1)]
    rows += _turners("wait", (), page, total, visit)
    return show(visit, words(visit.translator.text("registry.waiting", count=total), tuple(rows)))


async def _log(visit: Visit, desk: Desk) -> Reply:
    """The last edits of a kind, each with a button that undoes it."""
    kind, page = _kind(visit), payload.number(visit.args, 1, most=pages.FARTHEST)
    found, total = await desk.registrar.edits(kind, limit=_PER_PAGE, offset=page * _PER_PAGE)
    return await _journal(found, tuple(_turners("log", (_MARKS[kind],), page, total, visit)), visit, desk)


async def _past(visit: Visit, desk: Desk) -> Reply:
    """The last edits of one identity."""
    kind, identity = _kind(visit), payload.text(visit.args, 1)
    found, _ = await desk.registrar.edits(kind, subject=identity, limit=_PER_PAGE)
    return await _journal(found, ((_button("button.back", visit, "card", _MARKS[kind], identity),),), visit, desk)


async def _journal(found: Sequence[Edit], below: Keyboard, visit: Visit, desk: Desk) -> Reply:
    names = await desk.team.names({one.actor for one in found})
    nodes: list[Node] = [bold(visit.translator.text("registry.journal"))]
    for one in found:
        nodes += ["\n\n", *cards.told_edit(one, names.get(one.actor, str(one.actor)), visit, desk)]
    nodes += [] if found else ["\n\n", visit.translator.text("registry.no_edits")]
    undo = visit.translator.text
    buttons = [
        Button(label=undo("registry.undo_number", number=one.id), payload=payload.encode("reg", "undo", one.id))
        for one in found
        if not one.undone
    ]
    return show(visit, Message(nodes=tuple(nodes), keyboard=(*pages.in_rows(buttons, width=3), *below)))


async def _undo(visit: Visit, desk: Desk) -> Reply:
    edit = await edits.undo(visit, desk, payload.number(visit.args, 0))
    done = visit.translator.text("registry.undone", number=edit.id)
    for identity in (edit.other, edit.subject):
        try:
            return await _card(edit.kind, edits.known(desk, edit.kind, identity).id, visit, desk, done=done)
        except Missing:
            continue
    return show(visit, words(done))


async def _ask_new(visit: Visit, desk: Desk) -> Reply:
    mark = payload.text(visit.args, 1)
    kind = _KINDS.get(mark, Kind.PERSON)
    await expect(visit, desk, f"registry:new:{_MARKS[kind]}")
    return say(words(visit.translator.text("registry.ask_person" if kind is Kind.PERSON else "registry.ask_topic")))


async def _ask_name(visit: Visit, desk: Desk) -> Reply:
    kind, language = _kind(visit), payload.text(visit.args, 1)
    one = edits.known(desk, kind, payload.text(visit.args, 2))
    if language not in LANGUAGES:
        raise Missing("trouble.stale")
    await expect(visit, desk, f"registry:name:{_MARKS[kind]}:{language}:{one.id}")
    name = one.name_in(visit.translator.locale)
    return say(words(visit.translator.text(f"registry.ask_name_{language}", name=name)))


async def _ask_spelling(visit: Visit, desk: Desk) -> Reply:
    kind = _kind(visit)
    one = edits.known(desk, kind, payload.text(visit.args, 1))
    await expect(visit, desk, f"registry:also:{_MARKS[kind]}:{one.id}")
    return say(words(visit.translator.text("registry.ask_spelling", name=one.name_in(visit.translator.locale))))


async def _ask_less(visit: Visit, desk: Desk) -> Reply:
    kind = _kind(visit)
    return await _pick_spelling(kind, "drop", "registry.which_less", payload.text(visit.args, 1), visit, desk)


async def _ask_part(visit: Visit, desk: Desk) -> Reply:
    return await _pick_spelling(Kind.PERSON, "off", "registry.which_part", payload.text(visit.args, 0), visit, desk)


async def _pick_spelling(kind: Kind, step: str, key: str, identity: str, visit: Visit, desk: Desk) -> Reply:
    one = edits.known(desk, kind, identity)
    rows = []
    for spelling in naming_of(one).others[-_SPELLINGS:]:
        brought = await carry(f"{_MARKS[kind]} {one.id} {spelling}", _ROOM, visit, desk)
        rows.append((Button(label=clip(spelling, _LABEL), payload=payload.encode("reg", step, brought)),))
    rows.append((_button("button.back", visit, "card", _MARKS[kind], one.id),))
    return show(visit, words(visit.translator.text(key, name=one.name_in(visit.translator.locale)), tuple(rows)))


async def _drop(visit: Visit, desk: Desk) -> Reply:
    kind, identity, spelling = await _brought(visit, desk)
    number = await edits.drop_spelling(visit, desk, kind, identity, spelling)
    done = visit.translator.text("registry.dropped", spelling=spelling)
    return await _card(kind, identity, visit, desk, done=done, undo=number)


async def _part(visit: Visit, desk: Desk) -> Reply:
    _, identity, spelling = await _brought(visit, desk)
    new = await edits.split(visit, desk, identity, spelling)
    done = visit.translator.text("registry.split_done", spelling=spelling)
    return await _card(Kind.PERSON, new, visit, desk, done=done, undo=await _last(Kind.PERSON, desk))


async def _yes(visit: Visit, desk: Desk) -> Reply:
    identity = payload.text(visit.args, 0)
    number = await edits.confirm(visit, desk, identity)
    done = visit.translator.text("registry.confirmed")
    return await _card(Kind.PERSON, identity, visit, desk, done=done, undo=number)


async def _ask_into(visit: Visit, desk: Desk) -> Reply:
    """Ask whom to merge into; those of a like name are offered at once."""
    kind = _kind(visit)
    one = edits.known(desk, kind, payload.text(visit.args, 1))
    await expect(visit, desk, f"registry:into:{_MARKS[kind]}:{one.id}")
    name = one.name_in(visit.translator.locale)
    typed = f"{name} {name.split()[-1]}" if kind is Kind.TOPIC else name.split()[-1]
    keyboard = await _candidates(kind, one.id, typed, visit, desk)
    return say(words(visit.translator.text("registry.ask_into", name=name), keyboard))


async def _candidates(kind: Kind, gone: str, typed: str, visit: Visit, desk: Desk) -> Keyboard:
    sure, near = _found(kind, typed, desk)
    rows = []
    for one in [one for one in (*sure, *near) if one.id != gone][:_FOUND]:
        brought = await carry(f"{_MARKS[kind]} {gone} {one.id}", _ROOM, visit, desk)
        label = clip(f"{one.name_in(visit.translator.locale)} · {one.id}", _LABEL)
        rows.append((Button(label=label, payload=payload.encode("reg", "pair", brought)),))
    return tuple(rows)


async def _pair(visit: Visit, desk: Desk) -> Reply:
    """What a merge would move, before it is done."""
    kind, gone, kept = await _brought(visit, desk)
    one, other = edits.known(desk, kind, kept), edits.known(desk, kind, gone)
    if one.id == other.id:
        raise Missing("registry.merged_meanwhile")
    nodes = await cards.merging(kind, other, one, visit, desk)
    brought = await carry(f"{_MARKS[kind]} {other.id} {one.id}", _ROOM, visit, desk)
    swapped = await carry(f"{_MARKS[kind]} {one.id} {other.id}", _ROOM, visit, desk)
    rows = (
        (_button("registry.merge_now", visit, "join", brought),),
        (_button("registry.swap", visit, "pair", swapped),),
        (_button("button.back", visit, "card", _MARKS[kind], other.id),),
    )
    return show(visit, Message(nodes=nodes, keyboard=rows))


async def _join(visit: Visit, desk: Desk) -> Reply:
    kind, gone, kept = await _brought(visit, desk)
    number = await edits.merge(visit, desk, kind, gone, kept)
    await forget(visit, desk)
    return await _card(kind, kept, visit, desk, done=visit.translator.text("registry.merged"), undo=number)


async def _take_find(kind: Kind, visit: Visit, desk: Desk) -> Reply | None:
    return await _search(kind, visit, desk)


async def _take_new(kind: Kind, visit: Visit, desk: Desk) -> Reply | None:
    identity = await edits.add(visit, desk, kind, visit.words)
    await forget(visit, desk)
    done = visit.translator.text("registry.added")
    return await _card(kind, identity, visit, desk, done=done, undo=await _last(kind, desk))


async def _take_name(kind: Kind, visit: Visit, desk: Desk) -> Reply | None:
    language, identity = payload.text(visit.args, 2), payload.text(visit.args, 3)
    number = await edits.rename(visit, desk, kind, identity, language, visit.words)
    await forget(visit, desk)
    return await _card(kind, identity, visit, desk, done=visit.translator.text("registry.renamed"), undo=number)


async def _take_spelling(kind: Kind, visit: Visit, desk: Desk) -> Reply | None:
    identity = payload.text(visit.args, 2)
    number = await edits.add_spelling(visit, desk, kind, identity, visit.words)
    await forget(visit, desk)
    return await _card(kind, identity, visit, desk, done=visit.translator.text("registry.spelt"), undo=number)


async def _take_into(kind: Kind, visit: Visit, desk: Desk) -> Reply | None:
    one = edits.known(desk, kind, payload.text(visit.args, 2))
    keyboard = await _candidates(kind, one.id, visit.words, visit, desk)
    shown = clip(visit.words, _LABEL)
    return say(words(visit.translator.text("registry.which" if keyboard else "registry.nobody", words=shown), keyboard))


async def _last(kind: Kind, desk: Desk) -> int:
    found, _ = await desk.registrar.edits(kind, limit=1)
    return found[0].id


async def _brought(visit: Visit, desk: Desk) -> tuple[Kind, str, str]:
    """What `carry` was given: a kind, an id, and an id or a spelling."""
    mark, _, rest = (await carried(payload.text(visit.args, 0), visit, desk)).partition(" ")
    first, _, second = rest.partition(" ")
    if mark not in _KINDS or not first or not second:
        raise Missing("trouble.stale")
    return _KINDS[mark], first, second


def _kind(visit: Visit) -> Kind:
    kind = _KINDS.get(payload.text(visit.args, 0))
    if kind is None:
        raise Missing("trouble.stale")
    return kind


def _open(kind: Kind, one: Person | Topic, visit: Visit) -> Button:
    label = clip(f"{one.name_in(visit.translator.locale)} · {one.id}", _LABEL)
    return Button(label=label, payload=payload.encode("reg", "card", _MARKS[kind], one.id))


def _button(key: str, visit: Visit, *parts: str | int) -> Button:
    return Button(label=visit.translator.text(key), payload=payload.encode("reg", *parts))


def _turners(step: str, before: Sequence[str], page: int, total: int, visit: Visit) -> list[tuple[Button, ...]]:
    row = [_button("button.previous", visit, step, *before, page - 1)] if page else []
    row += [_button("button.next", visit, step, *before, page + 1)] if (page + 1) * _PER_PAGE < total else []
    return [tuple(row)] if row else []


_STEPS: Mapping[str, Step] = {
    "card": _show_card,
    "wait": _wait,
    "log": _log,
    "past": _past,
    "undo": _undo,
    "ask": _ask_new,
    "name": _ask_name,
    "also": _ask_spelling,
    "less": _ask_less,
    "drop": _drop,
    "part": _ask_part,
    "off": _part,
    "yes": _yes,
    "into": _ask_into,
    "pair": _pair,
    "join": _join,
}
_ANSWERS: Mapping[str, Callable[[Kind, Visit, Desk], Awaitable[Reply | None]]] = {
    "find": _take_find,
    "new": _take_new,
    "name": _take_name,
    "also": _take_spelling,
    "into": _take_into,
}
