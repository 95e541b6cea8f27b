"""/audit over HTTP: told in words, searched, paged, handed over, and never changed."""

import csv
import io
import json
from zoneinfo import ZoneInfo

import pytest

from bot.domain.errors import Clash
from bot.domain.newsroom import AuditEntry, Role
from bot.language.translator import Translator
from bot.rendering.html import plain
from bot.sandbox.people import EDITOR, OLIVIA, OWNER
from handlers.editorial.audit.audit_search import scope
from handlers.editorial.audit.audit_words import sentence
from handlers.visit import Visit
from tests.support.town import MORNING, Json, Town, labels


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
    assert f"{EDITOR} was refused the action “team”" in shown
    assert "Colleague 0: editor" in (await busy.owner.presses("Next ›"))["text"]


async def test_it_is_told_in_ukrainian(busy: Town) -> None:
    await busy.owner.starts(locale="uk")
    shown = (await busy.owner.writes("/audit Colleague 11"))["text"]
    assert shown.startswith("🧾 Журнал дій: «Colleague 11»")
    assert "Helen Marsh: призначено Colleague 11 — редактор" in shown


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


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("призначення", 12),
        ("призначив", 12),
        ("РЕДАКТОР 7", 1),
        ("редактора 7", 1),
        ("призначення Олена", 0),
        ("2026-03-02", 13),
        ("2026-03", 14),
        ("03.03.2026", 1),
        ("3.3", 1),
        ("вчора призначення", 12),
        ("сьогодні", 1),
        ("2026-03-01 2026-03-02", 13),
        ("2026-13-45", 0),
    ],
)
async def test_it_is_sought_by_deed_role_and_day_in_ones_own_words(busy: Town, line: str, found: int) -> None:
    busy.clock.move(days=1)
    await busy.desk.audit.note("stats_seen", actor=OWNER, at=busy.clock(), kind="stats")
    assert (await busy.desk.audit.find(scope(line, visit(busy)), limit=50)).total == found


def visit(town: Town) -> Visit:
    """Somebody in Kyiv who reads Ukrainian."""
    return Visit(
        chat_id=OWNER,
        user_id=OWNER,
        translator=Translator.load("uk"),
        zone=ZoneInfo("Europe/Kyiv"),
        languages=("uk",),
        now=town.clock(),
    )


async def test_kinds_are_filtered_by_buttons(busy: Town) -> None:
    await busy.owner.writes("/audit")
    shown = await busy.owner.presses("Team")
    assert shown["text"].startswith("🧾 Audit: “Team”\n1–10 of 12")
    assert "✓ Team" in labels(shown)
    assert "was refused" not in (await busy.owner.presses("Next ›"))["text"]
    assert "Nothing here." in (await busy.owner.presses("Broadcasts"))["text"]


async def handed_over(town: Town, button: str) -> tuple[Json, bytes]:
    """The file a button of the audit gives, and its message."""
    await town.owner.writes("/audit")
    await town.owner.presses(button)
    message = await town.owner.sees()
    async with town.http.get(f"{town.sandbox.url}/sandbox/files/{message['document']['file_id']}") as response:
        return message, await response.read()


async def test_it_is_handed_over_as_a_sheet_no_program_takes_for_formulas(busy: Town) -> None:
    for number, name in enumerate(("@SUM(A1)", " =1+1", "\uff1d1+1")):
        await busy.desk.audit.note(
            "team_appointed", actor=OWNER, at=busy.clock(), kind="member", object=name, name=name, role=str(number)
        )
    message, raw = await handed_over(busy, "⬇️ CSV")
    assert message["caption"] == "16 entries, oldest first."
    sheet = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert len(sheet) == 16
    assert sheet[0]["text"] == "Helen Marsh appointed Colleague 0: editor"
    assert sheet[0]["time_utc"] == "2026-03-02T09:00:00+00:00"
    assert [row["object"] for row in sheet[-3:]] == ["'@SUM(A1)", "' =1+1", "'\uff1d1+1"]
    assert message["document"]["file_name"] == "audit-2026-03-02.csv"
    assert (await busy.desk.audit.find(limit=1)).entries[0].act == "audit_exported"


async def test_it_is_handed_over_as_json_too_as_far_as_it_was_sought(busy: Town) -> None:
    await busy.owner.writes("/audit colleague 7")
    await busy.owner.presses("⬇️ JSON")
    message = await busy.owner.sees()
    async with busy.http.get(f"{busy.sandbox.url}/sandbox/files/{message['document']['file_id']}") as response:
        (entry,) = json.loads(await response.read())
    assert (entry["actor"], entry["details"]) == ("Helen Marsh", {"name": "Colleague 7", "role": "editor"})
    assert entry["text"] == "Helen Marsh appointed Colleague 7: editor"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit SET actor = 1",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit (id, at, actor, act) VALUES (1, 0, 0, 'nothing')",
    ],
)
async def test_the_database_refuses_to_change_it(busy: Town, sql: str) -> None:
    async with busy.store.transaction():
        with pytest.raises(Clash, match="never changed"):
            await busy.store.database.change(sql)
    assert (await busy.desk.audit.find(limit=1)).total == 13


@pytest.mark.parametrize("data", ["audit:99999999", "audit:-1:x", "audit:x", "audit:0:#nomark", "audit_csv:#"])
async def test_forged_pages_get_a_clear_answer(busy: Town, data: str) -> None:
    await busy.owner.writes("/audit")
    assert "my side" not in await busy.owner.forges(data)


async def test_an_editor_has_no_audit(busy: Town) -> None:
    await busy.appoints(busy.olivia, Role.EDITOR)
    assert "don’t know /audit" in (await busy.olivia.writes("/audit"))["text"]
    assert OLIVIA not in {entry.actor for entry in (await busy.desk.audit.find(limit=50)).entries}
    assert labels(await busy.olivia.sees()) == []


@pytest.mark.parametrize(
    ("what", "value", "told"),
    [
        ("silent", "1", "🔕 Без звуку → так"),
        ("comments", "0", "💬 Коментарі → ні"),
        ("look", "points image", "🖼 Що показує допис → заголовок, фото і тези"),
        ("gap", "15 min", "⏱ Проміжок між дописами → 15 хвилин"),
        ("gap", "0 min", "⏱ Проміжок між дописами → немає"),
        ("language", "uk", "🗣 Мова → українська"),
        ("zone", "Europe/Warsaw", "🌍 Часовий пояс → Варшава"),
        ("standing", "paused", "стан → ⏸ Призупинено: заплановане чекає"),
        ("withdrawal", "strike", "🗑 Відкликані дописи → закреслювати й лишати"),
        ("quiet", "23:00 – 07:00", "🌙 Тихі години → 23:00 – 07:00"),
        ("look", "", "🖼 Що показує допис → заголовок"),
        ("language", "of an older version", "🗣 Мова → of an older version"),
    ],
)
def test_what_a_channel_was_set_to_is_told_as_its_card_says_it(what: str, value: str, told: str) -> None:
    entry = AuditEntry(
        id=1, at=MORNING, actor=7, act="channel_changed", details={"name": "Tribune", "what": what, "value": value}
    )
    assert plain(sentence(entry, {7: "Олена"}, Translator.load("uk"))) == f"Олена: змінено в Tribune: {told}"


async def test_an_actor_nobody_knows_is_somebody(busy: Town) -> None:
    await busy.desk.audit.note("channel_lost", actor=0, at=busy.clock(), kind="channel", name="Tribune Daily")
    assert "Someone removed the right to post" in (await busy.owner.writes("/audit"))["text"]
