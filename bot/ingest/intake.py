"""From bytes to a stored article: read, tag, join its story, store whole or not at all. Formats: one file each."""

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.domain.article import ArticleId, Manuscript, Tags
from bot.domain.ports import Articles, Now, Tagger
from bot.domain.tags import PersonMention
from bot.ingest.page import read_page
from bot.ingest.text import decode, plain_text

STORY_WINDOW = timedelta(hours=72)
"""Articles further apart than this tell different stories, however alike."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Intake:
    """The one way an article comes in."""

    articles: Articles
    tagger: Tagger
    now: Now

    async def take(self, raw: bytes) -> ArticleId:
        """Read one saved page and store it.

        Raises:
            Refused: it cannot be read as an article; the phrase says what is missing.
            Conflict: it is stored already.
        """
        return await self.store(read_page(decode(raw), now=self.now()))

    def tag(self, manuscript: Manuscript) -> Tags:
        """What the tagger says of a manuscript."""
        return self.tagger.tag(plain_text(manuscript), title=manuscript.headline, language=manuscript.language)

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


def _with_forms(mention: PersonMention, text: str) -> PersonMention:
    forms = dict.fromkeys(text[start:end] for start, end in mention.spans)
    return replace(mention, forms=tuple(forms))
