"""A digest on demand, the schedule untouched; and what an edition held, for who asks for the rest of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.article import Article, ArticleId
from bot.domain.edition import Edition, Selection
from bot.domain.errors import Missing
from bot.reading import readers
from bot.reading.ports import Asker, Reading

Articles = Mapping[ArticleId, Article]


@dataclass(frozen=True, kw_only=True, slots=True)
class OnDemand:
    """An edition made now: its number, what it holds, and those of its articles that may be shown.

    `number` is None where nothing is new; such an edition is not kept.
    """

    asker: Asker
    selection: Selection
    articles: Articles
    number: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Own:
    """An edition that the chat has had, and those of its articles that may be shown now."""

    edition: Edition
    articles: Articles


async def on_demand(ports: Reading, asker: Asker) -> OnDemand | None:
    """The digest as it would be now, kept for its rest; it owes nothing. None for a chat that follows nothing."""
    held = await readers.held(ports, asker)
    if all(one.muted for one in held):
        return None
    asker = await readers.enrol(ports, asker)
    reader = readers.enrolled(ports, asker)
    selection = await ports.digest_now(reader, held)
    articles = await _articles_of(ports, selection)
    if not any(one.article_id in articles for one in selection.entries):
        return OnDemand(asker=asker, selection=selection, articles=articles, number=None)
    number = await ports.editions.add(
        reader, slot=None, selection=selection, created=asker.at, next_due=None, owed=lambda _number: ()
    )
    return OnDemand(asker=asker, selection=selection, articles=articles, number=number)


async def own(ports: Reading, asker: Asker, number: int) -> Own:
    """The edition of this number, if it is this chat's; or Missing."""
    edition = await ports.editions.get(number)
    if edition.chat_id != asker.chat_id:
        raise Missing("errors.edition_missing")
    return Own(edition=edition, articles=await _articles_of(ports, edition.selection))


async def _articles_of(ports: Reading, selection: Selection) -> Articles:
    """Those of its articles that may be shown."""
    return await ports.articles.many([one.article_id for one in (*selection.entries, *selection.rest)])
