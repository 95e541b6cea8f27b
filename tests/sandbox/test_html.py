import pytest

from bot.sandbox.answers import Json, Rejected
from bot.sandbox.entities.formatted import formatted

REFUSED = [
    ("<x>a</x>", 'Unsupported start tag "x" at byte offset 0'),
    ("привіт <script>", 'Unsupported start tag "script" at byte offset 13'),
    ("a</b>", "Unexpected end tag at byte offset 1"),
    ("<b", "Unclosed start tag at byte offset 0"),
    ("ї<a href='x", "Unclosed start tag at byte offset 2"),
    ("<b>a</b", "Unclosed end tag at byte offset 4"),
    ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("<i><b>🙂</i></b>", 'Unmatched end tag at byte offset 10, expected "</b>", found "</i>"'),
    ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
    ("<b><i>a</i>", 'Can\'t find end tag corresponding to start tag "b"'),
    ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("<a =x>a</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
    ("<a href=x/y>a</a>", "Unexpected end of name token at byte offset 8"),
    ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
]


@pytest.mark.parametrize(("markup", "words"), REFUSED)
def test_what_is_no_telegram_html_is_refused_in_its_words(markup: str, words: str) -> None:
    with pytest.raises(Rejected) as refused:
        formatted(markup, "HTML", None)
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"
    assert refused.value.code == 400


ONE = [
    *((f"<{tag}>ab</{tag}>", "bold") for tag in ("b", "strong", "B")),
    *((f"<{tag}>ab</{tag}>", "italic") for tag in ("i", "em")),
    *((f"<{tag}>ab</{tag}>", "underline") for tag in ("u", "ins")),
    *((f"<{tag}>ab</{tag}>", "strikethrough") for tag in ("s", "strike", "del")),
    ("<tg-spoiler>ab</tg-spoiler>", "spoiler"),
    ('<span class="tg-spoiler">ab</span>', "spoiler"),
    ("<code>ab</code>", "code"),
    ("<pre>ab</pre>", "pre"),
    ("<blockquote>ab</blockquote>", "blockquote"),
    ("<blockquote expandable>ab</blockquote>", "expandable_blockquote"),
]


@pytest.mark.parametrize(("markup", "kind"), ONE)
def test_each_tag_is_its_entity(markup: str, kind: str) -> None:
    assert formatted(markup, "html", None) == ("ab", [{"type": kind, "offset": 0, "length": 2}])


SPECIAL: list[tuple[str, Json]] = [
    ('<a href="example.com">ab</a>', {"type": "text_link", "url": "http://example.com/"}),
    ('<a href="https://example.com/a?b=1&amp;c=2#d">ab</a>', {"type": "text_link", "url": "https://example.com/a?b=1&c=2#d"}),
    ("<a href='tg://user?id=5000000001'>ab</a>", {"type": "text_mention", "user_id": 5000000001}),
    ('<pre><code class="language-python">ab</code></pre>', {"type": "pre", "language": "python"}),
    ('<tg-emoji emoji-id="53683">ab</tg-emoji>', {"type": "custom_emoji", "custom_emoji_id": "53683"}),
    ('<tg-time unix="1774" format="D">ab</tg-time>', {"type": "date_time", "unix_time": 1774, "date_time_format": "D"}),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "entity"), SPECIAL)
def test_a_tag_keeps_what_it_says(markup: str, entity: Json) -> None:
    assert formatted(markup, "HTML", None) == ("ab", [{**entity, "offset": 0, "length": 2}])


def test_offsets_are_utf16_units() -> None:
    text, entities = formatted("🙂🙂 <b>їжак</b> <i>🙂</i>", "HTML", None)
    assert text == "🙂🙂 їжак 🙂"
    assert [(one["type"], one["offset"], one["length"]) for one in entities] == [("bold", 5, 4), ("italic", 10, 2)]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("&lt;b&gt; &amp; &quot;", '<b> & "'),
        ("&#39;&#x27;&#128578;", "''🙂"),
        ("&nbsp; &copy; & &#0;", "&nbsp; &copy; & &#0;"),
        ("  \n a \n ", "a"),
        ("a\r\nb\u202ec\x07d", "a\nbc d"),
    ],
)
def test_plain_text_comes_out_as_telegram_keeps_it(markup: str, text: str) -> None:
    assert formatted(markup, "HTML", None) == (text, [])


def test_trimming_moves_entities() -> None:
    assert formatted("  <b> ab </b>  ", "HTML", None) == ("ab", [{"type": "bold", "offset": 0, "length": 2}])


def test_entities_nest_and_the_longer_comes_first() -> None:
    _, entities = formatted("<b>a<i>b</i>c</b>", "HTML", None)
    assert [(one["type"], one["offset"], one["length"]) for one in entities] == [("bold", 0, 3), ("italic", 1, 1)]


@pytest.mark.parametrize("tag", ["code", "pre"])
def test_code_and_pre_hold_nothing(tag: str) -> None:
    _, entities = formatted(f"<{tag}>a<b>b</b> https://example.com</{tag}>", "HTML", None)
    assert [one["type"] for one in entities] == [tag]


def test_blockquotes_do_not_nest() -> None:
    _, entities = formatted("<blockquote>a<blockquote>b</blockquote>c</blockquote>", "HTML", None)
    assert [(one["type"], one["length"]) for one in entities] == [("blockquote", 3)]


