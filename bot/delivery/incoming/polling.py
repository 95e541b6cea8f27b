"""Long polling: asks Telegram for updates and hands them to the inbox before the next question confirms them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from random import random
from typing import Any

from bot.delivery.api import BotApi, Refusal
from bot.delivery.http import HttpError, LostReply
from bot.delivery.incoming.inbox import Inbox, is_update
from bot.delivery.retry import Chance, backoff

_LOG = logging.getLogger(__name__)

ALLOWED = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "my_chat_member",
    "chat_member",
)

_WRONG_TOKEN = (401, 404)
_FIRST_WAIT = 1.0
# Somebody who writes as the network comes back waits this long at worst; a try that is refused costs next to nothing.
_LONGEST_WAIT = 5.0
# Two processes that poll end each other's questions, so the one that gives way must leave the other room.
_LONGEST_BEHIND_ANOTHER = 30.0
_LONGEST_PAUSE = 300.0
"""Seconds; whoever is told to wait for hours asks again sooner, since nobody is heard meanwhile."""


class WrongToken(Exception):
    """Telegram does not know this token; trying again cannot help."""


class Polling:
    """Keeps asking until it is cancelled. Says each change of state in one line, however often it tries."""

    def __init__(
        self,
        api: BotApi,
        inbox: Inbox,
        *,
        allowed: Sequence[str] = ALLOWED,
        seconds: int = 30,
        chance: Chance = random,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._api = api
        self._inbox = inbox
        self._allowed = tuple(allowed)
        self._seconds = seconds
        self._chance = chance
        self._sleep = sleep
        self._offset: int | None = None
        self._state = ""
        self._tries = 0

    async def run(self) -> None:
        """Ask, commit, ask again. Ends only by cancellation or WrongToken."""
        while True:
            try:
                updates = await self._ask()
            except HttpError as problem:
                # Whoever answers next may have begun anew and number from 1. What comes twice is known by its number.
                self._offset = None
                await self._wait("no answer from Telegram (%s); trying again until there is one", problem)
            except Refusal as refusal:
                await self._refused(refusal)
            else:
                await self._take(updates)

    async def _ask(self) -> list[Any]:
        fields: dict[str, Any] = {"timeout": self._seconds, "limit": 100, "allowed_updates": self._allowed}
        if self._offset is not None:
            fields["offset"] = self._offset
        answer = await self._api.call("getUpdates", fields, wait=self._seconds)
        if not isinstance(answer, list):
            raise LostReply("an answer without updates")
        return answer

    async def _take(self, answer: list[Any]) -> None:
        updates = [raw for raw in answer if is_update(raw)]
        try:
            await self._inbox.take(updates)
        except Exception as problem:  # noqa: BLE001 - storage's errors are not known here; unconfirmed means not lost
            await self._wait("updates cannot be stored (%r); they stay with Telegram until they can", problem)
            return
        if updates:
            self._offset = max(raw["update_id"] for raw in updates) + 1
        if len(updates) < len(answer):
            await self._wait("updates without a number came and were passed over (%d)", len(answer) - len(updates))
        else:
            self._listening()
        await self._inbox.calm()

    async def _refused(self, refusal: Refusal) -> None:
        if refusal.code in _WRONG_TOKEN:
            raise WrongToken(f"Telegram does not accept the token: {refusal}") from None
        if refusal.code == 409 and "webhook" in refusal.description.lower():
            _LOG.warning("a webhook was set; removing it, since this process polls")
            await self._remove_webhook()
        elif refusal.code == 409:
            line = "another process polls with this token (%s); waiting until it stops"
            await self._wait(line, refusal, longest=_LONGEST_BEHIND_ANOTHER)
        else:
            pause = min(refusal.retry_after or 0, _LONGEST_PAUSE)
            await self._wait("Telegram refuses to give updates (%s)", refusal, at_least=pause)

    async def _remove_webhook(self) -> None:
        try:
            await self._api.call("deleteWebhook", {})
        except (HttpError, Refusal) as problem:
            await self._wait("the webhook could not be removed (%s)", problem)

    def _listening(self) -> None:
        if self._state:
            _LOG.info("updates come again")
        self._state, self._tries = "", 0

    async def _wait(self, line: str, problem: object, *, at_least: float = 0, longest: float = _LONGEST_WAIT) -> None:
        if self._state != line:
            _LOG.warning(line, problem)
            self._state, self._tries = line, 0
        self._tries += 1
        pause = backoff(self._tries, first=_FIRST_WAIT, longest=longest, chance=self._chance)
        await self._sleep(max(pause, at_least))
