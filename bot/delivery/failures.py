"""Every way a send can fail, and what each leads to: the one table. docs/delivery.md shows it to people.

Deciding only: remedies.py carries it out.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.delivery.api import Refusal
from bot.delivery.http import HttpError, NeverSent


class Failure(StrEnum):
    """What went wrong, as far as it makes a difference."""

    RATE_LIMITED = "rate limited"
    NEVER_SENT = "never sent"
    LOST_REPLY = "reply lost"
    CHAT_GONE = "chat gone"
    CHAT_NOT_FOUND = "chat not found"
    CHAT_MIGRATED = "chat migrated"
    NO_RIGHTS = "no rights"
    UNPARSABLE = "markup refused"
    NOT_MODIFIED = "nothing to change"
    ANSWERED_LATE = "button answered too late"
    EDIT_TARGET_GONE = "message to edit gone"
    PICTURE_REFUSED = "picture refused"
    THREAD_GONE = "forum topic gone"
    WRONG_TOKEN = "token refused"  # noqa: S105 - a name, not a secret
    OTHER_INSTANCE = "another instance"
    REFUSED = "refused"


class Remedy(StrEnum):
    """What is done about it."""

    HOLD_CHAT = "planned again for when Telegram says, as is all for that chat; a 429 on anything else stops that alone"
    BACK_OFF = "planned again after a pause that grows"
    DOUBT = "in doubt: sent again after ever longer pauses, to the end of its day; what needs care waits for a person"
    CLOSE_CHAT = "planned again; once it is confirmed the chat sleeps until /start and its queue is cancelled"
    NEXT_DAY = "tried once more a day later, then as a chat that is gone"
    FOLLOW = "the chat's new id replaces the old one everywhere; planned again"
    PAUSE_CHAT = "failed; the owner is told"
    PLAIN_TEXT = "sent once more as plain text; what was refused is kept for the owner to see"
    SUCCEED = "sent"
    SEND_ANEW = "sent once more as a new message"
    WITHOUT_PICTURE = "sent once more without the picture"
    WITHOUT_THREAD = "sent once more, to the group itself"
    STOP = "planned again; sending stops and says so"
    FAIL = "failed; the owner can see why"


REMEDIES: Mapping[Failure, Remedy] = {
    Failure.RATE_LIMITED: Remedy.HOLD_CHAT,
    Failure.NEVER_SENT: Remedy.BACK_OFF,
    Failure.LOST_REPLY: Remedy.DOUBT,
    Failure.CHAT_GONE: Remedy.CLOSE_CHAT,
    Failure.CHAT_NOT_FOUND: Remedy.NEXT_DAY,
    Failure.CHAT_MIGRATED: Remedy.FOLLOW,
    Failure.NO_RIGHTS: Remedy.PAUSE_CHAT,
    Failure.UNPARSABLE: Remedy.PLAIN_TEXT,
    Failure.NOT_MODIFIED: Remedy.SUCCEED,
    Failure.ANSWERED_LATE: Remedy.SUCCEED,
    Failure.EDIT_TARGET_GONE: Remedy.SEND_ANEW,
    Failure.PICTURE_REFUSED: Remedy.WITHOUT_PICTURE,
    Failure.THREAD_GONE: Remedy.WITHOUT_THREAD,
    Failure.WRONG_TOKEN: Remedy.STOP,
    Failure.OTHER_INSTANCE: Remedy.BACK_OFF,
    Failure.REFUSED: Remedy.FAIL,
}


@dataclass(frozen=True, slots=True)
class _Words:
    """Telegram's wording in a refusal of one code."""

    code: int
    pattern: re.Pattern[str]
    failure: Failure


def _words(code: int, pattern: str, failure: Failure) -> _Words:
    return _Words(code, re.compile(pattern, re.IGNORECASE), failure)


_PICTURE = (
    r"HTTP URL (content|specified)|wrong (remote )?file.?id|wrong type of the web page|WEBPAGE_|PHOTO_|IMAGE_PROCESS|"
    r"MEDIA_(EMPTY|INVALID)|file is too big"
)

# Codes come first and words second: Telegram changes its wording more often than its codes.
_WORDS = (
    _words(400, r"chat not found|chat_id is empty|PEER_ID_INVALID|user not found", Failure.CHAT_NOT_FOUND),
    _words(400, r"group chat was deactivated|chat was deleted|group is deactivated", Failure.CHAT_GONE),
    _words(400, r"not enough rights|need administrator rights|have no rights|CHAT_WRITE_FORBIDDEN", Failure.NO_RIGHTS),
    _words(400, r"can't parse entities|can't parse message text", Failure.UNPARSABLE),
    _words(400, r"message is not modified", Failure.NOT_MODIFIED),
    _words(400, r"query is too old|query ID is invalid|QUERY_ID_INVALID", Failure.ANSWERED_LATE),
    _words(400, r"message to edit not found|message can't be edited|MESSAGE_ID_INVALID", Failure.EDIT_TARGET_GONE),
    _words(400, r"message thread not found|TOPIC_(CLOSED|DELETED|ID_INVALID)", Failure.THREAD_GONE),
    _words(400, _PICTURE, Failure.PICTURE_REFUSED),
    _words(403, r"not enough rights|need administrator rights", Failure.NO_RIGHTS),
    _words(404, r"method not found", Failure.REFUSED),
)
_CODES = {
    401: Failure.WRONG_TOKEN,
    403: Failure.CHAT_GONE,
    404: Failure.WRONG_TOKEN,
    409: Failure.OTHER_INSTANCE,
    429: Failure.RATE_LIMITED,
}


def failure_of(problem: HttpError | Refusal) -> Failure:
    """Which row of the table a failed call belongs to."""
    if isinstance(problem, NeverSent):
        return Failure.NEVER_SENT
    if isinstance(problem, HttpError):
        return Failure.LOST_REPLY
    if problem.migrate_to is not None:
        return Failure.CHAT_MIGRATED
    if problem.retry_after is not None:
        return Failure.RATE_LIMITED
    said = (one.failure for one in _WORDS if one.code == problem.code and one.pattern.search(problem.description))
    return next(said, _CODES.get(problem.code, Failure.REFUSED))
