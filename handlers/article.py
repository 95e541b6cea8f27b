"""One article in full, with what can be followed from it."""

from bot.desk import Desk
from bot.domain.article import Article, ArticleId, Status
from bot.domain.desk import Role
from bot.domain.errors import Missing
from bot.domain.person import PersonId
from bot.domain.reader import Subscription
from bot.domain.topic import TopicId
from bot.rendering.article import full
from bot.rendering.message import Button, Keyboard
from handlers import follow, payload
from handlers.reply import Reply, say
from handlers.visit import Visit

_SHOWN = (Status.PUBLISHED, Status.CORRECTED)
_OFFERED = 2
"""How many topics, and how many people, can be followed from under an article."""


async def act(visit: Visit, desk: Desk) -> Reply:
    """Show the article that the first argument numbers."""
    article = await desk.articles.get(ArticleId(payload.number(visit.args, 0)))
    if article.status not in _SHOWN:
        raise Missing("article.gone")
    return say(full(article, visit.view(desk), keyboard=await _keyboard(article, visit, desk)))


async def _keyboard(article: Article, visit: Visit, desk: Desk) -> Keyboard:
    subjects = [Subscription(topic=topic) for topic in map(TopicId, article.topics[:_OFFERED])]
    subjects += [Subscription(person=person) for person in map(PersonId, article.people[:_OFFERED])]
    followed = await desk.readers.subscriptions(visit.chat_id)
    rows = tuple((button,) for button in follow.named_buttons(subjects, followed, visit, desk))
    return (*rows, *_for_editors(article, visit))


def _for_editors(article: Article, visit: Visit) -> Keyboard:
    if not visit.role.covers(Role.EDITOR):
        return ()
    return ((Button(label=visit.translator.text("story.title"), payload=payload.encode("story", article.id)),),)
