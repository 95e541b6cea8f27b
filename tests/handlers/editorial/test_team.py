"""/team over HTTP: appointing by forward and contact, changing and removing, and everybody this is not for."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.newsroom import Role
from bot.editorial import team as staff
from bot.sandbox.people import ANONYMOUS_ADMIN, CHANNEL, EDITOR, GROUP, OKSANA, OLIVIA, OWNER
from handlers import route, routes
from handlers.reply import Reply
from handlers.services import Services
from handlers.visit import Visit
from tests.handlers.editorial.team_room import acts, link, menu, role
from tests.support.town import Town

FORGED = ("team", f"team_member:{EDITOR}", f"team_role:{EDITOR}:owner", f"team_remove:{EDITOR}:yes", "team_add")
FORGED_MORE = (
    f"team_appoint:{OLIVIA}:owner",
    "team_link:owner",
    "team_withdraw:1",
    "audit:0",
    "audit_csv:",
    "ask:team:",
)


async def test_an_owner_appoints_by_a_forwarded_message(town: Town) -> None:
    await town.owner.writes("/team")
    await town.owner.presses("➕ Appoint")
    asked = await town.owner.sends(text="see this", forward={"from": EDITOR})
    assert "What should Тарас Гайовий be?" in asked["text"]
    shown = await town.owner.presses("editor")
    assert "Тарас Гайовий – editor" in shown["text"]
    assert await role(town, EDITOR) is Role.EDITOR
    await town.deliver()
    assert "Тепер ви в редакції" not in (await town.editor.sees())["text"], "nobody knows yet that they read Ukrainian"
    assert (await town.editor.sees())["text"].startswith("You are now at the desk of this bot, as editor.")
    assert await acts(town) == ["team_appointed"]


async def test_an_owner_appoints_by_a_contact_in_ukrainian(town: Town) -> None:
    await town.owner.starts(locale="uk")
    await town.oksana.starts(locale="uk")
    await town.owner.writes("/team")
    await town.owner.presses("➕ Призначити")
    contact = {"phone_number": "+380000000", "first_name": "Оксана", "user_id": OKSANA}
    assert "Яку роль дати? Оксана" in (await town.owner.sends(contact=contact))["text"]
    await town.owner.presses("спостерігач")
    await town.deliver()
    assert "Тепер ви в редакції цього бота, ваша роль: спостерігач." in (await town.oksana.sees())["text"]
    assert await role(town, OKSANA) is Role.VIEWER


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        ({"text": "hi", "forward": {"name": "Hidden One"}}, "hides their account"),
        ({"text": "hi", "forward": {"chat": CHANNEL}}, "isn’t a person"),
        ({"contact": {"phone_number": "1", "first_name": "Nobody"}}, "no Telegram account"),
        ({"contact": {"phone_number": "1", "first_name": "Group", "user_id": ANONYMOUS_ADMIN}}, "isn’t a person"),
        ({"text": "mine", "forward": {"from": OWNER}}, "That’s you"),
    ],
)
async def test_who_cannot_be_appointed_is_said(town: Town, content: dict[str, Any], answer: str) -> None:
    await town.owner.writes("/team")
    await town.owner.presses("➕ Appoint")
    assert answer in (await town.owner.sends(**content))["text"]
    assert len(await town.desk.team.members()) == 1


async def test_a_name_that_turns_text_around_is_shown_straight(town: Town) -> None:
    await town.owner.writes("/team")
    await town.owner.presses("➕ Appoint")
    name = "\u202eevil\u200b\u2066 <b>Olivia</b>\n{role}"
    contact = {"phone_number": "1", "first_name": name, "user_id": OLIVIA}
    assert "What should evil <b>Olivia</b> {role} be?" in (await town.owner.sends(contact=contact))["text"]
    assert "evil <b>Olivia</b> {role} – viewer" in (await town.owner.presses("viewer"))["text"]


async def test_a_role_for_somebody_nobody_showed_is_refused(town: Town) -> None:
    await town.owner.writes("/team")
    assert "has expired" in await town.owner.forges(f"team_appoint:{OLIVIA}:owner")
    assert await role(town, OLIVIA) is None


async def test_a_message_forwarded_right_after_the_list_needs_no_button(town: Town) -> None:
    await town.owner.writes("/team")
    asked = await town.owner.sends(text="see this", forward={"from": EDITOR})
    assert "What should Тарас Гайовий be?" in asked["text"]


async def test_somebody_who_works_here_already_is_shown_with_what_can_be_changed(town: Town) -> None:
    await town.appoints(town.editor, Role.VIEWER)
    await town.owner.writes("/team")
    shown = await town.owner.sends(text="him", forward={"from": EDITOR})
    assert "works at the desk already" in shown["text"]
    assert "– editor" in (await town.owner.presses("editor"))["text"]
    assert await role(town, EDITOR) is Role.EDITOR


async def test_the_other_owners_hear_who_comes_changes_and_goes(town: Town) -> None:
    await town.oksana.starts(locale="uk")
    await town.appoints(town.oksana, Role.OWNER)
    await town.owner.writes("/team")
    await town.owner.sends(text="him", forward={"from": EDITOR})
    await town.owner.presses("viewer")
    await town.owner.presses("✏️ Тарас Гайовий")
    await town.owner.presses("editor")
    await town.owner.presses("🚪 Remove from the desk")
    await town.owner.presses("Yes, remove")
    await town.deliver()
    heard = [one["text"] for one in await town.messages(OKSANA) if one["text"].startswith("👥")]
    assert heard == [
        "👥 Helen Marsh: призначено Тарас Гайовий — спостерігач",
        "👥 Helen Marsh: змінено роль Тарас Гайовий: спостерігач → редактор",
        "👥 Helen Marsh: знято роль Тарас Гайовий (редактор)",
    ]
    assert not any(one["text"].startswith("👥 Helen") for one in await town.messages(OWNER))


async def test_a_viewer_looks_on_and_changes_nothing(town: Town) -> None:
    await town.appoints(town.olivia, Role.VIEWER)
    await town.olivia.starts()
    told = (await town.olivia.writes("/help"))["text"]
    assert [name for name in ("queue", "post", "stats", "channels") if f"/{name} " in told] == ["queue"]
    assert "Nothing in the queue" in (await town.olivia.writes("/queue"))["text"]
    await town.olivia.writes("/settings")
    for data in ("q_now:1", "q_cancel:1", "d_now:1", "doubt:1:1", "channels"):
        assert "has expired" in await town.olivia.forges(data)


async def test_roles_change_and_go_by_buttons(town: Town) -> None:
    await town.appoints(town.editor, Role.VIEWER)
    await town.editor.writes("/help")
    await town.owner.writes("/team")
    await town.owner.presses("✏️ Тарас Гайовий")
    assert "Тарас Гайовий – editor" in (await town.owner.presses("editor"))["text"]
    assert await role(town, EDITOR) is Role.EDITOR
    await town.owner.presses("🚪 Remove from the desk")
    assert await role(town, EDITOR) is Role.EDITOR, "one tap too few"
    await town.owner.presses("Yes, remove")
    assert await role(town, EDITOR) is None
    await town.deliver()
    assert "більше немає ролі" in (await town.editor.sees())["text"], "in the language they use Telegram in"
    assert await acts(town) == ["team_removed", "team_changed"]


async def test_owners_of_the_settings_stay_and_so_does_the_last_one(town: Town) -> None:
    await town.owner.writes("/team")
    assert "only the operator" in await town.owner.forges(f"team_remove:{OWNER}:yes")
    assert "only the operator" in await town.owner.forges(f"team_role:{OWNER}:viewer")
    assert await role(town, OWNER) is Role.OWNER


async def test_a_reader_finds_no_team_and_forged_buttons_are_refused_and_logged(town: Town) -> None:
    unknown = (await town.oksana.writes("/xyzteam"))["text"].replace("/xyzteam", "/team")
    assert (await town.oksana.writes("/team"))["text"] == unknown
    await town.oksana.writes("/settings")
    stale = await town.oksana.forges("nosuchbutton:1")
    for data in (*FORGED, *FORGED_MORE):
        assert await town.oksana.forges(data) == stale
    entries = (await town.desk.audit.find(limit=50)).entries
    assert [entry.object for entry in reversed(entries)] == [*FORGED, *FORGED_MORE]
    assert {(entry.actor, entry.act) for entry in entries} == {(OKSANA, "refused")}
    assert len(await town.desk.team.members()) == 1


async def test_nobody_fills_the_audit_by_pressing(town: Town) -> None:
    await town.oksana.writes("/settings")
    for _ in range(65):
        await town.oksana.forges("team")
    assert (await town.desk.audit.find(limit=1)).total == 60


async def test_a_removed_owners_old_buttons_and_questions_are_dead_at_once(town: Town) -> None:
    await town.appoints(town.editor, Role.OWNER)
    old = await town.editor.writes("/team")
    await town.editor.writes("/team")
    await town.editor.presses("➕ Призначити")
    await town.desk.team.remove(EDITOR)
    answered = await town.editor.sends(text="him", forward={"from": OLIVIA})
    assert "Olivia" not in answered["text"]
    await town.editor.presses("🔗 Одноразове посилання", message=old)
    assert await town.editor.toast() == "Ця кнопка застаріла. Надішліть команду ще раз."
    assert await role(town, OLIVIA) is None
    assert (await acts(town))[0] == "refused"


async def test_in_a_group_nobody_has_a_role_not_even_an_owner(town: Town) -> None:
    before = len(await town.messages(GROUP))
    await town.owner.writes("/team", chat=GROUP)
    assert len(await town.messages(GROUP)) == before + 1, "no answer, as to any unknown command there"
    await town.act(f"chats/{GROUP}/send", {"from": OWNER, "text": "/team", "as": "anonymous"})
    assert len(await town.messages(GROUP)) == before + 2


@pytest.mark.parametrize("nobody", [ANONYMOUS_ADMIN, 136_817_688, 777_000])
async def test_accounts_that_stand_for_many_have_no_role(town: Town, nobody: int) -> None:
    await town.desk.team.appoint(nobody, Role.OWNER, by=OWNER, now=town.clock())
    sender = {"id": nobody, "is_bot": False, "first_name": "Telegram"}
    chat = {"id": nobody, "type": "private", "first_name": "Telegram"}
    entities = [{"type": "bot_command", "offset": 0, "length": 5}]
    message = {"message_id": 1, "date": 1, "chat": chat, "from": sender, "text": "/team", "entities": entities}
    with pytest.raises(Exception, match=r"[Cc]hat not found"):
        await town.hears({"update_id": 1, "message": message})
    assert all("Helen" not in call.get("text", "") for call in await town.calls("sendMessage"))


async def test_help_and_the_menu_follow_the_role(town: Town) -> None:
    await town.owner.writes("/start")
    await town.deliver()
    assert "team" in await menu(town, OWNER)
    assert "/team – " in (await town.owner.writes("/help"))["text"]
    assert "/team" not in (await town.olivia.writes("/help"))["text"]
    word = await link(town, "owner")
    await town.olivia.writes(f"/start {word}")
    await town.deliver()
    assert "audit" in await menu(town, OLIVIA)
    await town.desk.team.remove(OLIVIA)
    await town.olivia.writes("/help")
    await town.deliver()
    assert "audit" not in await menu(town, OLIVIA)


async def test_whoever_is_removed_while_they_ask_gets_no_menu_of_the_desk_back(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def removed(visit: Visit, services: Services) -> Reply:
        helen = await staff.member(services.editorial, EDITOR)
        await staff.remove(services.editorial, helen, replace(visit.actor, id=OWNER))
        return Reply()

    await town.appoints(town.editor, Role.EDITOR)
    await town.editor.writes("/settings")
    await town.deliver()
    assert "post" in await menu(town, EDITOR)
    monkeypatch.setitem(routes.BUTTONS, "length", route.Route(act=removed))
    await town.editor.presses("📏 Обсяг")
    await town.deliver()
    assert await menu(town, EDITOR) == []


async def test_a_members_menu_changes_with_their_language(town: Town) -> None:
    await town.owner.starts()
    await town.owner.writes("/settings")
    await town.deliver()
    await town.owner.presses("🗣 Language")
    await town.owner.presses("Українська")
    await town.deliver()
    async with town.http.get(f"{town.sandbox.url}/sandbox/chats/{OWNER}/commands") as response:
        described = {item["command"]: item["description"] for item in await response.json()}
    assert described["team"] == "хто працює в редакції; призначити людей"
