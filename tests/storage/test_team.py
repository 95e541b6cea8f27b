"""Who works here, by whom appointed; links that give a role once."""

from datetime import timedelta

import pytest

from bot.domain.errors import Conflict, Missing
from bot.domain.newsroom import Role
from storage import DatabaseStore
from storage.team import TeamRoom
from tests.storage.worlds import NOON

FIXED, OWNER, EDITOR, VIEWER = 1, 2, 3, 4
DAY = timedelta(days=1)


@pytest.fixture
async def team(store: DatabaseStore) -> TeamRoom:
    team = TeamRoom(store.database, owners=frozenset({FIXED}))
    for user_id, role in ((VIEWER, Role.VIEWER), (EDITOR, Role.EDITOR), (OWNER, Role.OWNER)):
        await team.appoint(user_id, role, by=FIXED, now=NOON)
    await team.meet(EDITOR, "Vira")
    await team.meet(EDITOR, "Vira Tkach")
    return team


async def test_everybody_is_listed_owners_first(team: TeamRoom) -> None:
    assert [(one.user_id, one.name, one.fixed) for one in await team.members()] == [
        (FIXED, "", True),
        (OWNER, "", False),
        (EDITOR, "Vira Tkach", False),
        (VIEWER, "", False),
    ]
    assert await team.names([EDITOR, 99]) == {EDITOR: "Vira Tkach"}
    assert await team.names([]) == {}
    assert await team.member(99) is None


async def test_a_role_is_given_in_place_of_another_and_taken_away(team: TeamRoom) -> None:
    await team.appoint(EDITOR, Role.VIEWER, by=OWNER, now=NOON)
    member = await team.member(EDITOR)
    assert member is not None
    assert (member.role, member.name) == (Role.VIEWER, "Vira Tkach")
    await team.remove(EDITOR)
    assert await team.member(EDITOR) is None
    with pytest.raises(Missing):
        await team.remove(EDITOR)
    with pytest.raises(Conflict):
        await team.remove(FIXED)


async def test_an_invitation_gives_its_role_once(team: TeamRoom) -> None:
    number = await team.invite("digest", Role.EDITOR, by=OWNER, now=NOON, expires=NOON + DAY)
    assert [one.id for one in await team.invitations(NOON)] == [number]
    assert await team.invitations(NOON + DAY) == []
    taken = await team.accept("digest", 8, now=NOON)
    assert (taken.id, taken.role, taken.created_by, taken.expires) == (number, Role.EDITOR, OWNER, NOON + DAY)
    assert await team.invitations(NOON) == []
    for digest in ("digest", "another"):
        with pytest.raises(Missing):
            await team.accept(digest, 9, now=NOON)
    with pytest.raises(Missing):
        await team.withdraw(number)


async def test_what_is_withdrawn_late_or_from_no_owner_gives_nothing(team: TeamRoom) -> None:
    number = await team.invite("withdrawn", Role.EDITOR, by=OWNER, now=NOON, expires=NOON + DAY)
    await team.withdraw(number)
    await team.invite("late", Role.EDITOR, by=OWNER, now=NOON - DAY, expires=NOON)
    await team.invite("orphan", Role.EDITOR, by=VIEWER, now=NOON, expires=NOON + DAY)
    for digest in ("withdrawn", "late", "orphan"):
        with pytest.raises(Missing):
            await team.accept(digest, 8, now=NOON)
    assert await team.invitations(NOON) == []
