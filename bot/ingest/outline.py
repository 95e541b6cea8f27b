"""Markup as a flat list of lines with what each is. Bounded in depth; scripts never get in. Meaning: html, telegram.

libxml2 reads it, in time that grows with the text alone, whatever is opened and never closed.
"""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from lxml import etree

from bot.domain.errors import Refused
from bot.domain.marks import Mark, Style
from bot.ingest.text import clean

MOST_NESTED = 400
"""A page written by people nests a few dozen elements; thousands are an attack on whoever reads it."""

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_SKIPPED = frozenset(
    "script style noscript template svg math nav aside form iframe object button select textarea audio video "
    "canvas dialog".split()
)
_BLOCKS = frozenset(
    "p div section article main header footer h1 h2 h3 h4 h5 h6 ul ol li blockquote figure figcaption table tr td th "
    "pre dl dt dd body html cite address details summary".split()
)
_CLOSE_THEMSELVES = frozenset("p li td th tr dt dd option".split())
_KINDS = {"li": "item", "blockquote": "quote", "figcaption": "caption", "h1": "title"} | dict.fromkeys(
    ("h2", "h3", "h4", "h5", "h6"), "heading"
)
_BLANKS = re.compile(r"\s+")
_UNPAIRED = re.compile("[\ud800-\udfff]")
_STYLES = {
    **dict.fromkeys(("b", "strong"), Style.BOLD),
    **dict.fromkeys(("i", "em"), Style.ITALIC),
    **dict.fromkeys(("u", "ins"), Style.UNDERLINE),
    **dict.fromkeys(("s", "strike", "del"), Style.STRIKE),
    **dict.fromkeys(("code", "pre", "tt", "kbd", "samp"), Style.CODE),
    "tg-spoiler": Style.SPOILER,
}
_KEYWORDS = frozenset(("keywords", "news_keywords", "article:tag", "article:section"))
"""Metas that say what a page is filed under; some pages have one for each word."""
_MOST_KEYWORDS = 100
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")

Look = tuple[Style, str | None]
"""How words look, and where a link leads."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One block of text: `kind` is text, title, heading, item, quote, cite or caption; `bold` where all of it is."""

    kind: str
    text: str
    bold: bool = False
    framed: bool = False
    """Whether it stands in the page's own article or main element."""
    paragraph: bool = False
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """What a page holds: its lines, meta values by name, links, JSON-LD texts, keywords."""

    lines: list[Line] = field(default_factory=list)
    metas: dict[str, str] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    """What its metas file it under, each as it stands: one word or many."""


def outline(markup: str, *, line_breaks: bool = False) -> Outline:
    """The outline of `markup`; with `line_breaks` each line of text is its own, as in a Telegram message.

    Raises:
        Refused: elements are nested beyond all reason.
    """
    reader = _Reader(line_breaks=line_breaks)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, target=reader)  # type: ignore[call-overload] # a target need not be theirs
    parser.feed(_UNPAIRED.sub("", markup).encode())
    with suppress(etree.XMLSyntaxError):  # nothing but space and comments: there is nothing in it
        parser.close()
    reader.flush()
    return reader.found


