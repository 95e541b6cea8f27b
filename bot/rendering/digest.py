"""An edition in words: always one Telegram message, with what does not fit behind 'and M more'."""

from collections.abc import Iterator, Mapping, Sequence

from bot.domain.article import Article, ArticleId, Quote, StoryId
from bot.domain.edition import LONGEST_QUOTE, Entry, Selection
from bot.domain.errors import Missing
from bot.domain.ports import Registry
from bot.domain.reader import Subscription
from bot.rendering.article import entry
from bot.rendering.html import entities, width
from bot.rendering.message import Button, Keyboard, Message, Node, Nodes, Together, bold, italic
from bot.rendering.quote import words
from bot.rendering.splitting import ENTITY_LIMIT, TEXT_LIMIT
from bot.rendering.view import View

_MOST_REASONS = 3

Articles = Mapping[ArticleId, Article]


def digest(
    selection: Selection, articles: Articles, registry: Registry, view: View, *, more: str | None = None
) -> Message:
    """The edition's heading and entries; `more` is the payload of the button that shows the rest.

    Entries whose article may no longer be shown are left out.
    """
    left = still(selection, articles)
    heading, shown = _shown(left, articles, registry, view)
    hidden = len(left.entries) - len(shown) + len(left.rest)
    return Message(nodes=_joined([heading, *shown]), keyboard=_more(hidden, more, view))


def shown_at_once(selection: Selection, articles: Articles, registry: Registry, view: View) -> int:
    """How many of the selection's entries `digest` shows: the rest begins after them."""
    return len(_shown(still(selection, articles), articles, registry, view)[1])


def _shown(left: Selection, articles: Articles, registry: Registry, view: View) -> tuple[Nodes, list[Node]]:
    """The heading and the entries that fit under it; the reason that all of them share stands in the heading."""
    entries = [item for item in left.entries if item.article_id in articles]
    reasons = {reason(item.because, registry, view) for item in entries}
    shared = next(iter(reasons)) if len(entries) > 1 and len(reasons) == 1 else ""
    heading = (*_heading(view), *(("\n", italic(shared)) if shared else ()))
    return heading, fitting(_entries(entries, articles, registry, view, told=shared), heading)


def still(selection: Selection, articles: Articles) -> Selection:
    """What may be shown by now: of two entries that an editor has made one story since, the first."""
    told: set[StoryId] = set()

    def shown(entries: Sequence[Entry]) -> Iterator[Entry]:
        for item in entries:
            article = articles.get(item.article_id)
            if article and article.story_id not in told:
                told.add(article.story_id)
                yield item

    return Selection(entries=tuple(shown(selection.entries)), rest=tuple(shown(selection.rest)))


def rest(entries: Sequence[Entry], articles: Articles, registry: Registry, view: View) -> list[Node]:
    """Entries without a heading: what 'and M more' opens."""
    return _entries([item for item in entries if item.article_id in articles], articles, registry, view)


def _entries(
    entries: Sequence[Entry], articles: Articles, registry: Registry, view: View, *, told: str = ""
) -> list[Node]:
    """Each with its reason, but the one that was told before."""
    return [_entry(item, articles[item.article_id], registry, view, told=told) for item in entries]


def fitting(entries: Sequence[Node], heading: Nodes) -> list[Node]:
    """As many of the first entries as one message holds under `heading`."""
    kept: list[Node] = []
    for node in entries:
        nodes = _joined([heading, *kept, node])
        if width(nodes) > TEXT_LIMIT or entities(nodes) > ENTITY_LIMIT:
            break
        kept.append(node)
    return kept


def reason(because: Sequence[Subscription], registry: Registry, view: View) -> str:
    """'because you follow Security and Volodymyr Zelenskyy'."""
    names = [name for one in _closest(because) if (name := subject(one, registry, view))][:_MOST_REASONS]
    return view.translator.text("digest.because", names=names) if names else ""


def _closest(because: Sequence[Subscription]) -> list[Subscription]:
    """The reasons without a topic or a person that is also one half of another reason: the closer one says more."""
    both = [one for one in because if one.topic and one.person]
    halves = {half for one in both for half in (one.topic, one.person)}
    return [one for one in because if one in both or (one.topic or one.person) not in halves]


def subject(subscription: Subscription, registry: Registry, view: View) -> str:
    """What a subscription is about, in the chat's language; empty for what the registry has lost."""
    try:
        return named(subscription, registry, view.translator.locale)
    except Missing:
        return ""


def named(subscription: Subscription, registry: Registry, locale: str) -> str:
    """'Security', 'Volodymyr Zelenskyy', or 'Security + Volodymyr Zelenskyy' for both together; or Missing."""
    topic = [registry.topic(subscription.topic).name_in(locale)] if subscription.topic else []
    person = [registry.person(subscription.person).name_in(locale)] if subscription.person else []
    return " + ".join(topic + person)


def _heading(view: View) -> Nodes:
    return (bold(view.translator.text("digest.heading", day=view.translator.weekday(view.now, view.zone))),)


def _entry(item: Entry, article: Article, registry: Registry, view: View, *, told: str) -> Together:
    below: list[Node] = []
    quote = next((quote for quote in article.quotes if quote.id == item.quote_id), None)
    if quote and _worth(quote):
        below += ["\n", *words(quote, article, registry, view)]
    if (because := reason(item.because, registry, view)) and because != told:
        below += ["\n", italic(because)]
    return entry(article, view, below=tuple(below))


def _worth(quote: Quote) -> bool:
    """Somebody's words are shown whole and with their speaker, or not at all."""
    return quote.attributed and len(quote.text) <= LONGEST_QUOTE


def _more(hidden: int, payload: str | None, view: View) -> Keyboard:
    if not hidden or payload is None:
        return ()
    return ((Button(label=view.translator.text("digest.more", count=hidden), payload=payload),),)


def _joined(parts: Sequence[Nodes | Node]) -> Nodes:
    """Parts with a blank line between them."""
    nodes: list[Node] = []
    for number, part in enumerate(parts):
        nodes += ["\n\n"] if number else []
        nodes += part if isinstance(part, tuple) else [part]
    return tuple(nodes)
