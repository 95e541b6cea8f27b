from telegram import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode

from bot.sandbox.people import OKSANA, OLIVIA
from tests.sandbox.support import World, foreign


async def test_a_bot_reads_a_command_answers_with_buttons_and_edits(world: World) -> None:
    await world.bot.initialize()
    await world.bot.set_my_commands([BotCommand("latest", "News")])
    await world.say(OLIVIA, "/start topic_security")
    (update,) = await world.bot.get_updates(timeout=0)
    assert update.message
    assert update.message.text == "/start topic_security"
    assert [(one.type, one.offset, one.length) for one in update.message.entities] == [("bot_command", 0, 6)]

    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Next", callback_data="page:2")]])
    sent = await world.bot.send_message(OLIVIA, "<b>One</b>", parse_mode=ParseMode.HTML, reply_markup=keyboard)
    pressed = await world.do(f"chats/{OLIVIA}/press", {"from": OLIVIA, "message_id": sent.id, "button": "Next"})
    (update,) = await world.bot.get_updates(offset=update.update_id + 1, timeout=0)
    assert update.callback_query
    assert update.callback_query.id == pressed["callback_query_id"]
    assert update.callback_query.data == "page:2"
    await update.callback_query.answer("Page 2")
    await update.callback_query.edit_message_text("Two")

    shown = await world.ask(f"chats/{OLIVIA}/messages")
    assert [one["text"] for one in shown] == ["/start topic_security", "Two"]
    assert await world.ask(f"chats/{OKSANA}/commands") == [{"command": "latest", "description": "News"}]


async def test_nothing_of_an_update_is_foreign_to_python_telegram_bot(world: World) -> None:
    await world.say(OKSANA, "Хто такий @tribune_sandbox_bot? https://example.org #новини")
    (raw,) = await world.updates()
    update = Update.de_json(raw, world.bot)
    assert update.message
    assert [one.type for one in update.message.entities] == ["mention", "url", "hashtag"]
    assert list(foreign(update)) == []