class _Reader:
    """Takes what the parser comes across; keeps a stack of open elements, never deeper than MOST_NESTED."""

    def __init__(self, *, line_breaks: bool) -> None:
        self.found = Outline()
        self._line_breaks = line_breaks
        self._open: list[str] = []
        self._looks: list[Look | None] = []
        self._words: list[tuple[str, frozenset[Look]]] = []
        self._json: list[str] | None = None

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        """Note what the element says of itself, and open it."""
        values = dict(attrs)
        self._note(tag, values)
        if tag == "br" or tag in _BLOCKS:
            self.flush()
        if tag in _VOID:
            return
        if tag in _CLOSE_THEMSELVES and self._open and self._open[-1] == tag:
            self._open.pop()
            self._looks.pop()
        self._open.append(tag)
        self._looks.append(_look(tag, values))
        if len(self._open) > MOST_NESTED:
            raise Refused("intake.too_deep", levels=MOST_NESTED)
        if tag == "script" and "ld+json" in values.get("type", "").lower():
            self._json = []

    def end(self, tag: str) -> None:
        """Close the element, and those left open inside it."""
        if tag == "script" and self._json is not None:
            self.found.data.append("".join(self._json))
            self._json = None
        if tag in _BLOCKS:
            self.flush()
        if tag in self._open:
            gone = len(self._open) - 1 - self._open[::-1].index(tag)
            del self._open[gone:], self._looks[gone:]

    def data(self, data: str) -> None:
        """Text, where it is the page's own."""
        if self._json is not None:
            self._json.append(data)
        elif self._open[-1:] == ["title"] and "title" not in self.found.metas:
            self.found.metas["title"] = data
        elif not _SKIPPED.intersection(self._open) and "head" not in self._open:
            self._say(data)

    def close(self) -> None:
        """Nothing to give: what was found is in `found`."""

    def flush(self) -> None:
        """End the line that is being gathered."""
        spoken = [looks for text, looks in self._words if text.strip()]
        text = " ".join(clean("".join(text for text, _ in self._words)).split())
        marks = _marks(self._words, text) if any(spoken) else ()
        self._words.clear()
        if text:
            self.found.lines.append(
                Line(
                    kind=self._kind(),
                    text=text,
                    bold=all((Style.BOLD, None) in looks for looks in spoken),
                    framed=bool({"article", "main"}.intersection(self._open)),
                    paragraph="p" in self._open,
                    marks=marks,
                )
            )

    def _say(self, data: str) -> None:
        looks = frozenset(look for look in self._looks if look)
        first, *rest = data.split("\n") if self._line_breaks else [data]
        self._words.append((first, looks))
        for more in rest:
            self.flush()
            self._words.append((more, looks))

    def _kind(self) -> str:
        if "blockquote" in self._open and not {"cite", "footer"}.isdisjoint(self._open):
            return "cite"
        if "footer" in self._open:
            return "footer"
        return next((_KINDS[tag] for tag in reversed(self._open) if tag in _KINDS), "text")

    def _note(self, tag: str, values: dict[str, str]) -> None:
        name = values.get("property") or values.get("name") or values.get("itemprop")
        if tag == "meta" and name and "content" in values:
            self.found.metas.setdefault(name.lower(), values["content"])
            if name.lower() in _KEYWORDS and len(self.found.keywords) < _MOST_KEYWORDS:
                self.found.keywords.append(values["content"])
        elif tag == "html" and values.get("lang"):
            self.found.metas.setdefault("lang", values["lang"])
        elif tag == "link" and values.get("rel", "").lower() == "canonical":
            self.found.metas.setdefault("canonical", values.get("href", ""))
        elif tag == "time" and values.get("datetime"):
            self.found.metas.setdefault("time", values["datetime"])
        elif tag == "a" and values.get("href"):
            self.found.links.append(values["href"])


def _look(tag: str, values: Mapping[str, str]) -> Look | None:
    """How an element makes its words look, as Telegram and web pages write it."""
    if tag == "a":
        url = (values.get("href") or "").strip()
        return (Style.LINK, url) if _ADDRESS.fullmatch(url) else None
    if tag == "span" and "tg-spoiler" in values.get("class", "").split():
        return (Style.SPOILER, None)
    style = _STYLES.get(tag)
    return (style, None) if style else None


def _marks(words: Sequence[tuple[str, frozenset[Look]]], text: str) -> tuple[Mark, ...]:
    """What is marked in a line, by its places in the line's clean text."""
    length, spaced = 0, True
    said: list[str] = []
    found: dict[Look, list[tuple[int, int]]] = {}
    for piece, looks in words:
        shown = _BLANKS.sub(" ", clean(piece))
        shown = shown[1:] if spaced and shown.startswith(" ") else shown
        if not shown:
            continue
        for look in looks:
            stretches = found.setdefault(look, [])
            start = stretches.pop()[0] if stretches and stretches[-1][1] == length else length
            stretches.append((start, length + len(shown)))
        said.append(shown)
        length, spaced = length + len(shown), shown.endswith(" ")
    if "".join(said).rstrip() != text:  # letters that were composed across two pieces: places would be wrong
        hidden = any(style is Style.SPOILER for style, _ in found)
        return (Mark(style=Style.SPOILER, start=0, end=len(text)),) if hidden else ()
    marks = [
        Mark(style=style, start=start, end=min(end, len(text)), url=url)
        for (style, url), stretches in found.items()
        for start, end in stretches
    ]
    return tuple(one for one in marks if one.start < one.end)
