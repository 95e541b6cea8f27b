"""Words that a button has to bring back: in its payload where they fit, remembered under a short mark where not."""

from hashlib import blake2s

from bot.desk import Desk
from bot.domain.errors import Missing
from handlers import payload
from handlers.visit import Visit

_MARK = "#"
_SLOTS = 16
"""How many long requests a chat may have in use at once; older buttons then say that they are stale."""


async def carry(words: str, room: int, visit: Visit, desk: Desk) -> str:
    """What to put into a payload for `words`; it takes at most `room` bytes there, which must be at least 13."""
    if not words.startswith(_MARK) and payload.weight(words) <= room:
        return words
    digest = blake2s(words.encode("utf-8", "replace"), digest_size=6).hexdigest()
    await desk.memory.keep(visit.chat_id, _slot(digest), f"{digest} {words}")
    return _MARK + digest


async def carried(brought: str, visit: Visit, desk: Desk) -> str:
    """The words behind what a payload brought; Missing where they are no longer remembered."""
    if not brought.startswith(_MARK):
        return brought
    digest = brought.removeprefix(_MARK)
    kept, _, words = (await desk.memory.recall(visit.chat_id, _slot(digest)) or "").partition(" ")
    if kept != digest or not words:
        raise Missing("trouble.stale")
    return words


def _slot(digest: str) -> str:
    return f"words{int(digest, 16) % _SLOTS}" if digest.isascii() and digest.isalnum() and _hex(digest) else "words"


def _hex(digest: str) -> bool:
    return all(letter in "0123456789abcdef" for letter in digest)
