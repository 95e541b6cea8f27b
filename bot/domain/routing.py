"""Whether an article comes to a channel by itself, and whether an editor has to agree first. Pure."""

from enum import StrEnum

from bot.domain.article import Article, Status
from bot.domain.newsroom import Channel


class Verdict(StrEnum):
    """What the rules of a channel say of an article."""

    NO = "no"
    ASK = "ask"
    TRUSTED = "trusted"


def verdict(channel: Channel, article: Article) -> Verdict:
    """By topic (articles carry parents too), person it is about or category, and in the channel's language only."""
    rules, said = channel.rules, article.manuscript
    if not channel.takes_posts or article.status is not Status.PUBLISHED or said.language != channel.language:
        return Verdict.NO
    wanted = set(rules.topics) & set(article.topics) or set(rules.people) & article.about
    if not wanted and not _among(said.category, rules.categories):
        return Verdict.NO
    return Verdict.TRUSTED if _among(said.source_name, rules.trusted) else Verdict.ASK


def _among(name: str | None, names: tuple[str, ...]) -> bool:
    return bool(name) and (name or "").casefold() in {one.casefold() for one in names}
