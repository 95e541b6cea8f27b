"""From the queue to the ledger: posts that are due leave, and what was corrected or withdrawn changes in every channel.

One channel's posts leave in order, each in one transaction with what it owes, so that a kill loses none and sends none
twice. Sending is the ledger's business; telling readers is correction_notices.py's.
"""

import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from datetime import datetime

from bot.delivery.outgoing import PostEdit, PostMessage, encode
from bot.domain.article import Article, Status
from bot.domain.delivery import Lane, Outgoing, State
from bot.domain.draft import DraftState
from bot.domain.newsroom import Channel, Standing, Withdrawal
from bot.domain.ports import Articles, Audit, Channels, Drafts, Fate, Now, Outbox, Posts, Registry, Revisions
from bot.domain.post import Kind, Post, PostState, Revision, Sent, Undeleted, free_at, key
from bot.jobs.post_edits import KEPT, PostEdits
from bot.rendering.post import Mark, Piece, channel_view, pictures_of, post, withdrawn

_LOG = logging.getLogger(__name__)

_UNSURE = (State.SENDING, State.IN_DOUBT)


@dataclass(frozen=True, kw_only=True, slots=True)
class Publisher:
    """Prints what is due. `work` is called at each tick and after each act of an editor."""

    posts: Posts
    drafts: Drafts
    revisions: Revisions
    articles: Articles
    channels: Channels
    outbox: Outbox
    audit: Audit
    registry: Registry
    transaction: Callable[[], AbstractAsyncContextManager[object]]
    now: Now
    username: str

    async def work(self) -> bool:
        """Do what now asks for; whether anything was owed. What goes wrong in one channel holds up no other."""
        owed = False
        for chat_id in await self.posts.channels_due(self.now()):
            owed |= await self._apart(self._release_due(chat_id), chat_id)
        for waiting in await self.posts.behind():
            owed |= await self._apart(self._revise(waiting), waiting.chat_id)
        for left in await self.posts.undeleted():
            owed |= await self._apart(self._strike(left), left.chat_id)
        return owed

    @staticmethod
    async def _apart(work: Awaitable[bool], chat_id: int) -> bool:
        try:
            return await work
        except Exception:  # noqa: BLE001 - whatever it is, the next tick tries again, and the others go on
            _LOG.exception("channel %s could not be served; trying again in the next minute", chat_id)
            return False

    async def _release_due(self, chat_id: int) -> bool:
        owed = False
        while await self._release_next(chat_id):
            owed = True
        return owed

    async def _release_next(self, chat_id: int) -> bool:
        """Let the channel's next post leave, where it is due and the channel takes one now."""
        async with self.transaction():
            now = self.now()
            channel = await self.channels.get(chat_id)
            if channel is None or channel.standing is not Standing.ACTIVE:
                return False
            if free_at(channel, await self.posts.last_release(chat_id), now) > now:
                return False
            waiting = await self.posts.due(chat_id, now)
            if waiting is None:
                return False
            await self._release(waiting, channel, now)
        return True

    async def _release(self, waiting: Post, channel: Channel, now: datetime) -> None:
        article = await self.articles.get(waiting.article_id)
        if article.status is Status.RETRACTED:
            await self.posts.cancel(waiting.id, now=now)
            return
        await self._show(waiting, now)
        article = await self.articles.get(waiting.article_id)
        last = await self.revisions.last(article.id)
        pieces = self._pieces(article, channel, pictures=pictures_of(article, channel), brief=waiting.brief)
        parts = [
            Sent(key=key(article.id, channel.chat_id, number), picture=piece.photo, album=piece.album)
            for number, piece in enumerate(pieces)
        ]
        await self._owe(channel, zip(parts, pieces, strict=True), now)
        await self.posts.release(waiting, parts, revision=last.number if last else 0, now=now)

    async def _show(self, waiting: Post, now: datetime) -> None:
        """From now on readers get the article too; one that names no date of its own is dated now."""
        draft = await self.drafts.get(waiting.draft_id) if waiting.draft_id else None
        undated = draft is not None and not draft.copy.dated
        shown = await self.revisions.release(waiting.article_id, published=now if undated else None, now=now)
        if draft and draft.state is DraftState.SCHEDULED:
            await self.drafts.save(replace(draft, state=DraftState.PUBLISHED), by=draft.changed_by, now=now)
        if shown and draft:
            await self.audit.note(
                "article_out", actor=draft.changed_by, at=now, kind="article", object=waiting.article_id
            )

    def _pieces(
        self, article: Article, channel: Channel, *, pictures: Sequence[str], brief: bool, mark: Mark | None = None
    ) -> tuple[Piece, ...]:
        view = channel_view(channel, now=self.now(), username=self.username)
        return post(article, channel, self.registry, view, mark=mark, pictures=pictures, brief=brief)

    async def _owe(self, channel: Channel, sent: Iterable[tuple[Sent, Piece]], now: datetime) -> None:
        outgoing = [
            Outgoing(
                chat_id=channel.chat_id,
                key=part.key,
                payload=encode(PostMessage(piece=piece, silent=channel.silent)),
                lane=Lane.REPLY,
                careful=True,
            )
            for part, piece in sent
        ]
        await self.outbox.enqueue(outgoing, now=now)

    async def _revise(self, out: Post) -> bool:
        """Owe the channel the last revision, once everything of the post has settled; whether it could be owed.

        One that the bot was put out of is owed it when it is let in again.
        """
        async with self.transaction():
            now, channel = self.now(), await self.channels.get(out.chat_id)
            revision = await self.revisions.last(out.article_id)
            if revision is None or channel is None or channel.standing is Standing.LOST:
                return False
            await self.posts.cancel_unsent(out.parts, now=now)
            fates = await self.posts.fates(out.parts)
            if any(fate.state in _UNSURE for fate in fates.values()):
                return _deleted(revision, channel) and await self._delete_settled(out, revision, channel, fates)
            article = await self.articles.get(out.article_id)
            edits = PostEdits(out=out, revision=revision, fates=fates, channel=channel)
            pieces: tuple[Piece, ...] = ()
            if not _deleted(revision, channel):
                pictures = edits.pictures(pictures_of(article, channel))
                pieces = self._pieces(article, channel, mark=_mark(revision), pictures=pictures, brief=out.brief)
            await self.outbox.enqueue(edits.outgoing(pieces), now=now)
            state = PostState.RETRACTED if revision.kind is Kind.RETRACTED else PostState.CORRECTED
            await self.posts.revised(out, state, edits.parts(pieces), revision=revision.number, now=now)
        return True

    async def _delete_settled(self, out: Post, revision: Revision, channel: Channel, fates: Mapping[str, Fate]) -> bool:
        """Of a post that is taken back while it leaves, delete what has arrived; the rest waits for its end."""
        unsure = [part for part in out.parts if part.key in fates and fates[part.key].state in _UNSURE]
        known = replace(out, parts=tuple(part for part in out.parts if part not in unsure))
        if not known.parts:
            return False
        edits = PostEdits(out=known, revision=revision, fates=fates, channel=channel)
        await self.outbox.enqueue(edits.outgoing(()), now=self.now())
        await self.posts.revised(out, out.state, unsure, revision=out.revision, now=self.now())
        return True

    async def _strike(self, left: Undeleted) -> bool:
        """What Telegram does not let be deleted says at least what became of it."""
        async with self.transaction():
            revision = await self.revisions.last(left.article_id)
            channel = await self.channels.get(left.chat_id)
            if revision is None or channel is None:
                return False
            article = await self.articles.get(left.article_id)
            kept = (KEPT,) * max(1, len(pictures_of(article, channel))) if left.photo else ()
            brief = any(one.brief for one in await self.posts.of_article(article.id) if one.chat_id == left.chat_id)
            pieces = self._pieces(article, channel, mark=_mark(revision), pictures=kept, brief=brief)
            piece = pieces[min(left.part, len(pieces) - 1)]
            if left.beside:
                view = channel_view(channel, now=self.now(), username=self.username)
                piece = Piece(nodes=withdrawn(_mark(revision), view), photo=piece.photo)
            payload = encode(PostEdit(piece=piece, message_id=left.message_id, photo=left.photo))
            outgoing = Outgoing(chat_id=left.chat_id, key=f"{left.key}:struck", payload=payload, lane=Lane.REPLY)
            await self.outbox.enqueue([outgoing], now=self.now())
        return True


def _mark(revision: Revision) -> Mark:
    return Mark(at=revision.at, note=revision.note, retracted=revision.kind is Kind.RETRACTED)


def _deleted(revision: Revision, channel: Channel) -> bool:
    """Whether the channel's post goes altogether: as whoever took it back said, else as the channel is set."""
    way = revision.way or channel.withdrawal
    return revision.kind is Kind.RETRACTED and way is Withdrawal.DELETE
