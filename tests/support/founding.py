"""Founds the town of town.py: a sandbox, a store, and the bot as assembly joins it, by a clock moved by hand."""

import copy
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache

from bot.assembly.archive import archive_of
from bot.assembly.parts import Ground, parts_of
from bot.delivery.api import BotApi
from bot.delivery.http import Http
from bot.delivery.introduction import introduce
from bot.delivery.pace.limits import Limits
from bot.ingest.worker import Workshop
from bot.sandbox.limits import Limits as SandboxLimits
from bot.sandbox.people import OWNER
from bot.sandbox.server import Sandbox
from bot.settings import Settings
from bot.tagging.lexicon import Lexicon
from bot.tagging.revision import RevisedTagger
from storage import DatabaseStore
from tests.support.stores import a_store
from tests.support.town import CAST, Hand, Town

_AT_ONCE = Limits(overall=1_000_000, group=1_000_000, burst=1_000_000, gap=1e-6)
"""No test waits for a turn; what limits do is tests/delivery's."""


@cache
def _lexicon() -> Lexicon:
    return Lexicon.shipped().with_people(CAST)


@cache
def _tagger() -> RevisedTagger:
    """Takes longer to make than a town; each town takes a copy, since adopting edits puts a new state in place."""
    return RevisedTagger(_lexicon())


@asynccontextmanager
async def a_town(database: str = "") -> AsyncIterator[Town]:
    """A town whose people have all written to the bot, and know nothing of it yet."""
    async with a_store(database) as store, _founded(store) as town:
        yield town


@asynccontextmanager
async def _founded(store: DatabaseStore) -> AsyncIterator[Town]:
    clock = Hand()
    sandbox = Sandbox(now=clock, limits=SandboxLimits.off())
    await sandbox.start()
    chosen = Settings(token=sandbox.token, api_url=sandbox.url, owner_ids=frozenset({OWNER}))
    archive = archive_of(store, _lexicon(), copy.copy(_tagger()), now=clock, url="")
    await archive.learn()
    async with Http() as http, Workshop() as workshop:  # a process that is started with the first file
        api = BotApi(http, server=chosen.api_url, token=chosen.token)
        ground = Ground(
            http=http,
            api=api,
            username=await introduce(api),
            read_file=workshop.read,
            limits=_AT_ONCE,
            machine=clock,
            may_visit=lambda address, _port: address.is_loopback,
        )
        parts = parts_of(chosen, archive, ground)
        await parts.application.initialize()
        town = Town(sandbox, archive, parts, clock)
        try:
            async with parts.jobs:
                yield town
        finally:
            await town.close()
            await parts.application.shutdown()
            await sandbox.stop()
