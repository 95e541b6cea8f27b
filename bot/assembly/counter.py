"""What the handlers work with: the ports of the desk, and where an answer waits that Telegram does not take now."""

from secrets import token_hex

from telegram.ext import ExtBot

from bot.assembly.archive import Archive
from bot.assembly.works import bulk_rate, team_of
from bot.delivery.payload import owed_message
from bot.desk import Copydesk, Defaults, Desk
from bot.domain.delivery import Debt, Lane
from bot.ingest.web import Web
from bot.scheduling.printing import Printing
from bot.settings import Settings
from handlers.desk.inspecting import inspector
from handlers.reply import Later, Unsaid
from handlers.routes import menu
from handlers.visit import Visit


def desk_of(chosen: Settings, archive: Archive, username: str, *, copydesk: Copydesk, telegram: ExtBot[Lane]) -> Desk:
    """The ports that handlers may use."""
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
        team=team_of(chosen, archive),
        audit=store.audit,
        channels=store.channels,
        copydesk=copydesk,
        outbox=store.ledger,
        transaction=store.transaction,
        registrar=store.registrar,
        retags=store.retags,
        stories=store.stories,
        revise=archive.learn,
        inspect=inspector(telegram),
        broadcasts=store.broadcasts,
        figures=store.figures,
        menu=menu,
        per_second=bulk_rate(chosen),
    )


def copydesk_of(archive: Archive, telegram: ExtBot[Lane], printing: Printing) -> Copydesk:
    """The ports of the editors' side."""

    async def fetch(file_id: str) -> bytes:
        file = await telegram.get_file(file_id)
        return bytes(await file.download_as_bytearray())

    return Copydesk(
        drafts=archive.store.drafts,
        posts=archive.store.posts,
        revisions=archive.store.revisions,
        intake=archive.intake,
        fetch=fetch,
        read_page=Web(now=archive.now).read,
        press=printing.work,
    )


def later_of(archive: Archive) -> Later:
    """Answers that Telegram does not take now go where everything waits that is owed, ahead of broadcasts."""

    async def later(visit: Visit, unsaid: Unsaid) -> None:
        debts = [
            Debt(
                chat_id=visit.chat_id,
                key=f"reply:{token_hex(8)}",
                payload=owed_message(part, thread_id=visit.thread_id, editing=unsaid.editing if first else None),
                lane=Lane.REPLY,
                doubts=int(first and unsaid.doubtful),
            )
            for first, part in ((number == 0, part) for number, part in enumerate(unsaid.messages))
        ]
        await archive.store.ledger.owe(debts, now=archive.now())

    return later
