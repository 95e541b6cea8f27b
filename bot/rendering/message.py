"""A message as values: typed nodes, buttons, a preview. Turning it into Telegram HTML: html.py."""

from dataclasses import dataclass

Nodes = tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Bold:
    """Strong text."""

    inner: Nodes


@dataclass(frozen=True, slots=True)
class Italic:
    """Emphasised text."""

    inner: Nodes


@dataclass(frozen=True, slots=True)
class Underline:
    """Underlined text."""

    inner: Nodes


@dataclass(frozen=True, slots=True)
class Spoiler:
    """Text that whoever reads it uncovers."""

    inner: Nodes


@dataclass(frozen=True, slots=True)
class Strike:
    """Text that is withdrawn."""

    inner: Nodes


@dataclass(frozen=True, slots=True)
class Code:
    """Monospace text; holds no other node."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `url` is http, https or tg."""

    url: str
    inner: Nodes


@dataclass(frozen=True, slots=True)
class BlockQuote:
    """Somebody's words, set apart. Splitting keeps it in one message with the node that follows: its speaker."""

    inner: Nodes
    expandable: bool = False


@dataclass(frozen=True, slots=True)
class Together:
    """Nodes that one message must hold: a quote and its speaker, a headline and its source."""

    inner: Nodes


Node = str | Bold | Italic | Underline | Strike | Spoiler | Code | Link | BlockQuote | Together


@dataclass(frozen=True, kw_only=True, slots=True)
class Button:
    """An inline button: `payload` comes back in a callback (64 bytes of UTF-8 at most), `url` opens."""

    label: str
    payload: str | None = None
    url: str | None = None


Keyboard = tuple[tuple[Button, ...], ...]
"""Rows of buttons."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """What one reply or delivery says; longer than Telegram allows is split when it is sent."""

    nodes: Nodes
    keyboard: Keyboard = ()
    preview: bool = False
    """Whether Telegram may show a preview of the first link."""
    thread_id: int | None = None
    """The forum topic it goes to, where the chat is a forum."""


def bold(*inner: Node) -> Bold:
    """Bold, written as a call."""
    return Bold(inner)


def italic(*inner: Node) -> Italic:
    """Italic, written as a call."""
    return Italic(inner)


def link(url: str, *inner: Node) -> Link:
    """A link, written as a call."""
    return Link(url, inner)
