"""Posts: what waits for a channel, what left for it, and what became of it. When it leaves: bot.jobs.publisher."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.article import ArticleId
from bot.domain.delivery import State
from bot.domain.errors import Conflict, Missing
from bot.domain.ports import Fate
from bot.domain.post import Doubt, Post, PostState, Sent, Undeleted
from storage import rows
from storage.database import Database, Row
from storage.statements.posts import PostStatements


class PostRoom:
    """Posts; see bot.domain.ports.Posts for what each method promises."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sql: PostStatements = database.statements("posts")

    async def get(self, post_id: int) -> Post:
        """One post, or Missing."""
        row = await self._sql.post(self._database, id=post_id)
        if row is None:
            raise Missing("posts.missing")
        return _post(row)

    async def of_article(self, article_id: ArticleId) -> Sequence[Post]:
        """Every post of an article."""
        return [_post(row) for row in await self._sql.of_article(self._database, article_id=article_id)]

    async def waiting(self) -> Sequence[Post]:
        """What waits, channel by channel, in the order it goes out; what is held comes last."""
        return [_post(row) for row in await self._sql.waiting(self._database)]

    async def leaving(self) -> Sequence[Post]:
        """Posts of which some messages are on their way now."""
        return [_post(row) for row in await self._sql.leaving(self._database)]

    async def plan(self, post: Post, *, now: datetime) -> None:
        """Store a post, or plan one that never left anew; Conflict where it is out already."""
        async with self._database.transaction():
            planned = await self._sql.plan(
                self._database,
                article_id=post.article_id,
                chat_id=post.chat_id,
                draft_id=post.draft_id,
                state=post.state.value,
                not_before=rows.micros(post.not_before),
                embargo=rows.micros_or_none(post.embargo),
                approved_by=post.approved_by,
                brief=int(post.brief),
                now=rows.micros(now),
            )
            if planned is None:
                raise Conflict("posts.out_already")

    async def channels_due(self, now: datetime) -> Sequence[int]:
        """Channels for which something is due."""
        return [row["chat_id"] for row in await self._sql.channels_due(self._database, now=rows.micros(now))]

    async def due(self, chat_id: int, now: datetime) -> Post | None:
        """The next post of a channel, where it is due."""
        row = await self._sql.due(self._database, chat_id=chat_id, now=rows.micros(now))
        return _post(row) if row else None

    async def last_release(self, chat_id: int) -> datetime | None:
        """When the channel last took a post."""
        return rows.instant_or_none(await self._sql.last_release(self._database, chat_id=chat_id))

    async def release(self, post: Post, parts: Sequence[Sent], *, revision: int, now: datetime) -> None:
        """It leaves by these messages; Conflict where it does not wait any more."""
        async with self._database.transaction():
            messages, at = _dump(parts), rows.micros(now)
            self._one(await self._sql.release(self._database, id=post.id, messages=messages, revision=revision, now=at))

    async def move(self, post_id: int, state: PostState, not_before: datetime, *, now: datetime) -> None:
        """Let it wait for another instant, or be held; Conflict where it does not wait any more."""
        async with self._database.transaction():
            due, at = rows.micros(not_before), rows.micros(now)
            self._one(await self._sql.move(self._database, id=post_id, state=state.value, not_before=due, now=at))

    async def cancel(self, post_id: int, *, now: datetime) -> None:
        """It does not go out; Conflict where it does not wait any more."""
        async with self._database.transaction():
            self._one(await self._sql.cancel(self._database, id=post_id, now=rows.micros(now)))

    async def behind(self) -> Sequence[Post]:
        """Posts whose channel has not been owed the last revision of their article."""
        return [_post(row) for row in await self._sql.behind(self._database)]

    async def revised(
        self, post: Post, state: PostState, parts: Sequence[Sent], *, revision: int, now: datetime
    ) -> None:
        """The channel is owed this revision."""
        async with self._database.transaction():
            shown = {"messages": _dump(parts), "state": state.value}
            at = rows.micros(now)
            self._one(await self._sql.revised(self._database, id=post.id, revision=revision, now=at, **shown))

    async def fates(self, parts: Sequence[Sent]) -> Mapping[str, Fate]:
        """What became of a post's messages, by key."""
        found = await self._sql.deliveries(self._database, keys=rows.dump([part.key for part in parts]))
        return {
            row["key"]: Fate(
                state=State(row["state"]),
                message_id=row["message_id"],
                photo=bool(row["photo"]),
                error=row["error"],
                album=tuple(json.loads(row["album"])) if row["album"] else (),
            )
            for row in found
        }

    async def cancel_unsent(self, parts: Sequence[Sent], *, now: datetime) -> None:
        """Messages that have not left do not."""
        async with self._database.transaction():
            keys = rows.dump([part.key for part in parts])
            await self._sql.cancel_unsent(self._database, keys=keys, now=rows.micros(now))

    async def undeleted(self) -> Sequence[Undeleted]:
        """Messages of retracted posts that could not be deleted, and of which nothing else was owed yet."""
        return [_undeleted(row) for row in await self._sql.undeleted(self._database)]

    async def doubts(self) -> Sequence[Doubt]:
        """Messages of which nobody knows whether they arrived."""
        return [_doubt(row) for row in await self._sql.doubts(self._database)]

    async def resolve(self, delivery_id: int, *, arrived: bool, now: datetime) -> Doubt:
        """An editor says whether it arrived; else it is sent again. Conflict where that is settled."""
        async with self._database.transaction():
            row = await self._sql.doubt(self._database, id=delivery_id)
            if row is None:
                raise Conflict("posts.settled")
            statement = self._sql.arrived if arrived else self._sql.again
            self._one(await statement(self._database, id=delivery_id, now=rows.micros(now)))
        return _doubt(row)

    async def point(self, delivery_id: int, chat_id: int, message_id: int) -> str | None:
        """Learn the number of a message that an editor saw arrive; gives its key, None where it is no news."""
        async with self._database.transaction():
            values = {"id": delivery_id, "chat_id": chat_id, "message_id": message_id}
            first = await self._sql.point(self._database, **values)
            beside: str | None = None if first else await self._sql.point_beside(self._database, **values)
        return first or beside

    async def owed(self, key: str) -> bool:
        """Whether the ledger knows this key."""
        return bool(await self._sql.owed_already(self._database, key=key))

    @staticmethod
    def _one(changed: int) -> None:
        if changed != 1:
            raise Conflict("posts.changed")


