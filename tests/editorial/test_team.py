"""Who works at the desk: roles given, changed, taken away, and taken by a link; none of it by halves."""

import re

import pytest

from bot.domain.errors import Conflict, Missing, Refused
from bot.domain.newsroom import Role
from bot.editorial import invitations, team
from bot.sandbox.people import EDITOR, OKSANA, OWNER, SERVICE
from tests.editorial.acting import COLLEAGUE, Newsdesk


async def role(desk: Newsdesk, user_id: int) -> Role | None:
    member = await desk.ports.team.member(user_id)
    return member.role if member else None


async def test_whoever_is_appointed_has_the_role_a_menu_and_the_news(desk: Newsdesk) -> None:
    await desk.joined_by_another_owner()
    await team.consider(desk.ports, OKSANA, "Oksana", desk.owner)
    assert await team.appoint(desk.ports, OKSANA, Role.EDITOR, desk.owner) == "Oksana"
    assert await role(desk, OKSANA) is Role.EDITOR
    menu, news = await desk.owed(OKSANA)
    assert menu == "setMyCommands"
    assert "editor" in news
    assert ["Oksana" in told and "Olena" in told for told in await desk.owed(COLLEAGUE)] == [True]
    assert await desk.owed(OWNER) == []
    assert await desk.acts() == ["team_appointed"]


async def test_nobody_is_appointed_whom_no_one_considers(desk: Newsdesk) -> None:
    await team.consider(desk.ports, OKSANA, "Oksana", desk.owner)
    with pytest.raises(Missing):
        await team.appoint(desk.ports, 4_040, Role.OWNER, desk.owner)
    await team.appoint(desk.ports, OKSANA, Role.VIEWER, desk.owner)
    with pytest.raises(Missing):
        await team.appoint(desk.ports, OKSANA, Role.OWNER, desk.owner)
    assert await role(desk, OKSANA) is Role.VIEWER
    assert await desk.acts() == ["team_appointed"]


async def test_accounts_of_many_people_and_oneself_are_not_considered(desk: Newsdesk) -> None:
    with pytest.raises(Refused):
        await team.consider(desk.ports, SERVICE, "Telegram", desk.owner)
    with pytest.raises(Refused):
        await team.consider(desk.ports, OWNER, "Olena", desk.owner)


async def test_another_role_is_told_to_its_member_and_the_other_owners(desk: Newsdesk) -> None:
    await desk.joined_by_another_owner()
    await team.change(desk.ports, await team.member(desk.ports, EDITOR), Role.VIEWER, desk.owner)
    assert await role(desk, EDITOR) is Role.VIEWER
    assert len(await desk.owed(EDITOR)) == 2
    assert len(await desk.owed(COLLEAGUE)) == 1
    (entry,) = await desk.noted()
    assert (entry.act, entry.details["role"], entry.details["before"]) == ("team_changed", "viewer", "editor")


async def test_the_role_one_has_already_is_no_news(desk: Newsdesk) -> None:
    await team.change(desk.ports, await team.member(desk.ports, EDITOR), Role.EDITOR, desk.owner)
    assert await desk.acts() == []
    assert await desk.owed(EDITOR) == []


async def test_an_owner_whom_the_settings_name_stays_and_nothing_is_half_done(desk: Newsdesk) -> None:
    fixed = await team.member(desk.ports, OWNER)
    with pytest.raises(Conflict):
        await team.change(desk.ports, fixed, Role.VIEWER, desk.owner)
    with pytest.raises(Conflict):
        await team.remove(desk.ports, fixed, desk.owner)
    assert await role(desk, OWNER) is Role.OWNER
    assert await desk.acts() == []
    assert await desk.owed(OWNER) == []


async def test_whoever_is_removed_reads_on_and_is_told(desk: Newsdesk) -> None:
    gone = await team.member(desk.ports, EDITOR)
    await team.remove(desk.ports, gone, desk.owner)
    assert await role(desk, EDITOR) is None
    assert await desk.acts() == ["team_removed"]
    told = await desk.owed(EDITOR)
    with pytest.raises(Missing):
        await team.remove(desk.ports, gone, desk.owner)
    assert await desk.owed(EDITOR) == told
    assert await desk.acts() == ["team_removed"]


async def test_what_somebody_calls_themselves_is_remembered_of_members_only(desk: Newsdesk) -> None:
    assert await team.role_of(desk.ports, EDITOR, "Taras H.") is Role.EDITOR
    assert await team.role_of(desk.ports, OKSANA, "Oksana") is Role.READER
    assert await desk.ports.team.names([EDITOR, OKSANA]) == {EDITOR: "Taras H."}


async def test_an_invitation_gives_its_role_once(desk: Newsdesk) -> None:
    token = await invitations.invite(desk.ports, Role.EDITOR, desk.owner)
    assert re.fullmatch(r"[\w-]{32}", token)
    assert await invitations.join(desk.ports, token, desk.stranger) is Role.EDITOR
    assert await role(desk, OKSANA) is Role.EDITOR
    with pytest.raises(Missing):
        await invitations.join(desk.ports, token, desk.actor(4_040, "Somebody"))
    assert await role(desk, 4_040) is None
    assert len(await desk.owed(OWNER)) == 1
    assert await desk.acts() == ["team_invited", "team_joined"]


async def test_an_invitation_that_would_lower_a_role_is_left_for_whom_it_was_meant(desk: Newsdesk) -> None:
    token = await invitations.invite(desk.ports, Role.VIEWER, desk.owner)
    with pytest.raises(Missing):
        await invitations.join(desk.ports, token, desk.editor)
    assert await role(desk, EDITOR) is Role.EDITOR
    assert await invitations.join(desk.ports, token, desk.stranger) is Role.VIEWER


async def test_what_is_withdrawn_or_a_day_old_is_worthless(desk: Newsdesk) -> None:
    withdrawn = await invitations.invite(desk.ports, Role.EDITOR, desk.owner)
    (waiting,) = await desk.ports.team.invitations(desk.now)
    await invitations.withdraw(desk.ports, waiting.id, desk.owner)
    with pytest.raises(Missing):
        await invitations.withdraw(desk.ports, waiting.id, desk.owner)
    old = await invitations.invite(desk.ports, Role.EDITOR, desk.owner)
    desk.town.clock.move(hours=24)
    for token in (withdrawn, old):
        with pytest.raises(Missing):
            await invitations.join(desk.ports, token, desk.stranger)
    assert await role(desk, OKSANA) is None
    assert await desk.acts() == ["team_invited", "team_withdrew", "team_invited"]
