"""What of a message becomes no part of a post, and the parts of an album, which come in updates of their own.

Telegram sends an album as one message a picture, within a second or so. How their one card comes: bot.editorial.albums.
"""

from collections import Counter

from bot.domain.draft import MOST_PICTURES, Draft
from bot.editorial import albums
from bot.editorial.albums import Album, Part
from bot.ingest.formats import known
from handlers.editorial.drafts import live_card
from handlers.incoming import Sent
from handlers.reply import Reply
from handlers.services import Services
from handlers.visit import Visit

_KINDS = frozenset(
    "photo image_file document video animation voice audio video_note sticker poll contact location venue".split()
)
"""Of what a post cannot hold: those that have a name of their own in the catalogs."""


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


def named(kind: str) -> str:
    """What it is remembered as, so that it can be told."""
    return kind if kind in _KINDS else "other"


def part(visit: Visit) -> Part:
    """The message of this visit, as the part of an album that it may be."""
    return Part(number=visit.sent.message_id, album=visit.sent.album) if visit.sent else Part(number=0)


async def remembered(visit: Visit, services: Services) -> Album:
    """What is known of the album that the visit's message is a part of."""
    return await albums.remembered(services.editorial, part(visit), by=visit.actor)


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
    """The reply to a message; to a part of an album it is owed for later, in the transaction that is open."""
    if visit.sent is None or visit.sent.album is None or not reply.messages:
        return reply
    card = reply.messages[-1]
    await albums.owe(services.editorial, part(visit), card, live_card.of_draft(card.keyboard), by=visit.actor)
    return Reply()
