"""What a message brought besides words for the bot: its text as written, files, a contact, where it was forwarded from.

Downloading a file and reading an article out of it: the desk's own handlers.
"""

from dataclasses import dataclass

from telegram import (
    Document,
    Message,
    MessageOrigin,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)
from telegram.helpers import effective_message_type

from bot.ingest.text import clean
from bot.rendering.splitting import clip

_NAME = 64


_OTHERS = (
    "animation", "video", "voice", "audio", "video_note", "sticker", "poll", "venue", "location", "dice", "story",
    "game", "paid_media", "checklist",
)  # fmt: skip
"""What a message may hold beside words, photos, documents and contacts, by its name in the Bot API.

An animation comes with a document too, and a venue with a location (https://core.telegram.org/bots/api#message).
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """A document, not yet fetched. `size` in bytes is what Telegram says of it, None where it says nothing."""

    file_id: str
    name: str
    size: int | None = None
    picture: bool = False
    """Whether it is a photo that was sent as a file."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Someone:
    """A person a message is about: `user_id` is None where they hide it, or have no Telegram account."""

    user_id: int | None
    name: str
    is_bot: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """One message as it came. `text` keeps its line breaks; `html` its formatting too; both are captions under a file.

    `forwarded` is the person a message was forwarded from, `channel` the title of the chat it stood in.
    """

    message_id: int
    kind: str = ""
    """What it is, in the words of the Bot API: 'text', 'sticker', 'voice'."""
    text: str = ""
    html: str = ""
    photo: str | None = None
    """Telegram's file id of the largest size."""
    document: File | None = None
    contact: Someone | None = None
    other: str | None = None
    """What it holds that is none of these: 'video', 'voice', 'poll' and so on, as the Bot API calls it."""
    forwarded: Someone | None = None
    channel: str | None = None
    album: str | None = None
    """What the messages of one album share."""
    reply_to: int | None = None
    origin: tuple[int, int] | None = None
    """The channel that it was forwarded from, and the message's number there."""


def read(message: Message) -> Sent:
    """What `message` brought."""
    other = next((kind for kind in _OTHERS if getattr(message, kind, None)), None)
    document, contact = None if other else message.document, message.contact
    named = " ".join(filter(None, (contact.first_name, contact.last_name))) if contact else ""
    return Sent(
        message_id=message.message_id,
        kind=effective_message_type(message) or "",
        text=message.text or message.caption or "",
        html=message.text_html if message.text else message.caption_html if message.caption else "",
        photo=message.photo[-1].file_id if message.photo else None,
        document=_file(document) if document else None,
        contact=Someone(user_id=contact.user_id, name=shown_name(named)) if contact else None,
        other=other,
        forwarded=_author(message.forward_origin),
        channel=_place(message.forward_origin),
        album=message.media_group_id,
        reply_to=message.reply_to_message.message_id if message.reply_to_message else None,
        origin=_post(message.forward_origin),
    )


def _file(document: Document) -> File:
    picture = (document.mime_type or "").startswith("image/")
    return File(file_id=document.file_id, name=document.file_name or "", size=document.file_size, picture=picture)


def shown_name(raw: str | None) -> str:
    """A name somebody gave themselves, safe to show: one line, nothing invisible, nothing that turns text around.

    Updates that are replayed after a kill have none: names are not stored.
    """
    return clip(" ".join(clean(raw or "").split()), _NAME)


def _author(origin: MessageOrigin | None) -> Someone | None:
    if isinstance(origin, MessageOriginUser):
        user = origin.sender_user
        return Someone(user_id=user.id, name=shown_name(user.full_name), is_bot=user.is_bot)
    if isinstance(origin, MessageOriginHiddenUser):
        return Someone(user_id=None, name=shown_name(origin.sender_user_name))
    return None


def _post(origin: MessageOrigin | None) -> tuple[int, int] | None:
    return (origin.chat.id, origin.message_id) if isinstance(origin, MessageOriginChannel) else None


def _place(origin: MessageOrigin | None) -> str | None:
    if isinstance(origin, MessageOriginChannel):
        return shown_name(origin.chat.title or "")
    if isinstance(origin, MessageOriginChat):
        return shown_name(origin.sender_chat.title or "")
    return None
