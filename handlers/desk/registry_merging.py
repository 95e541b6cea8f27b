"""Making one identity of two: whom to merge into, what that moves, and doing it."""

from bot.desk import Desk
from bot.domain.registry import Kind
from bot.rendering.message import Button, Keyboard, Message
from bot.rendering.splitting import clip
from handlers import payload
from handlers.desk import registry_card as cards
from handlers.desk import registry_edits as edits
from handlers.desk import registry_pages as pages
from handlers.desk.registry_making import known, own
from handlers.desk.registry_parts import LABEL, MARKS, OFFERED, button, found, held, hold, kind_of
from handlers.expecting import expect, forget
from handlers.reply import Reply, say, show, words
from handlers.visit import Visit


async def ask(visit: Visit, desk: Desk) -> Reply:
    """'into:KIND:ID': into whom? Those of a like name are offered at once."""
    kind = kind_of(visit)
    one = known(desk, kind, payload.text(visit.args, 1))
    await expect(visit, desk, f"registry:into:{MARKS[kind]}:{one.id}")
    name = one.name_in(visit.translator.locale)
    typed = f"{name} {name.split()[-1]}" if kind is Kind.TOPIC else name.split()[-1]
    keyboard = await _candidates(kind, one.id, typed, visit, desk)
    return say(words(visit.translator.text("registry.ask_into", name=name), keyboard))


async def take(kind: Kind, visit: Visit, desk: Desk) -> Reply | None:
    """Whom the words may mean."""
    one = known(desk, kind, payload.text(visit.args, 2))
    keyboard = await _candidates(kind, one.id, visit.words, visit, desk)
    key = "registry.which" if keyboard else "registry.nobody"
    return say(words(visit.translator.text(key, words=clip(visit.words, LABEL)), keyboard))


async def _candidates(kind: Kind, gone: str, typed: str, visit: Visit, desk: Desk) -> Keyboard:
    sure, near = found(kind, typed, desk)
    token, locale = await hold(kind, gone, visit, desk), visit.translator.locale
    offered = [one for one in (*sure, *near) if one.id != gone][:OFFERED]
    return tuple(
        (
            Button(
                label=clip(f"{one.name_in(locale)} · {one.id}", LABEL),
                payload=payload.encode("reg", "pair", token, one.id),
            ),
        )
        for one in offered
    )


async def pair(visit: Visit, desk: Desk) -> Reply:
    """'pair:PAGE:ID': what merging into the one of this id would move, before it is done."""
    kind, gone = await held(visit, desk)
    one, other = own(desk, kind, payload.text(visit.args, 1)), own(desk, kind, gone)
    nodes = await cards.merging(kind, other, one, visit, desk)
    token, swapped = payload.text(visit.args, 0), await hold(kind, one.id, visit, desk)
    rows = (
        (button("registry.merge_now", visit, "join", token, one.id),),
        (button("registry.swap", visit, "pair", swapped, other.id),),
        (button("button.back", visit, "card", MARKS[kind], other.id),),
    )
    return show(visit, Message(nodes=nodes, keyboard=rows))


async def merge(visit: Visit, desk: Desk) -> Reply:
    """'join:PAGE:ID': do it."""
    (kind, gone), kept = await held(visit, desk), payload.text(visit.args, 1)
    number = await edits.merge(visit, desk, kind, gone, kept)
    await forget(visit, desk)
    return await pages.card(kind, kept, visit, desk, done=visit.translator.text("registry.merged"), undo=number)
