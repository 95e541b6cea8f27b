"""Asks Telegram about a channel or group: its name, and what the bot may do there. What follows: membership.py."""

import logging
from typing import Any

from telegram import Bot, Chat, ChatFullInfo
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.domain.rights import DELETE, Discussion, Facts, rights
from bot.editorial.ports import Inspect
from handlers.incoming import shown_name

log = logging.getLogger(__name__)


def inspector(bot: Bot) -> Inspect:
    """The port of the desk, by the Bot API's getChat and getChatMember."""

    async def inspect(chat_id: int) -> Facts | None:
        try:
            chat = await bot.get_chat(chat_id)
            status, held = await _standing(bot, chat)
            discussion = await _discussion(bot, chat)
        except Forbidden:
            return Facts(status="left")
        except TelegramError as problem:
            log.info("chat %s could not be looked at: %s", chat_id, problem.message)
            return None
        title = shown_name(chat.title or "")
        return Facts(status=status, held=held, title=title, username=chat.username, discussion=discussion)

    return inspect


async def _standing(bot: Bot, chat: ChatFullInfo) -> tuple[str, frozenset[str]]:
    member = await bot.get_chat_member(chat.id, bot.id)
    granted: dict[str, Any] = member.to_dict()
    return member.status, rights(chat.type, member.status, granted)


async def _discussion(bot: Bot, chat: ChatFullInfo) -> Discussion | None:
    if chat.type != Chat.CHANNEL or chat.linked_chat_id is None:
        return None
    try:
        group = await bot.get_chat(chat.linked_chat_id)
        _, held = await _standing(bot, group)
    except (Forbidden, BadRequest):
        return Discussion(title="", may_delete=False)
    return Discussion(title=shown_name(group.title or ""), may_delete=DELETE in held)
