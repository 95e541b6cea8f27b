"""The Application of python-telegram-bot over the declared routes: updates in, answers out. Their words: elsewhere."""

import logging
from contextlib import suppress
from typing import Any

from telegram import Bot, BotCommand, Message, Update
from telegram.error import Forbidden, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    ExtBot,
    MessageHandler,
    filters,
)

from bot.delivery.incoming.inbox import Raw
from bot.domain.errors import TribuneError
from bot.domain.newsroom import Role
from bot.editorial import approval_requests, audit, menus
from bot.language import LANGUAGES
from bot.language.translator import Translator
from bot.reading import presence as chats
from handlers import commands, presence, text_router
from handlers.editorial.channels import membership
from handlers.editorial.drafts import live_card
from handlers.editorial.drafts.draft_versions import on_the_card
from handlers.editorial.posts import copied_comments, post_preview
from handlers.errors import explained, refused
from handlers.reply import Adapter, Later, Reply
from handlers.route import Route
from handlers.routes import BUTTONS, COMMANDS, LAPSING, menu, unknown_button, unknown_command
from handlers.services import Services
from handlers.ui import memory, payload
from handlers.visit import Visit, begin

log = logging.getLogger(__name__)

AnyBot = ExtBot[Any]
Context = CallbackContext[Any, Any, Any, Any]
App = Application[Any, Any, Any, Any, Any, Any]

_PLAIN = Route(act=text_router.act)
_UNKNOWN_COMMAND = Route(act=unknown_command)
_UNKNOWN_BUTTON = Route(act=unknown_button)


def build(bot: AnyBot, services: Services, *, later: Later | None = None) -> App:
    """The application that answers updates handed to `process_update`; it fetches none itself.

    In groups only commands the bot knows, and its buttons, are answered. Edited messages are not asked again.
    `process_update` raises what no handler foresaw, so that whoever calls it can keep the update. `later` owes what
    Telegram does not take at the moment.
    """
    application = ApplicationBuilder().application_class(Candid).bot(bot).updater(None).job_queue(None).build()
    front = Front(Adapter(bot, later), services)
    new = filters.UpdateType.MESSAGE
    private = new & filters.ChatType.PRIVATE
    application.add_handlers(
        [
            MessageHandler(new & _Known(), front.command),
            CallbackQueryHandler(front.button),
            ChatMemberHandler(front.membership, ChatMemberHandler.MY_CHAT_MEMBER),
            MessageHandler(new & filters.StatusUpdate.MIGRATE, front.moved),
            MessageHandler(new & filters.IS_AUTOMATIC_FORWARD, front.copied),
            MessageHandler(filters.StatusUpdate.NEW_CHAT_TITLE, front.renamed),
            MessageHandler(private & _Unknown(), front.unknown_command),
            MessageHandler(private & ~filters.StatusUpdate.ALL, front.plain),
        ]
    )
    return application


async def hear(application: App, raw: Raw) -> None:
    """Handle an update as Telegram sent it. Raises what no handler foresaw."""
    await application.process_update(Update.de_json(raw, application.bot))


async def publish_menu(bot: Bot, default_language: str) -> None:
    """Set the command menu: in each language, and in the default one for everybody else."""
    for locale, code in [(default_language, None), *((locale, locale) for locale in LANGUAGES)]:
        commands = [BotCommand(name, what) for name, what in menu(Translator.load(locale))]
        await bot.set_my_commands(commands, language_code=code)


async def publish_description(bot: Bot, default_language: str) -> None:
    """Say what the bot does where nobody has written to it yet, and where it is shared. What stands already stays."""
    for locale, code in [(default_language, None), *((locale, locale) for locale in LANGUAGES)]:
        words = Translator.load(locale)
        full, short = words.text("bot.description"), words.text("bot.short_description")
        if (await bot.get_my_description(code)).description != full:
            await bot.set_my_description(full, code)
        if (await bot.get_my_short_description(code)).short_description != short:
            await bot.set_my_short_description(short, code)


class _Known(filters.MessageFilter):
    """Messages that begin with a command of the table, in a caption too. Which words: commands.py."""

    def filter(self, message: Message) -> bool:
        """Whether `message` does."""
        return _asked(message) is not None


class _Unknown(filters.MessageFilter):
    """Messages that begin as a command does; a forwarded text and a file's caption may begin so for its own reasons."""

    def filter(self, message: Message) -> bool:
        """Whether `message` does."""
        return bool(message.text and message.forward_origin is None and commands.named(_text(message)))


class Candid(Application[Any, Any, Any, Any, Any, Any]):
    """An application that does not log errors away: they reach who handed in the update."""

    async def process_error(
        self,
        update: object,  # noqa: ARG002 - its signature is the library's
        error: Exception,
        job: object = None,  # noqa: ARG002 - the same
        coroutine: object = None,  # noqa: ARG002 - the same
    ) -> bool:
        """Raise `error` again."""
        raise error


