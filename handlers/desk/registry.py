"""/people and /topics: the way in, and the tables of what the registry's buttons and questions lead to."""

from collections.abc import Awaitable, Callable, Mapping

from bot.desk import Desk
from bot.domain.errors import Missing
from bot.domain.registry import Kind
from bot.rendering.splitting import clip
from handlers import pages as lists
from handlers import payload
from handlers.desk import registry_merging as merging
from handlers.desk import registry_naming as naming
from handlers.desk import registry_pages as pages
from handlers.desk import registry_splitting as splitting
from handlers.desk import registry_tree as tree
from handlers.desk.registry_parts import KINDS, LABEL, MARKS, OFFERED, button, found, opening
from handlers.expecting import expect
from handlers.refusals import log_refusal
from handlers.reply import Reply, say, words
from handlers.visit import Visit


async def people(visit: Visit, desk: Desk) -> Reply:
    """/people [name]."""
    return await _enter(Kind.PERSON, visit, desk)


async def topics(visit: Visit, desk: Desk) -> Reply:
    """/topics [name]."""
    return await _enter(Kind.TOPIC, visit, desk)


async def turn(visit: Visit, desk: Desk) -> Reply:
    """A button 'reg:STEP:…'. One that leads nowhere, an old or a forged one, is written down."""
    step = _STEPS.get(payload.text(visit.args, 0), _nowhere)
    try:
        return await step(visit.asking("", *visit.args[1:]), desk)
    except Missing as problem:
        if problem.phrase.key == "trouble.stale":
            await log_refusal(":".join(("reg", *visit.args)), visit, desk)
        raise


async def answered(visit: Visit, desk: Desk) -> Reply | None:
    """Words that answer 'registry:QUESTION:KIND[:…]'; None for what is no answer."""
    question, kind = payload.text(visit.args, 0), KINDS.get(payload.text(visit.args, 1))
    if kind is None or not visit.words or question not in _ANSWERS:
        return None
    return await _ANSWERS[question](kind, visit, desk)


async def _enter(kind: Kind, visit: Visit, desk: Desk) -> Reply:
    if visit.words:
        return await _search(kind, visit, desk)
    await expect(visit, desk, f"registry:find:{MARKS[kind]}")
    return await pages.front(kind, visit, desk)


async def _search(kind: Kind, visit: Visit, desk: Desk) -> Reply:
    sure, near = found(kind, visit.words, desk)
    if len(sure) == 1:
        return await pages.card(kind, sure[0].id, visit, desk)
    key = "registry.which" if sure else "registry.near" if near else "registry.nobody"
    rows = lists.in_rows([opening(kind, one, visit) for one in (sure or near)[:OFFERED]], width=1)
    add = button("registry.add", visit, "ask", MARKS[kind])
    return say(words(visit.translator.text(key, words=clip(visit.words, LABEL)), (*rows, (add,))))


async def _nowhere(_visit: Visit, _desk: Desk) -> Reply:
    raise Missing("trouble.stale")


_STEPS: Mapping[str, Callable[[Visit, Desk], Awaitable[Reply]]] = {
    "card": pages.show_card,
    "wait": pages.wait,
    "log": pages.log,
    "past": pages.past,
    "undo": pages.undo_edit,
    "ask": naming.ask_new,
    "sure": naming.add_anyway,
    "name": naming.ask_name,
    "also": naming.ask_spelling,
    "less": naming.ask_less,
    "drop": naming.drop,
    "yes": naming.confirm,
    "no": naming.reject,
    "into": merging.ask,
    "pair": merging.pair,
    "join": merging.merge,
    "part": splitting.ask,
    "mark": splitting.mark,
    "arts": splitting.articles,
    "back": splitting.back,
    "off": splitting.go,
    "tree": tree.ask,
    "node": tree.open_,
    "put": tree.put,
}
_ANSWERS: Mapping[str, Callable[[Kind, Visit, Desk], Awaitable[Reply | None]]] = {
    "find": _search,
    "new": naming.take_new,
    "name": naming.take_name,
    "also": naming.take_spelling,
    "into": merging.take,
    "off": splitting.take,
    "under": tree.take,
}
