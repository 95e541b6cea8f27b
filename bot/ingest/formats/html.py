"""An HTML page: schema.org NewsArticle first, then Open Graph, then what can be read. Markup itself: outline.py."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.domain.article import Block, Bullets, Image, Manuscript, Paragraph, PullQuote, Subheading
from bot.domain.submission import Submission
from bot.ingest import fields
from bot.ingest.marking import marked
from bot.ingest.outline import Line, Outline, outline
from bot.ingest.text import folded

_ARTICLES = frozenset(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle BackgroundNewsArticle "
    "ReviewNewsArticle BlogPosting Report".split()
)
_ENOUGH = 200
_SHORTEST = 40

Json = Mapping[str, Any]


def read_html(markup: str, *, now: datetime) -> Submission:
    """What the page's article says; a headline or a date may be missing.

    Raises:
        Refused: nested beyond all reason, or dated ahead of `now`.
    """
    page = outline(markup)
    said = next(_structured(page), {})
    metas = page.metas
    body = _body(page.lines, fields.line(said.get("articleBody")) and str(said["articleBody"]))
    headline = fields.headline(_first(said.get("headline"), metas.get("og:title"), _title(page), metas.get("title")))
    standfirst = fields.line(_first(said.get("description"), metas.get("og:description"), metas.get("description")))
    published = fields.moment(
        _first(said.get("datePublished"), metas.get("article:published_time"), metas.get("time"), metas.get("date")),
        now=now,
    )
    manuscript = Manuscript(
        headline=headline,
        published=published or now,
        language=fields.language(
            _first(said.get("inLanguage"), metas.get("lang")), fields.words([headline, standfirst], body)
        ),
        standfirst=standfirst,
        body=tuple(_without(body, headline, standfirst)),
        category=fields.line(_first(fields.first(said.get("articleSection")), metas.get("article:section"))),
        keywords=fields.keywords(said.get("articleSection"), said.get("keywords"), said.get("about"), page.keywords),
        source_name=fields.line(_first(_name(said.get("publisher")), metas.get("og:site_name"))),
        canonical_url=_canonical(said, metas),
        author=fields.line(_first(_name(said.get("author")), metas.get("author"))),
        image=_image(said, metas),
    )
    return Submission(manuscript=marked(manuscript, page.lines), dated=published is not None)


def _structured(page: Outline) -> Iterator[Json]:
    """Every article that JSON-LD describes; what is no JSON says nothing."""
    for text in page.data:
        try:
            yield from _articles(json.loads(text))
        except (ValueError, RecursionError):
            continue


def _articles(data: Any) -> Iterator[Json]:  # noqa: ANN401 - JSON
    waiting = [data]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            kinds = one.get("@type")
            if _ARTICLES.intersection(kinds if isinstance(kinds, list) else [str(kinds)]):
                yield one
            waiting.append(one.get("@graph"))


def _first(*values: object) -> object:
    return next((value for value in values if value), None)


def _name(value: object) -> object:
    one = fields.first(value)
    return one.get("name") if isinstance(one, dict) else one


def _title(page: Outline) -> str | None:
    return next((line.text for line in page.lines if line.kind == "title"), None)


def _canonical(said: Json, metas: Mapping[str, str]) -> str | None:
    whole = said.get("mainEntityOfPage")
    named = whole.get("@id") if isinstance(whole, dict) else whole
    candidates = (metas.get("canonical"), metas.get("og:url"), said.get("url"), named)
    return next((url for url in map(fields.address, candidates) if url), None)


def _image(said: Json, metas: Mapping[str, str]) -> Image | None:
    one = fields.first(said.get("image"))
    caption = fields.line(one.get("caption")) if isinstance(one, dict) else None
    url = fields.address(_first(one.get("url") if isinstance(one, dict) else one, metas.get("og:image")))
    return Image(url=url, caption=caption or fields.line(metas.get("og:image:alt"))) if url else None


def _body(lines: Sequence[Line], told: str | None) -> list[Block]:
    """The page's own article where it marks one out; else its paragraphs; else what the structured data tells."""
    framed = [line for line in lines if line.framed]
    kept = framed if sum(len(line.text) for line in framed) >= _ENOUGH else [line for line in lines if _readable(line)]
    blocks = list(_blocks(kept))
    if not blocks and told:
        blocks = [Paragraph(text) for part in told.split("\n") if (text := fields.line(part))]
    return blocks


def _readable(line: Line) -> bool:
    if line.kind in {"quote", "cite", "heading"}:
        return True
    return line.kind == "text" and (line.paragraph or len(line.text) >= _SHORTEST)


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    items: list[str] = []
    for at, line in enumerate(lines):
        if line.kind == "item":
            items.append(line.text)
            continue
        if items:
            yield Bullets(tuple(items))
            items = []
        if block := _block(line, lines[at + 1] if at + 1 < len(lines) else None):
            yield block
    if items:
        yield Bullets(tuple(items))


def _block(line: Line, after: Line | None) -> Block | None:
    match line.kind:
        case "heading":
            return Subheading(line.text)
        case "quote" if fields.credit(line.text) is None:
            return _quote(line.text, after)
        case "text":
            return Subheading(line.text) if line.bold and not line.text.endswith((".", "…")) else Paragraph(line.text)
        case "caption":
            return Image(caption=line.text)
    return None


def _quote(text: str, after: Line | None) -> PullQuote:
    if after is None or after.kind not in {"cite", "quote"}:
        return PullQuote(text=text)
    found = fields.credit(after.text) or (fields.credit(f"— {after.text}") if after.kind == "cite" else None)
    speaker, role = found or (None, None)
    return PullQuote(text=text, speaker=speaker, role=role)


def _without(body: Sequence[Block], *told: str | None) -> Iterator[Block]:
    """The body less what headline and standfirst said already."""
    known = {folded(text) for text in told if text}
    for block in body:
        if not (isinstance(block, Paragraph | Subheading) and folded(block.text) in known):
            yield block
