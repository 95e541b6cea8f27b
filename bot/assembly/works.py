"""What goes on by itself while the bot is up: posts, routes, corrections, retagging, broadcasts."""

from bot.assembly.archive import Archive
from bot.delivery.limits import Limits
from bot.delivery.sender import Sender
from bot.scheduling.broadcasting import Broadcaster
from bot.scheduling.corrections import Corrections
from bot.scheduling.press import Press
from bot.scheduling.printing import Printing
from bot.scheduling.progress import Progress
from bot.scheduling.retagging import Retagger
from bot.scheduling.routing import Routing
from bot.settings import Settings
from storage.team import SqliteTeam


def team_of(chosen: Settings, archive: Archive) -> SqliteTeam:
    """Who works at the desk."""
    return SqliteTeam(archive.store.database, owners=chosen.owner_ids)


def printing_of(chosen: Settings, archive: Archive, username: str) -> Printing:
    """Posts and corrections, as their time comes."""
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
        team=team_of(chosen, archive),
        outbox=store.ledger,
        now=now,
        username=username,
        language=chosen.default_language,
    )
    return Printing(press=press, corrections=corrections)


def routing_of(chosen: Settings, archive: Archive) -> Routing:
    """Articles that come to channels by themselves."""
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


def retagger_of(archive: Archive, sender: Sender) -> Retagger:
    """The archive read again after a change of the registry."""
    store = archive.store
    progress = Progress(store.ledger, archive.now)
    return Retagger(retags=store.retags, tagger=archive.tagger, progress=progress, now=archive.now, wake=sender.wake)


def broadcaster_of(chosen: Settings, archive: Archive, sender: Sender) -> Broadcaster:
    """Messages to all, in batches."""
    store, progress = archive.store, Progress(archive.store.ledger, archive.now)
    rate = bulk_rate(chosen)
    return Broadcaster(broadcasts=store.broadcasts, progress=progress, now=archive.now, rate=rate, wake=sender.wake)


def bulk_rate(chosen: Settings) -> int:
    """Messages a second that nobody waits in front of, at most."""
    return Limits().paid if chosen.paid_broadcast else chosen.rate
