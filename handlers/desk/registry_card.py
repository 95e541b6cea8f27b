"""How an identity of the registry, a merge and an edit are shown to an editor. What they do: registry_edits.py."""

import re

from bot.desk import Desk
from bot.domain.errors import Missing
from bot.domain.person import Person
from bot.domain.registry import Edit, Kind
from bot.domain.topic import Topic
from bot.ingest.text import plain_text
from bot.rendering.message import Node, Nodes, bold, italic
from bot.rendering.rich import rich
from bot.rendering.splitting import clip
from bot.tagging.revision import naming_of
from handlers.desk import registry_edits as edits
from handlers.visit import Visit

_CONTEXTS, _CONTEXT, _SPELLINGS = 3, 280, 12
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


async def described(kind: Kind, one: Person | Topic, visit: Visit, desk: Desk) -> list[Node]:
    """Names, spellings, what hangs on it; for a person nobody listed the sentences they were found in."""
    told, naming = visit.translator.text, naming_of(one)
    nodes: list[Node] = [bold(one.name_in(visit.translator.locale)), f" · {one.id}"]
    for language, name in sorted(naming.names.items()):
        nodes.append(f"\n{language}: {name}")
    if naming.others:
        shown = ", ".join(naming.others[:_SPELLINGS]) + (" …" if len(naming.others) > _SPELLINGS else "")
        nodes.append("\n" + told("registry.spellings", spellings=shown))
    weight = await desk.registrar.weight(kind, one.id)
    nodes += ["\n", told("registry.weight", followers=weight.followers, articles=weight.articles, quotes=weight.quotes)]
    if isinstance(one, Person) and one.provisional:
        nodes += ["\n\n", italic(told("registry.provisional"))]
        for context in await contexts(one.id, desk):
            nodes.append(f"\n• {context}")
    return nodes


async def contexts(person_id: str, desk: Desk) -> list[str]:
    """The sentences in which the newest articles first name a person."""
    found = []
    for article_id, spans in await desk.registrar.places(person_id, limit=_CONTEXTS):
        text = plain_text((await desk.articles.get(article_id)).manuscript)
        if spans:
            found.append(clip(sentence(text, spans[0][0]), _CONTEXT))
    return [one for one in found if one]


def sentence(text: str, place: int) -> str:
    """The sentence of `text` that holds `place`."""
    start = 0
    for pause in _SENTENCE.finditer(text):
        if pause.end() > place:
            return text[start : pause.start()].strip()
        start = pause.end()
    return text[start:].strip()


async def merging(kind: Kind, gone: Person | Topic, kept: Person | Topic, visit: Visit, desk: Desk) -> Nodes:
    """What a merge would do, in figures."""
    locale = visit.translator.locale
    weight = await desk.registrar.weight(kind, gone.id, beside=kept.id)
    names = (bold(gone.name_in(locale)), bold(kept.name_in(locale)))
    return (
        *rich(visit.translator, "registry.merge_what", gone=names[0], kept=names[1]),
        f"\n{gone.id} → {kept.id}\n\n",
        visit.translator.text(
            "registry.merge_moves",
            followers=weight.followers,
            both=weight.both,
            articles=weight.articles,
            quotes=weight.quotes,
            spellings=len(naming_of(gone).spellings),
        ),
        "\n\n",
        visit.translator.text("registry.merge_after"),
    )


def told_edit(edit: Edit, who: str, visit: Visit, desk: Desk) -> Nodes:
    """One line of the journal."""
    try:
        name = edits.known(desk, edit.kind, edit.subject).name_in(visit.translator.locale)
    except Missing:
        name = edit.subject
    when = visit.translator.moment(edit.at, visit.zone, now=visit.now)
    line = visit.translator.text(f"audit.registry_{edit.deed.value}", who=who, name=name, words=edit.words)
    undone = f" ({visit.translator.text('registry.is_undone')})" if edit.undone else ""
    return (f"#{edit.id} · {when}\n{line}{undone}",)
