"""/people and /topics: the way in, and the tables of what the registry's buttons and questions lead to."""

from collections.abc import Awaitable, Callable, Mapping

from bot.domain.errors import Missing
from bot.domain.newsroom import Role
from bot.domain.registry import Kind
from bot.editorial import audit
from bot.rendering.splitting import clip
from handlers import route
from handlers.editorial.registry import merge, name, offices, pages, split, tree
from handlers.editorial.registry.parts import KINDS, LABEL, MARKS, OFFERED, button, found, openings
from handlers.reply import Reply, say, words
from handlers.services import Services
from handlers.ui import pager, payload
from handlers.ui.memory import expect
from handlers.visit import Visit


async def people(visit: Visit, services: Services) -> Reply:
    """/people [name]."""
    return await _enter(Kind.PERSON, visit, services)


async def topics(visit: Visit, services: Services) -> Reply:
    """/topics [name]."""
    return await _enter(Kind.TOPIC, visit, services)


async def turn(visit: Visit, services: Services) -> Reply:
    """A button 'reg:STEP:…'. One that leads nowhere, an old or a forged one, is written down."""
    step = _STEPS.get(payload.text(visit.args, 0), _nowhere)
    try:
        return await step(visit.asking("", *visit.args[1:]), services)
    except Missing as problem:
        if problem.phrase.key == "trouble.stale":
            await audit.refuse(services.editorial, ":".join(("reg", *visit.args)), visit.actor)
        raise


async def answered(visit: Visit, services: Services) -> Reply | None:
    """Words that answer 'registry:QUESTION:KIND[:…]'; None for what is no answer."""
    question, kind = payload.text(visit.args, 0), KINDS.get(payload.text(visit.args, 1))
    if kind is None or not visit.words or question not in _ANSWERS:
        return None
    return await _ANSWERS[question](kind, visit, services)


async def _enter(kind: Kind, visit: Visit, services: Services) -> Reply:
    if visit.words:
        return await _search(kind, visit, services)
    await expect(visit, services, f"registry:find:{MARKS[kind]}")
    return await pages.front(kind, visit, services)


async def _search(kind: Kind, visit: Visit, services: Services) -> Reply:
    sure, near = found(kind, visit.words, services)
    if len(sure) == 1:
        return await pages.card(kind, sure[0].id, visit, services)
    key = "registry.which" if sure else "registry.near" if near else "registry.nobody"
    rows = pager.in_rows(openings(kind, (sure or near)[:OFFERED], visit), width=1)
    add = button("registry.add", visit, "ask", MARKS[kind])
    return say(words(visit.translator.text(key, words=clip(visit.words, LABEL)), (*rows, (add,))))


async def _nowhere(_visit: Visit, _services: Services) -> Reply:
    raise Missing("trouble.stale")


_STEPS: Mapping[str, Callable[[Visit, Services], Awaitable[Reply]]] = {
    "card": pages.show_card,
    "wait": pages.wait,
    "log": pages.log,
    "past": pages.past,
    "undo": pages.undo_edit,
    "ask": name.ask_new,
    "sure": name.add_anyway,
    "name": name.ask_name,
    "also": name.ask_spelling,
    "less": name.ask_less,
    "drop": name.drop,
    "yes": name.confirm,
    "no": name.reject,
    "into": merge.ask,
    "pair": merge.pair,
    "join": merge.merge,
    "part": split.ask,
    "mark": split.mark,
    "arts": split.articles,
    "back": split.back,
    "off": split.go,
    "tree": tree.ask,
    "node": tree.open_,
    "put": tree.put,
    "held": offices.held_page,
    "start": offices.ask_start,
    "end": offices.ask_end,
}
_ANSWERS: Mapping[str, Callable[[Kind, Visit, Services], Awaitable[Reply | None]]] = {
    "find": _search,
    "new": name.take_new,
    "name": name.take_name,
    "also": name.take_spelling,
    "into": merge.take,
    "off": split.take,
    "under": tree.take,
    "start": offices.take_start,
    "end": offices.take_end,
}


ROUTES = (
    route.Command(name="people", act=people, help="help.people", role=Role.EDITOR),
    route.Command(name="topics", act=topics, help="help.topics", role=Role.EDITOR),
    route.Button(name="reg", act=turn, role=Role.EDITOR),
    route.Answer(name="registry", act=answered, role=Role.EDITOR),
)
