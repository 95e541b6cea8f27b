"""What Telegram is sent for nodes."""

import pytest

from bot.rendering.html import entities, plain, render, tidy, width
from bot.rendering.message import BlockQuote, Bold, Code, Italic, Link, Node, Strike, Together


@pytest.mark.parametrize(
    ("node", "html"),
    [
        ("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
        (Bold(("b", Italic(("i",)))), "<b>b<i>i</i></b>"),
        (Strike(("gone",)), "<s>gone</s>"),
        (Code("a<b"), "<code>a&lt;b</code>"),
        (Link('https://example.org/?q="a"&b', ("x",)), '<a href="https://example.org/?q=&quot;a&quot;&amp;b">x</a>'),
        (BlockQuote(("q",)), "<blockquote>q</blockquote>"),
        (BlockQuote(("q",), expandable=True), "<blockquote expandable>q</blockquote>"),
        (Together(("a", "b")), "ab"),
        (Link("javascript:alert(1)", ("x",)), "x"),
        (Link("https://example.org/a b", ("x",)), "x"),
        (BlockQuote(("a", BlockQuote(("b",)))), "<blockquote>ab</blockquote>"),
        (Link("https://a.org", (Link("https://b.org", ("x",)),)), '<a href="https://a.org">x</a>'),
        (Bold(("",)), ""),
    ],
)
def test_nodes_become_telegram_html(node: Node, html: str) -> None:
    assert render((node,)) == html


@pytest.mark.parametrize("bad", ["\x00", "\x1b", "\ud83d", "\u202e", "\u2066"])
def test_what_telegram_refuses_or_what_misleads_is_left_out(bad: str) -> None:
    assert tidy(f"a{bad}b") == "ab"
    assert render((f"a{bad}b",)) == "ab"
    assert width((Code(f"a{bad}b"),)) == 2
    render((f"a{bad}b",)).encode()


def test_tabs_and_lines_stay() -> None:
    assert tidy("a\tb\r\nc") == "a\tb\nc"


def test_lengths_are_those_of_the_text_alone() -> None:
    nodes = (Bold(("<&>",)), Link("https://example.org/very/long", ("🙂",)))
    assert (plain(nodes), width(nodes), entities(nodes)) == ("<&>🙂", 5, 2)