class Front:
    """Turns an update into a visit, the visit into a reply, and hands that over."""

    def __init__(self, adapter: Adapter, services: Services) -> None:
        self._adapter = adapter
        self._services = services

    async def command(self, update: Update, _context: Context) -> None:
        """A command of the table."""
        if update.effective_message and (asked := _asked(update.effective_message)):
            await self._answer(COMMANDS[asked.name], update, words=asked.words)

    async def button(self, update: Update, _context: Context) -> None:
        """A pressed button, perhaps an old or a forged one."""
        act, args = payload.decode(_data(update))
        await self._answer(BUTTONS.get(act, _UNKNOWN_BUTTON), update, args=args)

    async def unknown_command(self, update: Update, _context: Context) -> None:
        """A command that is in no table."""
        await self._answer(_UNKNOWN_COMMAND, update, words=_text(update.effective_message))

    async def plain(self, update: Update, _context: Context) -> None:
        """Words that are no command, or no words at all."""
        message = update.effective_message
        await self._answer(_PLAIN, update, words=_text(message) if message and message.text else "")

    async def membership(self, update: Update, _context: Context) -> None:
        """The bot itself was given or lost a place in a chat."""
        if update.my_chat_member:
            await membership.act(update.my_chat_member, self._services)
            await presence.act(update.my_chat_member, self._services)

    async def moved(self, update: Update, _context: Context) -> None:
        """A group has become a supergroup, which has another id."""
        if update.message:
            await presence.moved(update.message, self._services)

    async def copied(self, update: Update, _context: Context) -> None:
        """Telegram has put a channel's post into its discussion group."""
        if update.message:
            await copied_comments.act(update.message, self._services)

    async def renamed(self, update: Update, _context: Context) -> None:
        """A channel or group has another title."""
        if update.effective_chat:
            await membership.renamed(update.effective_chat, self._services)

    async def _answer(self, route: Route, update: Update, *, words: str = "", args: tuple[str, ...] = ()) -> None:
        visit = await begin(update, self._services, words=words, args=args)
        if visit is None:
            return
        if route is not _PLAIN:
            await memory.lapse(visit, self._services, LAPSING)
        if visit.role.covers(route.role):
            await self._carry_out(route, visit)
        else:
            await self._turn_away(update, visit)
        if visit.private:
            await self._see_to_menu(route, visit)

    async def _turn_away(self, update: Update, visit: Visit) -> None:
        """As if there were no such command or button; in groups, where unknown commands are passed over, nothing."""
        if visit.pressed:
            await audit.refuse(self._services.editorial, _data(update), visit.actor)
            await self._carry_out(_UNKNOWN_BUTTON, visit)
        elif visit.private:
            await self._carry_out(_UNKNOWN_COMMAND, visit.asking(_text(update.effective_message)))

    async def _see_to_menu(self, route: Route, visit: Visit) -> None:
        """The role may have changed in the operator's settings; in this visit the language too, where it can.

        A menu that is not what this visit began with is set by what holds now: an owner may have acted meanwhile.
        """
        chat_id, ports, locale = visit.chat_id, self._services.editorial, visit.translator.locale
        settled = route is not _PLAIN and not route.changes and route.role is Role.READER
        if settled and await menus.stands(ports, chat_id, visit.role, locale):
            return
        reader, member = await self._services.readers.get(chat_id), await self._services.team.member(chat_id)
        role, locale = member.role if member else Role.READER, reader.locale if reader else locale
        await menus.sync(ports, chat_id, role, at=self._services.now(), locale=locale)

    async def _carry_out(self, route: Route, visit: Visit) -> None:
        try:
            reply = await self._reply(route, visit)
        except TribuneError as problem:
            reply = await on_the_card(explained(problem, visit), visit, self._services)
        except Exception:
            with suppress(TelegramError):
                await self._adapter.deliver(Reply(), visit)
            raise
        await self._deliver(reply, visit)

    async def _reply(self, route: Route, visit: Visit) -> Reply:
        if (route.changes or (route.sets and visit.words)) and not await self._adapter.is_admin(visit):
            return refused(visit, "trouble.admins_only")
        if route.slow:
            with suppress(TelegramError):
                await self._adapter.typing(visit)
        return await route.act(visit, self._services)

    async def _deliver(self, reply: Reply, visit: Visit) -> None:
        """Hand the reply over. That a chat shuts the bot out is believed once it is confirmed by what is owed to it."""
        try:
            if visit.role is Role.READER:
                await self._adapter.deliver(reply, visit)
            else:
                await self._deliver_to_member(reply, visit)
        except Forbidden as problem:
            log.info("chat %s takes no messages: %s", visit.chat_id, problem.message)
            error = f"chat gone: 403 {problem.message}"
            await chats.refused(self._services.reading, visit.chat_id, error=error, at=self._services.now())

    async def _deliver_to_member(self, reply: Reply, visit: Visit) -> None:
        """The same; cards that a member of the desk has in this chat follow what it shows."""
        reply = await live_card.placed(reply, visit, self._services)
        shown = await self._adapter.deliver(reply, visit)
        await live_card.follow(reply, shown, self._adapter, visit, self._services)
        await post_preview.follow(reply, shown, visit, self._services)
        if visit.role.covers(Role.EDITOR):
            await approval_requests.settle(self._services.editorial, by=visit.actor)


def _asked(message: Message) -> commands.Asked | None:
    """The command of the table that a message begins with."""
    return commands.read(_text(message), COMMANDS, message.get_bot().username)


def _data(update: Update) -> str:
    """What a pressed button carried."""
    return (update.callback_query.data if update.callback_query else None) or ""


def _text(message: Message | None) -> str:
    """What a message or its caption says, its line breaks made spaces."""
    return " ".join((message.text or message.caption or "").split()) if message else ""
