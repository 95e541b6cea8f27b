"""The composition root: the only place that constructs collaborators, and that knows what fulfils which port."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Coroutine, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from secrets import token_hex, token_urlsafe

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.delivery.api import BotApi
from bot.delivery.inbox import Inbox, Raw, chat_of
from bot.delivery.instance import Instance, Ousted
from bot.delivery.introduction import introduce
from bot.delivery.limits import Limits, Pace
from bot.delivery.payload import owed_message
from bot.delivery.polling import Polling, WrongToken
from bot.delivery.remedies import Remedies
from bot.delivery.sender import Sender, Stopped
from bot.delivery.transport import AiohttpRequest, LaneLimiter
from bot.delivery.webhook import Webhook
from bot.delivery.wire import Wire
from bot.desk import Copydesk, Defaults, Desk
from bot.domain.article import ArticleId
from bot.domain.delivery import Debt, Lane
from bot.domain.errors import Misconfigured
from bot.domain.person import Person
from bot.domain.phrase import Phrase
from bot.domain.ports import Now
from bot.domain.registry import Kind, Overlay
from bot.ingest.intake import Intake
from bot.language.translator import Translator
from bot.rendering.digest import digest
from bot.rendering.message import Message
from bot.rendering.view import View
from bot.scheduling.broadcasting import Broadcaster
from bot.scheduling.clockwork import Clockwork
from bot.scheduling.composition import Composition
from bot.scheduling.corrections import Corrections
from bot.scheduling.planner import Planner
from bot.scheduling.press import Press
from bot.scheduling.printing import Printing
from bot.scheduling.progress import Progress
from bot.scheduling.retagging import Retagger
from bot.scheduling.routing import Routing
from bot.settings import Settings
from bot.tagging.lexicon import Lexicon
from bot.tagging.registry import LexiconRegistry
from bot.tagging.revision import RevisedTagger
from handlers.application import App, build, publish_description, publish_menu
from handlers.payload import encode
from handlers.reply import Later
from handlers.visit import Visit
from storage import SqliteStore, open_store
from storage.inbox import SqliteInbox
from storage.instance import SqliteInstance
from storage.team import SqliteTeam

_LOG = logging.getLogger(__name__)

_AHEAD_PAID = 500


@dataclass(kw_only=True, slots=True)
class Archive:
    """Everything that works without Telegram: the store, and what fills and reads it."""

    store: SqliteStore
    registry: LexiconRegistry
    tagger: RevisedTagger
    intake: Intake
    planner: Planner
    now: Now

    _overlay: Overlay = field(default_factory=Overlay)
    _learnt: set[str] = field(default_factory=set)

    async def learn(self) -> None:
        """Let registry and tagger know what editors changed and whom articles brought along, here or elsewhere."""
        if await self.store.registrar.version() != self._overlay.version:
            self._overlay = await self.store.registrar.overlay()
            self.registry.adopt(self.tagger.adopt(self._overlay), self._overlay)
            self._learnt.clear()
        # The store knows a listed person only by the names articles used; the lexicon's own entry says more.
        gone = self._overlay.redirects.get(Kind.PERSON, {})
        fresh = [
            person
            for person in await self.store.articles.people()
            if person.provisional and person.id not in self._learnt and person.id not in gone
        ]
        if fresh:
            self.registry.learn(fresh)
            self._learnt.update(person.id for person in fresh)

    async def summary(self, article_id: ArticleId, words: Translator) -> str:
        """One line on what was found in an article, for the operator who stored it."""
        await self.learn()
        article = await self.store.articles.get(article_id)
        people = [self.registry.person(one).name_in(words.locale) for one in article.people]
        topics = [self.registry.topic(one).name_in(words.locale) for one in article.topics]
        quotes = sum(quote.attributed for quote in article.quotes)
        return words.text(
            "ingest.summary",
            number=str(article.id),
            headline=article.manuscript.headline,
            people=words.list(people) or words.text("ingest.nobody"),
            topics=words.list(topics) or words.text("ingest.no_topics"),
            quotes=words.text("ingest.quotes", count=quotes),
        )


@asynccontextmanager
async def open_archive(chosen: Settings, *, now: Now, people: Iterable[Person] = ()) -> AsyncIterator[Archive]:
    """The archive at `chosen.database_url`, its registry knowing `people` besides those it ships with.

    Raises:
        Misconfigured: the database cannot be opened.
    """
    store = await open_store(chosen.database_url)
    try:
        lexicon = Lexicon.shipped().with_people(people)
        tagger = RevisedTagger(lexicon)
        archive = Archive(
            store=store,
            registry=LexiconRegistry(lexicon),
            tagger=tagger,
            intake=Intake(articles=store.articles, tagger=tagger, now=now),
            planner=Planner(articles=store.articles, planning=store.planning, now=now),
            now=now,
        )
        await archive.learn()
        yield archive
    finally:
        await store.close()


@dataclass(frozen=True, kw_only=True, slots=True)
class Bot:
    """A bot that is up: listening, sending, ticking."""

    archive: Archive
    sender: Sender
    printing: Printing
    routing: Routing
    ended: asyncio.Task[None]
    """Done when listening or sending ended by itself: the token was refused."""

    async def tick(self) -> None:
        """Do what now asks for: owe what is due, and let the sender know."""
        await self.archive.learn()
        await self.archive.store.figures.count(self.archive.now())
        if await self.archive.planner.plan():
            self.sender.wake()
        await self.routing.work()
        await self.printing.work()


@asynccontextmanager
async def running(chosen: Settings, archive: Archive) -> AsyncIterator[Bot]:
    """The bot on the Telegram that `chosen` names; waits for Telegram as long as it takes.

    Raises:
        WrongToken: Telegram does not know the token.
    """
    async with Wire() as wire:
        api = BotApi(wire, server=chosen.api_url, token=chosen.token)
        username = await introduce(api)
        pace = Pace(Limits(overall=chosen.rate), paid=chosen.paid_broadcast)
        request = AiohttpRequest(wire)
        telegram: ExtBot[Lane] = ExtBot(
            chosen.token,
            base_url=f"{chosen.api_url}/bot",
            base_file_url=f"{chosen.api_url}/file/bot",
            request=request,
            get_updates_request=request,
            rate_limiter=LaneLimiter(pace),
        )
        printing = _printing(chosen, archive, username)
        desk = _desk(chosen, archive, username, copydesk=_copydesk(archive, telegram, printing))
        application = build(telegram, desk, later=_later(archive))
        instance = Instance(row=SqliteInstance(archive.store.database), now=archive.now)
        async with instance.working(), application:
            inbox = _inbox(chosen, archive, application, api)
            sender = _sender(chosen, archive, api, pace, username)
            printing.wake = sender.wake
            await inbox.replay()
            menu = _publish(telegram, chosen.default_language)
            works = (_listening(chosen, api, inbox), sender.run(), instance.keep(), menu)
            slowly = (_retagger(archive, sender).run(), _broadcaster(chosen, archive, sender).run())
            ended = asyncio.create_task(_together(*works, *slowly))
            bot = Bot(archive=archive, sender=sender, printing=printing, routing=_routing(chosen, archive), ended=ended)
            clockwork = Clockwork(bot.tick)
            clockwork.start()
            try:
                await bot.tick()
                yield bot
            finally:
                clockwork.stop()
                ended.cancel()
                await asyncio.gather(ended, return_exceptions=True)
                await inbox.finish()


async def run(chosen: Settings, *, now: Now) -> int:
    """The bot until it is interrupted (0) or its token is refused (2)."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    working = asyncio.create_task(_work(chosen, now))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    working.cancel()
    try:
        await working
    except asyncio.CancelledError:
        return 0
    except (WrongToken, Stopped) as problem:
        raise Misconfigured("settings.refused_token", name="TELEGRAM_BOT_TOKEN", why=str(problem)) from problem
    except Ousted as problem:
        raise Misconfigured("delivery.ousted") from problem
    except OSError as problem:
        address, why = ":".join(map(str, chosen.listen)), problem.strerror or str(problem)
        raise Misconfigured("settings.listen_taken", name="LISTEN", address=address, why=why) from problem
    return 0


