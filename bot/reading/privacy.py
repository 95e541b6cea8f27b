"""All that is kept on a chat, and all of it gone.

Telegram asks this of every bot: https://telegram.org/tos/bot-developers#4-2-privacy-policy
"""

from collections.abc import Mapping

from bot.reading.ports import Asker, Reading


async def all_held(ports: Reading, asker: Asker) -> Mapping[str, object]:
    """Every row about the chat, by what it is, with the chat's number and the moment; ready to be written as JSON."""
    return {"chat": asker.chat_id, "made": asker.at.isoformat(), **await ports.privacy.held(asker.chat_id)}


async def forget(ports: Reading, asker: Asker) -> bool:
    """Erase the chat; whether something of the newsroom's stays, a role or a channel."""
    return await ports.privacy.forget(asker.chat_id, now=asker.at)
