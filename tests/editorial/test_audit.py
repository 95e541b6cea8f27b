"""What looking at the audit and the figures leaves behind."""

from bot.domain.figures import Figure
from bot.domain.newsroom import AuditScope
from bot.editorial import audit, stats
from tests.editorial.acting import Newsdesk


async def test_taking_the_audit_away_is_noted_and_not_among_what_was_taken(desk: Newsdesk) -> None:
    await audit.refuse(desk.ports, "team:0", desk.stranger)
    taken = await audit.export(desk.ports, AuditScope(kinds=("button",)), "kind:refused", desk.owner)
    assert [entry.act for entry in taken] == ["refused"]
    last = (await desk.noted())[-1]
    assert (last.act, last.details) == ("audit_exported", {"entries": 1, "words": "kind:refused"})


async def test_nobody_fills_the_audit_by_pressing(desk: Newsdesk) -> None:
    for number in range(70):
        await audit.refuse(desk.ports, f"team:{number}", desk.stranger)
    assert len(await desk.noted()) == 60
    desk.town.clock.move(hours=2)
    await audit.refuse(desk.ports, "team:0", desk.stranger)
    assert len(await desk.noted()) == 61


async def test_the_figures_are_those_of_thirty_days_and_looking_is_noted(desk: Newsdesk) -> None:
    found = await stats.look(desk.ports, desk.owner)
    assert len(found.days) == 30
    assert found.days[max(found.days)][Figure.READERS] == 0
    assert await desk.acts() == ["stats_seen"]
