"""Markdown as writers use it: front matter, headings, lists, quotes, links. What a site's own dialect adds is text.

markdown-it-py reads it by CommonMark (https://spec.commonmark.org/), with ~~struck~~ and ||hidden|| words; nested as
deep as people nest things and no deeper.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.domain.article import Block, Bullets, Image, Manuscript, Paragraph, PullQuote, Subheading
from bot.domain.errors import Refused
from bot.domain.submission import Submission
from bot.ingest import fields
from bot.ingest.formats.hidden_words import hidden_words
from bot.ingest.labels import LABELS
from bot.ingest.marking import marked
from bot.ingest.outline import outline
from bot.ingest.text import clean, folded
from bot.tagging.bounds import MOST_CHARACTERS

_FENCE = re.compile(r"\A---[ \t]*\n(?P<front>.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_KEYS = LABELS | {
    "title": "headline",
    "headline": "headline",
    "date": "published",
    "url": "address",
    "lang": "language",
}
_BULLET = re.compile(r"•\s+(.+)")
_LARGEST = 2 * MOST_CHARACTERS
"""Characters with their marks; what is longer is too long without them too."""
_MOST_LINES = 10_000
"""What has more is no article: a list of so many points takes as long to read as a book."""
_LEAVES = frozenset(("fence", "code_block"))


def read_markdown(text: str, *, now: datetime) -> Submission:
    """What the file says; a headline or a date may be missing.

    Raises:
        Refused: dated ahead of `now`, a headline or a text beyond all measure.
    """
    text = clean(text).strip("\n ")
    if len(text) > _LARGEST:
        raise Refused("intake.too_long", characters=MOST_CHARACTERS)
    front, text = _front(text)
    if text.count("\n") > _MOST_LINES:
        raise Refused("intake.tangled")
    parser = _parser()
    tokens = parser.parse(text)
    blocks = list(_blocks(tokens))
    headline = fields.headline(front.get("headline") or _take_headline(blocks))
    picture = next((block for block in blocks if isinstance(block, Image) and block.url), None)
    published = fields.moment(front.get("published"), now=now)
    manuscript = Manuscript(
        headline=headline,
        published=published or now,
        language=fields.language(front.get("language"), fields.words([headline], blocks)),
        body=tuple(block for block in blocks if block != picture),
        category=front.get("category"),
        keywords=fields.keywords(front.get("keywords")),
        source_name=front.get("source"),
        canonical_url=fields.address(front.get("address")),
        author=front.get("author"),
        image=picture,
    )
    lines = outline(parser.renderer.render(tokens, parser.options, {})).lines
    return Submission(manuscript=marked(manuscript, lines), dated=published is not None)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("strikethrough").use(hidden_words)


def _front(text: str) -> tuple[dict[str, str], str]:
    found = _FENCE.match(text)
    if not found:
        return {}, text
    values: dict[str, str] = {}
    for row in found["front"].split("\n"):
        name, colon, value = row.partition(":")
        key = _KEYS.get(folded(name))
        if colon and key and value.strip():
            values[key] = value.strip().strip("\"'")
    return values, text[found.end() :]


def _take_headline(blocks: list[Block]) -> str:
    """The first heading, taken off the body."""
    found = blocks.pop(0) if blocks and isinstance(blocks[0], Subheading) else None
    return found.text if isinstance(found, Subheading) else ""


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    """The blocks of a document; what stands inside a quote or a list is that block's."""
    at = 0
    while at < len(tokens):
        token, end = tokens[at], _end(tokens, at)
        lines = list(_lines(tokens[at:end]))
        match token.type:
            case "blockquote_open":
                yield from [_quote(lines)] if any(lines) else ()
            case "bullet_list_open" | "ordered_list_open":
                yield from [Bullets(items)] if (items := tuple(_items(tokens[at:end]))) else ()
            case "heading_open":
                yield from [Subheading(" ".join(lines))] if any(lines) else ()
            case _:
                yield from _paragraph(tokens[at:end], lines)
        at = end


def _end(tokens: Sequence[Token], at: int) -> int:
    """One past the token that closes what opens at `at`."""
    depth = 0
    while at < len(tokens):
        depth += tokens[at].nesting
        at += 1
        if depth <= 0:
            break
    return at


def _paragraph(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Block]:
    pictures = [one for token in tokens for one in _alone(token)]
    bullets = [_BULLET.fullmatch(line) for line in lines]
    if pictures:
        yield from pictures
    elif lines and all(bullets):
        yield Bullets(tuple(found[1] for found in bullets if found))
    elif text := " ".join(" ".join(lines).split()):
        yield Paragraph(text)


def _alone(token: Token) -> Iterator[Image]:
    """The pictures of a paragraph that holds nothing else."""
    children = token.children or ()
    if not any(one.content.strip() for one in children if one.type != "image"):
        for one in children:
            if one.type == "image":
                yield Image(caption=fields.line(one.content), url=fields.address(str(one.attrs.get("src") or "")))


def _items(tokens: Sequence[Token]) -> Iterator[str]:
    """The items of a list; what a list inside an item says is the item's."""
    at = 1
    while at < len(tokens) - 1:
        end = _end(tokens, at)
        if text := " ".join(" ".join(_lines(tokens[at:end])).split()):
            yield text
        at = end


def _quote(lines: Sequence[str]) -> PullQuote:
    said = [line for line in lines if line]
    credited = fields.credit(said[-1]) if len(said) > 1 else None
    speaker, role = credited or (None, None)
    return PullQuote(text=" ".join(said[:-1] if credited else said), speaker=speaker, role=role)


def _lines(tokens: Sequence[Token]) -> Iterator[str]:
    """The lines of text in a stretch of the document, without their marks."""
    for token in tokens:
        text = _bare(token.children or ()) if token.type == "inline" else ""
        if token.type == "html_block":
            text = "\n".join(line.text for line in outline(token.content).lines)
        elif token.type in _LEAVES:
            text = token.content
        yield from (" ".join(line.split()) for line in text.split("\n") if line.strip())


def _bare(children: Sequence[Token]) -> str:
    return "".join("\n" if one.type in {"softbreak", "hardbreak"} else _said(one) for one in children)


def _said(one: Token) -> str:
    return one.content if one.type in {"text", "code_inline", "image", "text_special"} else ""
