"""/audit over HTTP: told in words, searched, paged, handed over, and never changed."""

import csv
import io
import sqlite3

import pytest

from bot.domain.desk import Role
from bot.sandbox.people import EDITOR, OLIVIA, OWNER
from tests.support.town import Town, labels


@pytest.fixture
async def busy(town: Town) -> Town:
    """A town whose owner has appointed and removed."""
    await town.owner.writes("/start")
    for number in range(12):
        await town.desk.audit.note(
            "team_appointed",
            actor=OWNER,
            at=town.clock(),
            kind="member",
            object=number,
            name=f"Colleague {number}",
            role=Role.EDITOR,
        )
        town.clock.move(minutes=1)
    await town.desk.audit.note("refused", actor=EDITOR, at=town.clock(), kind="button", object="team")
    return town


async def test_it_says_who_did_what_when(busy: Town) -> None:
    await busy.owner.starts()
    shown = (await busy.owner.writes("/audit"))["text"]
    assert "1–10 of 13" in shown
    assert "2 March 2026, 11:11\nHelen Marsh appointed Colleague 11: editor" in shown
    assert f"{EDITOR} was refused the button “team”" in shown
    assert "Colleague 0: editor" in (await busy.owner.presses("Next ›"))["text"]


async def test_it_is_told_in_ukrainian(busy: Town) -> None:
    await busy.owner.starts(locale="uk")
    shown = (await busy.owner.writes("/audit Colleague 11"))["text"]
    assert shown.startswith("🧾 Журнал дій: «Colleague 11»")
    assert "Helen Marsh: призначення, Colleague 11 – редактор" in shown


async def test_it_is_searched_by_word_by_button_and_by_answer(busy: Town) -> None:
    found = (await busy.owner.writes("/audit COLLEAGUE helen 7"))["text"]
    assert found.count("appointed") == 1
    assert "Nothing here." in (await busy.owner.writes("/audit nobody at all"))["text"]
    refused = await busy.owner.presses("Refused")
    assert "was refused" in refused["text"]
    assert "appointed" not in refused["text"]
    await busy.owner.presses("🔎 Search")
    assert "Colleague 3" in (await busy.owner.writes("colleague 3"))["text"]


async def test_long_searches_survive_paging(busy: Town) -> None:
    words = "colleague " * 12
    await busy.owner.writes(f"/audit {words}")
    shown = await busy.owner.presses("Next ›")
    assert "11–12 of 12" in shown["text"]


async def test_it_is_handed_over_as_a_sheet_no_program_takes_for_formulas(busy: Town) -> None:
    await busy.desk.audit.note(
        "team_appointed", actor=OWNER, at=busy.clock(), kind="member", object="=1+1", name="@SUM(A1)", role="editor"
    )
    await busy.owner.writes("/audit")
    await busy.owner.presses("⬇️ CSV")
    message = await busy.owner.sees()
    assert message["caption"] == "14 entries, oldest first."
    async with busy.http.get(f"{busy.sandbox.url}/sandbox/files/{message['document']['file_id']}") as response:
        raw = await response.read()
    sheet = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert len(sheet) == 14
    assert sheet[0]["text"] == "Helen Marsh appointed Colleague 0: editor"
    assert sheet[0]["time_utc"] == "2026-03-02T09:00:00+00:00"
    assert sheet[-1]["object"] == "'=1+1"
    assert message["document"]["file_name"] == "audit-2026-03-02.csv"
    assert (await busy.desk.audit.find(limit=1)).entries[0].act == "audit_exported"


@pytest.mark.parametrize("sql", ["UPDATE audit SET actor = 1", "DELETE FROM audit"])
async def test_the_database_refuses_to_change_it(busy: Town, sql: str) -> None:
    async with busy.store.transaction():
        with pytest.raises(sqlite3.IntegrityError, match="never changed"):
            await busy.store.database.change(sql)
    assert (await busy.desk.audit.find(limit=1)).total == 13


@pytest.mark.parametrize("data", ["audit:99999999", "audit:-1:x", "audit:x", "audit:0:#nomark", "audit_csv:#"])
async def test_forged_pages_get_a_clear_answer(busy: Town, data: str) -> None:
    await busy.owner.writes("/audit")
    assert "my side" not in await busy.owner.forges(data)


async def test_an_editor_has_no_audit(busy: Town) -> None:
    await busy.appoints(busy.olivia, Role.EDITOR)
    assert "don’t know the command /audit" in (await busy.olivia.writes("/audit"))["text"]
    assert OLIVIA not in {entry.actor for entry in (await busy.desk.audit.find(limit=50)).entries}
    assert labels(await busy.olivia.sees()) == []
