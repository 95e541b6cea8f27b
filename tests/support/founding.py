"""Founds the town of town.py: sandbox, store and bot, joined as assembly joins them but for the clock."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import time
from typing import Any
from zoneinfo import ZoneInfo

from telegram.ext import ExtBot

from bot.delivery.transport import AiohttpRequest
from bot.desk import Copydesk, Defaults, Desk
from bot.domain.article import StoryId
from bot.domain.edition import Entry, Selection
from bot.domain.reader import Reader, Subscription
from bot.ingest.intake import Intake
from bot.ingest.web import Web
from bot.sandbox.limits import Limits
from bot.sandbox.people import OWNER
from bot.sandbox.server import Sandbox
from bot.scheduling.corrections import Corrections
from bot.scheduling.press import Press
from bot.scheduling.printing import Printing
from bot.tagging.lexicon import Lexicon
from bot.tagging.registry import LexiconRegistry
from bot.tagging.revision import RevisedTagger
from handlers.application import build
from handlers.desk.inspecting import inspector
from handlers.routes import menu
from storage import SqliteStore, open_store
from storage.team import SqliteTeam
from tests.support.town import CAST, Hand, Town


def _copydesk(
    store: SqliteStore, registry: LexiconRegistry, tagger: RevisedTagger, clock: Hand, bot: ExtBot[Any]
) -> Copydesk:
    """What turns texts into posts, as assembly joins it."""
    rooms = {"posts": store.posts, "drafts": store.drafts, "revisions": store.revisions}
    shared: Any = rooms | {"articles": store.articles, "channels": store.channels, "outbox": store.ledger}
    shared |= {"now": clock, "username": "tribune_demo_bot"}
    press = Press(**shared, audit=store.audit, registry=registry, transaction=store.transaction)
    team = SqliteTeam(store.database, owners=frozenset({OWNER}))
    corrections = Corrections(**shared, readers=store.readers, team=team, language="en")

    async def fetch(file_id: str) -> bytes:
        file = await bot.get_file(file_id)
        return bytes(await file.download_as_bytearray())

    intake = Intake(articles=store.articles, tagger=tagger, now=clock)
    printing = Printing(press=press, corrections=corrections)
    web = Web(now=clock, may_visit=lambda address, _port: address.is_loopback)
    return Copydesk(**rooms, intake=intake, fetch=fetch, read_page=web.read, press=printing.work)  # type: ignore[arg-type]


@asynccontextmanager
async def a_town() -> AsyncIterator[Town]:
    """A town whose people have all written to the bot, and know nothing of it yet."""
    clock = Hand()
    sandbox = Sandbox(now=clock, limits=Limits.off())
    await sandbox.start()
    store = await open_store("sqlite:///:memory:")
    bot = ExtBot(
        sandbox.token,
        base_url=f"{sandbox.url}/bot",
        base_file_url=f"{sandbox.url}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(),
    )
    lexicon = Lexicon.shipped().with_people(CAST)
    registry, tagger = LexiconRegistry(lexicon), RevisedTagger(lexicon)

    async def revise() -> None:
        overlay = await store.registrar.overlay()
        registry.adopt(tagger.adopt(overlay), overlay)
        registry.learn(one for one in await store.articles.people() if one.provisional)

    async def digest_now(reader: Reader, _held: Sequence[Subscription]) -> Selection:
        shelf = await store.articles.latest(languages=reader.languages, limit=50)
        entries = tuple(Entry(article_id=one.id, story_id=StoryId(one.story_id), because=()) for one in shelf.articles)
        most = reader.length.entries
        return Selection(entries=entries[:most], rest=entries[most:])

    desk = Desk(
        articles=store.articles,
        readers=store.readers,
        editions=store.editions,
        memory=store.memory,
        registry=registry,
        now=clock,
        digest_now=digest_now,
        defaults=Defaults(language="en", zone=ZoneInfo("Europe/Kyiv"), hour=time(8)),
        username="tribune_demo_bot",
        team=SqliteTeam(store.database, owners=frozenset({OWNER})),
        audit=store.audit,
        channels=store.channels,
        copydesk=_copydesk(store, registry, tagger, clock, bot),
        outbox=store.ledger,
        transaction=store.transaction,
        registrar=store.registrar,
        retags=store.retags,
        stories=store.stories,
        revise=revise,
        inspect=inspector(bot),
        broadcasts=store.broadcasts,
        figures=store.figures,
        menu=menu,
        per_second=25,
    )
    application = build(bot, desk)
    await application.initialize()
    town = Town(sandbox, store, desk, application, clock)
    town.tagger = tagger
    try:
        yield town
    finally:
        await town.close()
        await application.shutdown()
        await store.close()
        await sandbox.stop()
