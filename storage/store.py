"""Opens the database an address names and joins its rooms. What a room does stands in the room."""

from contextlib import AbstractAsyncContextManager

from bot.domain.errors import StoreTrouble, Unavailable
from storage.articles import ArticleRoom
from storage.audit import AuditRoom
from storage.broadcasts import BroadcastRoom
from storage.channels import ChannelRoom
from storage.database import Database
from storage.drafts import DraftRoom
from storage.editions import EditionRoom
from storage.figures import FigureRoom
from storage.leases import LeaseRoom
from storage.ledger import LedgerRoom
from storage.memory import MemoryRoom
from storage.people import People
from storage.planning import PlanningRoom
from storage.post_cards import PostCardRoom
from storage.posts import PostRoom
from storage.privacy import PrivacyRoom
from storage.readers import ReaderRoom
from storage.registry import RegistrarRoom
from storage.retags import RetagRoom
from storage.retention import RetentionRoom
from storage.revisions import RevisionRoom
from storage.routes import RouteRoom
from storage.sqlite import open_database
from storage.stories import StoryRoom


class DatabaseStore:
    """A database of any engine and its rooms; fulfils bot.domain.ports.Store."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.ledger = LedgerRoom(database)
        self.leases = LeaseRoom(database)
        self.articles = ArticleRoom(database, People(database))
        self.readers = ReaderRoom(database)
        self.editions = EditionRoom(database, self.ledger)
        self.planning = PlanningRoom(database)
        self.memory = MemoryRoom(database)
        self.privacy = PrivacyRoom(database)
        self.audit = AuditRoom(database)
        self.channels = ChannelRoom(database)
        self.routes = RouteRoom(database)
        self.figures = FigureRoom(database)
        self.broadcasts = BroadcastRoom(database)
        self.registrar = RegistrarRoom(database)
        self.retags = RetagRoom(database, self.articles)
        self.stories = StoryRoom(database, self.articles)
        self.drafts = DraftRoom(database)
        self.posts = PostRoom(database)
        self.post_cards = PostCardRoom(database)
        self.retention = RetentionRoom(database)
        self.revisions = RevisionRoom(database, People(database), self.articles)

    def transaction(self) -> AbstractAsyncContextManager[None]:
        """All writes inside are one; nothing inside awaits the network, or another task."""
        return self.database.transaction()

    async def close(self) -> None:
        """Flush and release the database."""
        await self.database.close()


async def open_store(url: str) -> DatabaseStore:
    """The store at an address such as 'sqlite:///tribune.db', migrated.

    Raises:
        Misconfigured: it cannot be opened or written, is somebody else's, or is newer than this code.
        Unavailable: it is locked, or its disk is full.
    """
    return DatabaseStore(await open_database(url))


def passing(problem: BaseException) -> bool:
    """Whether waiting mends it: a locked database, a full disk."""
    return isinstance(problem, Unavailable) or (isinstance(problem, StoreTrouble) and problem.passing)
