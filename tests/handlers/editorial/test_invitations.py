"""One-time links over HTTP: used once, within a day, while their author is an owner, and known to nobody else."""

from datetime import timedelta

import pytest

from bot.domain.errors import Missing
from bot.domain.newsroom import Role
from bot.sandbox.people import EDITOR, OKSANA, OLIVIA
from tests.handlers.editorial.team_room import acts, link, role
from tests.support.town import Town, labels


async def test_a_link_gives_its_role_once(town: Town) -> None:
    word = await link(town)
    assert "Welcome to the desk! You are now editor." in (await town.olivia.writes(f"/start {word}"))["text"]
    assert "Це запрошення вже не діє" in (await town.oksana.writes(f"/start {word}"))["text"]
    assert (await role(town, OLIVIA), await role(town, OKSANA)) == (Role.EDITOR, None)
    await town.deliver()
    assert "Olivia Reed has opened a one-time link and is now editor." in (await town.owner.sees())["text"]
    assert await acts(town) == ["team_joined", "team_invited"]


async def test_a_link_runs_out_after_a_day(town: Town) -> None:
    word = await link(town)
    town.clock.move(hours=24)
    assert "This invitation no longer works" in (await town.olivia.writes(f"/start {word}"))["text"]
    assert await role(town, OLIVIA) is None


async def test_a_withdrawn_link_gives_nothing(town: Town) -> None:
    word = await link(town)
    shown = await town.owner.writes("/team")
    await town.owner.presses(next(label for label in labels(shown) if label.startswith("✖️")))
    assert await town.owner.toast() == "The link no longer works."
    assert "no longer works" in (await town.olivia.writes(f"/start {word}"))["text"]


async def test_a_link_is_worth_no_more_than_its_author(town: Town) -> None:
    await town.appoints(town.editor, Role.OWNER)
    await town.desk.team.invite(
        "d" * 64, Role.OWNER, by=EDITOR, now=town.clock(), expires=town.clock() + timedelta(hours=1)
    )
    word = await link(town)
    await town.desk.team.remove(EDITOR)
    with pytest.raises(Missing, match="invitation_gone"):
        await town.desk.team.accept("d" * 64, OLIVIA, now=town.clock())
    assert "1 link is waiting" in (await town.owner.writes("/team"))["text"], "one that nobody can use waits for nobody"
    assert "Welcome" in (await town.olivia.writes(f"/start {word}"))["text"]


async def test_an_owner_who_opens_their_own_link_leaves_it_good(town: Town) -> None:
    word = await link(town)
    assert "The link can still be used" in (await town.owner.writes(f"/start {word}"))["text"]
    assert "Welcome" in (await town.olivia.writes(f"/start {word}"))["text"]


async def test_a_link_is_kept_for_somebody_who_needs_it(town: Town) -> None:
    word = await link(town, "viewer")
    await town.appoints(town.olivia, Role.EDITOR)
    assert "The link can still be used" in (await town.olivia.writes(f"/start {word}"))["text"]
    assert await role(town, OLIVIA) is Role.EDITOR
    await town.oksana.writes(f"/start {word}")
    assert await role(town, OKSANA) is Role.VIEWER


async def test_the_database_does_not_know_the_token(town: Town) -> None:
    word = await link(town)
    token = word.removeprefix("join_")
    held = await town.store.database.read("SELECT * FROM invitations")
    assert token not in "".join(str(value) for row in held for value in row)


async def test_a_link_is_handed_on_with_one_tap(town: Town) -> None:
    await town.owner.writes("/team")
    await town.owner.presses("🔗 One-time link")
    shown = await town.owner.presses("viewer")
    share = shown["reply_markup"]["inline_keyboard"][0][0]
    assert share["url"].startswith(
        "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Ftribune_sandbox_bot%3Fstart%3Djoin_"
    )


async def test_a_colleague_who_reads_no_digests_is_spoken_to_in_their_own_language(town: Town) -> None:
    word = await link(town, "viewer")
    await town.oksana.writes(f"/start {word}")
    await town.owner.writes("/team")
    await town.owner.presses("✏️ Оксана Мельник")
    await town.owner.presses("editor")
    await town.deliver()
    assert (await town.oksana.sees())["text"].startswith("Тепер ви в редакції цього бота, ваша роль: редактор.")
