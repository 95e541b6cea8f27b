"""Holds new articles against the rules of channels: what matches waits for an editor, or is planned where trusted.

Each article is looked at once, in one transaction with the posts and messages it leads to.
"""

import secrets
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import timedelta

from bot.delivery.outgoing import Text, encode
from bot.domain.article import Article, ArticleId
from bot.domain.delivery import Lane, Outgoing
from bot.domain.newsroom import Channel, Role
from bot.domain.ports import Articles, Audit, Channels, Now, Outbox, Posts, Readers, Routes, Team
from bot.domain.post import Post, PostState
from bot.domain.routing import Verdict, verdict
from bot.language.translator import Translator
from bot.rendering.message import Button, Message, bold
from bot.rendering.rich import rich

_NEWS = timedelta(hours=24)
_BATCH = 50
_SYSTEM = 0
"""Who the audit names for what nobody pressed: the bot itself."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Routing:
    """A job of the minute. Articles older than a day are an archive that was loaded, not news: they match nothing."""

    routes: Routes
    articles: Articles
    channels: Channels
    posts: Posts
    team: Team
    readers: Readers
    audit: Audit
    outbox: Outbox
    transaction: Callable[[], AbstractAsyncContextManager[object]]
    now: Now
    language: str
    planned: Callable[[], None] = lambda: None
    """Hears that posts were planned that may leave without an editor's word."""

    async def work(self) -> None:
        """Look at what has come since the last time."""
        channels = [one for one in await self.channels.all() if _has_rules(one)]
        if not channels:
            await self.routes.skip()
            return
        while found := await self.routes.fresh(since=self.now() - _NEWS, limit=_BATCH):
            async with self.transaction():
                planned = [await self._route(article_id, channels) for article_id, news in found if news]
                await self.routes.reach(found[-1][0])
            if any(planned):
                self.planned()

    async def _route(self, article_id: ArticleId, channels: list[Channel]) -> bool:
        """Whether a post of it may leave without an editor's word."""
        article, trusted = await self.articles.get(article_id), False
        for channel in channels:
            said = verdict(channel, article)
            if said is not Verdict.NO and not await self.routes.told(article_id, channel.chat_id):
                await self._plan(article, channel, trusted=said is Verdict.TRUSTED)
                trusted |= said is Verdict.TRUSTED
        return trusted

    async def _plan(self, article: Article, channel: Channel, *, trusted: bool) -> None:
        state, now = PostState.PLANNED if trusted else PostState.HELD, self.now()
        waiting = Post(id=0, article_id=article.id, chat_id=channel.chat_id, state=state, not_before=now, position=0)
        await self.posts.plan(waiting, now=now)
        number = await self.routes.post(article.id, channel.chat_id)
        headline = article.manuscript.headline
        await self.audit.note(
            "post_planned_by_rule" if trusted else "post_suggested",
            actor=_SYSTEM,
            at=now,
            kind="post",
            object=number or 0,
            name=channel.title,
            headline=headline,
        )
        if not trusted:
            await self._ask(headline, channel, number or 0)

    async def _ask(self, headline: str, channel: Channel, post: int) -> None:
        """Every editor may answer; the queue shows whether one has."""
        outgoing = []
        for member in await self.team.members():
            if member.role.covers(Role.EDITOR):
                reader = await self.readers.get(member.user_id)
                words = Translator.load(reader.locale if reader else self.language)
                key = f"suggested:{post}:{member.user_id}:{secrets.token_hex(4)}"
                payload = encode(Text(message=_question(headline, channel, post, words)))
                outgoing.append(Outgoing(chat_id=member.user_id, key=key, payload=payload, lane=Lane.BULK))
        await self.outbox.enqueue(outgoing, now=self.now())


def _has_rules(channel: Channel) -> bool:
    return bool(channel.rules.topics or channel.rules.people or channel.rules.categories)


def _question(headline: str, channel: Channel, post: int, words: Translator) -> Message:
    told = rich(words, "rules.suggested", title=bold(channel.title), headline=bold(headline))
    look = Button(label=words.text("rules.look"), payload=f"q_post:{post}")
    return Message(nodes=told, keyboard=((look,),))
