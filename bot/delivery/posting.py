"""A post's messages as the ledger holds them: to send, to edit, to delete. What they say: bot.rendering.post."""

import json
from typing import Any

from bot.rendering import html
from bot.rendering.post import Piece


def sending(piece: Piece, *, silent: bool = False) -> str:
    """The payload that sends a piece."""
    quiet = {"disable_notification": True} if silent else {}
    if piece.photo:
        return _payload("sendPhoto", {"photo": piece.photo, **_caption(piece), **quiet})
    return _payload("sendMessage", {**_text(piece), **quiet})


def editing(piece: Piece, message_id: int, *, photo: bool) -> str:
    """The payload that makes a message show a piece; one with a photo keeps its photo.

    Where Telegram does not let it be edited any more, the ledger sends it anew: as a reply to it, if it is there.
    """
    reply = {"reply_parameters": {"message_id": message_id, "allow_sending_without_reply": True}}
    if photo:
        return _payload("editMessageCaption", {"message_id": message_id, **_caption(piece), **reply})
    return _payload("editMessageText", {"message_id": message_id, **_text(piece), **reply})


def replying(piece: Piece, message_id: int) -> str:
    """The payload of a piece that a message never had: a reply to it."""
    reply = {"reply_parameters": {"message_id": message_id, "allow_sending_without_reply": True}}
    return _payload("sendMessage", {**_text(piece), **reply})


def deleting(message_id: int) -> str:
    """The payload that deletes a message."""
    return _payload("deleteMessage", {"message_id": message_id})


def _text(piece: Piece) -> dict[str, Any]:
    return {
        "text": html.render(piece.nodes),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": not piece.preview},
    }


def _caption(piece: Piece) -> dict[str, Any]:
    return {"caption": html.render(piece.nodes), "parse_mode": "HTML"}


def _payload(method: str, fields: dict[str, Any]) -> str:
    return json.dumps({"kind": "message", "method": method, "fields": fields}, ensure_ascii=False)
