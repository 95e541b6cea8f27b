"""What a person is told when a handler fails: its own words where it has them, an apology with a reference else."""

import logging
import secrets

from bot.domain.errors import TribuneError
from bot.rendering.splitting import clip
from handlers.reply import Reply, say, words
from handlers.visit import Visit

log = logging.getLogger(__name__)

_ALERT_LIMIT = 200


def explained(problem: Exception, visit: Visit) -> Reply:
    """The answer to a visit that ended in `problem`; what nobody foresaw is logged under the reference it names."""
    if isinstance(problem, TribuneError):
        return _told(visit.translator.say(problem.phrase), visit)
    reference = secrets.token_hex(4)
    log.error("a visit failed, reference %s", reference, exc_info=problem)
    return _told(visit.translator.text("trouble.apology", reference=reference), visit)


def refused(visit: Visit, key: str) -> Reply:
    """A short word over the chat for a button, a message for what was written."""
    return _told(visit.translator.text(key), visit)


def _told(text: str, visit: Visit) -> Reply:
    if visit.pressed and clip(text, _ALERT_LIMIT) == text:
        return Reply(toast=text, alert=True)
    return say(words(text))
