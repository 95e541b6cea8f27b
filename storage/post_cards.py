"""Messages in editors' chats that tell how posts stand. Bringing them up to date: bot.jobs.post_cards."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.domain.article import ArticleId
from bot.domain.post import PostCard
from storage import rows
from storage.database import Database, Row
from storage.statements.post_cards import PostCardStatements


class PostCardRoom:
    """Post cards; see bot.domain.ports.PostCards for what each method promises."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sql: PostCardStatements = database.statements("post_cards")

    async def put(self, card: PostCard) -> None:
        """Store a card, or begin it anew where the article was planned before."""
        async with self._database.transaction():
            await self._sql.put(
                self._database,
                chat_id=card.chat_id,
                article_id=card.article_id,
                place=card.place,
                locale=card.locale,
                zone=card.zone.key,
                planned=rows.micros(card.planned),
            )

    async def place(self, chat_id: int, article_id: ArticleId, place: str) -> None:
        """The message that tells it is this one."""
        async with self._database.transaction():
            await self._sql.at(self._database, chat_id=chat_id, article_id=article_id, place=place)

    async def detach(self, chat_id: int, place: str) -> None:
        """The message shows something else from now on."""
        async with self._database.transaction():
            await self._sql.detach(self._database, chat_id=chat_id, place=place)

    async def drop(self, article_id: ArticleId) -> None:
        """Nobody is told of an article any more: it was taken back before it was out."""
        async with self._database.transaction():
            await self._sql.drop(self._database, article_id=article_id)

    async def open(self) -> Sequence[PostCard]:
        """Cards that may have to change."""
        return [_card(row) for row in await self._sql.open(self._database)]

    async def shown(self, card: PostCard, *, place: str | None, shown: str, over: bool) -> None:
        """Write down what a card is owed to say."""
        async with self._database.transaction():
            told = {"chat_id": card.chat_id, "article_id": card.article_id, "over": int(over)}
            await self._sql.shown(self._database, place=place, shown=shown, **told)


def _card(row: Row) -> PostCard:
    return PostCard(
        chat_id=row["chat_id"],
        article_id=ArticleId(row["article_id"]),
        place=row["place"],
        locale=row["locale"],
        zone=ZoneInfo(row["zone"]),
        planned=rows.instant(row["planned"]),
        shown=row["shown"],
        turn=row["turn"],
    )
