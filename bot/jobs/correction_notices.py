"""Tells people what became of a post; the channels themselves are publisher.py's.

Readers whose digest told an article that was corrected or withdrawn since get one short message; editors are asked
about a post of which nobody knows whether it arrived.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.delivery.outgoing import Text, encode
from bot.domain.article import Article, ArticleId
from bot.domain.delivery import Lane, Outgoing
from bot.domain.newsroom import Role
from bot.domain.ports import Articles, Channels, Drafts, Now, Outbox, Posts, Readers, Revisions, Team
from bot.domain.post import Doubt, Kind, Revision
from bot.domain.reader import Reader
from bot.language.translator import Translator
from bot.rendering.message import Button, Message, link
from bot.rendering.rich import rich
from bot.rendering.view import View

_BATCH = 5_000
_MOST_BATCHES = 20
"""In one tick: the rest waits for the next, so that replies need not."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CorrectionNotices:
    """One short message to each, owed once: its key says what about."""

    posts: Posts
    drafts: Drafts
    revisions: Revisions
    articles: Articles
    channels: Channels
    readers: Readers
    team: Team
    outbox: Outbox
    now: Now
    username: str
    language: str

    async def work(self) -> bool:
        """Do what is to be done now; whether anything was owed."""
        owed = await self._ask()
        for _ in range(_MOST_BATCHES):
            untold = await self.revisions.untold()
            if untold is None:
                break
            owed |= await self._tell(*untold)
        return owed

    async def _tell(self, revision: Revision, after: int) -> bool:
        chats, reached = await self.revisions.readers(revision, after=after, limit=_BATCH)
        article = await self.articles.get(revision.article_id)
        owed = []
        for chat_id in chats:
            reader = await self.readers.get(chat_id)
            if reader and reader.active:
                payload = encode(Text(message=self._message(revision, article, reader)))
                owed.append((chat_id, f"correction:{article.id}:{revision.number}:{chat_id}", payload))
        await self.revisions.told(revision, owed, reached=reached, now=self.now())
        return bool(owed)

    def _message(self, revision: Revision, article: Article, reader: Reader) -> Message:
        words = Translator.load(reader.locale)
        view = View(translator=words, zone=reader.zone, now=self.now(), username=self.username)
        headline = article.manuscript.headline
        if revision.kind is Kind.RETRACTED:
            key, shown = "correction.retracted", headline
            nodes = rich(words, key, headline=shown)
        else:
            nodes = rich(words, "correction.corrected", headline=link(view.address(article), headline))
        return Message(nodes=(*nodes, *(("\n", revision.note) if revision.note else ())))

    async def _ask(self) -> bool:
        owed = False
        for doubt in await self.posts.doubts():
            key = f"doubt:{doubt.delivery_id}:{doubt.doubts}"
            for user_id in await self._askable(doubt):
                if not await self.posts.owed(f"{key}:{user_id}"):
                    await self._put(doubt, f"{key}:{user_id}", user_id)
                    owed = True
        return owed

    async def _put(self, doubt: Doubt, key: str, user_id: int) -> None:
        reader = await self.readers.get(user_id)
        words = Translator.load(reader.locale if reader else self.language)
        channel = await self.channels.get(doubt.chat_id)
        article = await self.articles.get(_article(doubt))
        text = words.text(
            "doubt.ask", channel=channel.title if channel else str(doubt.chat_id), headline=article.manuscript.headline
        )
        buttons = (
            (Button(label=words.text("doubt.arrived"), payload=f"doubt:{doubt.delivery_id}:1"),),
            (Button(label=words.text("doubt.again"), payload=f"doubt:{doubt.delivery_id}:0"),),
        )
        payload = encode(Text(message=Message(nodes=(text,), keyboard=buttons)))
        await self.outbox.enqueue(
            [Outgoing(chat_id=user_id, key=key, payload=payload, lane=Lane.REPLY)], now=self.now()
        )

    async def _askable(self, doubt: Doubt) -> Iterable[int]:
        """Whoever published it, where they still may, and the owners."""
        members = {one.user_id: one.role for one in await self.team.members()}
        owners = {user_id for user_id, role in members.items() if role is Role.OWNER}
        for post in await self.posts.of_article(_article(doubt)):
            draft = await self.drafts.get(post.draft_id) if post.draft_id else None
            if draft and members.get(draft.changed_by, Role.READER).covers(Role.EDITOR):
                owners.add(draft.changed_by)
        return sorted(owners)


def _article(doubt: Doubt) -> ArticleId:
    return ArticleId(int(doubt.key.split(":")[1]))
