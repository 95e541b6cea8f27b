"""The article that an editor's button names, where readers see it."""

from bot.domain.article import Article, ArticleId
from bot.editorial import posts
from handlers.services import Services
from handlers.ui import payload
from handlers.visit import Visit


async def published(visit: Visit, services: Services) -> Article:
    """The article whose number the first argument is.

    Raises:
        Missing: there is none.
        Refused: it is not out, or is out no more.
    """
    return await posts.published(services.editorial, named(visit))


def named(visit: Visit) -> ArticleId:
    """The article's number."""
    return ArticleId(payload.number(visit.args, 0))
