"""A post exactly as a channel shows it: a photo with its caption, or text; long ones split, or cut with 'read more'.

The words around the article are the channel's language, not the editor's. Sending it: bot.delivery.outgoing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from bot.domain.article import Article, Quote
from bot.domain.errors import Missing
from bot.domain.newsroom import Channel, Part
from bot.domain.ports import Registry
from bot.language import nearest
from bot.language.translator import Translator
from bot.rendering.article import blocks, points
from bot.rendering.html import entities, linkable, width
from bot.rendering.message import Node, Nodes, Strike, Together, bold, italic, link
from bot.rendering.quote import words
from bot.rendering.splitting import CAPTION_LIMIT, ENTITY_LIMIT, TEXT_LIMIT, clip, split
from bot.rendering.styled import standfirst
from bot.rendering.view import View

_LONGEST_HEADLINE = 300
_LONGEST_STANDFIRST = 500
_LONGEST_QUOTE = 350
_MOST_TAGS = 5
_BREAK = 2
"""Characters between two sections."""
_WORTH_CUTTING = 200
"""Less room than that is left empty, rather than filled with half a sentence."""
_LEAD = 2
"""How much of standfirst and body stands in where an article has nothing else that the channel shows."""
_NO_TAG = re.compile(r"[^\w]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """One message of a post: text, or with `photo` (a file id or an address) a caption of 1,024 units at most.

    `album` are the photos shown together with it. `instead` is the text where Telegram does not take them.
    """

    nodes: Nodes
    photo: str | None = None
    album: tuple[str, ...] = ()
    preview: bool = False
    instead: Nodes = ()

    def as_text(self) -> "Piece":
        """The same without its photos; a preview of the first link may stand in for them."""
        return Piece(nodes=self.instead or self.nodes, preview=self.preview or self.photo is not None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """That an article was corrected, or withdrawn, at that moment and why."""

    at: datetime
    note: str = ""
    retracted: bool = False


def channel_view(channel: Channel, *, now: datetime, username: str) -> View:
    """How a channel sees things."""
    translator = Translator.load(nearest(channel.language, "en"))
    return View(translator=translator, zone=channel.zone, now=now, username=username)


def post(
    article: Article,
    channel: Channel,
    registry: Registry,
    view: View,
    *,
    pictures: Sequence[str],
    mark: Mark | None = None,
    brief: bool = False,
) -> tuple[Piece, ...]:
    """The messages of an article in a channel, with `pictures` (see pictures_of) or as text alone.

    A `brief` one holds the first part of a text that the channel would show whole, and where to read on.
    """
    head, rest = _sections(article, channel, registry, view)
    tail = _tail(article, channel, registry, view)
    mended = [_mark(mark, view)] if mark and not mark.retracted else []
    limit = CAPTION_LIMIT if pictures else TEXT_LIMIT
    whole = Part.BODY in channel.parts
    if whole and not brief:
        pieces = _whole(head, [*rest, *mended, *tail], limit)
        instead = pieces[0]
    else:
        cut = partial(_begun if whole else _cut, head, rest, [*mended, *tail], _more(article, view))
        instead = _apart(cut(TEXT_LIMIT))
        # Beside several pictures nothing is lost for want of room: what is no caption any more follows them.
        pieces = _whole([], cut(TEXT_LIMIT), limit) if len(pictures) > 1 else [_apart(cut(limit))]
    first = Piece(
        nodes=pieces[0],
        photo=next(iter(pictures), None),
        album=tuple(pictures[1:]),
        preview=not pictures,
        instead=instead,
    )
    shown = (first, *[Piece(nodes=nodes) for nodes in pieces[1:]])
    return _struck(shown, mark, view) if mark and mark.retracted else shown


def pictures_of(article: Article, channel: Channel) -> tuple[str, ...]:
    """The pictures a channel shows of an article: file ids, or one address that Telegram fetches."""
    image = article.manuscript.image
    return image.pictures if image and Part.IMAGE in channel.parts else ()


def _sections(article: Article, channel: Channel, registry: Registry, view: View) -> tuple[list[Nodes], list[Nodes]]:
    """What is always shown, and what is shown where there is room, in order."""
    said = article.manuscript
    head: list[Nodes] = [(bold(clip(said.headline, _LONGEST_HEADLINE)),)]
    rest: list[Nodes] = []
    lead = [shown] if (shown := standfirst(said, _LONGEST_STANDFIRST)) else []
    if Part.STANDFIRST in channel.parts:
        rest += lead
    if Part.POINTS in channel.parts and said.points:
        rest.append(points(said))
    if Part.QUOTE in channel.parts and Part.BODY not in channel.parts and (quote := _quote(article)):
        rest.append((Together(words(quote, article, registry, view)),))
    if Part.BODY in channel.parts:
        rest += blocks(said)
    elif not rest:
        rest += [*lead, *blocks(said)][:_LEAD]
    return head, rest


def _quote(article: Article) -> Quote | None:
    """The first that is short enough; word for word before retold."""
    fit = (one for one in article.quotes if one.attributed and len(one.text) <= _LONGEST_QUOTE)
    return min(fit, key=lambda one: not one.verbatim, default=None)


def _tail(article: Article, channel: Channel, registry: Registry, view: View) -> list[Nodes]:
    tail: list[Nodes] = []
    if Part.SOURCE in channel.parts and (source := _source(article, view)):
        tail.append(source)
    if Part.TAGS in channel.parts and (tags := " ".join(dict.fromkeys(_tags(article, registry, view)))):
        tail.append((tags,))
    if channel.signature:
        tail.append((channel.signature,))
    return tail


def _source(article: Article, view: View) -> Nodes:
    said = article.manuscript
    url = next((url for url in (said.canonical_url, said.source_url) if url and linkable(url)), None)
    named = said.source_name or (view.translator.text("post.source") if url else None)
    if not named:
        return ()
    return (link(url, named),) if url else (named,)


def _tags(article: Article, registry: Registry, view: View) -> Iterator[str]:
    for topic_id in article.topics[:_MOST_TAGS]:
        try:
            name = registry.topic(topic_id).name_in(view.translator.locale)
        except Missing:
            continue
        if tag := _NO_TAG.sub("_", name).strip("_"):
            yield f"#{tag}"


def _mark(mark: Mark, view: View) -> Nodes:
    when = f"{view.translator.date(mark.at, view.zone)}, {view.translator.time(mark.at, view.zone)}"
    if mark.note:
        return (italic(view.translator.text("post.corrected_note", when=when, note=mark.note)),)
    return (italic(view.translator.text("post.corrected", when=when)),)


def _more(article: Article, view: View) -> Nodes:
    """Where the whole article is: its own page, or the bot's copy."""
    url = view.address(article)
    return (link(url, view.translator.text("post.read_more")),)


