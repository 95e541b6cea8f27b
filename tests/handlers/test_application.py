"""What reaches a handler, and what a person gets when something is wrong: over HTTP."""

from dataclasses import replace
from typing import Any

import pytest
from telegram import Update

from bot.language.translator import Translator
from bot.sandbox.people import GROUP, OLIVIA, OWNER
from handlers import route, routes
from handlers.application import publish_description, publish_menu
from handlers.reply import Reply, say, words
from handlers.visit import Visit
from tests.support.town import VERLAN, Town, labels, reader


async def test_help_lists_every_command_in_both_languages(town: Town) -> None:
    english, ukrainian = (await town.olivia.writes("/help"))["text"], (await town.oksana.writes("/help"))["text"]
    for command, _ in routes.menu(Translator.load("en")):
        assert f"/{command} – " in english
        assert f"/{command} — " in ukrainian
    assert "who said what" in english
    assert "хто що сказав" in ukrainian


async def test_the_menu_is_set_in_each_language_and_in_the_default_one(town: Town) -> None:
    await publish_menu(town.application.bot, "uk")
    for person, words_of_it in ((OLIVIA, "the newest stories"), (town.oksana.id, "найсвіжіші новини")):
        async with town.http.get(f"{town.sandbox.url}/sandbox/chats/{person}/commands") as response:
            menu: list[dict[str, str]] = await response.json()
        assert [item["command"] for item in menu] == [name for name, _ in routes.menu(Translator.load("en"))]
        assert menu[0]["description"] == words_of_it
    calls = await town.calls("setMyCommands")
    assert len(calls) == 3


async def test_an_empty_chat_says_what_the_bot_does_and_says_it_once(town: Town) -> None:
    bot = town.application.bot
    await publish_description(bot, "uk")
    for code, words_of_it in (("en", "Press Start"), ("uk", "Натисніть"), ("", "Натисніть")):
        assert words_of_it in (await bot.get_my_description(code)).description
        assert (await bot.get_my_short_description(code)).short_description
    before = len(await town.calls("setMyDescription"))
    await publish_description(bot, "uk")
    assert len(await town.calls("setMyDescription")) == before > 0


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("/lates", "I don’t know /lates. Did you mean /latest? Everything I can do is in /help."),
        ("/x@tribune", "I don’t know /x. Everything I can do is in /help."),
    ],
)
async def test_an_unknown_command_is_met_with_the_nearest(town: Town, typed: str, answer: str) -> None:
    assert (await town.olivia.writes(typed))["text"] == answer


async def test_an_update_that_was_kept_without_its_senders_name_is_answered(town: Town) -> None:
    chat = {"id": OLIVIA, "type": "private", "first_name": ""}
    command = {"type": "bot_command", "offset": 0, "length": 5}
    message = {"message_id": 1, "date": 1, "chat": chat, "text": "/help", "entities": [command]}
    message["from"] = {"id": OLIVIA, "is_bot": False, "first_name": "", "language_code": "en"}
    before = len(await town.calls("sendMessage"))
    kept = Update.de_json({"update_id": 1, "message": message}, town.application.bot)
    await town.application.process_update(kept)
    assert len(await town.calls("sendMessage")) == before + 1


async def test_plain_words_open_what_they_mean_and_nothing_found_says_what_to_try(town: Town) -> None:
    assert (await town.oksana.writes("безпека"))["text"].startswith("Безпека")
    assert (await town.oksana.writes("Верлана"))["text"].startswith("Остап Верлан")
    offered = await town.oksana.writes("щось зовсім незрозуміле " * 10)
    assert offered["text"].startswith("За запитом «щось зовсім незрозуміле щось…» нічого немає.")
    assert labels(offered) == ["🗞 Усе найновіше", "☰ Усі теми", "➕ Люди"]


async def test_a_sticker_gets_a_kind_word(town: Town) -> None:
    sender = {"id": OLIVIA, "is_bot": False, "first_name": "Olivia", "language_code": "en"}
    chat = {"id": OLIVIA, "type": "private", "first_name": "Olivia"}
    sticker = {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1, "is_animated": False, "is_video": False}
    message = {"message_id": 1, "date": 1, "chat": chat, "from": sender, "sticker": {**sticker, "type": "regular"}}
    await town.hears({"update_id": 1, "message": message})
    assert "only understand words" in (await town.olivia.sees())["text"]


async def test_edited_messages_are_not_asked_again(town: Town) -> None:
    sender = {"id": OLIVIA, "is_bot": False, "first_name": "Olivia", "language_code": "en"}
    chat = {"id": OLIVIA, "type": "private", "first_name": "Olivia"}
    entities = [{"type": "bot_command", "offset": 0, "length": 5}]
    message = {
        "message_id": 1,
        "date": 1,
        "edit_date": 2,
        "chat": chat,
        "from": sender,
        "text": "/help",
        "entities": entities,
    }
    await town.hears({"update_id": 1, "edited_message": message})
    assert await town.messages(OLIVIA) == []


async def test_a_group_hears_only_commands_the_bot_knows(town: Town) -> None:
    for text in ("hello all", "/unknown", "/latest@other_bot"):
        shown = await town.owner.writes(text, chat=GROUP)
        assert shown["from"]["id"] == OWNER
    shown = await town.owner.writes("/help", chat=GROUP)
    assert shown["from"]["is_bot"]


async def test_in_a_group_only_its_admins_change_settings(town: Town) -> None:
    shown = await town.olivia.writes("/start", chat=GROUP)
    assert shown["text"] == "Only this group’s admins can change that."
    await town.owner.writes("/start", chat=GROUP)
    await town.olivia.presses("English", chat=GROUP)
    assert await town.olivia.toast() == "Only this group’s admins can change that."
    assert await town.store.readers.get(GROUP) is None
    await town.owner.presses("English", chat=GROUP)
    found = await town.store.readers.get(GROUP)
    assert found is not None
    assert found.chat_id == GROUP


