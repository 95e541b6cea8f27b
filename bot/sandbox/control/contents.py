"""What a person's message holds: words, a file, a contact, a forward, a reply. Who may write is in acts.py."""

import base64
import binascii
import re
import secrets
from typing import Any

from bot.sandbox.answers import Json, Rejected
from bot.sandbox.bots import Bot
from bot.sandbox.chats import Chat
from bot.sandbox.control.requests import Unusable, chat_of, field, person_of
from bot.sandbox.entities.formatted import formatted
from bot.sandbox.entities.spans import units
from bot.sandbox.methods import points, posting, relaying, sources, topics
from bot.sandbox.params import Params, Upload

FILES = {
    "photo": "photo.jpg",
    "document": "file",
    "video": "video.mp4",
    "animation": "animation.mp4",
    "audio": "audio.mp3",
    "voice": "voice.ogg",
    "video_note": "video_note.mp4",
}
"""The kinds of files a person may send, and what one is called that has no name."""
LONGEST = 4096
CAPTION = 1024


def content(bot: Bot, chat: Chat, given: Json, uploads: dict[str, Upload]) -> Json:
    """The content fields of a Message, from a control request.

    Raises:
        Unusable: nothing to send, or something that cannot be sent.
    """
    made = _forwarded(bot, given) or _body(bot, given, uploads)
    replied = field(given, "reply_to_message_id", int, 0)
    if replied:
        if replied not in chat.messages:
            raise Unusable(f"There is no message {replied} to answer.")
        made["reply_to_message"] = topics.quoted(chat.messages[replied])
    made |= topics.thread(chat, field(given, "message_thread_id", int, 0), made.get("reply_to_message"))
    if given.get("media_group_id"):
        made["media_group_id"] = str(given["media_group_id"])
    return made | origin(bot, given)


def words(given: Json, name: str, marks: str, limit: int) -> Json:
    """`name` and `marks` (its entities) of what a person typed.

    Raises:
        Unusable: longer than Telegram's apps let one write.
    """
    typed = given.get("text") if given.get("text") is not None else given.get("caption", "")
    if not isinstance(typed, str):
        raise Unusable('"text" must be a text.')
    text, entities = formatted(typed, "", given.get("entities"))
    if units(text) > limit:
        raise Unusable(f'"text" is longer than {limit:,} characters.')
    return ({name: text} | ({marks: entities} if entities else {})) if text else {}


def _body(bot: Bot, given: Json, uploads: dict[str, Upload]) -> Json:
    huge: dict[str, Any] = field(given, "document", dict, {})
    if "file_size" in huge:
        name, mime = field(huge, "file_name", str, "file"), field(huge, "mime_type", str, "")
        file = bot.files.pretend(name, mime, field(huge, "file_size", int))
        return file.content() | words(given, "caption", "caption_entities", CAPTION)
    for kind in FILES:
        upload = uploads.get(kind) or _inline(given, kind)
        if upload:
            said = {} if kind == "video_note" else words(given, "caption", "caption_entities", CAPTION)
            return _file(bot, kind, upload) | said
    return _wordless(given) or _written(given)


def _wordless(given: Json) -> Json | None:
    """What is neither a file nor words."""
    if place := field(given, "location", dict, None):
        return {"location": points.place(Params(place))}
    if asked := field(given, "poll", dict, None):
        return {"poll": _poll(asked)}
    contact = field(given, "contact", dict, None)
    return {"contact": contact} if contact else None


def _written(given: Json) -> Json:
    if "start" in given:
        return words({"text": f"/start {_payload(given)}".rstrip()}, "text", "entities", LONGEST)
    if "text" not in given:
        raise Unusable('"text" is missing.')
    made = words(given, "text", "entities", LONGEST)
    if not made:
        raise Unusable('"text" is empty.')
    return made


def _payload(given: Json) -> str:
    payload: str = field(given, "start", str)
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,64}", payload):
        raise Unusable('"start" is at most 64 of A-Z a-z 0-9 _ -, as in a deep link.')
    return payload


def _inline(given: Json, kind: str) -> Upload | None:
    described: dict[str, Any] | None = field(given, kind, dict, None)
    if described is None:
        return None
    try:
        raw = base64.b64decode(field(described, "content_base64", str), validate=True)
    except (binascii.Error, ValueError) as problem:
        raise Unusable(f'"content_base64" of the {kind} is no base64.') from problem
    name = field(described, "file_name", str, FILES[kind])
    return Upload(name=name, mime=field(described, "mime_type", str, ""), content=raw)


def _poll(described: Json) -> Json:
    """A person's poll, as it stands when nobody has voted."""
    question, options = field(described, "question", str), field(described, "options", list)
    return {
        "id": secrets.token_hex(8),
        "question": question,
        "options": [
            {"persistent_id": str(place), "text": str(one), "voter_count": 0} for place, one in enumerate(options)
        ],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
    }


def _file(bot: Bot, kind: str, upload: Upload) -> Json:
    try:
        return sources.keep(bot, kind, upload.name, upload.mime, upload.content).content()
    except Rejected as problem:
        raise Unusable(f"The {kind} cannot be sent: {problem.description}.") from problem


def origin(bot: Bot, given: Json) -> Json:
    """The forward_origin a message is to carry, nothing where it is no forward.

    Raises:
        Unusable: the origin is nobody.
    """
    described: dict[str, Any] | None = field(given, "forward", dict, None)
    if described is None:
        return {}
    date = bot.world.stamp()
    if "name" in described:
        return {"forward_origin": {"type": "hidden_user", "date": date, "sender_user_name": str(described["name"])}}
    if "from" in described:
        author = person_of(bot, described).user()
        return {"forward_origin": {"type": "user", "date": date, "sender_user": author}}
    source = chat_of(bot, str(described.get("chat", "")))
    number = field(described, "message_id", int, 1)
    if number in source.messages:
        return {"forward_origin": posting.origin(source, source.messages[number])}
    kind, place = ("channel", "chat") if source.kind == "channel" else ("chat", "sender_chat")
    where = {"message_id": number} if kind == "channel" else {}
    return {"forward_origin": {"type": kind, "date": date, place: source.public(), **where}}


def _forwarded(bot: Bot, given: Json) -> Json | None:
    """The content of the message that is forwarded, where the request gives none of its own."""
    described: dict[str, Any] | None = field(given, "forward", dict, None)
    if described is None or "chat" not in described or any(kind in given for kind in ("text", "document", "photo")):
        return None
    source = chat_of(bot, str(described["chat"]))
    message = source.messages.get(field(described, "message_id", int))
    if message is None:
        raise Unusable("There is no such message to forward.")
    return {name: message[name] for name in relaying.COPIED if name in message}
