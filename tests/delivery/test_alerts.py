"""Owners are told of trouble: those the settings name and those who were appointed, each in their language."""

from datetime import UTC, datetime

from bot.assembly.archive import open_archive, team_of
from bot.assembly.delivery import alert_of
from bot.domain.delivery import Lane
from bot.domain.newsroom import Role
from bot.domain.phrase import phrase
from bot.settings import Settings
from tests.support.town import reader

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


async def test_every_owner_hears_it_in_their_language_and_nobody_else() -> None:
    chosen = Settings(database_url="sqlite:///:memory:", owner_ids=frozenset({5}))
    async with open_archive(chosen, now=lambda: NOW) as archive:
        team = team_of(chosen, archive)
        await team.appoint(6, Role.OWNER, by=5, now=NOW)
        await team.appoint(7, Role.EDITOR, by=5, now=NOW)
        await archive.store.readers.put(reader(6, locale="uk"), due=None)
        await alert_of(chosen, archive)(phrase("delivery.no_rights", chat=-100, why="rights"))
        told = {one.chat_id: one.payload for one in await archive.store.ledger.claim(Lane.REPLY, now=NOW, limit=9)}
    assert set(told) == {5, 6}
    assert "I can’t write to" in told[5]
    assert "Не можу писати" in told[6]
