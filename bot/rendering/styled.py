"""A text with its marks as nodes: what an editor pasted in bold is bold again. Where marks come from: bot.ingest."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.domain.article import Manuscript
from bot.domain.marks import Looks, Mark, Style
from bot.rendering.html import plain
from bot.rendering.message import Bold, Code, Italic, Link, Node, Nodes, Spoiler, Strike, Underline
from bot.rendering.splitting import clip, part

_WRAPS: Mapping[Style, Callable[[Nodes], Node]] = {
    Style.BOLD: Bold,
    Style.ITALIC: Italic,
    Style.UNDERLINE: Underline,
    Style.STRIKE: Strike,
    Style.SPOILER: Spoiler,
}


def styled(looks: Looks, text: str) -> Nodes:
    """The next text of a manuscript as it is marked."""
    marks = looks.of(text)
    return _nodes(text, 0, len(text), marks) if marks else (text,)


def standfirst(manuscript: Manuscript, limit: int | None = None) -> Nodes:
    """The standfirst as it is marked, in at most `limit` UTF-16 units; nothing where there is none."""
    text = manuscript.standfirst
    if not text:
        return ()
    nodes = styled(manuscript.looks(), text)
    return _clipped(nodes, text, limit) if limit else nodes


def _clipped(nodes: Nodes, text: str, limit: int) -> Nodes:
    short = clip(plain((text,)), limit)
    if len(nodes) == 1 and isinstance(nodes[0], str):
        return (short,)
    return nodes if short == plain(nodes) else (*part(nodes, 0, len(short) - 1), "…")


def _nodes(text: str, start: int, end: int, marks: Sequence[Mark]) -> Nodes:
    nodes: list[Node] = []
    at, left = start, list(marks)
    while left:
        mark = left.pop(0)
        low, high = max(mark.start, at), min(mark.end, end)
        if low >= high:
            continue
        nodes += [text[at:low]] if low > at else []
        inside = [one for one in left if one.start < high and one.end > low]
        if mark.style is Style.SPOILER:  # which can hold no code: https://core.telegram.org/bots/api#formatting-options
            inside = [one for one in inside if one.style is not Style.CODE]
        left = [replace(one, start=max(one.start, high)) for one in left if one.end > high]
        nodes += _node(mark, _nodes(text, low, high, inside))
        at = high
    return (*nodes, text[at:end]) if at < end else tuple(nodes)


def _node(mark: Mark, inner: Nodes) -> Nodes:
    if mark.style is Style.LINK:
        return (Link(mark.url or "", inner),)
    if mark.style is Style.CODE:
        # Code holds nothing else in Telegram: what is hidden or linked in it counts for more.
        return (Code(inner[0]),) if len(inner) == 1 and isinstance(inner[0], str) else inner
    return (_WRAPS[mark.style](inner),)
