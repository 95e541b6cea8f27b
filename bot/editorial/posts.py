"""From a draft to its channels: the article stored, hidden until it goes out, and a post promised to each channel."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.article import Article, ArticleId, Status
from bot.domain.delivery import State
from bot.domain.draft import Draft, DraftState, publishable
from bot.domain.errors import Refused
from bot.domain.newsroom import Channel
from bot.domain.ports import Channels, Posts
from bot.domain.post import OUT, Post, PostCard, PostState, free_at
from bot.domain.post_status import PostStatus
from bot.editorial.drafts import channels, must_be_open, not_whole
from bot.editorial.ports import Actor, Editorial
from bot.rendering.splitting import clip

_HEADLINE = 100
"""Characters of a headline that the audit keeps."""


async def schedule(ports: Editorial, draft: Draft, moment: datetime, *, by: Actor) -> Article:
    """The draft leaves for its channels at this instant, as far as quiet hours, gaps and the embargo let it.

    Raises:
        Refused: the draft lacks something, or is meant for no channel.
        Conflict: somebody saved it meanwhile, or the same article is stored already ('errors.article_known').
    """
    article = await _plan(ports, draft, PostState.PLANNED, moment, by=by)
    await ports.press()
    return article


async def hold(ports: Editorial, draft: Draft, *, by: Actor) -> Article:
    """The draft waits for its channels without a time. Raises as `schedule` does."""
    return await _plan(ports, draft, PostState.HELD, by.at, by=by)


async def _plan(ports: Editorial, draft: Draft, state: PostState, moment: datetime, *, by: Actor) -> Article:
    """Store the article and its posts: all of it or nothing."""
    must_be_open(draft)
    if draft.missing:
        raise not_whole(draft)
    going = await channels(ports, draft)
    if not going:
        raise Refused("publish.no_channel")
    async with ports.transaction():
        status = Status.HELD if state is PostState.HELD else Status.SCHEDULED
        article_id = await _stored(ports, draft, status)
        for channel in going:
            await ports.posts.plan(_post(draft, article_id, channel, state, moment), now=by.at)
        scheduled = replace(draft, state=DraftState.SCHEDULED, article_id=article_id)
        await ports.drafts.save(scheduled, by=by.id, now=by.at)
        article = await ports.articles.get(article_id)
        await promised(ports, article, state, moment, by=by)
    return article


async def _stored(ports: Editorial, draft: Draft, status: Status) -> ArticleId:
    """The article of a draft, stored or written anew, hidden from readers."""
    if draft.article_id is None:
        article_id = await ports.intake.store(publishable(draft), draft.tags)
        await ports.revisions.set_status(article_id, status)
        return article_id
    await rewrite(ports, draft, status)
    return draft.article_id


def _post(draft: Draft, article_id: ArticleId, channel: Channel, state: PostState, moment: datetime) -> Post:
    return Post(
        id=0,
        article_id=article_id,
        chat_id=channel.chat_id,
        state=state,
        not_before=moment,
        position=0,
        draft_id=draft.id,
        embargo=draft.embargo,
        approved_by=draft.approval.by if draft.approval and draft.approved else None,
        brief=draft.brief,
    )


async def rewrite(ports: Editorial, draft: Draft, status: Status) -> None:
    """Write the draft over its article, in the transaction that is open."""
    if draft.article_id is None:
        raise Refused("errors.article_missing")
    tagger, manuscript, tags = ports.intake.tagger, publishable(draft), draft.tags
    await ports.revisions.rewrite(
        draft.article_id,
        manuscript,
        tags=tags,
        extract=tagger.extract(manuscript),
        signature=tagger.signature(manuscript, tags),
        status=status,
    )


async def promised(ports: Editorial, article: Article, state: PostState, moment: datetime, *, by: Actor) -> None:
    """Whoever promises an article to channels is told when it is out; an entry of the audit, in the same transaction.

    By which message they are told, whoever shows it to them says.
    """
    card = PostCard(chat_id=by.id, article_id=article.id, place=None, locale=by.locale, zone=by.zone, planned=by.at)
    await ports.cards.put(card)
    await ports.audit.note(
        "held" if state is PostState.HELD else "scheduled",
        actor=by.id,
        at=by.at,
        kind="article",
        object=article.id,
        headline=noted_headline(article.manuscript.headline),
        moment=moment.isoformat(timespec="minutes"),
    )


async def told_by(ports: Editorial, article_id: ArticleId, message_id: int, *, by: Actor) -> None:
    """This message of theirs tells how the article stands, and is kept up to date."""
    await ports.cards.place(by.id, article_id, str(message_id))


async def told_no_more(ports: Editorial, message_id: int, *, by: Actor) -> None:
    """This message of theirs shows something else from now on."""
    await ports.cards.detach(by.id, str(message_id))


async def published(ports: Editorial, article_id: ArticleId) -> Article:
    """The article, where readers see it.

    Raises:
        Missing: there is none.
        Refused: it is not out, or is out no more.
    """
    article = await ports.articles.get(article_id)
    if not article.status.shown:
        raise Refused("correct.not_out")
    return article


async def statuses(
    article_id: ArticleId, posts: Posts, channels: Channels, *, now: datetime, all_: bool = False
) -> Sequence[PostStatus]:
    """How an article stands in each channel it was meant for; those it was cancelled for only with `all_`."""
    found = []
    for post in await posts.of_article(article_id):
        channel = await channels.get(post.chat_id)
        if channel is None or (post.state is PostState.CANCELLED and not all_):
            continue
        fates = await posts.fates(post.parts) if post.parts else {}
        last = await posts.last_release(post.chat_id)
        due = free_at(channel, last, max(post.due, now))
        found.append(PostStatus(post=post, channel=channel, fates=fates, due=due))
    return found


async def out_of_reach(ports: Editorial, article_id: ArticleId) -> Sequence[str]:
    """Titles of channels with a message of the article whose number nobody knows: that one is mended by hand."""
    titles = []
    for one in await ports.posts.of_article(article_id):
        fates = await ports.posts.fates(one.parts) if one.state in OUT else {}
        if any(fate.state is State.SENT and fate.message_id is None for fate in fates.values()):
            channel = await ports.channels.get(one.chat_id)
            titles.append(channel.title if channel else str(one.chat_id))
    return titles


def noted_headline(headline: str) -> str:
    """A headline as the audit keeps it."""
    return clip(headline, _HEADLINE)
