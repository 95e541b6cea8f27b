"""What somebody brought, before it is whole: it may still lack a headline or a date. Mending it: draft.py."""

from dataclasses import dataclass

from bot.domain.article import Manuscript
from bot.domain.errors import Refused


@dataclass(frozen=True, kw_only=True, slots=True)
class Submission:
    """A manuscript that may be incomplete: a missing headline is empty, and so is a missing body.

    Where `dated` is false the text names no date, and `manuscript.published` is when it came.
    """

    manuscript: Manuscript
    dated: bool = True

    def whole(self) -> Manuscript:
        """The manuscript, where nothing is missing.

        Raises:
            Refused: no headline, no date, or nothing below the headline.
        """
        said = self.manuscript
        if not said.headline:
            raise Refused("intake.no_headline")
        if not self.dated:
            raise Refused("intake.no_date")
        if not said.standfirst and not said.points and not said.body:
            raise Refused("intake.no_text")
        return said


@dataclass(frozen=True, kw_only=True, slots=True)
class Pasted:
    """One message: its text, the same as Telegram HTML, and the title of the channel it was forwarded from."""

    text: str
    html: str = ""
    channel: str | None = None
