"""Markup as a flat list of lines with what each is. Bounded in depth; scripts never get in. Meaning: html, telegram."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from bot.domain.errors import Refused
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
_BOLD = frozenset(("b", "strong"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One block of text: `kind` is text, title, heading, item, quote, cite or caption; `bold` where all of it is."""

    kind: str
    text: str
    bold: bool = False
    framed: bool = False
    """Whether it stands in the page's own article or main element."""
    paragraph: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """What a page holds: its lines, meta values by name, links, JSON-LD texts."""

    lines: list[Line] = field(default_factory=list)
    metas: dict[str, str] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)


def outline(markup: str, *, line_breaks: bool = False) -> Outline:
    """The outline of `markup`; with `line_breaks` each line of text is its own, as in a Telegram message.

    Raises:
        Refused: elements are nested beyond all reason.
    """
    reader = _Reader(line_breaks=line_breaks)
    reader.feed(markup)
    reader.close()
    reader.flush()
    return reader.found


class _Reader(HTMLParser):
    """Keeps a stack of open elements, never deeper than MOST_NESTED."""

    def __init__(self, *, line_breaks: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Outline()
        self._line_breaks = line_breaks
        self._open: list[str] = []
        self._words: list[tuple[str, bool]] = []
        self._json: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the element says of itself, and open it."""
        values = {name: value or "" for name, value in attrs}
        self._note(tag, values)
        if tag == "br" or tag in _BLOCKS:
            self.flush()
        if tag in _VOID:
            return
        if tag in _CLOSE_THEMSELVES and self._open and self._open[-1] == tag:
            self._open.pop()
        self._open.append(tag)
        if len(self._open) > MOST_NESTED:
            raise Refused("intake.too_deep", levels=MOST_NESTED)
        if tag == "script" and "ld+json" in values.get("type", "").lower():
            self._json = []

    def handle_endtag(self, tag: str) -> None:
        """Close the element, and those left open inside it."""
        if tag == "script" and self._json is not None:
            self.found.data.append("".join(self._json))
            self._json = None
        if tag in _BLOCKS:
            self.flush()
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Text, where it is the page's own."""
        if self._json is not None:
            self._json.append(data)
        elif self._open[-1:] == ["title"] and "title" not in self.found.metas:
            self.found.metas["title"] = data
        elif not _SKIPPED.intersection(self._open) and "head" not in self._open:
            self._say(data)

    def flush(self) -> None:
        """End the line that is being gathered."""
        spoken = [(text, bold) for text, bold in self._words if text.strip()]
        text = " ".join(clean("".join(text for text, _ in self._words)).split())
        self._words.clear()
        if text:
            self.found.lines.append(
                Line(
                    kind=self._kind(),
                    text=text,
                    bold=all(bold for _, bold in spoken),
                    framed=bool({"article", "main"}.intersection(self._open)),
                    paragraph="p" in self._open,
                )
            )

    def _say(self, data: str) -> None:
        bold = not _BOLD.isdisjoint(self._open)
        first, *rest = data.split("\n") if self._line_breaks else [data]
        self._words.append((first, bold))
        for more in rest:
            self.flush()
            self._words.append((more, bold))

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
        elif tag == "html" and values.get("lang"):
            self.found.metas.setdefault("lang", values["lang"])
        elif tag == "link" and values.get("rel", "").lower() == "canonical":
            self.found.metas.setdefault("canonical", values.get("href", ""))
        elif tag == "time" and values.get("datetime"):
            self.found.metas.setdefault("time", values["datetime"])
        elif tag == "a" and values.get("href"):
            self.found.links.append(values["href"])
