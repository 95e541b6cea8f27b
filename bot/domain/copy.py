"""What an editor brought, before it is whole: it may still lack a headline or a date. Mending it: draft.py."""

from dataclasses import dataclass

from bot.domain.article import Manuscript


@dataclass(frozen=True, kw_only=True, slots=True)
class Copy:
    """A manuscript that may be incomplete: a missing headline is empty, and so is a missing body.

    Where `dated` is false the text names no date, and `manuscript.published` is when it came.
    """

    manuscript: Manuscript
    dated: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Pasted:
    """One message: its text, the same as Telegram HTML, and the title of the channel it was forwarded from."""

    text: str
    html: str = ""
    channel: str | None = None
