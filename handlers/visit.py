"""One visit: who asks what, in which words, and what they may do. Read from an update once; answers: the handlers."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self
from zoneinfo import ZoneInfo

from telegram import Chat, InlineKeyboardMarkup, Message, Update, User

from bot.domain.newsroom import NOBODIES, Role
from bot.domain.reader import Reader
from bot.editorial import team
from bot.editorial.notify import remember_locale
from bot.editorial.ports import Actor
from bot.language import nearest, zones
from bot.language.style import reading
from bot.language.translator import Translator
from bot.reading.ports import Asker
from bot.rendering.message import Button, Keyboard
from bot.rendering.view import View
from handlers.incoming import Sent, read, shown_name
from handlers.services import Services


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """What a handler is told. `reader` is None for a chat that has not started; `words` follow the command.

    `args`, `message_id`, `keyboard` and `query_id` belong to a pressed button and are empty otherwise.
    """

    chat_id: int
    user_id: int
    translator: Translator
    zone: ZoneInfo
    languages: tuple[str, ...]
    now: datetime
    chat_kind: str = "private"
    words: str = ""
    args: tuple[str, ...] = ()
    reader: Reader | None = None
    language_code: str | None = None
    message_id: int | None = None
    keyboard: Keyboard = ()
    query_id: str | None = None
    thread_id: int | None = None
    speaks_for_chat: bool = False
    """Whether the sender is the group itself: an anonymous admin."""
    role: Role = Role.READER
    """As the database has it now; outside a private chat everybody is a reader."""
    name: str = ""
    """As the person calls themselves, safe to show; never stored for readers."""
    sent: Sent | None = None
    """The message this visit was written with; None for a pressed button."""

    @property
    def pressed(self) -> bool:
        """Whether a button was pressed, rather than something written."""
        return self.query_id is not None

    @property
    def private(self) -> bool:
        """Whether this is one person's chat with the bot."""
        return self.chat_kind == Chat.PRIVATE

    @property
    def actor(self) -> Actor:
        """Whoever asks, as one who acts."""
        return Actor(id=self.user_id, at=self.now, locale=self.translator.locale, zone=self.zone, name=self.name)

    @property
    def asker(self) -> Asker:
        """The chat, as one that asks for what readers do."""
        return Asker(
            chat_id=self.chat_id,
            at=self.now,
            locale=self.translator.locale,
            languages=self.languages,
            zone=self.zone,
            reader=self.reader,
            thread_id=self.thread_id,
        )

    def by(self, asker: Asker) -> Self:
        """The same visit, by the settings that are kept since."""
        translator = Translator.load(asker.locale)
        return replace(self, reader=asker.reader, translator=translator, zone=asker.zone, languages=asker.languages)

    def asking(self, words: str = "", *args: str) -> Self:
        """The same visit, as if it had asked something else."""
        return replace(self, words=words, args=args)

    def view(self, services: Services) -> View:
        """How this chat sees things."""
        return View(translator=self.translator, zone=self.zone, now=self.now, username=services.username)


async def begin(update: Update, services: Services, *, words: str = "", args: tuple[str, ...] = ()) -> Visit | None:
    """The visit an update makes; None where nobody in a chat asked for anything."""
    chat, query, user = update.effective_chat, update.callback_query, update.effective_user
    if chat is None or user is None:
        return None
    reader = await services.readers.get(chat.id)
    role = await _role(chat, user, services)
    message = update.effective_message
    locale = reader.locale if reader else nearest(user.language_code, services.defaults.language)
    if reader is None and role is not Role.READER:
        await remember_locale(services.editorial, user.id, locale)
    return Visit(
        chat_id=chat.id,
        user_id=user.id,
        translator=Translator.load(locale),
        zone=reader.zone if reader else zones.guess(user.language_code, services.defaults.zone),
        languages=reader.languages if reader else reading(locale),
        now=services.now(),
        chat_kind=chat.type,
        words=words,
        args=args,
        reader=reader,
        language_code=user.language_code,
        message_id=message.message_id if query and message else None,
        keyboard=_keyboard(message) if query else (),
        query_id=query.id if query else None,
        thread_id=message.message_thread_id if message and message.is_topic_message else None,
        speaks_for_chat=bool(message and not query and message.sender_chat and message.sender_chat.id == chat.id),
        role=role,
        name=shown_name(user.full_name),
        sent=read(message) if message and not query else None,
    )


async def _role(chat: Chat, user: User, services: Services) -> Role:
    """The role of one person in their own chat; accounts that stand for many, and bots, have none."""
    if chat.type != Chat.PRIVATE or chat.id != user.id or user.is_bot or user.id in NOBODIES:
        return Role.READER
    return await team.role_of(services.editorial, user.id, shown_name(user.full_name))


def _keyboard(message: Message | None) -> Keyboard:
    """The buttons a message has now. One too old for Telegram to show has none to read."""
    markup = getattr(message, "reply_markup", None)
    if not isinstance(markup, InlineKeyboardMarkup):
        return ()
    return tuple(
        tuple(Button(label=key.text, payload=_data(key.callback_data), url=key.url) for key in row)
        for row in markup.inline_keyboard
    )


def _data(data: object) -> str | None:
    return data if isinstance(data, str) else None
