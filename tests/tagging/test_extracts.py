from datetime import UTC, datetime

from bot.domain.article import Language, Manuscript, Paragraph, Subheading
from bot.tagging.extracts import extract

NOW = datetime(2025, 3, 1, tzinfo=UTC)


def page(standfirst: str | None = None, points: tuple[str, ...] = (), body: tuple[str, ...] = ()) -> Manuscript:
    return Manuscript(
        headline="Bridge reopens in Lunavka after the flood of last winter",
        published=NOW,
        language=Language("en"),
        standfirst=standfirst,
        points=points,
        body=(Subheading("What comes next"), *(Paragraph(text) for text in body)),
    )


def test_points_come_first() -> None:
    points = ("The bridge carries 18 tonnes", "The ferry stops.", "A third point.")
    assert extract(page("A standfirst of some length stands here.", points)) == (
        "The bridge carries 18 tonnes. The ferry stops."
    )


def test_without_points_the_lead_speaks() -> None:
    lead = "The bridge across the Sivra opened this morning, two hundred days after the flood."
    second = "Engineer Velet drove over it first, in a lorry with eighteen tonnes of gravel."
    assert extract(page(body=(f"{lead} {second} And a third sentence that is not needed at all.",))) == (
        f"{lead} {second}"
    )


def test_a_lead_that_repeats_the_headline_is_passed_over() -> None:
    lead = "Bridge reopens in Lunavka after the flood of last winter."
    assert extract(page(lead, body=("The first lorry carried eighteen tonnes of gravel.",))) == (
        "The first lorry carried eighteen tonnes of gravel."
    )


def test_a_long_sentence_is_cut_between_words() -> None:
    text = extract(page(body=("word " * 200,)))
    assert len(text) <= 320
    assert text.endswith("word…")


def test_a_page_that_says_nothing_has_no_extract() -> None:
    assert extract(page()) == ""
