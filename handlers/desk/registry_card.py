"""How an identity of the registry, a merge and an edit are shown to an editor. What they do: registry_edits.py."""

import re

from bot.desk import Desk
from bot.domain.errors import Missing
from bot.domain.person import Person
from bot.domain.registry import Edit, Kind
from bot.domain.tags import Span
from bot.domain.topic import Topic, TopicId
from bot.ingest.text import plain_text
from bot.rendering.message import Node, Nodes, bold, italic
from bot.rendering.rich import rich
from bot.tagging.revision import naming_of
from handlers.desk.registry_making import known, lineage
from handlers.visit import Visit

_CONTEXTS, _SPELLINGS, _CHILDREN = 3, 12, 8
LONG, SHORT = 280, 150
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
    nodes += ["\n" + line for line in _place(one, visit, desk)] if isinstance(one, Topic) else []
    weight = await desk.registrar.weight(kind, one.id)
    key = "registry.weight" if kind is Kind.PERSON else "registry.topic_weight"
    nodes += ["\n", told(key, followers=weight.followers, articles=weight.articles, quotes=weight.quotes)]
    if isinstance(one, Person) and one.provisional:
        nodes += ["\n\n", italic(told("registry.provisional"))]
        for passage in await contexts(one.id, desk):
            nodes += ["\n• ", *passage]
    return nodes


def _place(topic: Topic, visit: Visit, desk: Desk) -> list[str]:
    """Where a topic stands in the tree."""
    told, locale = visit.translator.text, visit.translator.locale
    lines = [told("registry.path", path=path(topic, visit, desk))] if topic.parent else []
    below = [one.name_in(locale) for one in desk.registry.topics() if one.parent == topic.id]
    shown = [*below[:_CHILDREN], *(["…"] if len(below) > _CHILDREN else [])]
    return [*lines, told("registry.children", names=", ".join(shown))] if below else lines


def path(topic: Topic, visit: Visit, desk: Desk) -> str:
    """'Security › Defence › Air defence'."""
    names = [desk.registry.topic(TopicId(one)).name_in(visit.translator.locale) for one in lineage(desk, topic.id)]
    return " › ".join(reversed(names))


async def contexts(person_id: str, desk: Desk, *, most: int = _CONTEXTS, width: int = LONG) -> list[Nodes]:
    """The sentences in which the newest articles first name a person, the name in bold."""
    found = []
    for article_id, spans in await desk.registrar.places(person_id, limit=most):
        text = plain_text((await desk.articles.get(article_id)).manuscript)
        if spans and spans[0][1] <= len(text):
            found.append(_passage(text, spans[0], width))
    return found


def _passage(text: str, span: Span, width: int) -> Nodes:
    """The sentence around `span`, `width` characters of it at most."""
    breaks = [0, *(pause.end() for pause in _SENTENCE.finditer(text)), len(text)]
    begins = max((one for one in breaks if one <= span[0]), default=0)
    ends = min((one for one in breaks if one >= span[1]), default=len(text))
    start, end = max(begins, span[0] - width // 3), min(ends, max(span[1], span[0] + width * 2 // 3))
    before, after = text[start : span[0]].replace("\n", " "), text[span[1] : end].replace("\n", " ").rstrip()
    if start > begins:
        before = "…" + before.partition(" ")[2]
    if end < ends:
        after = after.rpartition(" ")[0] + "…"
    return (before, bold(text[span[0] : span[1]]), after)


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
        name = known(desk, edit.kind, edit.subject).name_in(visit.translator.locale)
    except Missing:
        name = edit.words or edit.subject
    when = visit.translator.moment(edit.at, visit.zone, now=visit.now)
    line = visit.translator.text(f"audit.registry_{edit.deed.value}", who=who, name=name, words=edit.words)
    undone = f" ({visit.translator.text('registry.is_undone')})" if edit.undone else ""
    return (f"#{edit.id} · {when}\n{line}{undone}",)
