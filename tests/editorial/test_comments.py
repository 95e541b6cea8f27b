"""Copies of posts in discussion groups, whoever hears of them."""

from dataclasses import replace

import pytest

from bot.domain.rights import Discussion, Facts
from bot.editorial import channels, comments
from bot.editorial.ports import Editorial
from bot.sandbox.people import CHANNEL, GROUP, OWNER
from tests.editorial.acting import Newsdesk


def among(ports: Editorial, *, may_delete: bool) -> Editorial:
    """The ports where Telegram says so of the discussion group."""

    async def inspect(_chat_id: int) -> Facts:
        return Facts(status="administrator", discussion=Discussion(title="Café", may_delete=may_delete))

    return replace(ports, inspect=inspect)


@pytest.mark.parametrize("wanted", [True, False])
async def test_a_copy_goes_once_where_nobody_is_to_comment(desk: Newsdesk, *, wanted: bool) -> None:
    await channels.set_comments(desk.ports, await desk.channel(), desk.owner, wanted=wanted)
    ports = among(desk.ports, may_delete=True)
    for _ in range(2):
        await comments.copied(ports, CHANNEL, GROUP, 7, at=desk.now)
    assert await desk.owed(GROUP) == ([] if wanted else ["deleteMessage"])


async def test_without_the_right_owners_are_told_once_a_day(desk: Newsdesk) -> None:
    await channels.set_comments(desk.ports, await desk.channel(), desk.owner, wanted=False)
    ports = among(desk.ports, may_delete=False)
    for number in (7, 8):
        await comments.copied(ports, CHANNEL, GROUP, number, at=desk.now)
    assert await desk.owed(GROUP) == []
    (told,) = await desk.owed(OWNER)
    assert "Tribune Daily" in told
