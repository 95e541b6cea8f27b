"""A post's messages as the ledger holds them: to send, to edit, to delete. What they say: bot.rendering.post."""

import json
from typing import Any

from bot.rendering import html
from bot.rendering.post import Piece


def sending(piece: Piece, *, silent: bool = False) -> str:
    """The payload that sends a piece; as text where Telegram does not take its photo."""
    quiet = {"disable_notification": True} if silent else {}
    text = _call("sendMessage", {**_text(piece.as_text()), **quiet})
    if piece.photo is None:
        return _payload(text)
    return _payload(_call("sendPhoto", {"photo": piece.photo, **_caption(piece), **quiet}), otherwise=text)


def editing(piece: Piece, message_id: int, *, photo: bool, another: bool = False) -> str:
    """The payload that makes a message, a `photo` or text, show a piece; with its photo where that is `another` one.

    Where Telegram does not let it be edited any more, the ledger sends it anew: as a reply to it, if it is there.
    """
    reply = {"reply_parameters": {"message_id": message_id, "allow_sending_without_reply": True}}
    words = (
        _call("editMessageCaption", {"message_id": message_id, **_caption(piece), **reply})
        if photo
        else _call("editMessageText", {"message_id": message_id, **_text(piece.as_text()), **reply})
    )
    if not another or piece.photo is None:
        return _payload(words)
    media = {"type": "photo", "media": piece.photo, **_caption(piece)}
    return _payload(_call("editMessageMedia", {"message_id": message_id, "media": media, **reply}), otherwise=words)


def replying(piece: Piece, message_id: int) -> str:
    """The payload of a piece that a message never had: a reply to it."""
    reply = {"reply_parameters": {"message_id": message_id, "allow_sending_without_reply": True}}
    return _payload(_call("sendMessage", {**_text(piece), **reply}))


def deleting(message_id: int) -> str:
    """The payload that deletes a message."""
    return _payload(_call("deleteMessage", {"message_id": message_id}))


def _text(piece: Piece) -> dict[str, Any]:
    return {
        "text": html.render(piece.nodes),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": not piece.preview},
    }


def _caption(piece: Piece) -> dict[str, Any]:
    return {"caption": html.render(piece.nodes), "parse_mode": "HTML"}


def _call(method: str, fields: dict[str, Any]) -> dict[str, Any]:
    return {"method": method, "fields": fields}


def _payload(call: dict[str, Any], *, otherwise: dict[str, Any] | None = None) -> str:
    owed = {"kind": "message", **call, **({"otherwise": otherwise} if otherwise else {})}
    return json.dumps(owed, ensure_ascii=False)
