"""Messages of posts of which nobody knows whether they arrived: an editor says so, or shows where."""

from bot.delivery.outgoing import Deletion, encode
from bot.domain.article import ArticleId
from bot.domain.delivery import Lane, Outgoing
from bot.domain.newsroom import Withdrawal
from bot.domain.post import Doubt, Kind
from bot.editorial.ports import Actor, Editorial


async def resolve(ports: Editorial, delivery_id: int, *, arrived: bool, by: Actor) -> Doubt:
    """It arrived, or it is sent again. Conflict where that is settled."""
    async with ports.transaction():
        found = await ports.posts.resolve(delivery_id, arrived=arrived, now=by.at)
        await ports.audit.note(
            "doubt_arrived" if arrived else "doubt_again",
            actor=by.id,
            at=by.at,
            kind="article",
            object=found.key.split(":")[1],
            channel=found.chat_id,
        )
    await ports.press()
    return found


async def point(ports: Editorial, delivery_id: int, chat_id: int, message_id: int, *, by: Actor) -> tuple[bool, bool]:
    """An editor saw it arrive as this message: from now on corrections reach it.

    Gives whether that was news, and whether the message is deleted, since its article was taken back meanwhile.
    """
    async with ports.transaction():
        known = await ports.posts.point(delivery_id, chat_id, message_id)
        gone = bool(known) and await _taken_back(ports, str(known), chat_id, message_id, by)
    if gone:
        await ports.press()
    return bool(known), gone


async def _taken_back(ports: Editorial, known: str, chat_id: int, message_id: int, by: Actor) -> bool:
    """Delete a message whose number nobody knew when its article was taken back, where posts of it are deleted."""
    article_id = ArticleId(int(known.split(":")[1]))
    channel, revision = await ports.channels.get(chat_id), await ports.revisions.last(article_id)
    if revision is None or channel is None or revision.kind is not Kind.RETRACTED:
        return False
    if (revision.way or channel.withdrawal) is not Withdrawal.DELETE:
        return False
    key = f"{known}:{message_id}:gone"
    deleting = Outgoing(chat_id=chat_id, key=key, payload=encode(Deletion(message_id=message_id)), lane=Lane.REPLY)
    await ports.outbox.enqueue([deleting], now=by.at)
    return True
