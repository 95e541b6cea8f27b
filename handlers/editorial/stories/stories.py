"""/stories: which articles tell one event. An editor takes one out, or joins two stories; each can be undone.

What each does: bot.editorial.stories.
"""

from collections.abc import Sequence

from bot.domain.article import Article, ArticleId, StoryId
from bot.domain.errors import Conflict
from bot.domain.newsroom import Role
from bot.domain.story import StoryDeed
from bot.editorial import stories as editing
from bot.language import ARTICLES_COME_IN
from bot.rendering.message import Button, Message, bold
from bot.rendering.splitting import clip
from handlers import route
from handlers.editorial.stories import story_card
from handlers.reply import Reply, say, show, words
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.memory import expect, forget
from handlers.visit import Visit

_LISTED, _OFFERED = 8, 6


async def act(visit: Visit, services: Services) -> Reply:
    """/stories [words]: the newest stories, or those that the words find."""
    await forget(visit, services)
    found = await _found(visit.words, visit, services)
    if not found:
        return show(visit, words(visit.translator.text("story.nothing")))
    sizes = await services.stories.sizes([one.story_id for one in found])
    rows = tuple((story_card.opening(one, sizes.get(one.story_id, 1)),) for one in found)
    heading = (bold(visit.translator.text("story.title")), "\n\n", visit.translator.text("story.how"))
    return show(visit, Message(nodes=heading, keyboard=rows))


async def card(visit: Visit, services: Services) -> Reply:
    """A button 'story:ARTICLE': the story that this article tells."""
    article = await services.articles.get(_article(visit, 0))
    return await story_card.card(article.story_id, visit, services)


async def take_out(visit: Visit, services: Services) -> Reply:
    """A button 'story_out:ARTICLE:STORY': the article tells a story of its own."""
    article_id, story_id = _article(visit, 0), StoryId(payload.number(visit.args, 1))
    edit = await editing.split(services.editorial, article_id, story_id, visit.actor)
    done = visit.translator.text("story.split_done", headline=clip(edit.headline, editing.HEADLINE))
    return await story_card.card(story_id, visit, services, done=done, undo=edit.id)


async def ask(visit: Visit, services: Services) -> Reply:
    """A button 'story_with:ARTICLE': with which one? The nearest are offered, words find others."""
    article = await services.articles.get(_article(visit, 0))
    await expect(visit, services, f"story:{article.id}")
    near = await services.stories.near(article.story_id, limit=_OFFERED)
    question = visit.translator.text("story.ask_with", headline=clip(article.manuscript.headline, editing.HEADLINE))
    return show(visit, words(question, story_card.candidates(near, article, visit)))


async def answered(visit: Visit, services: Services) -> Reply | None:
    """Words that name the story to join with."""
    if not visit.words:
        return None
    article = await services.articles.get(_article(visit, 0))
    others = [one for one in await _found(visit.words, visit, services) if one.story_id != article.story_id]
    key = "story.which" if others else "story.nothing_like"
    told = visit.translator.text(key, words=clip(visit.words, story_card.LABEL))
    return say(words(told, story_card.candidates(others, article, visit)))


async def pair(visit: Visit, services: Services) -> Reply:
    """A button 'story_pair:ARTICLE:OTHER': what would be one story, before it is."""
    one, other = await services.articles.get(_article(visit, 0)), await services.articles.get(_article(visit, 1))
    if one.story_id == other.story_id:
        raise Conflict("story.changed")
    nodes = (bold(visit.translator.text("story.join_what")), *await story_card.both(one, other, visit, services))
    join = payload.encode("story_join", one.id, one.story_id, other.story_id)
    rows = ((Button(label=visit.translator.text("story.join_now"), payload=join),), (story_card.back(one, visit),))
    return show(visit, Message(nodes=nodes, keyboard=rows))


async def join(visit: Visit, services: Services) -> Reply:
    """A button 'story_join:ARTICLE:STORY:OTHER': what tells the other story tells this one."""
    story_id, former = StoryId(payload.number(visit.args, 1)), StoryId(payload.number(visit.args, 2))
    edit = await editing.join(services.editorial, former, story_id, visit.actor)
    await forget(visit, services)
    return await story_card.card(story_id, visit, services, done=visit.translator.text("story.joined"), undo=edit.id)


async def undo(visit: Visit, services: Services) -> Reply:
    """A button 'story_undo:EDIT': the articles are put back where they were."""
    edit, stayed = await editing.undo(services.editorial, payload.number(visit.args, 0), visit.actor)
    done = visit.translator.text("registry.undone", number=edit.id)
    done += " " + visit.translator.text("story.stayed", count=stayed) if stayed else ""
    shown = edit.story_id if edit.deed is StoryDeed.JOIN else edit.former
    return await story_card.card(shown, visit, services, done=done)


async def _found(sought: str, visit: Visit, services: Services) -> Sequence[Article]:
    """One article a story, in any language: the newest, or the best hits."""
    languages = tuple(dict.fromkeys((*visit.languages, *ARTICLES_COME_IN)))
    if not sought:
        return (await services.articles.latest(languages=languages, limit=_LISTED)).articles
    return (await services.articles.search(sought, languages=languages, limit=_LISTED)).articles


def _article(visit: Visit, place: int) -> ArticleId:
    return ArticleId(payload.number(visit.args, place))


ROUTES = (
    route.Command(name="stories", act=act, help="help.stories", role=Role.EDITOR),
    route.Button(name="stories", act=act, role=Role.EDITOR),
    route.Button(name="story", act=card, role=Role.EDITOR),
    route.Button(name="story_out", act=take_out, role=Role.EDITOR),
    route.Button(name="story_with", act=ask, role=Role.EDITOR),
    route.Button(name="story_pair", act=pair, role=Role.EDITOR),
    route.Button(name="story_join", act=join, role=Role.EDITOR),
    route.Button(name="story_undo", act=undo, role=Role.EDITOR),
    route.Answer(name="story", act=answered, role=Role.EDITOR),
)
