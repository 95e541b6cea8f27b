"""What changed in a draft, line by line, for whoever approves it or is about to correct an article with it."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.draft_diff import Change, trimmed
from bot.language import label_of
from bot.rendering.message import Node, Nodes, Spoiler, Strike, bold
from bot.rendering.splitting import clip
from handlers.editorial.drafts.card import moment
from handlers.editorial.names import person_name, topic_name
from handlers.services import Services
from handlers.visit import Visit

_SHOWN = 900


def listed(found: Sequence[Change], heading: str, visit: Visit, services: Services) -> Nodes:
    """The changes under a heading, field by field; that there are none, where that is so."""
    if not found:
        return (bold(visit.translator.text("approval.nothing_changed")),)
    nodes: list[Node] = [bold(visit.translator.text(heading))]
    for change in found:
        nodes += [
            "\n",
            bold(visit.translator.text(f"approval.field_{change.field}")),
            *_change(change, visit, services),
        ]
    return tuple(nodes)


def _change(change: Change, visit: Visit, services: Services) -> list[Node]:
    if change.field == "picture":
        return [_picture(change, visit)]
    removed, added = trimmed(change.removed, change.added)
    nodes: list[Node] = []
    for text, whole in zip(removed, change.removed, strict=True):
        nodes += ["\n− ", Strike(_covered(_shown(text, change.field, visit, services), whole, change))]
    for text, whole in zip(added, change.added, strict=True):
        nodes += ["\n+ ", *_covered(_shown(text, change.field, visit, services), whole, change)]
    return nodes


def _covered(shown: str, whole: str, change: Change) -> Nodes:
    """What is shown of a text; under a spoiler where it hides anything, for places shift in what was cut."""
    return (Spoiler((shown,)),) if whole in change.hidden else (shown,)


def _picture(change: Change, visit: Visit) -> str:
    """Whether a picture came, went or was changed for another."""
    what = ("changed" if change.removed else "added") if change.added else "removed"
    return f": {visit.translator.text(f'approval.picture_{what}')}"


def _shown(text: str, field: str, visit: Visit, services: Services) -> str:
    match field:
        case "people":
            return person_name(text, visit, services)
        case "topics":
            return topic_name(text, visit, services)
        case "language":
            return label_of(text, visit.translator.locale)
        case "date":
            return moment(datetime.fromisoformat(text), visit)
    return clip(text, _SHOWN)
