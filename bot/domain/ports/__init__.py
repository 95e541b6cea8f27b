"""What the inside asks of the outside, one file a noun. Storage, the tagger and the clock fulfil it."""

from bot.domain.ports.articles import Articles, Shelf
from bot.domain.ports.audit import Audit
from bot.domain.ports.broadcasts import Broadcasts
from bot.domain.ports.channels import Channels, Routes
from bot.domain.ports.clock import Now
from bot.domain.ports.drafts import Drafts
from bot.domain.ports.editions import Editions, Planning
from bot.domain.ports.figures import Figures
from bot.domain.ports.files import Fetch, ReadPage
from bot.domain.ports.memory import Memory
from bot.domain.ports.outbox import Outbox
from bot.domain.ports.posts import Fate, PostCards, Posts
from bot.domain.ports.privacy import Privacy
from bot.domain.ports.readers import Readers
from bot.domain.ports.registrar import Registrar
from bot.domain.ports.registry import Matches, Office, Registry
from bot.domain.ports.retags import Retags
from bot.domain.ports.revisions import Revisions
from bot.domain.ports.store import Store
from bot.domain.ports.stories import Stories
from bot.domain.ports.tagger import Tagger
from bot.domain.ports.team import Team

__all__ = [
    "Articles",
    "Audit",
    "Broadcasts",
    "Channels",
    "Drafts",
    "Editions",
    "Fate",
    "Fetch",
    "Figures",
    "Matches",
    "Memory",
    "Now",
    "Office",
    "Outbox",
    "Planning",
    "PostCards",
    "Posts",
    "Privacy",
    "ReadPage",
    "Readers",
    "Registrar",
    "Registry",
    "Retags",
    "Revisions",
    "Routes",
    "Shelf",
    "Store",
    "Stories",
    "Tagger",
    "Team",
]
