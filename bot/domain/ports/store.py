"""One database and its rooms, whatever it is made of."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from bot.domain.ports.articles import Articles
from bot.domain.ports.audit import Audit
from bot.domain.ports.broadcasts import Broadcasts
from bot.domain.ports.channels import Channels, Routes
from bot.domain.ports.drafts import Drafts
from bot.domain.ports.editions import Editions, Planning
from bot.domain.ports.figures import Figures
from bot.domain.ports.memory import Memory
from bot.domain.ports.outbox import Outbox
from bot.domain.ports.posts import PostCards, Posts
from bot.domain.ports.privacy import Privacy
from bot.domain.ports.readers import Readers
from bot.domain.ports.registrar import Registrar
from bot.domain.ports.retags import Retags
from bot.domain.ports.revisions import Revisions
from bot.domain.ports.stories import Stories


class Store(Protocol):
    """One database and its rooms."""

    @property
    def articles(self) -> Articles:
        """The archive."""

    @property
    def readers(self) -> Readers:
        """Readers and what they follow."""

    @property
    def editions(self) -> Editions:
        """What was told to whom."""

    @property
    def planning(self) -> Planning:
        """Who is due an edition."""

    @property
    def memory(self) -> Memory:
        """Small things remembered of a chat."""

    @property
    def privacy(self) -> Privacy:
        """All that is kept on one chat."""

    @property
    def ledger(self) -> Outbox:
        """Where messages are enqueued; what delivery asks of it stands in bot.delivery.ledger."""

    @property
    def audit(self) -> Audit:
        """Who did what."""

    @property
    def channels(self) -> Channels:
        """Where the desk posts."""

    @property
    def routes(self) -> Routes:
        """What comes to channels by itself."""

    @property
    def figures(self) -> Figures:
        """The figures of the last days."""

    @property
    def broadcasts(self) -> Broadcasts:
        """Messages to all readers."""

    @property
    def registrar(self) -> Registrar:
        """Edits of the registry."""

    @property
    def retags(self) -> Retags:
        """Passes over the archive."""

    @property
    def stories(self) -> Stories:
        """Which articles tell one event."""

    @property
    def drafts(self) -> Drafts:
        """What editors work at."""

    @property
    def posts(self) -> Posts:
        """Articles on their way to channels."""

    @property
    def post_cards(self) -> PostCards:
        """Messages that tell editors how posts stand."""

    @property
    def revisions(self) -> Revisions:
        """Corrections and retractions."""

    def transaction(self) -> AbstractAsyncContextManager[object]:
        """All writes inside are one; nothing inside awaits the network."""

    async def close(self) -> None:
        """Flush and release the file."""