async def _work(chosen: Settings, now: Now) -> None:
    async with open_archive(chosen, now=now) as archive, running(chosen, archive) as bot:
        await bot.ended


def _listening(chosen: Settings, api: BotApi, inbox: Inbox) -> Coroutine[None, None, None]:
    """How updates come: Telegram is asked for them, or brings them."""
    if not chosen.webhook_url:
        return Polling(api, inbox).run()
    host, port = chosen.listen
    secret = chosen.webhook_secret or token_urlsafe(32)
    return Webhook(api=api, inbox=inbox, url=chosen.webhook_url, secret=secret, host=host, port=port).run()


async def _together(*works: Coroutine[None, None, None]) -> None:
    """Do all of it until one fails."""
    try:
        async with asyncio.TaskGroup() as tasks:
            for work in works:
                tasks.create_task(work)
    except* (WrongToken, Stopped, Ousted, OSError) as ends:
        raise ends.exceptions[0] from None


async def _publish(telegram: ExtBot[Lane], language: str) -> None:
    """Menu and description are a comfort: without them the bot works, so a failure is a line in the log."""
    for what, publish in (("command menu", publish_menu), ("description", publish_description)):
        try:
            await publish(telegram, language)
        except TelegramError as problem:
            _LOG.warning("the %s could not be set: %s", what, problem)


