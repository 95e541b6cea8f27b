"""Any message: its parts hold all its words, fit Telegram's limits, and are HTML that Telegram's rules take."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rendering.html import entities, plain, render, units, width
from bot.rendering.message import BlockQuote, Bold, Code, Italic, Link, Node, Strike, Together
from bot.rendering.splitting import ENTITY_LIMIT, clip, joints, split
from bot.sandbox.entities.html import parse

_ODD = ("👩\u200d👩\u200d👧", "🇺🇦", "👋🏽", "e\u0301", "<b>", "&amp;", "&#57311;", "\u202e", "\n\n", "\x00", "a" * 90)
said = st.lists(st.text(max_size=30) | st.sampled_from(_ODD), max_size=6).map(" ".join)
addresses = st.sampled_from(("https://courier.example/a?b=1&c=2", "javascript:alert(1)", 'http://x.example/"', ""))
nodes = st.recursive(
    said | said.map(Code),
    lambda inner: st.one_of(
        *[st.lists(inner, max_size=4).map(tuple).map(kind) for kind in (Bold, Italic, Strike, BlockQuote, Together)],
        st.tuples(addresses, st.lists(inner, max_size=3).map(tuple)).map(lambda pair: Link(*pair)),
    ),
    max_leaves=12,
)
messages = st.lists(nodes, max_size=8).map(tuple)


@given(message=messages, limit=st.integers(64, 400))
@settings(max_examples=100, derandomize=True, deadline=None)
def test_parts_fit_and_lose_no_word(message: tuple[Node, ...], limit: int) -> None:
    parts = split(message, limit)
    assert all(0 < width(part) <= limit and entities(part) <= ENTITY_LIMIT for part in parts)
    assert "".join("".join(plain(part) for part in parts).split()) == "".join(plain(message).split())


@given(message=messages)
@settings(max_examples=100, derandomize=True, deadline=None)
def test_what_is_rendered_is_html_that_says_the_same(message: tuple[Node, ...]) -> None:
    text, _ = parse(render(message))
    assert text == plain(message)


@given(text=said, limit=st.integers(2, 80))
@settings(max_examples=100, derandomize=True, deadline=None)
def test_what_is_clipped_fits_and_breaks_no_character(text: str, limit: int) -> None:
    short = clip(text, limit)
    assert units(short) <= limit
    if short != text:
        assert short.endswith("…")
        kept = short[:-1].rstrip()
        assert text.startswith(kept)
        assert not joints(text)[len(kept)] or not kept
