"""What the handlers work with: the ports of the desk, and where an answer waits that Telegram does not take now."""

from dataclasses import replace
from secrets import token_hex

from telegram.ext import ExtBot

from bot.assembly.archive import Archive, team_of
from bot.assembly.jobs import at_once, bulk_rate
from bot.delivery.outgoing import Text, encode
from bot.delivery.sender import Sender
from bot.domain.delivery import Lane, Outgoing
from bot.editorial.ports import Editorial, Inspect
from bot.ingest.addresses import MayVisit
from bot.ingest.web import Web
from bot.ingest.worker import ReadFile
from bot.jobs.runner import Runner
from bot.reading.ports import Defaults, Reading
from bot.settings import Settings
from handlers.editorial.channels.inspect_chat import inspector
from handlers.editorial.notices import Notices
from handlers.reply import Later, Unsaid
from handlers.routes import menu
from handlers.services import Copydesk, Services
from handlers.visit import Visit


def services_of(
    chosen: Settings,
    archive: Archive,
    username: str,
    *,
    copydesk: Copydesk,
    telegram: ExtBot[Lane],
    sender: Sender,
    runner: Runner,
) -> Services:
    """The ports that handlers may use."""
    store = archive.store
    defaults = Defaults(language=chosen.default_language, zone=chosen.default_zone, hour=chosen.default_hour)
    return Services(
        articles=store.articles,
        readers=store.readers,
        memory=store.memory,
        registry=archive.registry,
        now=archive.now,
        defaults=defaults,
        username=username,
        team=team_of(chosen, archive),
        audit=store.audit,
        channels=store.channels,
        copydesk=copydesk,
        editorial=_editorial_of(chosen, archive, inspect=inspector(telegram), sender=sender, runner=runner),
        reading=_reading_of(archive, defaults),
        registrar=store.registrar,
        stories=store.stories,
        menu=menu,
    )


def _editorial_of(chosen: Settings, archive: Archive, *, inspect: Inspect, sender: Sender, runner: Runner) -> Editorial:
    store = archive.store
    return Editorial(
        transaction=store.transaction,
        articles=store.articles,
        audit=store.audit,
        broadcasts=store.broadcasts,
        cards=store.post_cards,
        channels=store.channels,
        drafts=store.drafts,
        figures=store.figures,
        inspect=inspect,
        intake=archive.intake,
        memory=store.memory,
        menu=menu,
        notices=Notices(),
        outbox=store.ledger,
        posts=store.posts,
        readers=store.readers,
        registrar=store.registrar,
        registry=archive.registry,
        retags=store.retags,
        revisions=store.revisions,
        stories=store.stories,
        team=team_of(chosen, archive),
        press=at_once(runner),
        recall=sender.recall,
        language=chosen.default_language,
        revise=archive.learn,
        zone=chosen.default_zone,
        per_second=bulk_rate(chosen),
    )


def _reading_of(archive: Archive, defaults: Defaults) -> Reading:
    store = archive.store
    return Reading(
        transaction=store.transaction,
        articles=store.articles,
        editions=store.editions,
        memory=store.memory,
        outbox=store.ledger,
        privacy=store.privacy,
        readers=store.readers,
        registry=archive.registry,
        digest_now=archive.planner.selection_now,
        defaults=defaults,
    )


def copydesk_of(archive: Archive, telegram: ExtBot[Lane], reader: ReadFile, may_visit: MayVisit) -> Copydesk:
    """The ports of the editors' side; `reader` reads their files, `may_visit` says whose pages are opened."""

    async def fetch(file_id: str) -> bytes:
        file = await telegram.get_file(file_id)
        return bytes(await file.download_as_bytearray())

    return Copydesk(
        drafts=archive.store.drafts,
        posts=archive.store.posts,
        revisions=archive.store.revisions,
        fetch=fetch,
        read_page=Web(now=archive.now, may_visit=may_visit, reader=reader).read,
        read_file=reader,
    )


def later_of(archive: Archive) -> Later:
    """Answers that Telegram does not take now go where everything waits that is owed, ahead of broadcasts."""

    async def later(visit: Visit, unsaid: Unsaid) -> None:
        parts = [replace(part, thread_id=visit.thread_id) for part in unsaid.messages]
        outgoing = [
            Outgoing(
                chat_id=visit.chat_id,
                key=f"reply:{token_hex(8)}",
                payload=encode(Text(message=part, editing=unsaid.editing if first else None)),
                lane=Lane.REPLY,
                doubts=int(first and unsaid.doubtful),
            )
            for first, part in ((number == 0, part) for number, part in enumerate(parts))
        ]
        await archive.store.ledger.enqueue(outgoing, now=archive.now())

    return later
