"""Posts as channels show them: what is kept where room is short, what is split, what a correction adds."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.article import Article, ArticleId, Image, Language, Manuscript, Paragraph, Quote, Status, StoryId
from bot.domain.newsroom import Channel, Part
from bot.rendering.html import plain, render, width
from bot.rendering.post import Mark, Piece, channel_view, pictures_of, post
from bot.tagging.lexicon import Lexicon
from bot.tagging.registry import LexiconRegistry

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
REGISTRY = LexiconRegistry(Lexicon.shipped())
CHANNEL = Channel(
    chat_id=-100, kind="channel", title="Daily", language="en", zone=ZoneInfo("Europe/Kyiv"), signature="Daily & Co"
)
PARAGRAPH = "The walls hold, the engineers say, and the town keeps its feet dry for one more day. " * 6
ARTICLE = Article(
    id=ArticleId(7),
    manuscript=Manuscript(
        headline="Dams <hold>",
        published=NOW,
        language=Language("en"),
        standfirst="Two walls are higher.",
        points=("Rain until Friday.", "Schools stay open."),
        body=tuple(Paragraph(f"{number}. {PARAGRAPH}") for number in range(12)),
        source_name="The Courier",
        source_url="https://courier.example/dams",
    ),
    status=Status.PUBLISHED,
    story_id=StoryId(1),
    extract="",
    topics=("energy",),
    quotes=(
        Quote(
            id=1,
            article_id=ArticleId(7),
            text="We have sand.",
            speaker="Ostap Verlan",
            person="ostap-verlan",
            role="mayor",
            verbatim=True,
        ),
    ),
)


def shown(article: Article = ARTICLE, channel: Channel = CHANNEL, mark: Mark | None = None) -> tuple[Piece, ...]:
    view = channel_view(channel, now=NOW, username="tribune_bot")
    return post(article, channel, REGISTRY, view, pictures=pictures_of(article, channel), mark=mark)


def with_picture(article: Article = ARTICLE) -> Article:
    return replace(article, manuscript=replace(article.manuscript, image=Image(url="AgACAgIAAx")))


def test_text_has_a_link_preview_and_everything_the_template_names() -> None:
    (piece,) = shown()
    text = plain(piece.nodes)
    assert piece.preview
    assert text.startswith("Dams <hold>\n\n• Rain until Friday.")
    for said in ("“We have sand.”", "— Ostap Verlan, mayor", "Read more →", "The Courier", "#Energy", "Daily & Co"):
        assert said in text
    assert "&lt;hold&gt;" in render(piece.nodes)


def test_a_picture_comes_with_a_caption_that_fits() -> None:
    long = replace(ARTICLE, manuscript=replace(ARTICLE.manuscript, points=("So it goes. " * 120, "Short.")))
    (piece,) = shown(with_picture(long))
    assert piece.photo == "AgACAgIAAx"
    assert width(piece.nodes) <= 1024
    assert "Read more →" in plain(piece.nodes)


def test_a_picture_known_by_its_address_is_a_photo_that_telegram_fetches_and_else_a_whole_text() -> None:
    long = replace(
        ARTICLE.manuscript, image=Image(url="https://courier.example/dam.jpg"), points=("So. " * 300, "End.")
    )
    (piece,) = shown(replace(ARTICLE, manuscript=long))
    assert piece.photo == "https://courier.example/dam.jpg"
    assert "So. So." not in plain(piece.nodes)
    instead = piece.as_text()
    assert instead.preview
    assert "So. So." in plain(instead.nodes)


@pytest.mark.parametrize("picture", [True, False])
def test_the_whole_text_is_split_within_the_limits(*, picture: bool) -> None:
    whole = replace(CHANNEL, parts=frozenset({Part.IMAGE, Part.BODY}))
    pieces = shown(with_picture() if picture else ARTICLE, whole)
    assert len(pieces) > 1
    assert width(pieces[0].nodes) <= (1024 if picture else 4096)
    assert all(width(piece.nodes) <= 4096 for piece in pieces)
    told = " ".join(plain(piece.nodes) for piece in pieces)
    assert all(f"{number}. The walls" in told for number in range(12))
    assert "Read more" not in told


def test_a_standfirst_is_shown_where_the_template_leaves_nothing_else() -> None:
    bare = replace(ARTICLE, quotes=(), manuscript=replace(ARTICLE.manuscript, points=()))
    (piece,) = shown(bare)
    assert plain(piece.nodes).startswith("Dams <hold>\n\nTwo walls are higher.\n\n0. The walls hold")


def test_an_article_without_standfirst_and_points_shows_how_it_begins() -> None:
    bare = replace(ARTICLE, quotes=(), manuscript=replace(ARTICLE.manuscript, standfirst=None, points=()))
    (piece,) = shown(bare)
    assert "0. The walls" in plain(piece.nodes)
    assert "5. The walls" not in plain(piece.nodes)


def test_a_correction_says_when_and_what_in_the_channels_own_time() -> None:
    (piece,) = shown(mark=Mark(at=NOW, note="north, not south"))
    assert "✎ Corrected 2 March 2026, 14:00: north, not south" in plain(piece.nodes)


def test_the_words_around_it_are_the_channels_language() -> None:
    (piece,) = shown(channel=replace(CHANNEL, language="uk"), mark=Mark(at=NOW))
    assert "Читати далі →" in plain(piece.nodes)
    assert "✎ Виправлено 2 березня 2026" in plain(piece.nodes)


@pytest.mark.parametrize("picture", [True, False])
def test_a_retraction_strikes_all_of_it_and_still_fits(*, picture: bool) -> None:
    long = replace(ARTICLE, manuscript=replace(ARTICLE.manuscript, points=("So it goes. " * 70,)))
    (piece,) = shown(with_picture(long) if picture else long, mark=Mark(at=NOW, note="not so", retracted=True))
    markup = render(piece.nodes)
    assert markup.startswith("<b>Retracted: not so</b>\n\n<s>")
    assert markup.endswith("</s>")
    assert width(piece.nodes) <= (1024 if picture else 4096)


def test_what_was_said_word_for_word_goes_before_what_is_retold() -> None:
    retold = replace(ARTICLE.quotes[0], id=2, text="The dams would hold until spring", verbatim=False)
    (piece,) = shown(replace(ARTICLE, quotes=(retold, *ARTICLE.quotes)))
    assert "We have sand." in plain(piece.nodes)
    assert retold.text not in plain(piece.nodes)
