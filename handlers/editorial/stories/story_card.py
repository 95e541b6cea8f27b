"""A story as its editors see it: its articles, what was decided about it, and the buttons. What they do: stories.py."""

from collections.abc import Sequence

from bot.domain.article import Article, StoryId
from bot.domain.errors import Missing
from bot.domain.story import StoryEdit
from bot.editorial.stories import HEADLINE
from bot.language import label_of
from bot.rendering.message import Button, Keyboard, Message, Node, Together, bold, link
from bot.rendering.splitting import clip
from handlers import ui
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import pager
from handlers.visit import Visit

LABEL = 48
_TOLD, _PAST, _COMPARED = 15, 3, 6


async def card(
    story_id: StoryId, visit: Visit, services: Services, *, done: str | None = None, undo: int | None = None
) -> Reply:
    """A story's articles, each with a button that takes it out; `done` says what was changed, `undo` takes it back."""
    told = await services.stories.tellings(story_id)
    if not told:
        raise Missing("story.gone")
    nodes: list[Node] = [done, "\n\n"] if done else []
    nodes.append(bold(visit.translator.text("story.heading", count=len(told))))
    for number, one in enumerate(told[:_TOLD], 1):
        nodes += [f"\n\n{number}. ", _telling(one, visit, services)]
    past = await services.stories.edits(story_id, limit=_PAST)
    nodes += await _journal(past, visit, services)
    last = undo or next((one.id for one in past if not one.undone), None)
    rows = [*_undoing(last, visit), *_taking_out(told, visit)]
    rows.append((ui.button(visit.translator.text("story.join"), "story_with", told[0].id),))
    return show(visit, Message(nodes=tuple(nodes), keyboard=tuple(rows)))


def _taking_out(told: Sequence[Article], visit: Visit) -> Keyboard:
    if len(told) == 1:
        return ()
    label = visit.translator.text("story.take_out")
    buttons = [
        ui.button(f"{label} {number}", "story_out", one.id, one.story_id) for number, one in enumerate(told[:_TOLD], 1)
    ]
    return pager.in_rows(buttons, width=3)


def _undoing(number: int | None, visit: Visit) -> Keyboard:
    if number is None:
        return ()
    label = visit.translator.text("story.undo", number=number)
    return ((ui.button(label, "story_undo", number),),)


async def _journal(past: Sequence[StoryEdit], visit: Visit, services: Services) -> list[Node]:
    names = await services.team.names({one.actor for one in past})
    lines: list[Node] = []
    for one in past:
        who, headline = names.get(one.actor, str(one.actor)), clip(one.headline, HEADLINE)
        line = visit.translator.text(f"audit.story_{one.deed}", who=who, headline=headline, number=one.id)
        undone = f" ({visit.translator.text('registry.is_undone')})" if one.undone else ""
        when = visit.translator.moment(one.at, visit.zone, now=visit.now)
        lines.append(f"\n#{one.id} · {when}\n{line}{undone}")
    return ["\n", *lines] if lines else []


def _telling(article: Article, visit: Visit, services: Services) -> Together:
    """An article in two lines: its headline, then source, time, language and whether readers see it."""
    view, said = visit.view(services), article.manuscript
    facts = [view.byline(said), label_of(said.language, visit.translator.locale)]
    if not article.status.shown:
        facts.append(visit.translator.text("story.not_out"))
    return Together((link(view.address(article), clip(said.headline, HEADLINE)), "\n", " · ".join(facts)))


def candidates(others: Sequence[Article], article: Article, visit: Visit) -> Keyboard:
    """Stories that the one of `article` may be joined with, each a button."""
    rows = [(ui.button(_label(one), "story_pair", article.id, one.id),) for one in others]
    return (*rows, (back(article, visit),))


def opening(article: Article, size: int) -> Button:
    """The button to the story of `article`, which `size` articles tell."""
    many = f"{size} × " if size > 1 else ""
    return ui.button(clip(f"{many}{_label(article)}", LABEL), "story", article.id)


def _label(article: Article) -> str:
    return clip(article.manuscript.headline, LABEL)


def back(article: Article, visit: Visit) -> Button:
    """The way back to the story of `article`."""
    return ui.button(visit.translator.text("button.back"), "story", article.id)


async def both(one: Article, other: Article, visit: Visit, services: Services) -> list[Node]:
    """The tellings of two stories, one under the other."""
    nodes: list[Node] = []
    for article, before in ((one, ""), (other, "\n\n➕")):
        nodes += [before] if before else []
        for told in (await services.stories.tellings(article.story_id))[:_COMPARED]:
            nodes += ["\n\n", _telling(told, visit, services)]
    return nodes
