"""One article in full, with what can be followed from it."""

from bot.domain.article import Article
from bot.domain.newsroom import Role
from bot.domain.person import PersonId
from bot.domain.reader import Subscription
from bot.domain.topic import TopicId
from bot.reading.articles import Opened, opened
from bot.rendering.article import full
from bot.rendering.message import Keyboard
from handlers import route, ui
from handlers.reader import sharing
from handlers.reader.follows import follow
from handlers.reply import Reply, say
from handlers.services import Services
from handlers.ui import payload
from handlers.visit import Visit

_OFFERED = 2
"""How many topics, and how many people, can be followed from under an article."""


async def act(visit: Visit, services: Services) -> Reply:
    """Show the article that the first argument numbers."""
    found = await opened(services.reading, visit.asker, payload.number(visit.args, 0))
    return say(full(found.article, visit.view(services), keyboard=_keyboard(found, visit, services)))


def _keyboard(found: Opened, visit: Visit, services: Services) -> Keyboard:
    article = found.article
    subjects = [Subscription(topic=topic) for topic in map(TopicId, article.topics[:_OFFERED])]
    subjects += [Subscription(person=person) for person in map(PersonId, article.people[:_OFFERED])]
    rows = tuple((button,) for button in follow.named_buttons(subjects, found.held, visit, services))
    share = sharing.button(f"article_{article.id}", article.manuscript.headline, visit, services)
    return (*rows, *share, *_for_editors(article, visit))


def _for_editors(article: Article, visit: Visit) -> Keyboard:
    if not visit.role.covers(Role.EDITOR):
        return ()
    return ((ui.button(visit.translator.text("story.title"), "story", article.id),),)


ROUTES = (route.Button(name="article", act=act),)
