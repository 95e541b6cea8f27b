"""What reads people, topics and quotes out of a text."""

from typing import Protocol

from bot.domain.article import Manuscript, Neighbours, StoryId, StorySignature, Tags


class Tagger(Protocol):
    """Finds people, topics and quotes. Plain CPU work: nothing is awaited."""

    def tag(self, manuscript: Manuscript) -> Tags:
        """Tags of a manuscript, with offsets into its `plain_text`; headline, category and keywords weigh topics."""

    def signature(self, manuscript: Manuscript, tags: Tags) -> StorySignature:
        """What tells whether two articles report the same event."""

    def same_story(self, one: StorySignature, around: Neighbours) -> StoryId | None:
        """The story among its neighbours' that `one` belongs to, if any."""

    def extract(self, manuscript: Manuscript) -> str:
        """One or two sentences for a digest: the points where the page has them, else the best of the lead."""
