"""What comes from Telegram and what goes there: the inbox, and the sender with the words of what is owed."""

import logging
from dataclasses import replace
from functools import partial

from bot.assembly.archive import Archive, team_of
from bot.delivery.api import BotApi
from bot.delivery.incoming.effort import Steps
from bot.delivery.incoming.inbox import Inbox, Raw, chat_of
from bot.delivery.outgoing import Text, encode
from bot.delivery.pace.limits import Pace
from bot.delivery.payload import Kept, Render
from bot.delivery.remedies import Remedies
from bot.delivery.resting import Alert
from bot.delivery.sender import Sender
from bot.domain.delivery import Lane, Outgoing
from bot.domain.newsroom import Role
from bot.domain.phrase import Phrase
from bot.jobs.composition import Composition
from bot.language.translator import Translator
from bot.rendering.digest import digest
from bot.rendering.message import Message
from bot.rendering.view import View
from bot.settings import Settings
from handlers.application import App, hear
from handlers.ui import payload
from storage.inbox import InboxRoom

_LOG = logging.getLogger(__name__)

_AHEAD_PAID = 500
_WORDINGS = 8


def inbox_of(chosen: Settings, archive: Archive, application: App, steps: Steps | None) -> Inbox:
    """What commits updates and has them handled once; `steps` says in which one an earlier process died."""

    async def tell(key: str, raw: Raw, reference: str) -> None:
        chat = chat_of(raw)
        if chat is not None:
            reader = await archive.store.readers.get(chat)
            words = Translator.load(reader.locale if reader else chosen.default_language)
            owed = encode(Text(message=Message(nodes=(words.text(key, reference=reference),))))
            outgoing = Outgoing(chat_id=chat, key=f"apology:{reference}", payload=owed, lane=Lane.REPLY)
            await archive.store.ledger.enqueue([outgoing], now=archive.now())

    return Inbox(
        InboxRoom(archive.store.database, bot_id=int(chosen.token.partition(":")[0])),
        handle=partial(hear, application),
        apologise=partial(tell, "trouble.apology"),
        given_up=partial(tell, "trouble.given_up"),
        steps=steps,
        now=archive.now,
    )


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
        shown = digest(selection, articles, archive.registry, view, more=payload.encode("digest", edition_id))
        return replace(shown, thread_id=order.reader.thread_id)

    return render


def alert_of(chosen: Settings, archive: Archive) -> Alert:
    """Tells every owner, each in their language, through the ledger like everything else that is owed."""
    team = team_of(chosen, archive)

    async def alert(said: Phrase) -> None:
        _LOG.warning("%s", Translator.load(chosen.default_language).say(said))
        now, outgoing = archive.now(), []
        for owner in [one.user_id for one in await team.members() if one.role is Role.OWNER]:
            reader = await archive.store.readers.get(owner)
            words = Translator.load(reader.locale if reader else chosen.default_language).say(said)
            owed = encode(Text(message=Message(nodes=(words,))))
            key = f"alert:{now.timestamp()}:{owner}"
            outgoing.append(Outgoing(chat_id=owner, key=key, payload=owed, lane=Lane.REPLY))
        await archive.store.ledger.enqueue(outgoing, now=now)

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