def test_neighbours_of_one_kind_are_one() -> None:
    _, entities = formatted("<b>a</b><b>b</b>", "HTML", None)
    assert entities == [{"type": "bold", "offset": 0, "length": 2}]


def test_neighbours_join_over_what_they_hold() -> None:
    _, entities = formatted("<b><i>a</i></b><b>b</b>", "HTML", None)
    assert [(one["type"], one["offset"], one["length"]) for one in entities] == [("bold", 0, 2), ("italic", 0, 1)]


def test_a_link_that_is_no_address_and_an_empty_entity_vanish() -> None:
    assert formatted("<a href='javascript:x'>a</a><b></b>", "HTML", None) == ("a", [])


def test_more_than_a_hundred_entities_are_dropped_without_a_word() -> None:
    _, entities = formatted(" ".join(["<b>a</b>"] * 130), "HTML", None)
    assert len(entities) == 100


def test_too_much_entity_data_is_refused() -> None:
    link = f'<a href="https://example.com/{"x" * 1000}">a</a> '
    with pytest.raises(Rejected, match="ENTITIES_TOO_LONG"):
        formatted(link * 10, "HTML", None)


def test_ten_thousand_nested_tags_are_read() -> None:
    text, entities = formatted("<b>" * 10_000 + "a" + "</b>" * 10_000, "HTML", None)
    assert (text, entities) == ("a", [{"type": "bold", "offset": 0, "length": 1}])


def test_an_unknown_parse_mode_is_refused() -> None:
    with pytest.raises(Rejected, match="unsupported parse_mode"):
        formatted("a", "XML", None)


def test_entities_that_cross_are_cut_where_they_cross() -> None:
    given = [{"type": "italic", "offset": 3, "length": 5}, {"type": "bold", "offset": 0, "length": 5}]
    _, entities = formatted("abcdefgh", "", given)
    assert [(one["type"], one["offset"], one["length"]) for one in entities] == [
        ("bold", 0, 5),
        ("italic", 3, 2),
        ("italic", 5, 3),
    ]


def test_given_entities_are_kept_within_the_text() -> None:
    given = [
        {"type": "bold", "offset": 0, "length": 99},
        {"type": "nonsense", "offset": 0, "length": 1},
        {"type": "text_link", "offset": 0, "length": 1, "url": "no address"},
    ]
    assert formatted("abc", "", given) == ("abc", [{"type": "bold", "offset": 0, "length": 3}])


@pytest.mark.parametrize("reference", ["&#57311;", "&#xDFDF;", "&#xDFDF", "<b>&#55296;</b>", "&#xD83D;&#xDE42;"])
def test_half_a_character_is_refused(reference: str) -> None:
    with pytest.raises(Rejected, match="invalid Unicode characters after decoding HTML entities"):
        formatted(reference, "HTML", None)


@pytest.mark.parametrize("form", ["rt", "ts", "rr", "Dd", "tw", "x", "R"])
@pytest.mark.parametrize(
    "markup", ['<tg-time unix="1774" format="{}">ab</tg-time>', "![ab](tg://time?unix=1774&format={})"]
)
def test_a_moment_is_shown_in_no_way_that_telegram_does_not_know(markup: str, form: str) -> None:
    with pytest.raises(Rejected, match="Invalid date-time format specified"):
        formatted(markup.format(form), "HTML" if markup[0] == "<" else "MarkdownV2", None)


@pytest.mark.parametrize("form", ["r", "wDT", "dt", "w", "t"])
def test_a_moment_is_shown_in_the_ways_it_may_be(form: str) -> None:
    _, (entity,) = formatted(f'<tg-time unix="1774" format="{form}">ab</tg-time>', "HTML", None)
    assert entity["date_time_format"] == form


BLOCKS = [
    ("<pre><code>ab</code></pre>", [("pre", 0, 2, None), ("code", 0, 2, None)]),
    ('<pre><code class="language-">ab</code></pre>', [("pre", 0, 2, None), ("code", 0, 2, None)]),
    ('<pre><code class="language-fift">ab</></>', [("pre", 0, 2, "fift")]),
    ('<code class="language-fift"><pre>ab</></>', [("pre", 0, 2, "fift")]),
    ('<pre>a<code class="language-fift">b</></>', [("pre", 0, 2, None), ("code", 1, 1, None)]),
]


@pytest.mark.parametrize(("markup", "entities"), BLOCKS)
def test_a_block_of_code_may_hold_code(markup: str, entities: list[tuple[str, int, int, str | None]]) -> None:
    text, found = formatted(markup, "HTML", None)
    assert text == "ab"
    assert [(one["type"], one["offset"], one["length"], one.get("language")) for one in found] == entities


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<abacaba", "Unclosed start tag at byte offset 0"),
        ("<i    aba  =  ", 'Unclosed start tag "i" at byte offset 0'),
        ("<span class", 'Unclosed start tag "span" at byte offset 0'),
        ('<i    aba  =  "&lt;>', "Unclosed start tag at byte offset 0"),
        ("<i    aba>", 'Can\'t find end tag corresponding to start tag "i"'),
    ],
)
def test_the_unclosed_start_tag_is_named_as_telegram_does(markup: str, words: str) -> None:
    with pytest.raises(Rejected) as refused:
        formatted(markup, "HTML", None)
    assert refused.value.description.endswith(words)
