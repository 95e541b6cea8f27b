"""Markdown as writers use it: front matter, headings, lists, quotes, links. What a site's own dialect adds is text."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.domain.article import Block, Bullets, Image, Manuscript, Paragraph, PullQuote, Subheading
from bot.domain.copy import Copy
from bot.ingest import fields
from bot.ingest.labels import LABELS
from bot.ingest.text import clean, folded

_FENCE = re.compile(r"\A\s*---\n(?P<front>.*?)\n---\s*\n", re.DOTALL)
_KEYS = LABELS | {
    "title": "headline",
    "headline": "headline",
    "date": "published",
    "url": "address",
    "lang": "language",
}
_HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*$")
_ITEM = re.compile(r"(?:[-*+•]|\d+[.)])\s+(.+)$")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(\s*(\S+?)(?:\s+[\"'].*?[\"'])?\s*\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"(\*\*|__|~~|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w))")


def read_markdown(text: str, *, now: datetime) -> Copy:
    """What the file says; a headline or a date may be missing.

    Raises:
        Refused: dated ahead of `now`, a headline beyond all measure.
    """
    text = clean(text).lstrip()
    front, text = _front(text)
    groups = [group.strip().split("\n") for group in re.split(r"\n\s*\n", text) if group.strip()]
    blocks = [block for group in groups for block in _blocks([line.strip() for line in group])]
    headline = fields.headline(front.get("headline") or _take_headline(blocks))
    pictures = [block for block in blocks if isinstance(block, Image) and block.url]
    published = fields.moment(front.get("published"), now=now)
    manuscript = Manuscript(
        headline=headline,
        published=published or now,
        language=fields.language(front.get("language"), fields.words([headline], blocks)),
        body=tuple(block for block in blocks if block not in pictures[:1]),
        category=front.get("category"),
        source_name=front.get("source"),
        canonical_url=fields.address(front.get("address")),
        author=front.get("author"),
        image=pictures[0] if pictures else None,
    )
    return Copy(manuscript=manuscript, dated=published is not None)


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
    at = next((at for at, block in enumerate(blocks) if isinstance(block, Subheading)), None)
    found = blocks.pop(at) if at == 0 else None
    return found.text if isinstance(found, Subheading) else ""


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    """The blocks of lines that stand together."""
    heading = _HEADING.match(lines[0])
    if heading:
        yield Subheading(_bare(heading[2]))
        yield from _blocks(lines[1:]) if lines[1:] else ()
    elif picture := _PICTURE.fullmatch(lines[0]):
        yield Image(caption=_bare(picture[1]) or None, url=fields.address(picture[2]))
        yield from _blocks(lines[1:]) if lines[1:] else ()
    elif all(line.startswith(">") for line in lines):
        yield _quote([line.lstrip("> ").strip() for line in lines])
    elif all(_ITEM.match(line) for line in lines):
        yield Bullets(tuple(_bare(found[1]) for line in lines if (found := _ITEM.match(line))))
    elif text := _bare(" ".join(lines)):
        yield Paragraph(text)


def _quote(lines: Sequence[str]) -> PullQuote:
    said = [line for line in lines if line]
    credited = fields.credit(_bare(said[-1])) if len(said) > 1 else None
    text = _bare(" ".join(said[:-1] if credited else said))
    speaker, role = credited or (None, None)
    return PullQuote(text=text, speaker=speaker, role=role)


def _bare(text: str) -> str:
    return " ".join(_MARKS.sub("", _LINK.sub(r"\1", _PICTURE.sub(r"\1", text))).split())