def _whole(head: list[Nodes], rest: list[Nodes], limit: int) -> list[Nodes]:
    """All of it: what one message takes, then as many more as the rest needs."""
    first, left = list(head), list(rest)
    while left and _fits([*first, left[0]], limit):
        first.append(left.pop(0))
    return [_apart(first), *split(_apart(left))] if left else [_apart(first)]


def _cut(head: list[Nodes], rest: list[Nodes], tail: list[Nodes], more: Nodes, limit: int) -> list[Nodes]:
    """The sections that fit in one message, and where to read on."""
    shown = list(head)
    for section in rest:
        if _fits([*shown, section, more, *tail], limit):
            shown.append(section)
    kept = list(tail)
    while kept and not _fits([*shown, more, *kept], limit):
        kept.pop()
    return [*shown, more, *kept]


def _begun(head: list[Nodes], rest: list[Nodes], tail: list[Nodes], more: Nodes, limit: int) -> list[Nodes]:
    """The beginning of a text as far as one message holds it, its last block cut where it must be."""
    fixed = [*head, more, *tail]
    while tail and not _fits(fixed, limit):
        tail = tail[:-1]
        fixed = [*head, more, *tail]
    shown: list[Nodes] = []
    for section in rest:
        room = limit - width(_apart([*fixed, *shown])) - 2 * _BREAK
        if _fits([*fixed, *shown, section], limit):
            shown.append(section)
            continue
        shown += split(section, room)[:1] if room >= _WORTH_CUTTING else []
        break
    return [*head, *shown, more, *tail]


def _fits(sections: Sequence[Nodes], limit: int) -> bool:
    nodes = _apart(sections)
    return width(nodes) <= limit and entities(nodes) <= ENTITY_LIMIT


def _struck(pieces: Sequence[Piece], mark: Mark, view: View) -> tuple[Piece, ...]:
    """The same, withdrawn: what was said stays readable, and says that it is not so."""
    (told,) = withdrawn(mark, view)
    struck = [replace(piece, nodes=(Strike(piece.nodes),), preview=False) for piece in pieces]
    limit = (CAPTION_LIMIT if pieces[0].photo else TEXT_LIMIT) - width((told, "\n\n"))
    kept = split(struck[0].nodes, limit)[0]
    return (replace(struck[0], nodes=(told, "\n\n", *kept), instead=()), *struck[1:])


def withdrawn(mark: Mark, view: View) -> tuple[Node]:
    """That it is not so any more, and why."""
    key = "post.retracted_note" if mark.note else "post.retracted"
    return (bold(view.translator.text(key, note=mark.note) if mark.note else view.translator.text(key)),)


def _apart(sections: Sequence[Nodes]) -> Nodes:
    """Sections with a blank line between them."""
    return tuple(node for number, one in enumerate(sections) for node in (("\n\n", *one) if number else one))
