"""`tribune demo`: sandbox, bot, newsroom and a clock that can be moved, in one process and one temporary folder."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import assembly
from bot.assembly.jobs import EDITIONS
from bot.clock import MovableClock
from bot.demo.alone import listen, say, until_stopped
from bot.demo.newsroom import Newsroom
from bot.domain.errors import TribuneError
from bot.domain.newsroom import Channel, Role, Standing
from bot.domain.rights import USED
from bot.ingest.named import Named
from bot.ingest.web import Web
from bot.ingest.worker import Workshop
from bot.language.translator import Translator
from bot.sandbox.people import CAST, CHANNEL, EDITOR, OWNER
from bot.sandbox.server import Sandbox
from bot.settings import Settings

_USUAL_PORT = 8080
_TRY = ("/start", "/latest", "/topic security", "/topic безпека", "/person Drobot", "/quote", "/digest")


@dataclass(kw_only=True, slots=True)
class Demo:
    """A demo that runs: tests and benchmarks use it as it is."""

    sandbox: Sandbox
    archive: assembly.Archive
    bot: assembly.Bot
    newsroom: Newsroom
    printed: int
    clock: MovableClock
    silence: str | None = None
    """Why the last move of the clock brought nobody a digest; None where it did."""

    async def move(self, advance: float | None, to: datetime | None) -> str:
        """Move the clock, print what has come due, and let the bot do what the new time asks of it."""
        before = await self.archive.store.editions.newest()
        async with self.bot.jobs.without(EDITIONS):  # the minute's own beat would make them of half the news
            if to is not None:
                self.clock.set(to)
            else:
                self.clock.advance(advance or 0)
            printed = await self.newsroom.print_due()
        await self.bot.tick()
        told = await self.archive.store.editions.newest() > before  # the minute's own beat may have made it first
        self.silence = None if told else self._why_silent(printed)
        return self.clock().isoformat()

    def _why_silent(self, printed: int) -> str:
        if printed:
            return "unfollowed"
        return "ended" if self.newsroom.ended else "quiet"


@asynccontextmanager
async def playing(chosen: Settings, *, port: int | None = 0) -> AsyncIterator[Demo]:
    """The demo on 127.0.0.1:`port`, its page up before the newsroom has printed; everything is gone afterwards.

    Raises:
        Misconfigured: `port` is taken, or is none; None takes the usual one or another.
    """
    clock = MovableClock()
    with TemporaryDirectory(prefix="tribune-demo-") as folder:
        sandbox = Sandbox(now=clock, fresh_readers=True)
        await listen(sandbox, port, usual=_USUAL_PORT)
        try:
            own = replace(
                chosen,
                token=sandbox.token,
                api_url=sandbox.url,
                database_url=f"sqlite:///{folder}/demo.db",
                owner_ids=frozenset({OWNER}),
            )
            async with assembly.open_archive(own, now=clock, people=Newsroom.people(clock().date())) as archive:
                newsroom = Newsroom(archive.intake, clock)
                printed = await newsroom.print_past()
                await archive.learn()
                await _furnish(own, archive)
                async with assembly.running(own, archive) as bot:
                    demo = Demo(
                        sandbox=sandbox, archive=archive, bot=bot, newsroom=newsroom, printed=printed, clock=clock
                    )
                    sandbox.control_clock(demo.move, archive.store.readers.next_due, lambda: demo.silence)
                    yield demo
        finally:
            await sandbox.stop()


async def _furnish(own: Settings, archive: assembly.Archive) -> None:
    """A desk that works from the first minute: the owner has an editor, and a channel to post in."""
    now = archive.now()
    team = assembly.team_of(own, archive)
    await team.appoint(EDITOR, Role.EDITOR, by=OWNER, now=now)
    for one in CAST:
        if one.id in {EDITOR, OWNER}:
            await team.meet(one.id, f"{one.first_name} {one.last_name}")
    channel = Channel(
        chat_id=CHANNEL,
        kind="channel",
        title="Tribune Daily",
        username="tribune_daily",
        language="en",
        zone=own.default_zone,
        standing=Standing.ACTIVE,
        rights=frozenset(USED),
        brought_by=OWNER,
        registered_by=OWNER,
    )
    await archive.store.channels.add(channel, now=now)


async def run(
    chosen: Settings, words: Translator, *, articles: Path | None, port: int | None, on_stop: Callable[[], None]
) -> int:
    """Play until interrupted; 0, or 1 where some of `articles` were refused. `on_stop` is called when it is to end."""
    taken = refused = 0
    async with playing(chosen, port=port) as demo:
        if articles:
            taken, refused = await _take(demo, articles, words)
        shelf = await demo.archive.store.articles.latest(languages=("en", "uk"), limit=1)
        told = words.text("demo.articles", count=demo.printed + taken)
        say(words.text("demo.loaded", articles=told, stories=words.text("demo.stories", count=shelf.total)))
        say(words.text("demo.open", url=demo.sandbox.url))
        say(words.text("demo.try", commands=", ".join(_TRY)))
        say(words.text("demo.desk"))
        say(words.text("demo.stop"))
        await until_stopped(on_stop)
    return 1 if refused else 0


async def _take(demo: Demo, articles: Path, words: Translator) -> tuple[int, int]:
    """How many were stored, how many refused."""
    stored = refused = 0
    now = demo.archive.now
    async with Workshop() as workshop:
        named = Named(reader=workshop.read, visit=Web(now=now, reader=workshop.read).read, now=now)
        async for place, found in named.each([str(articles)]):
            try:
                number = await demo.archive.intake.take(found)
            except TribuneError as problem:
                refused += 1
                say(words.text("ingest.refused", path=place, reason=words.say(problem.phrase)))
            else:
                stored += 1
                say(words.text("ingest.stored", path=place, summary=await demo.archive.summary(number, words)))
    await demo.archive.learn()
    return stored, refused
