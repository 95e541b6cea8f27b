"""What leaves for a chat, typed, and the one encoder that makes of it what the ledger keeps. Reading that: payload.py.

What a message says: bot.rendering.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from bot.rendering import html
from bot.rendering.message import Keyboard, Message
from bot.rendering.post import Piece

Fields: TypeAlias = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """A rendered message, new, or in place of the message numbered `editing`."""

    message: Message
    editing: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Unbuttoned:
    """A message without its buttons."""

    message_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Copy:
    """What somebody wrote, sent on as it looks: text, or what stands under a photo or document (a file's id)."""

    html: str
    photo: str | None = None
    document: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PostMessage:
    """A piece of a post, new; as text where Telegram does not take its photo, or one of its album."""

    piece: Piece
    silent: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class PostEdit:
    """A message, a `photo` or text, made to show a piece; with its photo where that is `another` one.

    Where Telegram does not let it be edited any more, the ledger sends it anew: as a reply to it, if it is there.
    """

    piece: Piece
    message_id: int
    photo: bool
    another: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class PostReply:
    """A piece that a message never had: a reply to it."""

    piece: Piece
    message_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A further picture of an album, made another one."""

    picture: str
    message_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Deletion:
    """A message, gone."""

    message_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Menu:
    """The command menu of one person's private chat: names and what they do; everybody's where there are none."""

    user_id: int
    commands: Sequence[tuple[str, str]] = ()


Content: TypeAlias = Text | Unbuttoned | Copy | PostMessage | PostEdit | PostReply | Picture | Deletion | Menu


def encode(content: Content) -> str:
    """The payload of a content: JSON, as `bot.delivery.payload.call_for` reads it."""
    call, otherwise = _calls(content)
    owed = {"kind": "message", **call, **({"otherwise": otherwise} if otherwise else {})}
    return json.dumps(owed, ensure_ascii=False)


def text_fields(message: Message) -> Fields:
    """The fields of a rendered message, but for where it goes."""
    fields = _words(message)
    if message.thread_id is not None:
        fields["message_thread_id"] = message.thread_id
    if message.keyboard:
        fields["reply_markup"] = {"inline_keyboard": _rows(message.keyboard)}
    return fields


def _calls(content: Content) -> tuple[Fields, Fields | None]:
    """A call, and what to call where Telegram does not take its picture."""
    match content:
        case PostMessage():
            return _post(content)
        case PostEdit():
            return _post_edit(content)
        case Text():
            return _text(content), None
        case Copy():
            return _copy(content), None
        case Menu():
            return _menu(content), None
    return _of_a_message(content), None


def _of_a_message(content: Unbuttoned | PostReply | Picture | Deletion) -> Fields:
    match content:
        case Unbuttoned(message_id=number):
            return _named("editMessageReplyMarkup", message_id=number)
        case Deletion(message_id=number):
            return _named("deleteMessage", message_id=number)
        case Picture(picture=picture, message_id=number):
            return _named("editMessageMedia", message_id=number, media={"type": "photo", "media": picture})
        case PostReply(piece=piece, message_id=number):
            return _named("sendMessage", **_words(piece), **_in_reply(number))


def _named(method: str, **fields: Any) -> Fields:  # noqa: ANN401 - JSON
    return {"method": method, "fields": fields}


def _text(content: Text) -> Fields:
    fields = text_fields(content.message)
    if content.editing is None:
        return _named("sendMessage", **fields)
    return _named("editMessageText", **fields, message_id=content.editing)


def _copy(content: Copy) -> Fields:
    if content.photo:
        return _named("sendPhoto", photo=content.photo, caption=content.html, parse_mode="HTML")
    if content.document:
        return _named("sendDocument", document=content.document, caption=content.html, parse_mode="HTML")
    return _named("sendMessage", text=content.html, parse_mode="HTML", link_preview_options={"is_disabled": True})


def _menu(content: Menu) -> Fields:
    scope = {"type": "chat", "chat_id": content.user_id}
    if not content.commands:
        return _named("deleteMyCommands", scope=scope)
    commands = [{"command": name, "description": what} for name, what in content.commands]
    return _named("setMyCommands", scope=scope, commands=commands)


def _post(content: PostMessage) -> tuple[Fields, Fields | None]:
    piece, quiet = content.piece, {"disable_notification": True} if content.silent else {}
    text = _named("sendMessage", **_words(piece.as_text()), **quiet)
    if piece.photo is None:
        return text, None
    if piece.album:
        return _named("sendMediaGroup", media=_album(piece), **quiet), text
    return _named("sendPhoto", photo=piece.photo, **_caption(piece), **quiet), text


def _post_edit(content: PostEdit) -> tuple[Fields, Fields | None]:
    piece, number = content.piece, content.message_id
    method, shown = (
        ("editMessageCaption", _caption(piece)) if content.photo else ("editMessageText", _words(piece.as_text()))
    )
    words = _named(method, message_id=number, **shown, **_in_reply(number))
    if not content.another or piece.photo is None:
        return words, None
    media = {"type": "photo", "media": piece.photo, **_caption(piece)}
    return _named("editMessageMedia", message_id=number, media=media, **_in_reply(number)), words


def _in_reply(message_id: int) -> Fields:
    return {"reply_parameters": {"message_id": message_id, "allow_sending_without_reply": True}}


def _words(shown: Message | Piece) -> Fields:
    return {
        "text": html.render(shown.nodes),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": not shown.preview},
    }


def _album(piece: Piece) -> list[Fields]:
    """The pictures of an album, the caption under the first: apps show it under all of them."""
    first = {"type": "photo", "media": piece.photo, **_caption(piece)}
    return [first, *({"type": "photo", "media": one} for one in piece.album)]


def _caption(piece: Piece) -> Fields:
    return {"caption": html.render(piece.nodes), "parse_mode": "HTML"}


def _rows(keyboard: Keyboard) -> list[list[dict[str, str]]]:
    return [[_button(key.label, key.payload, key.url) for key in row] for row in keyboard]


def _button(label: str, payload: str | None, url: str | None) -> dict[str, str]:
    if url:
        return {"text": label, "url": url}
    return {"text": label, "callback_data": payload or ""}
