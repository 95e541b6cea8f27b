"""||Words between double bars|| in Markdown, as Telegram and other chats write what a spoiler hides."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_BARS = re.compile(r"\|\|")


def hidden_words(parser: MarkdownIt) -> None:
    """Teach a parser the double bars: what they enclose is a `tg-spoiler`. One that has no like stays as it is."""
    parser.core.ruler.push("hidden_words", _rule)


def _rule(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline" and "||" in token.content:
            token.children = list(_covered(token.children or ()))


def _covered(children: Sequence[Token]) -> Iterator[Token]:
    tags = _tags(children)
    for number, child in enumerate(children):
        at = 0
        for start, tag in tags.get(number, ()):
            yield from [_text(child.content[at:start])] if start > at else []
            yield Token("html_inline", "", 0, content=tag)
            at = start + 2
        if not at:
            yield child
        elif child.content[at:]:
            yield _text(child.content[at:])


def _tags(children: Sequence[Token]) -> dict[int, list[tuple[int, str]]]:
    """By the number of a piece, where bars stand in it and the tag they are; those of one pair go together."""
    found: dict[int, list[tuple[int, str]]] = {}
    opened: tuple[int, int] | None = None
    for number, child in enumerate(children):
        text = child.content if child.type == "text" else ""
        for bars in _BARS.finditer(text):
            before, after = text[: bars.start()][-1:], text[bars.end() :][:1]
            if opened is None and not after.isspace():
                opened = (number, bars.start())
            elif opened is not None and not before.isspace():
                found.setdefault(opened[0], []).append((opened[1], "<tg-spoiler>"))
                found.setdefault(number, []).append((bars.start(), "</tg-spoiler>"))
                opened = None
    return found


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
