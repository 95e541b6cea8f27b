"""What a handler answers, and the one adapter that says it to Telegram. What to say: the handlers."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter, TelegramError

from bot.delivery.api import Refusal
from bot.delivery.failures import Failure, failure_of
from bot.delivery.transport import LostReply
from bot.rendering.html import render, unmarked
from bot.rendering.message import Keyboard, Message, Nodes
from bot.rendering.splitting import clip, split
from handlers.visit import Visit

log = logging.getLogger(__name__)

_TOAST_LIMIT = 200
_BAD_REQUEST = 400


@dataclass(frozen=True, kw_only=True, slots=True)
class Enclosure:
    """A file to hand over: a document, or with `picture` a photo (PNG or JPEG, 10 MB at most)."""

    name: str
    content: bytes
    caption: Nodes = ()
    picture: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """An answer. With `edit` its first message replaces the one the button sits on.

    `keyboard` replaces only that message's buttons; `toast` is a short word over the chat, with `alert` one
    that has to be closed. `files` follow the messages, or with `files_first` stand above them.
    """

    messages: tuple[Message, ...] = ()
    edit: bool = False
    keyboard: Keyboard | None = None
    toast: str | None = None
    alert: bool = False
    files: tuple[Enclosure, ...] = ()
    files_first: bool = False
    instead: int | None = None
    """The message that the first one replaces, where that is not the one the button sits on."""
    tells: int | None = None
    """The article whose way to its channels the last message tells, and goes on telling."""


def say(*messages: Message) -> Reply:
    """New messages."""
    return Reply(messages=messages)


def show(visit: Visit, message: Message, *, toast: str | None = None) -> Reply:
    """The message in place of the one whose button was pressed; a new one where the visit was written."""
    return Reply(messages=(message,), edit=visit.pressed, toast=toast)


def words(text: str, keyboard: Keyboard = ()) -> Message:
    """A message of plain words."""
    return Message(nodes=(text,), keyboard=keyboard)


@dataclass(frozen=True, kw_only=True, slots=True)
class Unsaid:
    """Messages that Telegram did not take, or may not have: `doubtful` if the first one was perhaps heard.

    `editing` is the message that the first is to replace.
    """

    messages: tuple[Message, ...]
    editing: int | None = None
    doubtful: bool = False


Later = Callable[[Visit, Unsaid], Awaitable[None]]
"""Owes messages to whoever visits, for when Telegram takes them."""


class Adapter:
    """Speaks to Telegram for the handlers."""

    def __init__(self, bot: Bot, later: Later | None = None) -> None:
        self._bot = bot
        self._later = later

    async def typing(self, visit: Visit) -> None:
        """Show that an answer is being made."""
        await self._bot.send_chat_action(visit.chat_id, ChatAction.TYPING, message_thread_id=visit.thread_id)

    async def is_admin(self, visit: Visit) -> bool:
        """Whether who asks may change this chat's settings: anybody in private, admins in a group."""
        if visit.private or visit.speaks_for_chat:
            return True
        try:
            member = await self._bot.get_chat_member(visit.chat_id, visit.user_id)
        except BadRequest as problem:
            # A channel that speaks in the group, or Telegram's own service account, is no member of it.
            log.info("nobody's standing in chat %s could be asked: %s", visit.chat_id, problem.message)
            return False
        return member.status in {member.OWNER, member.ADMINISTRATOR}

    async def deliver(self, reply: Reply, visit: Visit) -> int | None:
        """Say it; gives the last message's number. A pressed button is always answered, or its clock would turn on."""
        if visit.query_id:
            await self._answer(visit.query_id, reply)
        if reply.keyboard is not None and visit.message_id:
            await self._rekey(visit, visit.message_id, reply.keyboard)
        for file in reply.files if reply.files_first else ():
            await self._hand_over_or_say(file, visit)
        target = reply.instead or (visit.message_id if reply.edit else None)
        shown = await self._say(_parts(reply.messages), visit, editing=target)
        for file in () if reply.files_first else reply.files:
            await self._hand_over_or_say(file, visit)
        return shown

    async def strip(self, visit: Visit, message_id: int) -> None:
        """Take the buttons off a message of the chat; one that is gone has none."""
        try:
            await self._rekey(visit, message_id, ())
        except TelegramError as problem:
            log.warning("an older card in chat %s keeps its buttons: %s", visit.chat_id, problem.message)

    async def _hand_over_or_say(self, file: Enclosure, visit: Visit) -> None:
        """A file is not owed, since the ledger keeps what it owes, and files may hold what is somebody's own."""
        try:
            await self._hand_over(file, visit)
        except BadRequest:
            raise
        except (RetryAfter, ChatMigrated, NetworkError) as problem:
            if self._later is None:
                raise
            log.warning("a file for chat %s was not handed over: %s", visit.chat_id, problem.message)
            missing = words(visit.translator.text("trouble.file_later", name=file.name))
            await self._later(visit, Unsaid(messages=(missing,)))

    async def _hand_over(self, file: Enclosure, visit: Visit) -> None:
        where: dict[str, Any] = {
            "caption": render(file.caption),
            "parse_mode": ParseMode.HTML,
            "message_thread_id": visit.thread_id,
        }
        if file.picture:
            await self._bot.send_photo(visit.chat_id, file.content, filename=file.name, **where)
        else:
            await self._bot.send_document(visit.chat_id, file.content, filename=file.name, **where)

    async def _answer(self, query_id: str, reply: Reply) -> None:
        toast = clip(reply.toast, _TOAST_LIMIT) if reply.toast else None
        try:
            await self._bot.answer_callback_query(query_id, toast, show_alert=reply.alert)
        except BadRequest as problem:
            if _failure(problem) is not Failure.ANSWERED_LATE:
                raise
            log.info("a button was answered too late to show: %s", problem.message)
        except (RetryAfter, NetworkError) as problem:
            log.warning("a button stays unanswered: %s", problem.message)  # what it asked for is worth more

    async def _rekey(self, visit: Visit, message_id: int, keyboard: Keyboard) -> None:
        try:
            await self._bot.edit_message_reply_markup(
                chat_id=visit.chat_id, message_id=message_id, reply_markup=_markup(keyboard)
            )
        except BadRequest as problem:
            if _failure(problem) not in {Failure.NOT_MODIFIED, Failure.EDIT_TARGET_GONE}:
                raise
        except (RetryAfter, NetworkError) as problem:
            log.warning("buttons in chat %s show what was: %s", visit.chat_id, problem.message)

    async def _say(self, parts: Sequence[Message], visit: Visit, *, editing: int | None) -> int | None:
        """One after another. What Telegram does not take now is owed from there on: nobody sleeps in a handler.

        So is what it may not have heard, and what is meant for a group that has a new number.
        Gives the last message's number.
        """
        shown = None
        for number, part in enumerate(parts):
            target = editing if number == 0 else None
            try:
                shown = await self._part(part, visit, target)
            except BadRequest:
                raise
            except (RetryAfter, ChatMigrated, NetworkError) as problem:
                if self._later is None:
                    raise
                log.warning("an answer to chat %s waits in the ledger: %s", visit.chat_id, problem.message)
                doubtful = isinstance(problem, LostReply)
                await self._later(visit, Unsaid(messages=tuple(parts[number:]), editing=target, doubtful=doubtful))
                return None
        return shown

    async def _part(self, part: Message, visit: Visit, editing: int | None) -> int | None:
        if editing is not None and await self._edited(part, visit, editing):
            return editing
        return await _parsed_or_plain(part.nodes, lambda text, mode: self._send(part, visit, text, mode))

    async def _edited(self, part: Message, visit: Visit, message_id: int) -> bool:
        """Whether the message now shows `part`; False where it is not there to be edited."""
        try:
            await _parsed_or_plain(
                part.nodes, lambda text, mode: self._edit(part, visit.chat_id, message_id, text, mode)
            )
        except BadRequest as problem:
            if _failure(problem) is Failure.EDIT_TARGET_GONE:
                return False
            if _failure(problem) is not Failure.NOT_MODIFIED:
                raise
        return True

    async def _send(self, part: Message, visit: Visit, text: str, mode: str | None) -> int | None:
        sent = await self._bot.send_message(
            visit.chat_id,
            text,
            parse_mode=mode,
            reply_markup=_markup(part.keyboard),
            link_preview_options=LinkPreviewOptions(is_disabled=not part.preview),
            message_thread_id=visit.thread_id,
        )
        return sent.message_id

    async def _edit(self, part: Message, chat_id: int, message_id: int, text: str, mode: str | None) -> int | None:
        await self._bot.edit_message_text(
            text,
            chat_id=chat_id,
            message_id=message_id,
            parse_mode=mode,
            reply_markup=_markup(part.keyboard),
            link_preview_options=LinkPreviewOptions(is_disabled=not part.preview),
        )
        return message_id


def _parts(messages: Sequence[Message]) -> list[Message]:
    """Messages as Telegram takes them, cut where they are too long; buttons stand under the last part."""
    parts: list[Message] = []
    for message in messages:
        cut = [Message(nodes=nodes, preview=message.preview) for nodes in split(message.nodes)]
        parts += [*cut[:-1], replace(cut[-1], keyboard=message.keyboard)] if cut else []
    return parts


async def _parsed_or_plain(nodes: Nodes, send: Callable[[str, str | None], Awaitable[int | None]]) -> int | None:
    """Send as HTML; as plain text where Telegram cannot parse that. Gives what `send` gives."""
    try:
        return await send(render(nodes), ParseMode.HTML)
    except BadRequest as problem:
        if _failure(problem) is not Failure.UNPARSABLE:
            raise
        log.warning("sent without markup: %s", problem.message)
        return await send(unmarked(nodes), None)


def _failure(problem: BadRequest) -> Failure:
    return failure_of(Refusal(_BAD_REQUEST, problem.message))


def _markup(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    if not keyboard:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(key.label, callback_data=key.payload, url=key.url) for key in row] for row in keyboard]
    )
