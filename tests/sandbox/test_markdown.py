import pytest

from bot.sandbox.answers import Rejected
from bot.sandbox.entities.formatted import formatted

ONE = [
    ("*ab*", "bold"),
    ("_ab_", "italic"),
    ("__ab__", "underline"),
    ("~ab~", "strikethrough"),
    ("||ab||", "spoiler"),
    ("`ab`", "code"),
    ("```\nab```", "pre"),
    (">ab", "blockquote"),
    (">ab||", "expandable_blockquote"),
    ("**>ab", "blockquote"),
]


@pytest.mark.parametrize(("markup", "kind"), ONE)
def test_each_mark_is_its_entity(markup: str, kind: str) -> None:
    assert formatted(markup, "MarkdownV2", None) == ("ab", [{"type": kind, "offset": 0, "length": 2}])


def test_links_mentions_languages_and_emoji_keep_what_they_say() -> None:
    assert formatted("[a\\.b](http://example.com/\\)x)", "MarkdownV2", None)[1] == [
        {"type": "text_link", "offset": 0, "length": 3, "url": "http://example.com/)x"}
    ]
    assert formatted("[ab](tg://user?id=7)", "MarkdownV2", None)[1][0]["user_id"] == 7
    assert formatted("```python\nab```", "MarkdownV2", None)[1][0]["language"] == "python"
    assert formatted("![ab](tg://emoji?id=5)", "MarkdownV2", None)[1][0]["custom_emoji_id"] == "5"
    for link, shown in (("tg://time?unix=1774&format=wDT", {"date_time_format": "wDT"}), ("tg://time?unix=1774", {})):
        assert formatted(f"![ab]({link})", "MarkdownV2", None)[1] == [
            {"type": "date_time", "offset": 0, "length": 2, "unix_time": 1774, **shown}
        ]


def test_quotes_run_over_lines_and_end_with_them() -> None:
    text, entities = formatted(">one\n>two\nthree", "MarkdownV2", None)
    assert text == "one\ntwo\nthree"
    assert entities == [{"type": "blockquote", "offset": 0, "length": 7}]


def test_marks_nest_and_offsets_are_utf16_units() -> None:
    text, entities = formatted("🙂 *жирний _курсив_*", "MarkdownV2", None)
    assert text == "🙂 жирний курсив"
    assert [(one["type"], one["offset"], one["length"]) for one in entities] == [("bold", 3, 13), ("italic", 10, 6)]


def test_escapes_stand_for_themselves_and_code_needs_none() -> None:
    assert formatted("\\*a\\.\\_", "MarkdownV2", None) == ("*a._", [])
    assert formatted("`a.b*c`", "MarkdownV2", None)[0] == "a.b*c"


@pytest.mark.parametrize("character", list("]()>#+-=|{}.!"))
def test_reserved_characters_must_be_escaped(character: str) -> None:
    with pytest.raises(Rejected) as refused:
        formatted(f"a{character} b", "MarkdownV2", None)
    assert refused.value.description == (
        f"Bad Request: can't parse entities: Character '{character}' is reserved "
        "and must be escaped with the preceding '\\'"
    )


REFUSED = [
    ("*a", "Can't find end of Bold entity at byte offset 0"),
    ("ї _a", "Can't find end of Italic entity at byte offset 3"),
    ("__a", "Can't find end of Underline entity at byte offset 0"),
    ("~a", "Can't find end of Strikethrough entity at byte offset 0"),
    ("||a", "Can't find end of Spoiler entity at byte offset 0"),
    ("`a", "Can't find end of Code entity at byte offset 0"),
    ("```a", "Can't find end of Pre entity at byte offset 0"),
    ("[a", "Can't find end of TextUrl entity at byte offset 0"),
    ("[a](x", "Can't find end of a URL at byte offset 4"),
    ("*a _b* c_", "Can't find end of Italic entity at byte offset 8"),
]


@pytest.mark.parametrize(("markup", "words"), REFUSED)
def test_what_does_not_end_is_refused_in_telegrams_words(markup: str, words: str) -> None:
    with pytest.raises(Rejected) as refused:
        formatted(markup, "MarkdownV2", None)
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


def test_the_older_markdown_is_read_too() -> None:
    text, entities = formatted("*a* _b_ `c` [d](example.com) \\*e", "Markdown", None)
    assert text == "a b c d *e"
    assert [one["type"] for one in entities] == ["bold", "italic", "code", "text_link"]
    with pytest.raises(Rejected, match="Can't find end of the entity starting at byte offset 2"):
        formatted("a *b", "Markdown", None)
