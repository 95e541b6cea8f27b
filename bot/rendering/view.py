"""How one chat sees things: its words, its zone, its present. What is shown: the other files of this room."""

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.domain.article import Article, Manuscript, day_alone
from bot.language.translator import Translator
from bot.rendering.html import linkable
from bot.rendering.message import Node, bold, link


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """What rendering must know of the chat it renders for; `username` is the bot's, without '@'."""

    translator: Translator
    zone: ZoneInfo
    now: datetime
    username: str

    def when(self, published: datetime) -> str:
        """'today, 14:05', '21 November'; no hour where the page named only a day."""
        if day := day_alone(published):
            return self.translator.day(datetime.combine(day, time(12), tzinfo=self.zone), self.zone, now=self.now)
        return self.translator.moment(published, self.zone, now=self.now)

    def address(self, article: Article) -> str:
        """Where a headline leads: the page itself, or the bot's own copy where the page has no address."""
        manuscript = article.manuscript
        for url in (manuscript.canonical_url, manuscript.source_url):
            if url and linkable(url):
                return url
        return f"https://t.me/{self.username}?start=article_{article.id}"

    def headline(self, article: Article) -> Node:
        """The headline as a bold link."""
        return bold(link(self.address(article), article.manuscript.headline))

    def byline(self, manuscript: Manuscript) -> str:
        """'Source · today, 14:05'."""
        return " · ".join(part for part in (manuscript.source_name, self.when(manuscript.published)) if part)
