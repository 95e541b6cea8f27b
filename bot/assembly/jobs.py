"""The table of what happens by itself while the bot is up. A new job is a row; what it does stands in bot.jobs."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.assembly.archive import Archive, team_of
from bot.assembly.delivery import alert_of
from bot.delivery.instance import Claimant
from bot.delivery.pace.limits import Limits
from bot.delivery.progress import Progress
from bot.domain.ports import Now
from bot.jobs.broadcasting import Broadcaster
from bot.jobs.correction_notices import CorrectionNotices
from bot.jobs.job import HOUR, MINUTE, SECOND, Job
from bot.jobs.leases import Leases
from bot.jobs.post_cards import PostCardsKeeper
from bot.jobs.pruning import Pruner
from bot.jobs.publisher import Publisher
from bot.jobs.retagging import Retagger
from bot.jobs.routing import Routing
from bot.jobs.runner import Runner
from bot.settings import Settings
from storage import passing

_PAST_THE_HOUR = timedelta(minutes=37)
"""Digests are asked for at whole hours and halves; what can wait keeps out of their way."""

EDITIONS = "editions"
POSTS, NOTICES, CARDS = "posts", "notices", "post_cards"
"""Jobs that an editor's act asks for by name."""
_OF_A_POST = "post:"


def runner_of(chosen: Settings, archive: Archive, *, username: str, wake: Callable[[], None], machine: Now) -> Runner:
    """What runs the table; `wake` lets the sender know that something is owed, turns and leases go by `machine`."""
    runner = Runner(
        table_of(chosen, archive, username=username, wake=wake, ask=lambda name: runner.ask(name)),  # noqa: PLW0108 - there is no runner yet
        leases=Leases(archive.store.leases, Claimant(now=machine)),
        now=machine,
        alert=alert_of(chosen, archive),
        passing=passing,
    )
    return runner


def table_of(
    chosen: Settings,
    archive: Archive,
    *,
    username: str,
    wake: Callable[[], None],
    ask: Callable[[str], None] = lambda _: None,
) -> tuple[Job, ...]:
    """Every job; those of the minute in the order in which one may leave work for the next."""
    store, now = archive.store, archive.now
    routing = routing_of(chosen, archive, planned=lambda: ask(POSTS))
    publisher = publisher_of(archive, username)
    notices = notices_of(chosen, archive, username)
    cards = cards_of(archive, username)
    progress = Progress(store.ledger, now)
    retagger = Retagger(retags=store.retags, tagger=archive.tagger, progress=progress, now=now, wake=wake)
    broadcaster = Broadcaster(
        broadcasts=store.broadcasts, progress=Progress(store.ledger, now), now=now, rate=bulk_rate(chosen), wake=wake
    )
    pruner = Pruner(retention=store.retention, now=now, kept=timedelta(days=chosen.retention_days))
    return (
        Job(name="registry", every=MINUTE, run=archive.learn, leased=False),
        Job(name="figures", every=MINUTE, run=lambda: store.figures.count(now())),
        Job(name=EDITIONS, every=MINUTE, run=_waking(archive.planner.plan, wake)),
        Job(name="routes", every=MINUTE, run=routing.work),
        Job(name=POSTS, every=MINUTE, run=_waking(publisher.work, wake)),
        Job(name=NOTICES, every=MINUTE, run=_waking(notices.work, wake)),
        Job(name=CARDS, every=MINUTE, run=_waking(cards.work, wake)),
        Job(name="retagging", every=SECOND, run=retagger.work),
        Job(name="broadcasts", every=SECOND, run=broadcaster.work),
        Job(name="pruning", every=HOUR, offset=_PAST_THE_HOUR, run=pruner.work),
    )


def _waking(work: Callable[[], Awaitable[object]], wake: Callable[[], None]) -> Callable[[], Awaitable[None]]:
    """`work`, and then the sender: an editor's act may have owed something of its own."""

    async def run() -> None:
        await work()
        wake()

    return run


def at_once(runner: Runner) -> Callable[[], Awaitable[None]]:
    """After an editor's act: owe what channels get. Readers are looked up behind it, for there may be thousands."""

    async def act() -> None:
        await runner.once(POSTS)
        runner.ask(NOTICES)
        runner.ask(CARDS)

    return act


def following(runner: Runner) -> Callable[[str], None]:
    """Hears the key of each delivery that has settled: what waits for the message of a post goes on at once."""

    def settled(key: str) -> None:
        if key.startswith(_OF_A_POST):
            runner.ask(POSTS)
            runner.ask(CARDS)

    return settled


def publisher_of(archive: Archive, username: str) -> Publisher:
    """Posts as their time comes."""
    store = archive.store
    return Publisher(
        posts=store.posts,
        drafts=store.drafts,
        revisions=store.revisions,
        articles=store.articles,
        channels=store.channels,
        outbox=store.ledger,
        audit=store.audit,
        registry=archive.registry,
        transaction=store.transaction,
        now=archive.now,
        username=username,
    )


def notices_of(chosen: Settings, archive: Archive, username: str) -> CorrectionNotices:
    """Readers told of corrections, and editors asked about posts in doubt."""
    store = archive.store
    return CorrectionNotices(
        posts=store.posts,
        drafts=store.drafts,
        revisions=store.revisions,
        articles=store.articles,
        channels=store.channels,
        readers=store.readers,
        team=team_of(chosen, archive),
        outbox=store.ledger,
        now=archive.now,
        username=username,
        language=chosen.default_language,
    )


def cards_of(archive: Archive, username: str) -> PostCardsKeeper:
    """Editors told how their posts stand."""
    store = archive.store
    return PostCardsKeeper(
        cards=store.post_cards,
        posts=store.posts,
        articles=store.articles,
        channels=store.channels,
        outbox=store.ledger,
        transaction=store.transaction,
        now=archive.now,
        username=username,
    )


def routing_of(chosen: Settings, archive: Archive, *, planned: Callable[[], None] = lambda: None) -> Routing:
    """Articles that come to channels by themselves; `planned` hears of posts that need nobody's word."""
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
        planned=planned,
    )


def bulk_rate(chosen: Settings) -> int:
    """Messages a second that nobody waits in front of, at most."""
    return Limits().paid if chosen.paid_broadcast else chosen.rate
