"""From a submission to a stored article: tag, join its story, store whole or not at all. Reading it: formats/."""

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.article import ArticleId, Manuscript, Tags, plain_text
from bot.domain.errors import Refused
from bot.domain.ports import Articles, Now, Tagger
from bot.domain.submission import Submission

LONGEST_ARTICLE = 100_000
"""Characters of one article: 25 messages of a channel. Whoever has more has several articles."""
STORY_WINDOW = timedelta(hours=72)
"""Articles further apart than this tell different stories, however alike."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Intake:
    """The one way an article comes in."""

    articles: Articles
    tagger: Tagger
    now: Now

    async def take(self, found: Submission | Refused) -> ArticleId:
        """Store what was brought, as it was read.

        Raises:
            Refused: it could not be read, or is no whole article; the phrase says what is missing.
            Conflict: it is stored already.
        """
        if isinstance(found, Refused):
            raise found
        return await self.store(found.whole())

    def tag(self, manuscript: Manuscript) -> Tags:
        """What the tagger says of a manuscript.

        Raises:
            Refused: it is too long for an article.
        """
        if len(plain_text(manuscript)) > LONGEST_ARTICLE:
            raise Refused("intake.too_long", characters=LONGEST_ARTICLE)
        return self.tagger.tag(manuscript)

    async def store(self, manuscript: Manuscript, tags: Tags | None = None) -> ArticleId:
        """Find a manuscript's story and store it, with these tags or the tagger's; Conflict if it is stored already."""
        tags = tags or self.tag(manuscript)
        signature = self.tagger.signature(manuscript, tags)
        around = manuscript.published
        neighbours = await self.articles.neighbours(signature, around - STORY_WINDOW, around + STORY_WINDOW)
        return await self.articles.add(
            manuscript,
            tags=tags,
            extract=self.tagger.extract(manuscript),
            signature=signature,
            story_id=self.tagger.same_story(signature, neighbours),
            added=self.now(),
        )
