"""One article in full, and what the chat that opens it follows."""

from dataclasses import dataclass

from bot.domain.article import Article, ArticleId
from bot.domain.errors import Missing
from bot.domain.reader import Subscription
from bot.reading import readers
from bot.reading.ports import Asker, Reading


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """An article, and all that the chat follows and mutes."""

    article: Article
    held: tuple[Subscription, ...]


async def opened(ports: Reading, asker: Asker, number: int) -> Opened:
    """The article of this number; Missing where there is none, or it may not be shown any more."""
    article = await ports.articles.get(ArticleId(number))
    if not article.status.shown:
        raise Missing("article.gone")
    return Opened(article=article, held=await readers.held(ports, asker))
