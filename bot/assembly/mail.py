"""What comes from Telegram and what goes there: the inbox, and the sender with the words of what is owed."""

import logging
from dataclasses import replace

from telegram import Update

from bot.assembly.archive import Archive
from bot.assembly.works import team_of
from bot.delivery.api import BotApi
from bot.delivery.inbox import Inbox, Raw, chat_of
from bot.delivery.limits import Pace
from bot.delivery.payload import Kept, Render, owed_message
from bot.delivery.remedies import Alert, Remedies
from bot.delivery.sender import Sender
from bot.domain.delivery import Debt, Lane
from bot.domain.desk import Role
from bot.domain.phrase import Phrase
from bot.language.translator import Translator
from bot.rendering.digest import digest
from bot.rendering.message import Message
from bot.rendering.view import View
from bot.scheduling.composition import Composition
from bot.settings import Settings
from handlers.application import App
from handlers.payload import encode
from storage.inbox import SqliteInbox

_LOG = logging.getLogger(__name__)

_AHEAD_PAID = 500
_WORDINGS = 8


def inbox_of(chosen: Settings, archive: Archive, application: App) -> Inbox:
    """What commits updates and has them handled once."""

    async def handle(raw: Raw) -> None:
        await application.process_update(Update.de_json(raw, application.bot))

    async def apologise(raw: Raw, reference: str) -> None:
        chat = chat_of(raw)
        if chat is not None:
            reader = await archive.store.readers.get(chat)
            words = Translator.load(reader.locale if reader else chosen.default_language)
            payload = owed_message(Message(nodes=(words.text("trouble.apology", reference=reference),)))
            debt = Debt(chat_id=chat, key=f"apology:{reference}", payload=payload, lane=Lane.REPLY)
            await archive.store.ledger.owe([debt], now=archive.now())

    kept = SqliteInbox(archive.store.database, bot_id=int(chosen.token.partition(":")[0]))
    return Inbox(kept, handle=handle, apologise=apologise, now=archive.now)


def sender_of(chosen: Settings, archive: Archive, api: BotApi, pace: Pace, username: str) -> Sender:
    """What drains the ledger."""
    store = archive.store
    return Sender(
        ledger=store.ledger,
        api=api,
        pace=pace,
        remedies=Remedies(ledger=store.ledger, pace=pace, now=archive.now, alert=alert_of(chosen, archive)),
        render=_edition(archive, username),
        kept=_broadcast(archive),
        now=archive.now,
        paid=chosen.paid_broadcast,
        ahead=_AHEAD_PAID if chosen.paid_broadcast else max(chosen.rate, 10),
    )


def _edition(archive: Archive, username: str) -> Render:
    """An edition in words as things are when it is sent; None where every one of its articles is gone."""
    store, now = archive.store, archive.now
    composition = Composition(articles=store.articles, editions=store.editions, planning=store.planning, now=now)

    async def render(edition_id: int, _chat_id: int) -> Message | None:
        order, selection = await composition.selection(edition_id)
        entries = (*selection.entries, *selection.rest) if selection else ()
        articles = await store.articles.many([entry.article_id for entry in entries])
        if selection is None or not any(entry.article_id in articles for entry in selection.entries):
            return None
        words = Translator.load(order.reader.locale)
        view = View(translator=words, zone=order.reader.zone, now=now(), username=username)
        shown = digest(selection, articles, archive.registry, view, more=encode("digest", edition_id))
        return replace(shown, thread_id=order.reader.thread_id)

    return render


def alert_of(chosen: Settings, archive: Archive) -> Alert:
    """Tells every owner, each in their language, through the ledger like everything else that is owed."""
    team = team_of(chosen, archive)

    async def alert(said: Phrase) -> None:
        _LOG.warning("%s", Translator.load(chosen.default_language).say(said))
        now, debts = archive.now(), []
        for owner in [one.user_id for one in await team.members() if one.role is Role.OWNER]:
            reader = await archive.store.readers.get(owner)
            words = Translator.load(reader.locale if reader else chosen.default_language).say(said)
            payload = owed_message(Message(nodes=(words,)))
            key = f"alert:{now.timestamp()}:{owner}"
            debts.append(Debt(chat_id=owner, key=key, payload=payload, lane=Lane.REPLY))
        await archive.store.ledger.owe(debts, now=now)

    return alert


def _broadcast(archive: Archive) -> Kept:
    """What a wording of a broadcast says; it never changes once that runs, so the last ones are remembered."""
    payloads: dict[int, str] = {}

    async def kept(number: int) -> str:
        if number not in payloads:
            if len(payloads) >= _WORDINGS:
                payloads.clear()
            payloads[number] = await archive.store.broadcasts.payload(number)
        return payloads[number]

    return kept
