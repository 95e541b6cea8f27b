"""What of a message becomes no part of a post, and the parts of an album, which come in updates of their own.

Telegram sends an album as one message a picture, within a second or so. Each part is stored as it comes; the card that
shows them is owed a moment later, and each further part puts it off, so that it comes once and a kill forgets nothing.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.delivery.outgoing import Text, encode
from bot.domain.delivery import Lane, Outgoing
from bot.domain.draft import MOST_PICTURES, Draft
from bot.domain.post import Sent as Owed
from bot.ingest.formats import known
from bot.rendering.message import Message
from handlers.editorial.drafts import live_card
from handlers.incoming import Sent
from handlers.reply import Reply
from handlers.services import Services
from handlers.visit import Visit

_MEMORY = "album"
_PAUSE = timedelta(seconds=1.5)
_KINDS = frozenset(
    "photo image_file document video animation voice audio video_note sticker poll contact location venue".split()
)
"""Of what a post cannot hold: those that have a name of their own in the catalogs."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Album:
    """What is remembered of a chat's last album: what was left out of it, by message, and under which key it is shown.

    `of` is None for a message that is no part of one.
    """

    of: str | None
    left: Mapping[str, str]
    key: str = ""


def unfit(sent: Sent, draft: Draft | None) -> str | None:
    """What of a message cannot stand in a post: 'video', a 'photo' too many; None where all of it can."""
    if sent.document and sent.document.picture:
        return "image_file"
    if sent.document and sent.album and (draft or not known(sent.document.name)):
        return "document"
    pictures = draft.images if draft else ()
    if sent.photo and sent.photo not in pictures and len(pictures) >= MOST_PICTURES:
        return "photo"
    return "contact" if sent.contact else sent.other


async def leave_out(kind: str, visit: Visit, services: Services) -> Album:
    """Remember that this message, or this part of an album, was left out; gives what is known of its album."""
    known = await remembered(visit, services)
    number = str(visit.sent.message_id) if visit.sent else ""
    fresh = replace(known, left={**known.left, number: kind if kind in _KINDS else "other"})
    await _remember(fresh, visit, services)
    return fresh


async def remembered(visit: Visit, services: Services) -> Album:
    """What is known of the album that the visit's message is a part of; nothing of one that has just begun."""
    album = visit.sent.album if visit.sent else None
    raw = await services.memory.recall(visit.chat_id, _MEMORY) if album else None
    of, left, key = json.loads(raw) if raw else (None, {}, "")
    return Album(of=of, left=left, key=key) if of == album else Album(of=album, left={})


async def _remember(album: Album, visit: Visit, services: Services) -> None:
    if album.of is not None:
        await services.memory.keep(visit.chat_id, _MEMORY, json.dumps([album.of, album.left, album.key]))


def told(album: Album, draft: Draft | None, visit: Visit) -> str | None:
    """What was left out, and what of it all is kept; None where nothing was."""
    if not album.left:
        return None
    words = visit.translator.text
    counted = Counter(album.left.values())
    what = [visit.translator.text(f"left.{kind}", count=count) for kind, count in counted.items()]
    kept = _kept(draft, visit) if draft else []
    if not kept:
        return words("drafts.left_out", what=what)
    return words("drafts.left_out_of", what=what, kept=kept)


def _kept(draft: Draft, visit: Visit) -> list[str]:
    said, words = draft.manuscript, visit.translator.text
    text = said.headline or said.standfirst or said.points or said.body
    pictures = [words("left.pictures", count=len(draft.images))] if draft.images else []
    return [*([words("left.text")] if text else []), *pictures]


async def answer(reply: Reply, visit: Visit, services: Services) -> Reply:
    """The reply to a message; to a part of an album it is owed, in the transaction that is open, for when no more come.

    An update that is handled twice, since a kill came between, owes it once.
    """
    if visit.sent is None or visit.sent.album is None or not reply.messages:
        return reply
    album = await remembered(visit, services)
    key = f"album:{visit.chat_id}:{visit.sent.message_id}"
    if await services.copydesk.posts.owed(key):
        return Reply()
    if album.key:
        await services.copydesk.posts.cancel_unsent([Owed(key=album.key)], now=visit.now)
    await services.outbox.enqueue([_outgoing(key, reply.messages[-1], visit)], now=visit.now)
    draft_id = live_card.of_draft(reply.messages[-1].keyboard)
    if draft_id is not None:
        await live_card.owed(key, draft_id, visit.chat_id, services)
    await _remember(replace(album, key=key), visit, services)
    return Reply()


def _outgoing(key: str, message: Message, visit: Visit) -> Outgoing:
    later = visit.now + _PAUSE
    return Outgoing(
        chat_id=visit.chat_id, key=key, payload=encode(Text(message=message)), lane=Lane.REPLY, not_before=later
    )