def _printing(chosen: Settings, archive: Archive, username: str) -> Printing:
    store, now = archive.store, archive.now
    press = Press(
        posts=store.posts,
        drafts=store.drafts,
        revisions=store.revisions,
        articles=store.articles,
        channels=store.channels,
        outbox=store.ledger,
        audit=store.audit,
        registry=archive.registry,
        transaction=store.transaction,
        now=now,
        username=username,
    )
    corrections = Corrections(
        posts=store.posts,
        drafts=store.drafts,
        revisions=store.revisions,
        articles=store.articles,
        channels=store.channels,
        readers=store.readers,
        team=SqliteTeam(store.database, owners=chosen.owner_ids),
        outbox=store.ledger,
        now=now,
        username=username,
        language=chosen.default_language,
    )
    return Printing(press=press, corrections=corrections)


def team_of(chosen: Settings, archive: Archive) -> SqliteTeam:
    """Who works at the desk."""
    return SqliteTeam(archive.store.database, owners=chosen.owner_ids)


def _routing(chosen: Settings, archive: Archive) -> Routing:
    store = archive.store
    return Routing(
        routes=store.routes,
        articles=store.articles,
        channels=store.channels,
        posts=store.posts,
        team=team_of(chosen, archive),
        readers=store.readers,
        audit=store.audit,
        outbox=store.ledger,
        transaction=store.transaction,
        now=archive.now,
        language=chosen.default_language,
    )


def _copydesk(archive: Archive, telegram: ExtBot[Lane], printing: Printing) -> Copydesk:
    async def fetch(file_id: str) -> bytes:
        file = await telegram.get_file(file_id)
        return bytes(await file.download_as_bytearray())

    return Copydesk(
        drafts=archive.store.drafts,
        posts=archive.store.posts,
        revisions=archive.store.revisions,
        intake=archive.intake,
        fetch=fetch,
        press=printing.work,
    )


def _desk(chosen: Settings, archive: Archive, username: str, *, copydesk: Copydesk) -> Desk:
    store = archive.store
    return Desk(
        articles=store.articles,
        readers=store.readers,
        editions=store.editions,
        memory=store.memory,
        registry=archive.registry,
        now=archive.now,
        digest_now=archive.planner.selection_now,
        defaults=Defaults(language=chosen.default_language, zone=chosen.default_zone, hour=chosen.default_hour),
        username=username,
        team=SqliteTeam(store.database, owners=chosen.owner_ids),
        audit=store.audit,
        channels=store.channels,
        copydesk=copydesk,
        outbox=store.ledger,
        transaction=store.transaction,
        registrar=store.registrar,
        retags=store.retags,
        revise=archive.learn,
        broadcasts=store.broadcasts,
        figures=store.figures,
        per_second=_bulk_rate(chosen),
    )


