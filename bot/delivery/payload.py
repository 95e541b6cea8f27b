"""From what the ledger holds to a call: rendered now, from the edition, or ready as it is. Nothing is sent here."""

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from html import escape, unescape
from typing import Any

from bot.delivery.outgoing import text_fields
from bot.domain.delivery import Delivery
from bot.domain.marks import cover
from bot.rendering import html
from bot.rendering.message import Message

Render = Callable[[int, int], Awaitable[Message | None]]
"""The words of an edition (by id) for a chat, as things are now; None if nothing is left to tell."""

Kept = Callable[[int], Awaitable[str]]
"""The payload that all deliveries of a broadcast (by number) share."""

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_HIDDEN = re.compile(r"<tg-spoiler>((?>[^<]+|<(?!/?tg-spoiler>))*+)</tg-spoiler>")
_SENDING = {
    "editMessageText": "sendMessage",
    "editMessageCaption": "sendMessage",
    "editMessageMedia": "sendPhoto",
}
_OF_THE_EDIT = ("message_id", "inline_message_id")


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """One call to the Bot API. `plain` is the text without markup, where it is known better than by stripping.

    `otherwise` is what to call where Telegram does not take the picture of this one.
    """

    method: str
    fields: Mapping[str, Any]
    plain: str | None = None
    otherwise: "Call | None" = None

    def as_plain(self) -> "Call":
        """The same without any markup, so that nothing can be refused for it."""
        fields = self._bare(self.fields)
        if isinstance(media := fields.get("media"), list):
            fields["media"] = [self._bare(one) for one in media]
        elif isinstance(media, dict):
            fields["media"] = self._bare(media)
        return replace(self, fields=fields)

    def _bare(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        bare = {name: value for name, value in fields.items() if not name.endswith(("parse_mode", "entities"))}
        for name in ("text", "caption"):
            if name in bare:
                bare[name] = self.plain if self.plain is not None else _stripped(str(bare[name]))
        return bare

    def without_thread(self) -> "Call | None":
        """The same for the group itself; None where no topic of it is named."""
        if "message_thread_id" not in self.fields:
            return None
        return replace(self, fields={name: one for name, one in self.fields.items() if name != "message_thread_id"})

    def as_new(self) -> "Call | None":
        """An edit as a new message; None where there is no such thing."""
        method = _SENDING.get(self.method)
        if method is None:
            return None
        fields = {name: value for name, value in self.fields.items() if name not in _OF_THE_EDIT}
        if "caption" in fields:
            fields["text"] = fields.pop("caption")
        if "media" in fields:
            media = dict(fields.pop("media"))
            fields |= {"photo": media.pop("media"), **{name: value for name, value in media.items() if name != "type"}}
        return replace(self, method=method, fields=fields)


async def call_for(delivery: Delivery, render: Render, kept: Kept | None = None) -> Call | None:
    """What to send for a delivery; None where nothing is left to tell.

    Raises:
        ValueError, KeyError: the payload says nothing that can be sent.
    """
    owed = json.loads(delivery.payload)
    if owed["kind"] == "broadcast" and kept is not None:
        owed = json.loads(await kept(int(owed["broadcast"])))
    match owed["kind"]:
        case "edition":
            number = int(owed["edition"] if "edition" in owed else delivery.key.split(":")[1])
            message = await render(number, delivery.chat_id)
            return None if message is None else message_call(delivery.chat_id, message)
        case "message":
            return _ready(owed, delivery.chat_id)
    raise ValueError(f"a payload of no known kind: {owed['kind']}")


def _ready(owed: Mapping[str, Any], chat_id: int) -> Call:
    otherwise = _ready(owed["otherwise"], chat_id) if "otherwise" in owed else None
    return Call(method=owed["method"], fields={**owed["fields"], "chat_id": chat_id}, otherwise=otherwise)


def message_call(chat_id: int, message: Message) -> Call:
    """A rendered message as a call."""
    fields = {"chat_id": chat_id, **text_fields(message)}
    return Call(method="sendMessage", fields=fields, plain=html.unmarked(message.nodes))


def with_refused(payload: str, call: Call, why: str) -> str:
    """The payload, and beside it what Telegram refused, for the owner to see."""
    return json.dumps({**json.loads(payload), "refused": {"why": why, "fields": dict(call.fields)}}, ensure_ascii=False)


def without_picture(payload: str, call: Call, why: str) -> str:
    """The payload as it is sent where Telegram does not take the picture, and beside it what was refused."""
    return with_refused(json.dumps(json.loads(payload)["otherwise"] | {"kind": "message"}), call, why)


def _stripped(markup: str) -> str:
    """The words of some Telegram HTML; what it hides is covered."""

    def words(found: re.Match[str]) -> str:
        return escape(cover(unescape(_TAG.sub("", found[1]))), quote=False)

    return unescape(_TAG.sub("", _HIDDEN.sub(words, markup)))
