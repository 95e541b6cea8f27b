"""Nodes as Telegram HTML, as plain text, and as lengths the way Telegram counts them. Cutting: splitting.py."""

import re
from collections.abc import Mapping
from html import escape

from bot.domain.marks import cover
from bot.rendering.message import (
    BlockQuote,
    Bold,
    Code,
    Italic,
    Link,
    Node,
    Nodes,
    Spoiler,
    Strike,
    Together,
    Underline,
)

_PLAIN_TAGS: Mapping[type, str] = {Bold: "b", Italic: "i", Underline: "u", Strike: "s", Spoiler: "tg-spoiler"}
_SCHEMES = ("http://", "https://", "tg://")
# Controls but tab and newline; lone surrogates; marks that turn the direction of the text that follows them.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def tidy(text: str) -> str:
    """`text` without characters that Telegram refuses or that could make other text mislead."""
    return _UNSHOWABLE.sub("", text.replace("\r\n", "\n"))


def units(text: str) -> int:
    """Length in UTF-16 code units, which is how Telegram counts."""
    return len(text) + sum(character > "\uffff" for character in text)


def plain(nodes: Nodes) -> str:
    """The text alone: what Telegram counts, and what is sent where markup is refused."""
    return "".join(_plain(node) for node in nodes)


def width(nodes: Nodes) -> int:
    """UTF-16 units after entities are taken out."""
    return units(plain(nodes))


def unmarked(nodes: Nodes) -> str:
    """What is sent where no markup can be: as `plain`, with what is hidden covered."""
    return "".join(cover(plain(node.inner)) if isinstance(node, Spoiler) else _unmarked(node) for node in nodes)


def _unmarked(node: Node) -> str:
    return _plain(node) if isinstance(node, str | Code) else unmarked(node.inner)


def entities(nodes: Nodes) -> int:
    """How many entities `nodes` make; Telegram keeps the first hundred."""
    return sum((not isinstance(node, str | Together)) + entities(inner(node)) for node in nodes)


def inner(node: Node) -> Nodes:
    """What a node holds besides its own text."""
    return () if isinstance(node, str | Code) else node.inner


def render(nodes: Nodes) -> str:
    """Telegram HTML. Text is escaped; a link or quote inside its like, and an unsafe address, keep only their text."""
    return "".join(_html(node, ()) for node in nodes)


def linkable(url: str) -> bool:
    """Whether Telegram makes a link of this address."""
    return url.lower().startswith(_SCHEMES) and not re.search(r"\s", url)


def _plain(node: Node) -> str:
    if isinstance(node, str):
        return tidy(node)
    return tidy(node.text) if isinstance(node, Code) else plain(node.inner)


def _html(node: Node, within: tuple[type, ...]) -> str:
    if isinstance(node, str):
        return escape(tidy(node), quote=False)
    if isinstance(node, Code):
        return f"<code>{escape(tidy(node.text), quote=False)}</code>"
    content = "".join(_html(child, (*within, type(node))) for child in node.inner)
    if not content or type(node) in within:
        return content
    return _wrapped(node, content)


def _wrapped(node: Bold | Italic | Underline | Strike | Spoiler | Link | BlockQuote | Together, content: str) -> str:
    if tag := _PLAIN_TAGS.get(type(node)):
        return f"<{tag}>{content}</{tag}>"
    match node:
        case Link(url) if linkable(url):
            return f'<a href="{escape(tidy(url))}">{content}</a>'
        case BlockQuote(expandable=expandable):
            return f"<blockquote{' expandable' if expandable else ''}>{content}</blockquote>"
        case _:
            return content
