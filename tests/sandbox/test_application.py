import asyncio

from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes

from bot.sandbox.people import OKSANA
from tests.sandbox.support import World


async def test_an_application_of_python_telegram_bot_polls_and_answers(world: World) -> None:
    answered = asyncio.Event()

    async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        await update.message.reply_html(f"Вітаю, <b>{update.message.chat.first_name}</b>: {context.args}")
        answered.set()

    base, files = f"{world.sandbox.url}/bot", f"{world.sandbox.url}/file/bot"
    application = Application.builder().token(world.sandbox.token).base_url(base).base_file_url(files).build()
    application.add_handler(CommandHandler("start", start))
    async with application:
        assert application.updater
        await application.updater.start_polling(timeout=50)
        await application.start()
        await world.do(f"chats/{OKSANA}/send", {"from": OKSANA, "start": "topic_security"})
        await answered.wait()
        await world.sandbox.stop()
        await application.updater.stop()
        await application.stop()
    message = list(world.sandbox.bots.all()[0].world.chats[OKSANA].messages.values())[-1]
    assert message["text"] == "Вітаю, Оксана: ['topic_security']"
    assert message["entities"] == [{"type": "bold", "offset": 7, "length": 6}]
