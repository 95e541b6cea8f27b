"""Words that a button has to bring back: in its payload where they fit, remembered under a short mark where not."""

import re
from hashlib import blake2s

from bot.domain.errors import Missing
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.memory import remember, remembered
from handlers.visit import Visit

_MARK = "#"
_DIGEST = re.compile(r"[0-9a-f]+")
_SLOTS = 16
"""How many long requests a chat may have in use at once; older buttons then say that they are stale."""


async def carry(words: str, room: int, visit: Visit, services: Services) -> str:
    """What to put into a payload for `words`; it takes at most `room` bytes there, which must be at least 13."""
    if not words.startswith(_MARK) and payload.weight(words) <= room:
        return words
    digest = blake2s(words.encode("utf-8", "replace"), digest_size=6).hexdigest()
    await remember(visit, services, _slot(digest), f"{digest} {words}")
    return _MARK + digest


async def carried(brought: str, visit: Visit, services: Services) -> str:
    """The words behind what a payload brought; Missing where they are no longer remembered."""
    if not brought.startswith(_MARK):
        return brought
    digest = brought.removeprefix(_MARK)
    kept, _, words = (await remembered(visit, services, _slot(digest))).partition(" ")
    if kept != digest or not words:
        raise Missing("trouble.stale")
    return words


def _slot(digest: str) -> str:
    return f"words{int(digest, 16) % _SLOTS}" if _DIGEST.fullmatch(digest) else "words"
