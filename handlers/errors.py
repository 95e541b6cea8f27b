"""What a person is told when a visit is refused: the error's own words, in their language.

What nobody foresaw is not caught here: it goes on to the inbox, which parks the update and apologises.
"""

from bot.domain.errors import TribuneError
from bot.rendering.splitting import clip
from handlers.reply import Reply, say, words
from handlers.visit import Visit

_ALERT_LIMIT = 200


def explained(problem: TribuneError, visit: Visit) -> Reply:
    """The answer to a visit that ended in `problem`."""
    return _told(visit.translator.say(problem.phrase), visit)


def refused(visit: Visit, key: str) -> Reply:
    """A short word over the chat for a button, a message for what was written."""
    return _told(visit.translator.text(key), visit)


def _told(text: str, visit: Visit) -> Reply:
    if visit.pressed and clip(text, _ALERT_LIMIT) == text:
        return Reply(toast=text, alert=True)
    return say(words(text))
