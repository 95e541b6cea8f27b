"""An article as an entry and in full; a quote on its own."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.article import Bullets, Image, Paragraph, PullQuote, Status, Subheading
from bot.rendering.article import entry, full
from bot.rendering.html import plain, render
from bot.rendering.quote import as_said, marked
from bot.rendering.quote import quote as shown_quote
from tests.rendering.worlds import REGISTRY, article, quote, view


def test_an_article_in_full_keeps_the_order_of_its_page() -> None:
    told = article(
        standfirst="The lead.",
        points=("first", "second"),
        category="Politics",
        author="A. Writer",
        body=(
            Paragraph("One."),
            Subheading("Next"),
            PullQuote(text="We hold.", speaker="Verlan", role="President"),
            PullQuote(text="Somebody's words."),
            Image(caption="A hall"),
            Bullets(("a", "b")),
        ),
    )
    assert plain(full(told, view()).nodes) == (
        "Story 1\nThe Courier · today, 07:00 · A. Writer · Politics\n\nThe lead.\n\n"
        "• first\n• second\n\nOne.\n\nNext\n\n"
        "We hold.\n— Verlan, President\n\nSomebody's words.\n\n• a\n• b"
    )
    assert "<blockquote>We hold.</blockquote>" in render(full(told, view()).nodes)


def test_a_corrected_article_says_so() -> None:
    corrected = replace(article(), status=Status.CORRECTED)
    assert plain(full(corrected, view()).nodes).endswith("✎ Corrected since it was first published")
    assert "✎" not in plain(full(article(), view()).nodes)


def test_a_page_that_names_only_a_day_shows_no_hour() -> None:
    told = article(published=datetime(2026, 3, 1, 12, tzinfo=UTC), source_name=None)
    assert plain((entry(told, view()),)).splitlines()[1] == "yesterday"


@pytest.mark.parametrize(
    ("published", "locale", "words"),
    [
        (datetime(2026, 2, 11, 9, tzinfo=UTC), "en", "11 February"),
        (datetime(2025, 12, 31, 9, tzinfo=UTC), "en", "31 December 2025"),
        (datetime(2025, 12, 31, 9, tzinfo=UTC), "uk", "31 грудня 2025\u202fр."),
        (datetime(2026, 3, 1, 22, 30, tzinfo=UTC), "uk", "сьогодні, 00:30"),
    ],
)
def test_the_day_is_the_readers_own(published: datetime, locale: str, words: str) -> None:
    assert plain((entry(article(published=published), view(locale)),)).splitlines()[1] == f"The Courier · {words}"


def test_a_quote_names_its_speaker_role_date_and_source() -> None:
    message = shown_quote(quote(), article(canonical_url="https://courier.example/1"), REGISTRY, view())
    assert plain(message.nodes) == "“We hold.”\n— Ostap Verlan, President\n\nThe Courier · today, 07:00\nStory 1"


def test_reported_words_bear_no_marks_and_say_so() -> None:
    message = shown_quote(quote(text="we hold.", verbatim=False, role=None), article(), REGISTRY, view("uk"))
    assert plain(message.nodes).startswith("We hold.\n— Ostap Verlan (переказ, не дослівно)\n")


def test_a_speaker_the_registry_has_lost_is_named_as_printed() -> None:
    message = shown_quote(quote(person="somebody-else"), article(), REGISTRY, view())
    assert "— Verlan, President" in plain(message.nodes)


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("«Тримаємось»", "uk", "«Тримаємось»"),
        ("Тримаємось", "uk", "«Тримаємось»"),
        ('"We hold"', "en", "“We hold”"),
        ("“A” and “B”", "en", "““A” and “B””"),
        ("She said “go”", "en", "“She said “go””"),
    ],
)
def test_quotation_marks_are_those_of_the_language(text: str, language: str, shown: str) -> None:
    assert marked(quote(text=text), language) == shown


def test_a_piece_of_a_sentence_is_marked_as_one() -> None:
    assert as_said("a disaster for every village", "en", verbatim=True) == "“…a disaster for every village”"
    assert as_said("Nobody counted the coal.", "en", verbatim=True) == "“Nobody counted the coal.”"
