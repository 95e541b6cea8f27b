"""Files Telegram has already: the same bytes are sent again by their file id. Only remembering is here."""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Mapping

from bot.delivery.http import Upload

_KEPT = 512
# What the answer calls the file is what the request called it; a thumbnail has no id of its own to be sent by.
_FIELDS = frozenset({"photo", "document", "video", "animation", "audio", "voice", "sticker", "video_note"})

Key = tuple[str, str, str]


class Uploads:
    """File ids by content, the latest few hundred."""

    def __init__(self) -> None:
        self._ids: OrderedDict[Key, str] = OrderedDict()

    def key(self, files: Mapping[str, Upload], bot: str) -> Key | None:
        """What a single file of a call is remembered by; None for what cannot be sent by id."""
        if len(files) != 1:
            return None
        ((field, (_, content, _)),) = files.items()
        if field not in _FIELDS or not isinstance(content, bytes):
            return None
        return bot, field, hashlib.sha256(content).hexdigest()

    def known(self, key: Key) -> str | None:
        """The file id, if Telegram has the file."""
        if key in self._ids:
            self._ids.move_to_end(key)
        return self._ids.get(key)

    def learn(self, key: Key, answer: bytes) -> None:
        """Remember the id that the answer to an upload gives."""
        try:
            found = json.loads(answer)["result"][key[1]]
            # Sizes of a picture come smallest first; the last is the one that was sent.
            self._ids[key] = str((found[-1] if isinstance(found, list) else found)["file_id"])
        except (ValueError, KeyError, TypeError, IndexError):
            return
        if len(self._ids) > _KEPT:
            self._ids.popitem(last=False)

    def forget(self, key: Key) -> None:
        """Telegram does not take this id (any more)."""
        self._ids.pop(key, None)
