"""What editors decide about stories: which articles tell one event. Guessing it from text: bot.tagging.stories."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.article import StoryId


class StoryDeed(StrEnum):
    """What an editor did."""

    SPLIT = "split"
    JOIN = "join"


@dataclass(frozen=True, kw_only=True, slots=True)
class StoryEdit:
    """An edit: articles that told `former` tell `story_id` since. `headline` is of the first of them."""

    id: int
    at: datetime
    actor: int
    deed: StoryDeed
    story_id: StoryId
    former: StoryId
    headline: str
    undone: bool = False
