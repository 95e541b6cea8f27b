"""/stories: which articles tell one event. An editor takes one out, or joins two stories; each can be undone.

What is moved and put back: storage.stories. Articles that come later are joined by the tagger to what editors made.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.desk import Desk
from bot.domain.article import Article, ArticleId, StoryId
from bot.domain.errors import Conflict
from bot.domain.story import StoryDeed, StoryEdit
from bot.rendering.message import Button, Message, bold
from bot.rendering.splitting import clip
from handlers import payload
from handlers.desk import story_card as cards
from handlers.expecting import expect, forget
from handlers.reply import Reply, say, show, words
from handlers.visit import Visit

_LISTED, _OFFERED = 8, 6
_ALL = ("en", "uk", "ru", "pl")


async def act(visit: Visit, desk: Desk) -> Reply:
    """/stories [words]: the newest stories, or those that the words find."""
    await forget(visit, desk)
    found = await _found(visit.words, visit, desk)
    if not found:
        return show(visit, words(visit.translator.text("story.nothing")))
    sizes = await desk.stories.sizes([one.story_id for one in found])
    rows = tuple((cards.opening(one, sizes.get(one.story_id, 1)),) for one in found)
    heading = (bold(visit.translator.text("story.title")), "\n\n", visit.translator.text("story.how"))
    return show(visit, Message(nodes=heading, keyboard=rows))


async def card(visit: Visit, desk: Desk) -> Reply:
    """A button 'story:ARTICLE': the story that this article tells."""
    article = await desk.articles.get(_article(visit, 0))
    return await cards.card(article.story_id, visit, desk)


async def take_out(visit: Visit, desk: Desk) -> Reply:
    """A button 'story_out:ARTICLE:STORY': the article tells a story of its own."""
    article_id, story_id = _article(visit, 0), StoryId(payload.number(visit.args, 1))

    async def split() -> StoryEdit:
        return await desk.stories.split(article_id, story_id=story_id, actor=visit.user_id, now=visit.now)

    edit = await _made("story_split", split, visit, desk)
    done = visit.translator.text("story.split_done", headline=clip(edit.headline, cards.HEADLINE))
    return await cards.card(story_id, visit, desk, done=done, undo=edit.id)


async def ask(visit: Visit, desk: Desk) -> Reply:
    """A button 'story_with:ARTICLE': with which one? The nearest are offered, words find others."""
    article = await desk.articles.get(_article(visit, 0))
    await expect(visit, desk, f"story:{article.id}")
    near = await desk.stories.near(article.story_id, limit=_OFFERED)
    question = visit.translator.text("story.ask_with", headline=clip(article.manuscript.headline, cards.HEADLINE))
    return show(visit, words(question, cards.candidates(near, article, visit)))


async def answered(visit: Visit, desk: Desk) -> Reply | None:
    """Words that name the story to join with."""
    if not visit.words:
        return None
    article = await desk.articles.get(_article(visit, 0))
    others = [one for one in await _found(visit.words, visit, desk) if one.story_id != article.story_id]
    key = "story.which" if others else "story.nothing_like"
    told = visit.translator.text(key, words=clip(visit.words, cards.LABEL))
    return say(words(told, cards.candidates(others, article, visit)))


async def pair(visit: Visit, desk: Desk) -> Reply:
    """A button 'story_pair:ARTICLE:OTHER': what would be one story, before it is."""
    one, other = await desk.articles.get(_article(visit, 0)), await desk.articles.get(_article(visit, 1))
    if one.story_id == other.story_id:
        raise Conflict("story.changed")
    nodes = (bold(visit.translator.text("story.join_what")), *await cards.both(one, other, visit, desk))
    join = payload.encode("story_join", one.id, one.story_id, other.story_id)
    rows = ((Button(label=visit.translator.text("story.join_now"), payload=join),), (cards.back(one, visit),))
    return show(visit, Message(nodes=nodes, keyboard=rows))


async def join(visit: Visit, desk: Desk) -> Reply:
    """A button 'story_join:ARTICLE:STORY:OTHER': what tells the other story tells this one."""
    story_id, former = StoryId(payload.number(visit.args, 1)), StoryId(payload.number(visit.args, 2))

    async def joined() -> StoryEdit:
        return await desk.stories.join(former, story_id, actor=visit.user_id, now=visit.now)

    edit = await _made("story_join", joined, visit, desk)
    await forget(visit, desk)
    return await cards.card(story_id, visit, desk, done=visit.translator.text("story.joined"), undo=edit.id)


async def undo(visit: Visit, desk: Desk) -> Reply:
    """A button 'story_undo:EDIT': the articles are put back where they were."""
    stayed = 0

    async def undone() -> StoryEdit:
        nonlocal stayed
        edit, stayed = await desk.stories.undo(payload.number(visit.args, 0), actor=visit.user_id, now=visit.now)
        return edit

    edit = await _made("story_undo", undone, visit, desk)
    done = visit.translator.text("registry.undone", number=edit.id)
    done += " " + visit.translator.text("story.stayed", count=stayed) if stayed else ""
    shown = edit.story_id if edit.deed is StoryDeed.JOIN else edit.former
    return await cards.card(shown, visit, desk, done=done)


async def _made(act: str, edit: Callable[[], Awaitable[StoryEdit]], visit: Visit, desk: Desk) -> StoryEdit:
    """The edit with its entry in the audit, in one transaction."""
    async with desk.transaction():
        made = await edit()
        await desk.audit.note(
            act,
            actor=visit.user_id,
            at=visit.now,
            kind="story",
            object=made.story_id,
            headline=clip(made.headline, cards.HEADLINE),
            number=made.id,
        )
    return made


async def _found(sought: str, visit: Visit, desk: Desk) -> Sequence[Article]:
    """One article a story, in any language: the newest, or the best hits."""
    languages = tuple(dict.fromkeys((*visit.languages, *_ALL)))
    if not sought:
        return (await desk.articles.latest(languages=languages, limit=_LISTED)).articles
    return (await desk.articles.search(sought, languages=languages, limit=_LISTED)).articles


def _article(visit: Visit, place: int) -> ArticleId:
    return ArticleId(payload.number(visit.args, place))


COMMANDS = {"stories": (act, "help.stories")}
BUTTONS: Mapping[str, Callable[[Visit, Desk], Awaitable[Reply]]] = {
    "stories": act,
    "story": card,
    "story_out": take_out,
    "story_with": ask,
    "story_pair": pair,
    "story_join": join,
    "story_undo": undo,
}
ANSWERS: Mapping[str, Callable[[Visit, Desk], Awaitable[Reply | None]]] = {"story": answered}