def _dump(parts: Sequence[Sent]) -> str:
    return rows.dump([[part.key, part.picture, *part.album] for part in parts])


def _part(key: str, picture: str | int | None, *album: str) -> Sent:
    """A part as stored: with its pictures, or, in older rows, with 1 for a picture nobody wrote down and 0 for none."""
    if isinstance(picture, int):
        return Sent(key=key, picture="" if picture else None)
    return Sent(key=key, picture=picture, album=album)


def _post(row: Row) -> Post:
    return Post(
        id=row["id"],
        article_id=ArticleId(row["article_id"]),
        chat_id=row["chat_id"],
        state=PostState(row["state"]),
        not_before=rows.instant(row["not_before"]),
        position=row["position"],
        draft_id=row["draft_id"],
        embargo=rows.instant_or_none(row["embargo"]),
        parts=tuple(_part(*one) for one in json.loads(row["messages"])),
        approved_by=row["approved_by"],
        released=rows.instant_or_none(row["released"]),
        revision=row["revision"],
        brief=bool(row["brief"]),
    )


def _doubt(row: Row) -> Doubt:
    return Doubt(delivery_id=row["id"], key=row["key"], chat_id=row["chat_id"], doubts=row["doubts"])


def _undeleted(row: Row) -> Undeleted:
    _, article_id, _, place, *_ = row["key"].split(":")
    part, _, beside = place.partition("+")
    return Undeleted(
        key=row["key"],
        article_id=ArticleId(int(article_id)),
        chat_id=row["chat_id"],
        part=int(part),
        beside=bool(beside),
        message_id=row["message_id"],
        photo=bool(row["photo"]),
    )
