"""Making one identity of two: whom to merge into, what that moves, and doing it."""

from bot.domain.registry import Kind
from bot.editorial import registry
from bot.editorial.identities import known, own
from bot.rendering.message import Keyboard, Message
from bot.rendering.splitting import clip
from handlers import ui
from handlers.editorial.registry import card, pages
from handlers.editorial.registry.parts import LABEL, MARKS, OFFERED, apart, button, found, held, hold, kind_of
from handlers.reply import Reply, say, show, words
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.memory import expect, forget
from handlers.visit import Visit


async def ask(visit: Visit, services: Services) -> Reply:
    """'into:KIND:ID': into whom? Those of a like name are offered at once."""
    kind = kind_of(visit)
    one = known(services.editorial, kind, payload.text(visit.args, 1))
    await expect(visit, services, f"registry:into:{MARKS[kind]}:{one.id}")
    name = one.name_in(visit.translator.locale)
    typed = f"{name} {name.split()[-1]}" if kind is Kind.TOPIC else name.split()[-1]
    keyboard = await _candidates(kind, one.id, typed, visit, services)
    return say(words(visit.translator.text("registry.ask_into", name=name), keyboard))


async def take(kind: Kind, visit: Visit, services: Services) -> Reply | None:
    """Whom the words may mean."""
    one = known(services.editorial, kind, payload.text(visit.args, 2))
    keyboard = await _candidates(kind, one.id, visit.words, visit, services)
    key = "registry.which" if keyboard else "registry.nobody"
    return say(words(visit.translator.text(key, words=clip(visit.words, LABEL)), keyboard))


async def _candidates(kind: Kind, gone: str, typed: str, visit: Visit, services: Services) -> Keyboard:
    sure, near = found(kind, typed, services)
    token = await hold(kind, gone, visit, services)
    offered = [one for one in (*sure, *near) if one.id != gone][:OFFERED]
    labels = zip(offered, apart(offered, visit), strict=True)
    return tuple((ui.button(clip(label, LABEL), "reg", "pair", token, one.id),) for one, label in labels)


async def pair(visit: Visit, services: Services) -> Reply:
    """'pair:PAGE:ID': what merging into the one of this id would move, before it is done."""
    kind, gone = await held(visit, services)
    one, other = own(services.editorial, kind, payload.text(visit.args, 1)), own(services.editorial, kind, gone)
    nodes = await card.merging(kind, other, one, visit, services)
    token, swapped = payload.text(visit.args, 0), await hold(kind, one.id, visit, services)
    rows = (
        (button("registry.merge_now", visit, "join", token, one.id),),
        (button("registry.swap", visit, "pair", swapped, other.id),),
        (button("button.back", visit, "card", MARKS[kind], other.id),),
    )
    return show(visit, Message(nodes=nodes, keyboard=rows))


async def merge(visit: Visit, services: Services) -> Reply:
    """'join:PAGE:ID': do it."""
    (kind, gone), kept = await held(visit, services), payload.text(visit.args, 1)
    number = await registry.merge(services.editorial, kind, gone, kept, visit.actor)
    await forget(visit, services)
    return await pages.card(kind, kept, visit, services, done=visit.translator.text("registry.merged"), undo=number)