def _retagger(archive: Archive, sender: Sender) -> Retagger:
    store = archive.store
    progress = Progress(store.ledger, archive.now)
    return Retagger(retags=store.retags, tagger=archive.tagger, progress=progress, now=archive.now, wake=sender.wake)


def _broadcaster(chosen: Settings, archive: Archive, sender: Sender) -> Broadcaster:
    store, progress = archive.store, Progress(archive.store.ledger, archive.now)
    rate = _bulk_rate(chosen)
    return Broadcaster(broadcasts=store.broadcasts, progress=progress, now=archive.now, rate=rate, wake=sender.wake)


def _bulk_rate(chosen: Settings) -> int:
    """Messages a second that nobody waits in front of, at most."""
    return Limits().paid if chosen.paid_broadcast else chosen.rate


def _inbox(chosen: Settings, archive: Archive, application: App, api: BotApi) -> Inbox:
    async def handle(raw: Raw) -> None:
        await application.process_update(Update.de_json(raw, application.bot))

    async def apologise(raw: Raw, reference: str) -> None:
        chat = chat_of(raw)
        if chat is not None:
            reader = await archive.store.readers.get(chat)
            words = Translator.load(reader.locale if reader else chosen.default_language)
            await api.call("sendMessage", {"chat_id": chat, "text": words.text("trouble.apology", reference=reference)})

    kept = SqliteInbox(archive.store.database, bot_id=int(chosen.token.partition(":")[0]))
    return Inbox(kept, handle=handle, apologise=apologise, now=archive.now)


def _later(archive: Archive) -> Later:
    """Answers that Telegram does not take now go where everything waits that is owed, ahead of broadcasts."""

    async def later(visit: Visit, parts: Sequence[Message]) -> None:
        debts = [
            Debt(
                chat_id=visit.chat_id,
                key=f"reply:{token_hex(8)}",
                payload=owed_message(part, thread_id=visit.thread_id),
                lane=Lane.REPLY,
            )
            for part in parts
        ]
        await archive.store.ledger.owe(debts, now=archive.now())

    return later


def _sender(chosen: Settings, archive: Archive, api: BotApi, pace: Pace, username: str) -> Sender:
    store = archive.store

    composition = Composition(
        articles=store.articles, editions=store.editions, planning=store.planning, now=archive.now
    )

    async def render(edition_id: int, _chat_id: int) -> Message | None:
        """An edition in words as things are now; None where every one of its articles is gone."""
        order, selection = await composition.selection(edition_id)
        entries = (*selection.entries, *selection.rest) if selection else ()
        articles = await store.articles.many([entry.article_id for entry in entries])
        if selection is None or not any(entry.article_id in articles for entry in selection.entries):
            return None
        words = Translator.load(order.reader.locale)
        view = View(translator=words, zone=order.reader.zone, now=archive.now(), username=username)
        return digest(selection, articles, archive.registry, view, more=encode("digest", edition_id))

    async def alert(said: Phrase) -> None:
        """Tell the owners, through the ledger like everything else that is owed."""
        words = Translator.load(chosen.default_language).say(said)
        _LOG.warning("%s", words)
        payload = owed_message(Message(nodes=(words,)))
        key = f"alert:{archive.now().timestamp()}"
        owners = sorted(chosen.owner_ids)
        debts = [Debt(chat_id=one, key=f"{key}:{one}", payload=payload, lane=Lane.REPLY) for one in owners]
        await store.ledger.owe(debts, now=archive.now())

    payloads: dict[int, str] = {}

    async def kept(number: int) -> str:
        """What a broadcast sends; it never changes once it runs."""
        if number not in payloads:
            payloads.clear()
            payloads[number] = (await store.broadcasts.get(number)).payload
        return payloads[number]

    remedies = Remedies(ledger=store.ledger, pace=pace, now=archive.now, alert=alert)
    return Sender(
        ledger=store.ledger,
        api=api,
        pace=pace,
        remedies=remedies,
        render=render,
        kept=kept,
        now=archive.now,
        paid=chosen.paid_broadcast,
        ahead=_AHEAD_PAID if chosen.paid_broadcast else max(chosen.rate, 10),
    )
