"""What an editor reads of an article on its way to channels: a line for each, with a link once it is there."""

from collections.abc import Sequence

from bot.domain.article import Article
from bot.domain.post_status import MOVING, PostStatus, Stage
from bot.language import zones
from bot.language.translator import Translator
from bot.rendering.message import Button, Keyboard, Message, Node, Nodes, bold, link
from bot.rendering.rich import rich
from bot.rendering.splitting import clip
from bot.rendering.view import View

_WHY = 120


def card(article: Article, found: Sequence[PostStatus], view: View) -> Message:
    """How the article stands in every channel it was meant for, and what can be done about it."""
    heading = bold(clip(article.manuscript.headline, 200))
    zone = view.translator.text("when.zone", zone=zones.city(view.zone.key, view.translator.locale))
    return Message(nodes=(heading, "\n", *lines(found, view), "\n", zone), keyboard=_buttons(article, found, view))


def lines(found: Sequence[PostStatus], view: View) -> Nodes:
    """A line for each post."""
    nodes: list[Node] = []
    for one in found:
        nodes += [*(["\n"] if nodes else []), *line(one, view)]
    return tuple(nodes)


def line(one: PostStatus, view: View, *, progress: bool = False) -> Nodes:
    """How one post stands; with `progress` how many of its messages have arrived."""
    told, title = view.translator.text, one.channel.title
    match one.stage:
        case Stage.WAITS:
            moment = view.translator.moment(one.due, view.zone, now=view.now)
            return (told("publish.goes_to", channel=title, moment=moment),)
        case Stage.LEAVING if progress and one.total > 1:
            return (told("publish.leaving", channel=title, sent=one.arrived, total=one.total),)
        case Stage.OUT:
            return _out(one, view)
        case Stage.REFUSED:
            return (told("publish.refused", channel=title, why=clip(one.why, _WHY)),)
    return (view.translator.text(f"publish.stage_{one.stage}", channel=title),)


def _out(one: PostStatus, view: View) -> Nodes:
    name: Node = link(one.address, one.channel.title) if one.address else one.channel.title
    at = one.post.released or view.now
    moment = f"{view.translator.day(at, view.zone, now=view.now)}, {view.translator.time(at, view.zone)}"
    return rich(view.translator, "publish.out", channel=name, moment=moment)


def _buttons(article: Article, found: Sequence[PostStatus], view: View) -> Keyboard:
    """What the table of buttons in handlers.editorial knows by these names."""
    told, stages = view.translator.text, [one.stage for one in found]
    rows: list[tuple[Button, ...]] = []
    if Stage.LEAVING in stages:
        rows.append((Button(label=told("publish.stop"), payload=f"retract:{article.id}"),))
    elif Stage.OUT in stages or Stage.REFUSED in stages:
        rows += ways(article.id, view.translator)
    if any(stage in MOVING for stage in stages):
        rows.append((Button(label=told("queue.title"), payload="queue"),))
    return tuple(rows)


def ways(article_id: int, words: Translator) -> Keyboard:
    """What can be done with an article that is out."""
    told = words.text
    return (
        (Button(label=told("carry.more"), payload=f"carry:{article_id}"),),
        (
            Button(label=told("carry.correct"), payload=f"correct:{article_id}"),
            Button(label=told("carry.retract"), payload=f"retract:{article_id}"),
        ),
    )
