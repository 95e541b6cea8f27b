"""A second pair of eyes, whatever it looks through."""

import pytest

from bot.domain.draft import DraftState, written
from bot.domain.errors import Conflict, Refused
from bot.editorial import approval_requests, approvals, drafts
from bot.sandbox.people import EDITOR, OLIVIA, OWNER
from tests.editorial.writing import Writing


async def test_an_editor_is_asked_and_approves(writing: Writing) -> None:
    draft = await writing.drafted()
    assert {one.user_id for one in await approvals.whom(writing.ports, draft, by=writing.editor)} == {OLIVIA, OWNER}
    asked = await approvals.ask(writing.ports, draft, OLIVIA, by=writing.editor)
    assert (await writing.owed(OLIVIA))[-1].startswith("Helen asks you")
    kept = await approvals.approve(writing.ports, asked, by=writing.second)
    assert (kept.state, kept.approved) == (DraftState.APPROVED, True)
    assert kept.approval is not None
    assert kept.approval.by == OLIVIA
    assert "Olivia" in (await writing.owed(EDITOR))[-1]
    assert await writing.acts() == ["drafted", "approval_asked", "approved"]


async def test_nobody_approves_their_own_work(writing: Writing) -> None:
    asked = await approvals.ask(writing.ports, await writing.drafted(), OLIVIA, by=writing.editor)
    before = await writing.everything()
    with pytest.raises(Refused, match=r"approval\.own"):
        await approvals.approve(writing.ports, asked, by=writing.editor)
    with pytest.raises(Refused, match=r"approval\.own"):
        await approvals.give_back(writing.ports, asked, by=writing.editor)
    assert await writing.everything() == before


async def test_only_who_may_approve_is_asked_and_only_of_a_whole_text(writing: Writing) -> None:
    draft = await writing.drafted()
    before = await writing.everything()
    for nobody in (EDITOR, writing.stranger.id):
        with pytest.raises(Refused, match=r"approval\.not_them"):
            await approvals.ask(writing.ports, draft, nobody, by=writing.editor)
    assert await writing.everything() == before
    bare = await drafts.change(writing.ports, written(draft, headline=""), by=writing.editor)
    with pytest.raises(Refused, match=r"drafts\.not_whole"):
        await approvals.ask(writing.ports, bare, OLIVIA, by=writing.editor)


async def test_what_was_saved_meanwhile_is_not_approved(writing: Writing) -> None:
    asked = await approvals.ask(writing.ports, await writing.drafted(), OLIVIA, by=writing.editor)
    await drafts.change(writing.ports, written(asked, headline="Dams stand"), by=writing.editor)
    before = await writing.everything()
    with pytest.raises(Conflict, match=r"drafts\.changed"):
        await approvals.approve(writing.ports, asked, by=writing.second)
    assert await writing.everything() == before, "neither stored, nor noted, nor told"


async def test_it_is_given_back_with_a_word(writing: Writing) -> None:
    asked = await approvals.ask(writing.ports, await writing.drafted(), OLIVIA, by=writing.editor)
    kept = await approvals.give_back(writing.ports, asked, "Which town?", by=writing.second)
    assert kept.state is DraftState.DRAFT
    assert (await writing.owed(EDITOR))[-1].endswith("Which town?")
    assert (await writing.noted())[-1].details["note"] == "Which town?"
    with pytest.raises(Refused, match=r"approval\.over"):
        await approvals.approve(writing.ports, kept, by=writing.second)


async def test_a_request_that_is_over_is_not_sent(writing: Writing) -> None:
    asked = await approvals.ask(writing.ports, await writing.drafted(), OLIVIA, by=writing.editor)
    await drafts.drop(writing.ports, asked, by=writing.editor)
    await approval_requests.settle(writing.ports, by=writing.editor)
    await writing.town.deliver()
    assert await writing.town.messages(OLIVIA) == []
