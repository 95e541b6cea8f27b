"""What changed in a draft, line by line, for whoever approves it or is about to correct an article with it."""

from collections.abc import Sequence
from datetime import datetime

from bot.desk import Desk
from bot.domain.article import ArticleId
from bot.domain.copy import Copy
from bot.domain.difference import Change, changes, trimmed
from bot.domain.draft import Draft
from bot.language import label_of
from bot.rendering.message import Node, Nodes, Strike, bold
from bot.rendering.splitting import clip
from handlers.desk.cards import moment, person_name, topic_name
from handlers.visit import Visit

_SHOWN = 900


async def since_published(draft: Draft, desk: Desk) -> tuple[Change, ...]:
    """What a correction changes in the article as it is out."""
    article_id = draft.article_id or ArticleId(0)
    article = await desk.articles.get(article_id)
    return changes(Copy(manuscript=article.manuscript), await desk.copydesk.revisions.tags_of(article_id), draft)


def listed(found: Sequence[Change], heading: str, visit: Visit, desk: Desk) -> Nodes:
    """The changes under a heading, field by field; that there are none, where that is so."""
    if not found:
        return (bold(visit.translator.text("approval.nothing_changed")),)
    nodes: list[Node] = [bold(visit.translator.text(heading))]
    for change in found:
        nodes += ["\n", bold(visit.translator.text(f"approval.field_{change.field}")), *_change(change, visit, desk)]
    return tuple(nodes)


def _change(change: Change, visit: Visit, desk: Desk) -> list[Node]:
    if change.field == "picture":
        return [_picture(change, visit)]
    removed, added = trimmed(change.removed, change.added)
    nodes: list[Node] = []
    for text in removed:
        nodes += ["\n− ", Strike((_shown(text, change.field, visit, desk),))]
    for text in added:
        nodes += ["\n+ ", _shown(text, change.field, visit, desk)]
    return nodes


def _picture(change: Change, visit: Visit) -> str:
    """Whether a picture came, went or was changed for another."""
    what = ("changed" if change.removed else "added") if change.added else "removed"
    return f": {visit.translator.text(f'approval.picture_{what}')}"


def _shown(text: str, field: str, visit: Visit, desk: Desk) -> str:
    match field:
        case "people":
            return person_name(text, text, visit, desk)
        case "topics":
            return topic_name(text, visit, desk)
        case "language":
            return label_of(text, visit.translator.locale)
        case "date":
            return moment(datetime.fromisoformat(text), visit)
    return clip(text, _SHOWN)