async def test_an_anonymous_admin_speaks_for_the_group(town: Town) -> None:
    await town.act(f"chats/{GROUP}/send", {"from": OWNER, "as": "anonymous", "text": "/start"})
    assert "Hello" in (await town.owner.sees(chat=GROUP))["text"]


async def test_a_channel_speaking_in_the_group_does_not(town: Town) -> None:
    await town.act(f"chats/{GROUP}/send", {"from": OWNER, "as": "channel", "text": "/start"})
    assert "Only this group’s admins" in (await town.owner.sees(chat=GROUP))["text"]


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        *((data, "has expired") for data in ("nobody:1", "", "ask", "ask:nothing:x", "ask:start:x", ":::", "%%%")),
        ("article:abc", "no longer"),
        ("topic", "no longer"),
        ("person:", "no longer"),
    ],
)
async def test_a_forged_or_outlived_button_is_answered(town: Town, data: str, answer: str) -> None:
    await town.olivia.writes("/following")
    assert answer in await town.olivia.forges(data)


async def test_an_answer_that_comes_too_late_to_show_is_no_failure(town: Town) -> None:
    shown = await town.olivia.writes("/settings")
    sender = {"id": OLIVIA, "is_bot": False, "first_name": "Olivia", "language_code": "en"}
    query: dict[str, Any] = {"id": "1", "from": sender, "chat_instance": "1", "message": shown, "data": "length"}
    await town.hears({"update_id": 1, "callback_query": query})
    assert (await town.olivia.sees())["text"] == "How long should your digest be?"


async def test_what_nobody_foresaw_reaches_who_handed_in_the_update_and_the_button_is_answered(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_visit: Visit, _desk: object) -> Reply:
        raise ZeroDivisionError

    await town.olivia.writes("/settings")
    monkeypatch.setitem(routes.BUTTONS, "length", route.Route(act=broken))
    with pytest.raises(ZeroDivisionError):
        await town.olivia.presses("📏 Length")
    assert town.toasts() == [""]


async def test_what_telegram_cannot_parse_is_sent_without_markup(town: Town) -> None:
    fault = {
        "kind": "error",
        "method": "sendMessage",
        "code": 400,
        "description": "Bad Request: can't parse entities: x",
    }
    await town.http.post(f"{town.sandbox.url}/sandbox/faults", json=fault)
    shown = await town.olivia.writes("/settings")
    assert shown["text"].startswith("⚙️ Settings\n\nLanguage: English")
    assert "entities" not in shown


async def test_a_refusal_is_told_in_the_readers_words(town: Town) -> None:
    await town.oksana.writes("/settings")
    assert await town.oksana.forges("article:77") == "Цієї статті вже немає."


async def test_a_button_pressed_twice_shows_no_error(town: Town) -> None:
    shown = await town.olivia.writes("/settings")
    button = {"from": OLIVIA, "message_id": shown["message_id"], "button": "📏 Length"}
    for _ in range(2):
        await town.http.post(f"{town.sandbox.url}/sandbox/chats/{OLIVIA}/press", json=button)
    await town.settle()
    assert town.toasts() == ["", ""]
    assert [call["outcome"] for call in await town.calls("editMessageText")] == ["ok", "400"]
    assert len(await town.messages(OLIVIA)) == 2


async def test_an_answer_is_sent_anew_where_the_message_is_gone(town: Town) -> None:
    shown = await town.olivia.writes("/settings")
    button = {"from": OLIVIA, "message_id": shown["message_id"], "button": "📏 Length"}
    await town.http.post(f"{town.sandbox.url}/sandbox/chats/{OLIVIA}/press", json=button)
    await town.application.bot.delete_message(OLIVIA, shown["message_id"])
    await town.settle()
    assert (await town.olivia.sees())["text"] == "How long should your digest be?"


async def test_a_reply_to_somebody_who_has_left_shuts_the_chat_off(town: Town) -> None:
    await town.store.readers.put(reader(), due=town.clock())
    await town.http.post(f"{town.sandbox.url}/sandbox/chats/{OLIVIA}/send", json={"from": OLIVIA, "text": "/help"})
    await town.http.post(f"{town.sandbox.url}/sandbox/chats/{OLIVIA}/member", json={"action": "block"})
    await town.settle()
    assert await town.olivia.reader() == replace(reader(), active=False)


async def test_a_long_answer_is_split_and_its_buttons_stand_below(town: Town) -> None:
    article = await town.publish("Long", people=(VERLAN,), standfirst="A word or two. " * 600)
    await town.olivia.writes(f"/start article_{article.id}")
    parts = [one for one in await town.messages(OLIVIA) if "A word or two" in one["text"]]
    assert len(parts) == 3
    assert [bool(labels(part)) for part in parts] == [False, False, True]


def test_a_reply_is_a_value() -> None:
    assert say(words("x")) == Reply(messages=(words("x"),))


async def test_a_403_on_an_answer_switches_no_reader_off_by_itself(town: Town) -> None:
    """It may be Telegram's trouble: the chat is closed once what is owed to it is refused as well."""
    await town.olivia.starts()
    refusal = {"kind": "error", "method": "sendMessage", "code": 403, "count": 1}
    fault = {**refusal, "description": "Forbidden: bot was blocked by the user"}
    await town.http.post(f"{town.sandbox.url}/sandbox/faults", json=fault)
    await town.olivia.writes("/help")
    assert (await town.olivia.reader()).active
    assert await town.store.ledger.closings_since(town.clock()) == 1
