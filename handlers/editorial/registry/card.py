"""How an identity of the registry, a merge and an edit are shown to an editor. What they do: bot.editorial.registry."""

import re

from bot.domain.article import plain_text
from bot.domain.errors import Missing
from bot.domain.person import Day, Person, Source, in_order
from bot.domain.registry import Edit, Kind
from bot.domain.tags import Span
from bot.domain.topic import Topic, TopicId
from bot.editorial.identities import known, lineage
from bot.language import label_of
from bot.rendering.message import Node, Nodes, bold, italic, link
from bot.rendering.rich import rich
from bot.tagging.revision import naming_of
from handlers.editorial.registry.parts import apart
from handlers.services import Services
from handlers.visit import Visit

_CONTEXTS, _SPELLINGS, _CHILDREN, _OFFICES = 3, 12, 8, 5
LONG, SHORT = 280, 150
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


async def described(kind: Kind, one: Person | Topic, visit: Visit, services: Services) -> list[Node]:
    """Names, spellings, what hangs on it; for a person nobody listed the sentences they were found in."""
    told, naming = visit.translator.text, naming_of(one)
    locale = visit.translator.locale
    nodes: list[Node] = [bold(one.name_in(locale))]
    nodes += [f"\n{label_of(language, locale)}: {name}" for language, name in sorted(naming.names.items())]
    if naming.others:
        shown = ", ".join(naming.others[:_SPELLINGS]) + (" …" if len(naming.others) > _SPELLINGS else "")
        nodes.append("\n" + told("registry.spellings", spellings=shown))
    nodes += ["\n" + line for line in _place(one, visit, services)] if isinstance(one, Topic) else []
    nodes += offices(one, visit, most=_OFFICES) if isinstance(one, Person) else []
    weight = await services.registrar.weight(kind, one.id)
    key = "registry.weight" if kind is Kind.PERSON else "registry.topic_weight"
    nodes += ["\n", told(key, followers=weight.followers, articles=weight.articles, quotes=weight.quotes)]
    if isinstance(one, Person) and one.provisional:
        nodes += ["\n\n", italic(told("registry.provisional"))]
        for passage in await contexts(one.id, services):
            nodes += ["\n• ", *passage]
    return nodes


def offices(one: Person, visit: Visit, *, most: int) -> list[Node]:
    """A line an office: title, days as far as they are known, and who says so, of which day."""
    nodes: list[Node] = []
    for role in in_order(one.roles)[:most]:
        days = " — ".join((_day(role.start, visit) or "?", _day(role.end, visit) or "…"))
        nodes += [f"\n🏛 {role.title_in(visit.translator.locale)} · {days} · ", *_told(role.source, visit)]
        nodes += [" · ", *_told(role.ended_by, visit)] if role.ended_by else []
    return [*nodes, "\n…"] if len(one.roles) > most else nodes


def _day(day: Day | None, visit: Visit) -> str:
    """'4 March 2020', 'March 2020' or '2020', as far as it is known; nothing where it is not."""
    if day is None:
        return ""
    known = day.text.count("-")
    return (str(day.first.year), visit.translator.month(day.first), visit.translator.whole_day(day.first))[known]


def _told(source: Source, visit: Visit) -> Nodes:
    name = link(source.address, source.name) if source.address else source.name
    return (name, f", {visit.translator.whole_day(source.date)}")


def _place(topic: Topic, visit: Visit, services: Services) -> list[str]:
    """Where a topic stands in the tree."""
    told, locale = visit.translator.text, visit.translator.locale
    lines = [told("registry.path", path=path(topic, visit, services))] if topic.parent else []
    below = [one.name_in(locale) for one in services.registry.topics() if one.parent == topic.id]
    shown = [*below[:_CHILDREN], *(["…"] if len(below) > _CHILDREN else [])]
    return [*lines, told("registry.children", names=", ".join(shown))] if below else lines


def path(topic: Topic, visit: Visit, services: Services) -> str:
    """'Security › Defence › Air defence'."""
    names = [
        services.registry.topic(TopicId(one)).name_in(visit.translator.locale)
        for one in lineage(services.editorial, topic.id)
    ]
    return " › ".join(reversed(names))


async def contexts(person_id: str, services: Services, *, most: int = _CONTEXTS, width: int = LONG) -> list[Nodes]:
    """The sentences in which the newest articles first name a person, the name in bold."""
    found = []
    for article_id, spans in await services.registrar.places(person_id, limit=most):
        text = plain_text((await services.articles.get(article_id)).manuscript)
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


async def merging(kind: Kind, gone: Person | Topic, kept: Person | Topic, visit: Visit, services: Services) -> Nodes:
    """What a merge would do, in figures."""
    weight = await services.registrar.weight(kind, gone.id, beside=kept.id)
    names = [bold(name) for name in apart((gone, kept), visit)]
    return (
        *rich(visit.translator, "registry.merge_what", gone=names[0], kept=names[1]),
        "\n\n",
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


def told_edit(edit: Edit, who: str, visit: Visit, services: Services) -> Nodes:
    """One line of the journal."""
    try:
        name = known(services.editorial, edit.kind, edit.subject).name_in(visit.translator.locale)
    except Missing:
        name = edit.words or edit.subject
    when = visit.translator.moment(edit.at, visit.zone, now=visit.now)
    line = visit.translator.text(f"audit.registry_{edit.deed.value}", who=who, name=name, words=edit.words)
    undone = f" ({visit.translator.text('registry.is_undone')})" if edit.undone else ""
    return (f"#{edit.id} · {when}\n{line}{undone}",)
