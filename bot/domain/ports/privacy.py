"""All that is kept on one chat."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol


class Privacy(Protocol):
    """All that is kept on one chat."""

    async def held(self, chat_id: int) -> Mapping[str, Sequence[Mapping[str, object]]]:
        """Every row about the chat, by what it is; ready to be written as JSON."""

    async def forget(self, chat_id: int, *, now: datetime) -> bool:
        """Erase the chat from every table and from the file; whether something of the newsroom's stays.

        That is a role, a member's name and acts, drafts, and a group that is a registered channel.
        """
