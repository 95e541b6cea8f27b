"""An article that is out, promised to more channels."""

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.domain.article import Article, ArticleId
from bot.domain.errors import Refused
from bot.domain.newsroom import Channel
from bot.domain.post import OUT, Post, PostState
from bot.editorial.ports import Actor, Editorial
from bot.editorial.posts import promised, published

_MOST = 30


async def taken(ports: Editorial, article: Article) -> Sequence[Post]:
    """Its posts, those that wait included."""
    posts = await ports.posts.of_article(article.id)
    return [one for one in posts if one.state is not PostState.CANCELLED]


async def free(ports: Editorial, article: Article) -> Sequence[Channel]:
    """Channels that take posts and have not been promised this one."""
    has = {one.chat_id for one in await taken(ports, article)}
    every = await ports.channels.all()
    return [one for one in every if one.takes_posts and one.chat_id not in has][:_MOST]


async def brief(ports: Editorial, article: Article) -> bool:
    """Whether posts of it that are out show the first part of a long text alone."""
    return any(one.brief for one in await ports.posts.of_article(article.id) if one.state in OUT)


async def going(ports: Editorial, article: Article, chosen: Collection[int]) -> Sequence[Channel]:
    """Those of the chosen channels that are free for it; Refused where there are none."""
    found = [one for one in await free(ports, article) if one.chat_id in chosen]
    if not found:
        raise Refused("publish.no_channel")
    return found


async def schedule(
    ports: Editorial, article_id: ArticleId, chosen: Collection[int], moment: datetime, *, brief: bool, by: Actor
) -> Article:
    """Promise it to the chosen channels for this instant, all of them or none; `brief`: the first part of a long text.

    Raises:
        Refused: it is not out, or none of the channels is free for it.
    """
    article = await _plan(ports, article_id, chosen, PostState.PLANNED, moment, brief=brief, by=by)
    await ports.press()
    return article


async def hold(ports: Editorial, article_id: ArticleId, chosen: Collection[int], *, brief: bool, by: Actor) -> Article:
    """As `schedule`, without a time."""
    return await _plan(ports, article_id, chosen, PostState.HELD, by.at, brief=brief, by=by)


async def _plan(
    ports: Editorial,
    article_id: ArticleId,
    chosen: Collection[int],
    state: PostState,
    moment: datetime,
    *,
    brief: bool,
    by: Actor,
) -> Article:
    article = await published(ports, article_id)
    async with ports.transaction():
        for channel in await going(ports, article, chosen):
            post = Post(
                id=0,
                article_id=article.id,
                chat_id=channel.chat_id,
                state=state,
                not_before=moment,
                position=0,
                brief=brief,
            )
            await ports.posts.plan(post, now=by.at)
        await promised(ports, article, state, moment, by=by)
    return article
