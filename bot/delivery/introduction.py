"""The first call of a start: who are we to Telegram? Waits for an answer as long as it takes, in few words."""

import asyncio
import logging

from bot.delivery.api import BotApi, Refusal
from bot.delivery.http import HttpError
from bot.delivery.incoming.polling import WrongToken
from bot.delivery.retry import backoff

_LOG = logging.getLogger(__name__)
_WRONG_TOKEN = (401, 404)


async def introduce(api: BotApi) -> str:
    """The bot's username.

    Raises:
        WrongToken: Telegram does not know the token.
    """
    tries = 0
    while True:
        try:
            me = await api.call("getMe", {})
        except Refusal as refusal:
            if refusal.code in _WRONG_TOKEN:
                raise WrongToken(str(refusal)) from None
            problem: Exception = refusal
        except HttpError as failed:
            problem = failed
        else:
            if tries:
                _LOG.info("Telegram answers")
            return str(me["username"])
        tries += 1
        if tries == 1:
            _LOG.warning("Telegram does not answer (%s); trying again until it does", problem)
        await asyncio.sleep(backoff(tries, first=1.0, longest=5.0))
