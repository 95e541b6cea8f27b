"""A desk that writes: what a second front would call to draft, approve, publish, correct and retract."""

import json
from collections.abc import Sequence
from datetime import timedelta

from bot.domain.article import Article, Status
from bot.domain.draft import Draft
from bot.domain.newsroom import Role
from bot.domain.post import Post
from bot.domain.submission import Pasted
from bot.editorial import drafts, new_drafts, posts
from bot.editorial.ports import Actor
from bot.ingest.formats.messages import read_messages
from bot.sandbox.people import CHANNEL, OLIVIA, OWNER
from tests.editorial.acting import Newsdesk, itself

TEXT = (
    "Dams hold in the north\n\nEngineers strengthened two walls overnight, the ministry said on Monday.\n\n"
    "“The town kept its feet dry all night,” Ostap Verlan said. More rain is to come, the weather office said."
)


class Writing(Newsdesk):
    """A newsdesk with a second editor and a channel: `editor` writes, `second` looks at it."""

    @property
    def second(self) -> Actor:
        return self.actor(OLIVIA, "Olivia")

    async def opens(self) -> None:
        await super().opens()
        await self.ports.team.appoint(OLIVIA, Role.EDITOR, by=OWNER, now=self.now)
        await self.ports.team.meet(OLIVIA, "Olivia")
        await self.channel()

    async def drafted(self, text: str = TEXT, *, by: Actor | None = None) -> Draft:
        """A draft of a text, meant for the channel."""
        message = Pasted(text=text)
        copy = read_messages((message,), now=self.now)
        author = by or self.editor
        made = await new_drafts.begin(self.ports, copy, pasted=(message,), by=author, then=itself)
        return await drafts.toggle_channel(self.ports, made, CHANNEL, by=author)

    async def published(self, text: str = TEXT) -> Article:
        """An article that is out."""
        article = await posts.schedule(self.ports, await self.drafted(text), self.now, by=self.editor)
        await self.town.deliver()
        return await self.article(article)

    async def article(self, known: Article) -> Article:
        """An article as it is stored now."""
        found = await self.ports.articles.get(known.id)
        assert found.status is not Status.DRAFT
        return found

    async def draft(self, known: Draft) -> Draft:
        """A draft as it is stored now."""
        return await self.ports.drafts.get(known.id)

    async def posts(self, article: Article) -> Sequence[Post]:
        return await self.ports.posts.of_article(article.id)

    async def seen(self) -> list[str]:
        """What stands in the channel, once all that is owed has left."""
        await self.town.deliver()
        return [str(one.get("text") or one.get("caption") or "") for one in await self.town.messages(CHANNEL)]

    async def passes(self, by: timedelta) -> None:
        """Time passes; then the jobs of the minute do their work."""
        self.town.clock.at += by
        await self.ports.press()

    async def everything(self) -> str:
        """All that the store holds of the desk's work, for telling that nothing of it changed; jobs come first."""
        await self.town.jobs.settled()
        tables = ("drafts", "articles", "posts", "revisions", "audit", "deliveries", "post_cards", "memory")
        held = [await self.town.store.database.read(f"SELECT * FROM {table} ORDER BY 1") for table in tables]  # noqa: S608 - names of our own
        return json.dumps([[list(map(str, row)) for row in rows] for rows in held])
